"""What people at a browser are told to do when something goes wrong: never a command."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import bs4
import fileserver
import httpx
import pytest
from fileserver import Files
from pdf_made import HEIGHT, WIDTH, drawn, lines
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from serving import PAGE, Serving
from serving import serving as start

import audiofy
from audiofy.server.advice import INSTEAD, NOT_HERE, in_browser

PACKAGE = Path(audiofy.__file__).parent
COMMANDS = re.compile(r"audiofy |--|\bpip |ocrmypdf|qpdf|AUDIOFY")
WALLED = "<title>The boat</title><body><div class='paywall'>Subscribe to continue reading. Already a subscriber?</div>"
SCRIPTED = "<!doctype html><title>App</title><div id=root></div><noscript>Please enable JavaScript.</noscript>"
FEED = (
    "<?xml version='1.0'?><rss version='2.0'><channel><title>Quays</title>{}</channel></rss>",
    "<item><title>A quay</title><link>https://example.org/{}</link></item>",
)


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (600, 850), 255)), 0, 0, WIDTH, HEIGHT)


def a_line(canvas: Canvas) -> None:
    lines(canvas, ["Secret."], 50, 700)


FILES: dict[str, bytes] = {
    "paywall.html": WALLED.encode(),
    "script.html": SCRIPTED.encode(),
    "nothing.html": b"<!doctype html><title>Nothing</title><body></body>",
    "empty.txt": b" \n",
    "scan.pdf": drawn(scan),
    "locked.pdf": drawn(a_line, encrypt="open sesame"),
    "broken.pdf": b"%PDF-1.7\n",
    "broken.epub": b"PK\x03\x04",
    "sound.mp3": b"ID3\x04" + bytes(100),
    "program.exe": b"MZ" + bytes(100),
    "packed.zip": b"PK\x05\x06" + bytes(18),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "many.xml": FEED[0].format(FEED[1].format(1) + FEED[1].format(2)).encode(),
    "one.xml": FEED[0].format(FEED[1].format(1)).encode(),
}
"""Name → what cannot be read."""


@pytest.fixture(scope="module")
def files() -> Iterator[Files]:
    with fileserver.serving() as served:
        served.put("/paywall.html", WALLED.encode())
        served.put("/app.html", SCRIPTED.encode())
        served.put("/empty.html", b"")
        served.put("/scan.pdf", FILES["scan.pdf"], Content_Type="application/pdf")
        served.put("/refused.html", PAGE.encode())
        served.put("/fault.html", PAGE.encode())
        served.statuses = {"/refused.html": [403] * 9, "/fault.html": [500] * 9}
        yield served


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, files: Files) -> Iterator[Serving]:
    place = httpx.URL(files.address)
    with start(tmp_path_factory.mktemp("advice"), readable=frozenset({(place.host, place.port or 80)})) as one:
        yield one


def is_for_people(hint: str) -> bool:
    return bool(hint) and not COMMANDS.search(hint) and hint != NOT_HERE


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_read(server: Serving, name: str) -> None:
    answer = server.client.post("/api/articles", content=FILES[name], headers={"X-File-Name": name})
    assert answer.status_code in {415, 422}, answer.text
    assert is_for_people(answer.json()["hint"]), answer.text


ADDRESSES = (
    "{}/paywall.html", "{}/app.html", "{}/empty.html", "{}/scan.pdf", "{}/refused.html", "{}/fault.html",
    "{}/nowhere.html", "http://192.168.1.1/", "http://127.1/", "no address", "",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_cannot_be_read(server: Serving, files: Files, address: str) -> None:
    url = address.format(files.address)
    page = bs4.BeautifulSoup(server.client.post("/read", data={"url": url}).text, "lxml")
    told = [span.get_text() for span in page.select(".error span")]
    assert len(told) == 2
    assert is_for_people(told[1]), told
    if url:
        answer = server.client.post("/api/articles", json={"url": url})
        assert answer.json()["hint"] == told[1]


def test_a_voice_that_is_not_there(server: Serving) -> None:
    answer = server.client.get(f"/api/articles/{server.opened()}/episode.json?voice=nobody")
    assert answer.status_code == 422
    assert is_for_people(answer.json()["hint"]), answer.text


def test_an_episode_that_cannot_be_made(server: Serving, files: Files) -> None:
    ordered = server.client.post("/api/episodes", json={"url": f"{files.address}/paywall.html"}).json()
    server.client.get(ordered["links"]["events"])
    error = server.client.get(ordered["links"]["self"]).json()["error"]
    assert error["status"] == 422
    assert is_for_people(error["hint"]), error


def said(path: Path) -> Iterator[str]:
    """All texts of a module, with X where a value goes in."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(str(part.value) if isinstance(part, ast.Constant) else "X" for part in node.values)


def test_all_that_is_put_otherwise_is_still_said() -> None:
    texts = [
        text
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] not in {"cli", "server"}
        for text in said(path)
    ]
    assert [pattern.pattern for pattern, _ in INSTEAD if not any(map(pattern.search, texts))] == []


@pytest.mark.parametrize(
    ("hint", "told"),
    [
        ("check the address", "check the address"),
        ("leave them out, or save the page from the browser, then: audiofy file PAGE.html",
         "leave them out, or save the page from the browser, and drop the file here"),
        ("did you mean Joe? 'audiofy voices' lists them all", "did you mean Joe? the menu of voices has them all"),
        ("audiofy url https://example.org/a/-b", "open its address: https://example.org/a/-b"),
        ("audiofy voices install en_US-joe-medium", NOT_HERE),
        ('pip install "audiofy[piper]"', NOT_HERE),
        ("--cache or AUDIOFY_CACHE names a folder that can be", NOT_HERE),
        ("", ""),
    ],
)  # fmt: skip
def test_hints_in_words_for_a_browser(hint: str, told: str) -> None:
    assert in_browser(hint) == told


def test_the_pages_name_no_command() -> None:
    command = re.compile(r"\baudiofy (?:serve|file|url|voices|batch|say|script|doctor)\b")
    assert not [path for path in (PACKAGE / "server" / "static").glob("*.*") if command.search(path.read_text("utf-8"))]
