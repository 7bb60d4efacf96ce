"""What a list names, down to what can be read, and what is new in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fileserver import Files, serving

from audiofy.errors import FetchError, InputError, UnsupportedInput
from audiofy.model import Entry
from audiofy.pipeline.listing import Lister
from audiofy.sources import Validators
from audiofy.sources.etiquette import Etiquette


@pytest.fixture
def files() -> Iterator[Files]:
    with serving() as served:
        yield served


def rss(*names: str) -> bytes:
    items = "".join(f"<item><title>{name}</title><link>https://example.org/{name}</link></item>" for name in names)
    return f'<rss version="2.0"><channel><title>Quay</title>{items}</channel></rss>'.encode()


def lister(heard: list[tuple[Entry, InputError]] | None = None) -> Lister:
    told = [] if heard is None else heard
    return Lister(Etiquette(0.0, robots=False), lambda entry, error: told.append((entry, error)))


def names(entries: tuple[Entry, ...]) -> list[str]:
    return [entry.title for entry in entries]


def test_a_feed_that_has_not_changed_names_nothing(files: Files) -> None:
    address = files.put("/feed", rss("a", "b"), Content_Type="application/rss+xml")
    first = lister().listing(address)
    assert names(first.entries) == ["a", "b"]
    again = lister().listing(address, first.validators)
    assert (again.entries, again.changed, again.validators) == ((), False, first.validators)
    files.put("/feed", rss("c", "a", "b"), Content_Type="application/rss+xml")
    assert names(lister().listing(address, first.validators).entries) == ["c", "a", "b"]


def test_a_page_that_has_not_changed_may_name_a_feed_that_has(files: Files) -> None:
    head = '<!doctype html><title>Quay</title><link rel="alternate" type="application/rss+xml" href="/feed">'
    address = files.put("/", head.encode(), Content_Type="text/html")
    files.put("/feed", rss("a"), Content_Type="application/rss+xml")
    first = lister().listing(address)
    assert names(first.entries) == ["a"]
    files.put("/feed", rss("b", "a"), Content_Type="application/rss+xml")
    assert names(lister().listing(address, first.validators).entries) == ["b", "a"]


def test_a_list_within_a_list_that_cannot_be_had_is_told(files: Files) -> None:
    files.put("/feed", rss("a"), Content_Type="application/rss+xml")
    outlines = "".join(f'<outline type="rss" xmlUrl="{files.address}{path}"/>' for path in ("/gone", "/feed"))
    address = files.put("/all.opml", f"<opml><body>{outlines}</body></opml>".encode(), Content_Type="text/x-opml")
    heard: list[tuple[Entry, InputError]] = []
    assert names(lister(heard).listing(address).entries) == ["a"]
    assert [(entry.locator, type(error)) for entry, error in heard] == [(f"{files.address}/gone", FetchError)]


def test_a_file_that_is_an_article_names_itself(tmp_path: Path) -> None:
    path = tmp_path / "tides.md"
    path.write_text("# Tides\n\nThe water came in early.\n", "utf-8")
    assert lister().listing(str(path)).entries == (Entry(str(path)),)
    page = tmp_path / "tides.html"
    page.write_text("<!doctype html><title>Tides</title><p>The water came in early.", "utf-8")
    assert lister().listing(str(page)).entries == (Entry(str(page)),)


def test_what_is_no_list(tmp_path: Path, files: Files) -> None:
    picture = tmp_path / "a.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    page = files.put("/page", b"<!doctype html><title>Tides</title><p>Water.", Content_Type="text/html")
    for locator in (str(picture), page):
        with pytest.raises(UnsupportedInput):
            lister().listing(locator)
    with pytest.raises(InputError, match="no file"):
        lister().listing(str(tmp_path / "missing.txt"))


def test_validators_are_sent(files: Files) -> None:
    address = files.put("/feed", rss("a"), Content_Type="application/rss+xml")
    lister().listing(address, Validators('"old"'))
    assert files.asked[-1].headers["If-None-Match"] == '"old"'
