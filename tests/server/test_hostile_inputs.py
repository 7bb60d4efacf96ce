"""The whole server, and what somebody may send who means no good: it is refused in one line, and the next is served."""

from __future__ import annotations

import json
import re
import urllib.parse
from collections.abc import Iterator

import pytest
from fileserver import Files
from fileserver import serving as files_served
from hostile_addresses import ODD_HOSTS, REFUSED
from shielded import Answer, Served, running

from audiofy.pipeline.settings import Settings
from audiofy.server.app import create_app
from audiofy.server.options import Options
from audiofy.server.service import open_service

TEXT = b"# Tides\n\nThe water came in early that day, and nobody had seen it come.\n"
PAGE = b"<!doctype html><title>Tides</title><article><h1>Tides</h1>" + b"<p>The water came in early.</p>" * 30
JSON = "Content-Type: application/json"


@pytest.fixture(scope="module")
def pages() -> Iterator[Files]:
    """A server of pages that may be read."""
    with files_served() as served:
        served.put("/good", PAGE, Content_Type="text/html")
        yield served


@pytest.fixture(scope="module")
def secret() -> Iterator[Files]:
    """A server of this machine that no visitor may reach."""
    with files_served() as served:
        served.put("/", PAGE, Content_Type="text/html")
        served.put("/a.png", b"\x89PNG\r\n\x1a\n", Content_Type="image/png")
        yield served
        assert not served.asked


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, pages: Files) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("hostile")
    settings = Settings(engine="metronome", jobs=1, cache=folder / "cache")
    port = int(pages.address.rpartition(":")[2])
    options = Options(folder / "library", settings, readable=frozenset({("127.0.0.1", port)}))
    with open_service(options) as service, running(create_app(service)) as one:
        yield one


@pytest.fixture(autouse=True)
def is_well_afterwards(served: Served) -> Iterator[None]:
    yield
    got = served.ask("/api/articles", "Content-Type: text/markdown", method="POST", body=TEXT)
    assert got.status == 201


def page(head: str) -> bytes:
    return PAGE.replace(b"<article>", head.encode() + b"<article>")


def opened(served: Served, address: object) -> Answer:
    return served.ask("/api/articles", JSON, method="POST", body=json.dumps({"url": address}).encode())


def is_refused(got: Answer, *statuses: int) -> bool:
    """Whether it is a problem told in one line, without anything of the inside."""
    problem = json.loads(got.body)
    line = problem.get("detail") or problem["title"]
    inside = re.search(r"Traceback|site-packages|\.py\b|Error\(", got.text)
    assert got.status in statuses
    assert (problem["status"], "\n" in line, bool(inside)) == (got.status, False, False)
    return bool(got.headers["content-type"] == "application/problem+json")


def test_a_good_page(served: Served, pages: Files) -> None:
    assert opened(served, f"{pages.address}/good").status == 201


@pytest.mark.parametrize("address", REFUSED)
def test_addresses_of_nothing_to_fetch(served: Served, address: str) -> None:
    assert is_refused(opened(served, address), 403, 422, 502)


@pytest.mark.parametrize("host", ODD_HOSTS)
def test_hosts_in_odd_forms(served: Served, host: str) -> None:
    assert is_refused(opened(served, f"http://[{host}]/" if ":" in host else f"http://{host}/"), 403, 422, 502)


INSIDE = (
    "http://127.0.0.1/", "http://localhost/", "http://127.0.0.1:{port}/", "http://localhost:{port}/",
    "127.0.0.1:{port}",
    "http://[::1]:{port}/", "http://[::ffff:127.0.0.1]:{port}/", "http://0.0.0.0:{port}/", "http://127.1:{port}/",
    "http://2130706433:{port}/", "http://10.0.0.1/", "http://192.168.1.1/", "http://172.16.0.1/", "http://[fe80::1]/",
    "http://169.254.169.254/latest/meta-data/iam/", "http://[fd00:ec2::254]/", "http://100.100.100.200/",
    "http://[64:ff9b::7f00:1]/", "http://[2002:7f00:1::]/", "http://[::]/", "http://[::127.0.0.1]/",
    "http://224.0.0.1/",
)  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_addresses_inside(served: Served, secret: Files, pages: Files, address: str) -> None:
    target = address.format(port=secret.address.rpartition(":")[2])
    assert is_refused(opened(served, target), 403)
    pages.moved["/moved"] = target if "://" in target else f"http://{target}"
    assert is_refused(opened(served, f"{pages.address}/moved"), 403)


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="amphtml" href="{secret}/">', '<link rel="next" href="{secret}/">', '<base href="{secret}/">',
        '<meta property="og:image" content="{secret}/a.png">', '<meta http-equiv="refresh" content="0; url={secret}/">',
        '<link rel="canonical" href="{secret}/">',
    ],
)  # fmt: skip
def test_pages_that_name_what_is_inside(served: Served, secret: Files, pages: Files, head: str) -> None:
    body = f"<!doctype html><title>Tides</title>{head}<article><h1>Tides</h1><img src='{secret.address}/a.png'>"
    text = "<p>The water came in early that day.</p>" * 8 + '<a href="{secret}/?page=2">2</a>'
    page = (body + text).replace("{secret}", secret.address)
    got = opened(served, pages.put("/names", page.encode(), Content_Type="text/html"))
    assert got.status == 201
    read = served.ask(json.loads(got.body)["read"])
    assert read.status == 200
    for number in range(3):
        name = json.loads(got.body)["id"]
        assert served.ask(f"/api/articles/{name}/pictures/{number}").status in {403, 404, 502}


