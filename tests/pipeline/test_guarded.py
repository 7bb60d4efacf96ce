"""What a stranger's page makes us fetch goes through the guard: further pages, other forms, pictures."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from fileserver import Files, serving
from PIL import Image

from audiofy.errors import AddressRefused, FetchError
from audiofy.lists import entries
from audiofy.model import Entry, Meta, Part, Script, Source
from audiofy.outputs import cover
from audiofy.pipeline.compilations import pictures
from audiofy.pipeline.listing import guard_of
from audiofy.pipeline.reading import Reader, read
from audiofy.pipeline.writing import picture
from audiofy.sources import Guard
from audiofy.sources.guard import OUTSIDE

TEXT = "".join(
    f"<p>The water came in early on day {number}, and nobody saw it come up the stairs.</p>" for number in range(30)
)


@pytest.fixture
def files() -> Iterator[Files]:
    with serving() as served:
        yield served


@pytest.fixture
def secret() -> Iterator[Files]:
    with serving() as served:
        served.put("/", page(TEXT), Content_Type="text/html")
        served.put("/a.png", png(), Content_Type="image/png")
        yield served


def png() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (400, 400), "teal").save(file, "PNG")
    return file.getvalue()


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><title>Tides</title>{head}<article><h1>Tides</h1>{body}</article>".encode()


def letting(files: Files) -> Guard:
    return Guard(frozenset({("127.0.0.1", int(files.address.rpartition(":")[2]))}))


def test_a_page_and_its_later_pages(files: Files) -> None:
    link = '<nav><a href="/tides?page=2">2</a></nav>'
    address = files.put("/tides", page(TEXT + link), Content_Type="text/html")
    files.put("/tides?page=2", page(TEXT.replace("early", "late").replace("stairs", "tower")), Content_Type="text/html")
    article = Reader(guard=letting(files)).read(address)
    assert "late" in article.text


def test_a_later_page_that_leads_inside(files: Files, secret: Files) -> None:
    link = '<nav><a href="/tides?page=2">2</a></nav>'
    address = files.put("/tides", page(TEXT + link), Content_Type="text/html")
    files.moved["/tides?page=2"] = f"{secret.address}/"
    assert any("Page 2" in note for note in Reader(guard=letting(files)).read(address).notes)
    assert not secret.asked
    read(address)
    assert secret.asked  # of a person at this machine it is followed, and then seen to be another site's


def test_another_form_that_leads_inside(files: Files, secret: Files) -> None:
    head = '<link rel="amphtml" href="/amp">'
    address = files.put("/tides", page("<p>The water came in.</p>", head), Content_Type="text/html")
    files.moved["/amp"] = f"{secret.address}/"
    Reader(guard=letting(files)).read(address)
    assert [one.path for one in files.asked] == ["/tides", "/amp"]
    assert not secret.asked


@pytest.mark.parametrize(
    "locator", ["-", "/etc/passwd", "file:///etc/passwd", "tides.html", "", "~", "\\\\host\\share"]
)
def test_a_name_is_never_a_file(locator: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tides.html").write_bytes(page(TEXT))
    with pytest.raises(FetchError):
        Reader(guard=Guard()).read(locator)


def test_the_picture_of_an_episode(files: Files, secret: Files) -> None:
    outside, inside = (one.put("/a.png", png(), Content_Type="image/png") for one in (files, secret))
    script = Script("Tides", "en", ())
    drawn = cover.draw("Tides", "")
    for image, guard, found in (
        (outside, letting(files), True),
        (inside, letting(files), False),
        (inside, OUTSIDE, False),
        (inside, None, True),
    ):
        shown = picture(dataclasses.replace(script, meta=Meta(image=image)), guard)
        assert (shown != drawn) is found
        assert bool(secret.asked) is (guard is None)


def test_the_pictures_of_chapters(files: Files, secret: Files) -> None:
    outside, inside = (one.put("/a.png", png(), Content_Type="image/png") for one in (files, secret))
    files.moved["/b.png"] = inside
    images = (outside, inside, f"{files.address}/b.png")
    parts = [Part(number, number, str(number), image=image) for number, image in enumerate(images)]
    assert [address for address, _ in pictures(parts, letting(files))] == [outside]
    assert not secret.asked
    assert len(pictures(parts)) == 3


def test_what_a_list_from_outside_names_is_marked() -> None:
    text = b"http://127.0.0.1/a\nhttps://example.org/b\n"
    inside = Source("http://nas.example/list.txt", text, "text/plain")
    assert [guard_of(entry) for entry in entries(inside)] == [None, None]
    assert [guard_of(entry) for entry in entries(dataclasses.replace(inside, outside=True))] == [OUTSIDE, OUTSIDE]


def test_a_marked_entry_leads_nowhere_inside(secret: Files) -> None:
    entry = Entry(f"{secret.address}/", outside=True)
    guard = guard_of(entry)
    assert guard is not None
    with pytest.raises(AddressRefused):
        Reader(guard=guard).read(entry.locator)
    assert not secret.asked
