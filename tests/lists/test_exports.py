"""What reading-list services and browsers export. The samples are our own; their forms are the services'."""

from __future__ import annotations

import json

import pytest

from audiofy.errors import NothingToRead, UnsupportedInput
from audiofy.lists import Entry, entries
from audiofy.model import Source


def read(text: str, locator: str = "export", media_type: str = "") -> tuple[Entry, ...]:
    return entries(Source(locator, text.encode(), media_type))


def named(address: str, title: str = "", **more: object) -> Entry:
    return Entry(address, address, title, **more)  # type: ignore[arg-type]


POCKET = """title,url,time_added,tags,status
"Lamps, and boats",https://a.example/lamps,1700000000,night|sea,unread
https://a.example/plain,https://a.example/plain,1700000100,,archive
A script,javascript:alert(1),1700000100,,unread
A file,file:///etc/hostname,1700000100,,unread
Lamps again,https://a.example/lamps,1700000200,,unread
"""
INSTAPAPER = """URL,Title,Selection,Folder,Timestamp,Tags
https://a.example/lamps,"Lamps, and boats","He said ""lit"".",Unread,1700000000,"[""night"",""sea""]"
https://a.example/boats,Boats,,Archive,1700000001,[]
"""
WALLABAG_CSV = """Title;URL;Content;Tags;"MIME Type";Language;"Creation date"
"Lamps; and boats";https://a.example/lamps;"<p>The lamp, it was ""lit"".</p>";"night, sea";text/html;en;"02/11/2026"
"""
READWISE = """Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen
Lamps,https://a.example/lamps,01abc,"['night', 'sea']",2026-11-02 04:33:50+00:00,0,new,True
"""
RAINDROP = """id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite
1,Lamps,,"A lamp",https://a.example/lamps,Sea,"night, sea",2026-11-02T10:00:00.000Z,https://a.example/l.jpg,,false
"""


def test_pocket() -> None:
    assert read(POCKET) == (
        named("https://a.example/lamps", "Lamps, and boats", tags=("night", "sea", "unread")),
        named("https://a.example/plain", "https://a.example/plain", tags=("archive",)),
    )


def test_instapaper() -> None:
    assert read(INSTAPAPER) == (
        named("https://a.example/lamps", "Lamps, and boats", tags=("night", "sea", "Unread")),
        named("https://a.example/boats", "Boats", tags=("Archive",)),
    )


def test_older_instapaper_without_tags() -> None:
    old = "URL,Title,Selection,Folder,Timestamp\nhttps://a.example/,A,,Unread,1700000000\n"
    assert read(old) == (named("https://a.example/", "A", tags=("Unread",)),)


def test_wallabag_csv() -> None:
    content = '<p>The lamp, it was "lit".</p>'
    assert read(WALLABAG_CSV) == (
        named("https://a.example/lamps", "Lamps; and boats", content=content, tags=("night", "sea")),
    )


def test_readwise_and_raindrop() -> None:
    assert read(READWISE) == (named("https://a.example/lamps", "Lamps", tags=("night", "sea", "new")),)
    image = "https://a.example/l.jpg"
    assert read(RAINDROP) == (named("https://a.example/lamps", "Lamps", image=image, tags=("night", "sea", "Sea")),)


@pytest.mark.parametrize("end", ["\r\n", "\n"])
@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_any_table_with_a_column_of_addresses(mark: str, end: str) -> None:
    text = mark + end.join(("Name\tLink", "Lamps\thttps://a.example/lamps", ""))
    assert read(text, "mine.tsv") == (named("https://a.example/lamps", "Lamps"),)


def test_a_table_without_one() -> None:
    with pytest.raises(UnsupportedInput, match="no column of addresses") as caught:
        read("title,date\nLamps,2026\n", "mine.csv")
    assert "url" in caught.value.hint


def test_a_long_cell_is_read_and_a_monstrous_one_refused() -> None:
    head = "url,content\nhttps://a.example/,"
    assert len(read(head + "x" * 400_000)[0].content) == 400_000
    with pytest.raises(UnsupportedInput, match=r"line 2: .*limit"):
        read(head + "x" * 10_000_001)


def test_rows_that_are_too_short_or_long() -> None:
    assert [entry.locator for entry in read("title,url\nA\nB,https://a.example/,c,d\n\n")] == ["https://a.example/"]