def test_an_episode_of_a_page_whose_picture_is_inside(served: Served, secret: Files, pages: Files) -> None:
    """The server fetches it for the cover, and so must not."""
    head = f'<meta property="og:image" content="{secret.address}/a.png">'
    name = json.loads(opened(served, pages.put("/cover", page(head), Content_Type="text/html")).body)["id"]
    ordered = served.ask("/api/episodes", JSON, method="POST", body=json.dumps({"article": name, "wpm": 300}).encode())
    assert ordered.status == 202
    events = served.ask(f"/api/episodes/{json.loads(ordered.body)['id']}/events", "Connection: close")
    assert '"status":"done"' in events.text.replace(" ", "")
    assert not secret.asked


ORDERS: tuple[dict[str, object], ...] = (
    {}, {"url": ""}, {"url": 1}, {"url": "file:///etc/passwd"},
    {"article": ""}, {"article": "../../etc/passwd"}, {"article": "nosuch"}, {"article": 1}, {"article": None},
    {"article": {}}, {"article": "{id}", "url": "http://a.example/"}, {"article": "{id}", "wpm": 0},
    {"article": "{id}", "wpm": 1e9}, {"article": "{id}", "wpm": "fast; rm"}, {"article": "{id}", "wpm": []},
    {"article": "{id}", "wpm": True}, {"article": "{id}", "voice": "nosuch"}, {"article": "{id}", "voice": "os:system"},
    {"article": "{id}", "voice": "../x"}, {"article": "{id}", "voice": 1}, {"article": "{id}", "format": "exe"},
    {"article": "{id}", "format": "../mp3"}, {"article": "{id}", "captions": ["exe"]},
    {"article": "{id}", "captions": "../vtt"}, {"article": "{id}", "captions": [["vtt"]]},
    {"article": "{id}", "output": "/etc/passwd"}, {"article": "{id}", "cache": "s3://x"}, {"article": "{id}",
    "force": True},
    {"article": "{id}", "cluster": "tcp://127.0.0.1:1"}, {"article": "{id}", "intro": "/etc/passwd"},
    {"article": "{id}", "engine": "openai"}, {"article": "{id}", "jobs": 1000},
)  # fmt: skip


@pytest.mark.parametrize("order", ORDERS)
def test_orders_of_episodes_that_are_none(served: Served, order: dict[str, object]) -> None:
    name = json.loads(served.ask("/api/articles", "Content-Type: text/markdown", method="POST", body=TEXT).body)["id"]
    body = json.dumps({key: value if value != "{id}" else name for key, value in order.items()}).encode()
    assert is_refused(served.ask("/api/episodes", JSON, method="POST", body=body), 403, 404, 422)


@pytest.mark.parametrize("address", ["{secret}", "http://", "/etc/passwd", "-", "http://127.0.0.1/", "http://127.1/"])
def test_an_episode_of_what_is_inside(served: Served, secret: Files, address: str) -> None:
    """The page is fetched later, and the order ends in the reason."""
    body = json.dumps({"url": address.format(secret=secret.address)}).encode()
    got = served.ask("/api/episodes", JSON, method="POST", body=body)
    if got.status == 202:
        events = served.ask(f"/api/episodes/{json.loads(got.body)['id']}/events", "Connection: close").text
        assert re.search(r"event: failed|\"status\": ?\"failed\"", events)
        assert re.search(r"is not asked|is not how a host|names no host|no host", events)
    else:
        assert is_refused(got, 403, 422)
    assert not secret.asked


NO_JSON = (
    b"", b" ", b"{", b"}", b"[", b"null", b"true", b"1", b'"x"', b"[]", b"{}", b'{"url"}', b'{"url": 1}',
    b'{"url": null}',
    b'{"url": []}', b'{"url": {}}', b'{"url": ""}', b'{"url": " "}', b'{"URL": "http://a.example/"}', b"\xff\xfe{",
    b'{"url": "\\ud800"}', b'{"url": "http://\\ud800.example/"}', b'{"url": "http://a\\u0000b/"}', b"[" * 100_000,
    b'{"a":' * 50_000, b'{"url": ' + b"9" * 10_000 + b"}", b'{"url": 1e999}', b'{"url": NaN}', b"url=http://a.example/",
    b"\x00" * 1_000, b'{"url": "' + b"a" * 500_000 + b'"}', b'{"url": "http://' + b"a." * 50_000 + b'"}',
    b'{"url": "http://127.0.0.1/", "url": "http://[::1]/"}', b"<?xml version='1.0'?><url>http://a/</url>",
    '{"url": "http://exämple.invalid/\n"}'.encode(), b'{"url": "\\n\\n\\r\\nHost: x"}', b'\xef\xbb\xbf{"url": 1}',
)  # fmt: skip


@pytest.mark.parametrize("body", NO_JSON)
def test_bodies_that_are_no_address(served: Served, body: bytes) -> None:
    assert is_refused(served.ask("/api/articles", JSON, method="POST", body=body), 403, 422, 502)


FILE_NAMES = (
    "../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "/etc/passwd", "C:\\Windows\\win.ini", "\\\\host\\share\\a.txt",
    ".",
    "..", "...", "%00.md", "a%00.md", "a%0a.md", "a%0d%0aX-Injected: yes.md", "%e2%80%aegpj.md", "%ff%fe.md",
    "%ed%a0%80.md",
    "a" * 5_000 + ".md", "%", "%%%", "%zz.md", "%25%32%65.md", "a.md%2f..", "~root", "$HOME.md", "`id`.md", "$(id).md",
    "<script>alert(1)</script>.md", "'\"--.md", "-rf.md", "--output=x.md", "CON.md", "aux", "nul.txt", "a.md:stream",
    "|ls",
    ";ls.md", "a.md/", "//", "http://127.0.0.1/a.md", "file:///etc/passwd", "%F0%9F%8C%8A.md", "a.exe", "a.md.exe",
    ".md", "-",
)  # fmt: skip


@pytest.mark.parametrize("name", FILE_NAMES)
def test_names_of_files(served: Served, name: str) -> None:
    """A name is no path, and says no more than of what kind the file may be."""
    got = served.ask("/api/articles", f"X-File-Name: {name}", method="POST", body=TEXT)
    assert got.status in {201, 415, 422}
    if got.status == 201:
        read = served.ask(json.loads(got.body)["read"])
        assert read.status == 200
        assert "<script>alert" not in read.text
        assert "root:" not in read.text
        assert "x-injected" not in read.headers
    else:
        assert is_refused(got, 415, 422)


FILES = (
    ("a.epub", b"PK\x03\x04"), ("a.epub", b"PK\x05\x06" + bytes(18)), ("a.docx", b"PK\x03\x04" + bytes(1_000)),
    ("a.pdf", b"%PDF-1.7\n"), ("a.pdf", b"%PDF-1.7\n" + b"1 0 obj<<" * 1_000), ("a.mp3", b"ID3\x04" + bytes(100)),
    ("a.png", b"\x89PNG\r\n\x1a\n"), ("a.html", b"<" * 100_000), ("a.html", b"\x00" * 10_000),
    ("a.html", b"<div>" * 20_000), ("a.txt", b" "), ("a.mhtml", b"MIME-Version: 1.0\r\n"), ("a.json", b"{}"),
    ("a.exe", b"MZ" + bytes(100)), ("a.gz", b"\x1f\x8b\x08"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "data"), FILES)
def test_files_that_are_broken(served: Served, name: str, data: bytes) -> None:
    assert is_refused(served.ask("/api/articles", f"X-File-Name: {name}", method="POST", body=data), 415, 422)


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.svg", b"<svg onload=alert(1)></svg>"), ("a.xml", b"<!DOCTYPE a [<!ENTITY b "), ("a.md", b"\xff" * 5_000)],
)
def test_what_is_read_as_a_text_is_shown_as_one(served: Served, name: str, data: bytes) -> None:
    got = served.ask("/api/articles", f"X-File-Name: {name}", method="POST", body=data)
    assert got.status == 201
    read = served.ask(json.loads(got.body)["read"]).text
    assert "<svg onload" not in read
    assert "<!DOCTYPE a" not in read