def test_wallabag_json() -> None:
    article = {
        "id": 5,
        "title": "Lamps",
        "url": "https://a.example/lamps",
        "content": "<p>The lamp was lit.</p>",
        "tags": ["night", "sea"],
        "is_archived": 0,
        "created_at": "2026-11-05T10:00:00+00:00",
        "published_at": "2026-11-02T10:00:00+00:00",
        "published_by": ["Ann Lee", "Bo Rice"],
        "preview_picture": "https://a.example/l.jpg",
    }
    assert read(json.dumps([article, {"url": "file:///etc/hostname"}, 3])) == (
        named(
            "https://a.example/lamps",
            "Lamps",
            published="2026-11-02T10:00:00+00:00",
            content="<p>The lamp was lit.</p>",
            byline="Ann Lee, Bo Rice",
            image="https://a.example/l.jpg",
            tags=("night", "sea"),
        ),
    )


def test_omnivore_and_pinboard() -> None:
    omnivore = {
        "slug": "lamps",
        "title": "Lamps",
        "author": "Ann Lee",
        "url": "https://a.example/lamps",
        "labels": ["night"],
        "savedAt": "2026-11-05T10:00:00.000Z",
        "publishedAt": "2026-11-02T10:00:00.123Z",
        "thumbnail": "https://a.example/l.jpg",
    }
    (entry,) = read(json.dumps([omnivore]))
    assert (entry.published, entry.byline, entry.tags) == ("2026-11-02T10:00:00+00:00", "Ann Lee", ("night",))
    pinboard = {"href": "https://a.example/lamps", "description": "Lamps", "extended": "", "tags": "night sea"}
    assert read(json.dumps([pinboard])) == (named("https://a.example/lamps", "Lamps", tags=("night", "sea")),)


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a": 1}', '[{"url": "https://a.example/"}', "[1" + "0" * 5_000 + "]"]
)
def test_json_that_is_no_reading_list(text: str) -> None:
    with pytest.raises(UnsupportedInput, match="JSON"):
        read(text)


def test_pocket_html() -> None:
    text = """<!DOCTYPE html><html><!--So long--><head><meta charset="UTF-8">
    <title>Pocket Export</title></head><body><h1>Unread</h1><ul>
    <li><a href="https://a.example/lamps" time_added="1700000000" tags="night,sea">Lamps &amp; boats</a></li>
    <li><a href="ftp://a.example/x" tags="">Old</a></li></ul>
    <h1>Read Archive</h1><ul><li><a href="https://a.example/b" tags="">https://a.example/b</a></li></ul></body></html>"""
    assert read(text, media_type="text/html") == (
        named("https://a.example/lamps", "Lamps & boats", tags=("night", "sea", "Unread")),
        named("https://a.example/b", tags=("Read Archive",)),
    )


def test_instapaper_html() -> None:
    text = """<!DOCTYPE html>
    <html><head><title>Instapaper: Export</title></head><body>
    <h1>Unread</h1><ol><li><a href="https://a.example/lamps">Lamps <b>and</b>
    boats</a><li><a href="https://a.example/b">Boats</a></ol></body></html>"""
    assert read(text) == (
        named("https://a.example/lamps", "Lamps and boats", tags=("Unread",)),
        named("https://a.example/b", "Boats", tags=("Unread",)),
    )


def test_bookmarks() -> None:
    text = """<!DOCTYPE NETSCAPE-Bookmark-file-1>
    <META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8"><TITLE>Bookmarks</TITLE>
    <DL><p><DT><H3 ADD_DATE="1">Sea</H3><DL><p>
    <DT><A HREF="https://a.example/lamps" ADD_DATE="1700000000" TAGS="night,sea">Lamps</A>
    <DT><A HREF="javascript:(function(){})()">A bookmarklet</A>
    <DT><A HREF="https://a.example/b">Boats</A></DL><p></DL><p>"""
    assert read(text, "bookmarks.html", "text/html") == (
        named("https://a.example/lamps", "Lamps", tags=("night", "sea")),
        named("https://a.example/b", "Boats"),
    )


def test_an_export_of_nothing() -> None:
    with pytest.raises(NothingToRead):
        read("title,url,time_added,tags,status\n")