def test_scripts_in_a_page_are_not_passed_on(served: Served) -> None:
    body = b"""<title></title><script>alert(1)</script><h1>Tides</h1><article><h1><img src=x onerror=alert(1)>Tides
    &lt;script&gt;</h1><p onclick="alert(1)">The <a href="javascript:alert(1)">water</a> came in &lt;img src=x
    onerror=alert(2)&gt; early.<iframe src="http://127.0.0.1/"></iframe><style>*{}</style></p></article>"""
    got = served.ask("/api/articles", "Content-Type: text/html", method="POST", body=body + PAGE)
    assert got.status == 201
    read = served.ask(json.loads(got.body)["read"]).text
    for part in ("alert(1)</script>", "onerror=alert(1)>", "<img src=x", "onclick", "javascript:", "<iframe", "<style"):
        assert part not in read


PATHS = (
    "/static/../server.py", "/static/..%2f..%2fpages.py", "/static/%2e%2e/pages.py", "/static//etc/passwd", "/static/",
    "/static/app.css%00.js", "/static/app.css/", "/static/__init__.py", "/static/..\\pages.py", "/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd", "/etc/passwd", "/read/", "/read/..", "/read/%2e%2e", "/read/%00",
    "/read/x" + "y" * 3_000,
    "/read/%F0%9F%8C%8A", "/read/%ff", "/read/' OR 1=1 --".replace(" ", "%20"), "/read/<script>", "/api/articles/x",
    "/api/articles/x/episode.json", "/api/articles/%2e%2e/episode.json", "/api/articles/x/sound/0.mp3",
    "/api/articles/x/sound/-1.mp3", "/api/articles/x/sound/99999999999999999999.mp3", "/api/articles/x/sound/1e3.mp3",
    "/api/articles/x/sound/0.json", "/api/articles/x/pictures/0", "/api/voices/x/sample.mp3", "/api/voices//sample.mp3",
    "/api/voices/..%2f..%2fetc%2fpasswd/sample.mp3", "/api/voices/system:../../x/sample.mp3", "/api", "/api/", "/v1",
    "/api/episodes/..%2f..%2fetc%2fpasswd/file", "/api/episodes/%00", "/.git/config", "/.env", "/wp-login.php",
    "/server-status",
    "/api/voices/" + "a" * 3_000 + "/sample.mp3", "/;/", "/*", "/%", "/%zz", "/read/1?" + "a=b&" * 1_000,
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_paths_of_nothing(served: Served, path: str) -> None:
    got = served.ask(path)
    assert got.status in {307, 400, 404, 405, 422}
    assert not re.search(r"Traceback|root:|<script>", got.text)
    assert got.headers.get("location", f"http://{served.host}/").startswith(f"http://{served.host}/")


QUERIES = (
    "voice=..%2f..%2fetc%2fpasswd", "voice=%00", "voice=nosuch", "voice=nosuch:x", "voice=os:system",
    "voice=" + "a" * 3_000,
    "voice=system%0a", "wpm=0", "wpm=-1", "wpm=79", "wpm=601", "wpm=1e9", "wpm=nan", "wpm=inf", "wpm=-inf", "wpm=abc",
    "wpm=%00", "wpm=" + "9" * 3_000, "wpm=1_0_0_0", "wpm=0x64", "voice=openai:http://127.0.0.1/", "voice=%ff%fe",
    "voice=piper:../../x", "voice=cluster", "voice=__init__:x", "voice=audiofy.errors:x",
)  # fmt: skip


@pytest.mark.parametrize("query", QUERIES)
def test_voices_and_paces_that_are_none(served: Served, query: str) -> None:
    got = served.ask("/api/articles", "Content-Type: text/markdown", method="POST", body=TEXT)
    name = json.loads(got.body)["id"]
    for part in ("episode.json", "sound/0.mp3", "sound/0.json"):
        assert is_refused(served.ask(f"/api/articles/{name}/{part}?{query}"), 422, 404)


@pytest.mark.parametrize(
    "address", ["", "x", "http://127.0.0.1/", "file:///etc/passwd", "http://[::1/", "\x00", "a" * 900]
)
def test_the_form_of_the_page(served: Served, address: str) -> None:
    body = urllib.parse.urlencode({"url": address}).encode()
    lines = ("Content-Type: application/x-www-form-urlencoded", "Accept: text/html", f"Origin: http://{served.host}")
    got = served.ask("/read", *lines, method="POST", body=body)
    assert got.status in {400, 403, 422, 502}
    assert "Traceback" not in got.text
    foreign = served.ask("/read", *lines[:2], "Origin: http://evil.example", method="POST", body=body)
    assert foreign.status == 403


def test_nothing_was_written_but_the_cache_and_the_library(
    served: Served, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (folder,) = tmp_path_factory.getbasetemp().glob("hostile[0-9]")
    assert {path.name for path in folder.iterdir()} == {"cache", "library"}
