"""OPML, sitemaps, pages, plain text, folders: what a list names, and the lists that it names."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest
from fileserver import Files, serving
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy import lists
from audiofy.errors import InputError, NothingToRead, UnsupportedInput
from audiofy.lists import Entry, entries, feeds_of, unfolded
from audiofy.lists.cleaning import web_link
from audiofy.model import Source
from audiofy.registry import LISTS
from audiofy.sources import Validators, open_list

WEB = "https://pier.example/lists/all"


def read(text: str | bytes, locator: str = WEB, media_type: str = "") -> tuple[Entry, ...]:
    return entries(Source(locator, text.encode() if isinstance(text, str) else text, media_type))


def locators(text: str | bytes, locator: str = WEB) -> list[str]:
    return [entry.locator for entry in read(text, locator)]


class TestOPML:
    TEXT = """<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
     <outline text="Water"><outline text="Deep"><outline type="rss" text="The Pier" title="The Pier, a journal"
       xmlUrl="https://pier.example/feed" htmlUrl="https://pier.example/"/></outline>
      <outline type="link" text="A page" url="https://well.example/page"/></outline>
     <outline text="Only a site" HTMLURL="https://mill.example/"/>
     <outline type="include" text="More" url="more.xml"/><outline type="link" text="Yet more" url="/yet.OPML?v=1"/>
     <outline text="Bad" xmlUrl="javascript:alert(1)"/><outline text="Worse" url="file:///etc/hostname"/>
    </body></opml>"""

    def test_feeds_pages_and_further_lists(self) -> None:
        feed, page, site, more, yet = read(self.TEXT)
        assert feed == Entry(
            locator="https://pier.example/feed",
            guid="https://pier.example/feed",
            title="The Pier, a journal",
            tags=("Water", "Deep"),
            is_list=True,
        )
        assert (page.locator, page.is_list, page.tags) == ("https://well.example/page", False, ("Water",))
        assert (site.locator, site.is_list) == ("https://mill.example/", False)
        assert (more.locator, more.is_list) == ("https://pier.example/lists/more.xml", True)
        assert (yet.locator, yet.is_list) == ("https://pier.example/yet.OPML?v=1", True)

    def test_a_stray_ampersand(self) -> None:
        (feed,) = read('<opml><body><outline text="Tea & cake" xmlUrl="https://a.example/?a=1&b=2"/></body></opml>')
        assert (feed.locator, feed.title) == ("https://a.example/?a=1&b=2", "Tea & cake")


class TestSitemaps:
    URLSET = """<?xml version="1.0" encoding="UTF-8"?>
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"
      xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
     <url><loc> https://pier.example/one </loc><lastmod>2026-11-02</lastmod></url>
     <url><loc>https://pier.example/two</loc><lastmod>2026-11-03T10:00:00Z</lastmod><news:news><news:publication>
       <news:name>The Pier</news:name></news:publication><news:publication_date>2026-11-01</news:publication_date>
       <news:title>Two lamps</news:title></news:news><image:image><image:title>A lamp</image:title></image:image></url>
     <url><loc>/three</loc><lastmod>today</lastmod><image:image><image:title>A boat</image:title></image:image></url>
     <url><lastmod>2026-11-02</lastmod></url>
    </urlset>"""

    @pytest.mark.parametrize("packed", [False, True])
    def test_pages_with_their_dates(self, packed: bool) -> None:
        data = self.URLSET.encode()
        one, two, three = read(gzip.compress(data) if packed else data)
        assert (one.locator, one.published, one.title) == ("https://pier.example/one", "2026-11-02", "")
        assert (two.locator, two.published, two.title) == ("https://pier.example/two", "2026-11-01", "Two lamps")
        assert (three.locator, three.published, three.title) == ("https://pier.example/three", "", "")

    def test_an_index_names_sitemaps(self) -> None:
        text = "<sitemapindex><sitemap><loc>https://pier.example/a.xml.gz</loc></sitemap></sitemapindex>"
        assert read(text) == (Entry("https://pier.example/a.xml.gz", "https://pier.example/a.xml.gz", is_list=True),)

    def test_robots_txt_names_sitemaps(self) -> None:
        text = "# hello\nUser-agent: *\nDisallow: /x\nSITEMAP : https://pier.example/a.xml\nSitemap: /b.xml\n"
        found = read(text, "https://pier.example/robots.txt")
        assert [entry.locator for entry in found] == ["https://pier.example/a.xml", "https://pier.example/b.xml"]
        assert all(entry.is_list for entry in found)

    def test_no_more_than_a_sitemap_may_have(self) -> None:
        url = "<url><loc>https://pier.example/{}</loc></url>"
        text = "<urlset>" + "".join(url.format(number) for number in range(50_001)) + "</urlset>"
        with pytest.raises(UnsupportedInput, match="50,000"):
            read(text)

    @pytest.mark.parametrize(
        ("data", "why"), [(gzip.compress(bytes(60_000_000), mtime=0), "larger"), (b"\x1f\x8b\x08junk", "gzip")]
    )
    def test_a_bomb_and_a_dud(self, data: bytes, why: str) -> None:
        with pytest.raises(UnsupportedInput, match=why):
            read(data)


class TestPages:
    PAGE = """<!doctype html><html><head><title>The Pier</title><base href="https://www.pier.example/blog/">
     <link rel="stylesheet" href="a.css"><link rel="alternate" hreflang="de" href="/de/">
     <link rel=alternate type="application/rss+xml" title="Comments" href="/comments/feed">
     <link rel="Alternate home" type="application/atom+xml; charset=utf-8" href="feed.atom">
     <link rel="alternate" type="application/feed+json" href="/feed.json">
     <link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"></head>
     <body><a href="/one">One</a></body></html>"""

    def test_its_feeds_those_of_comments_last(self) -> None:
        assert feeds_of(Source(WEB, self.PAGE.encode(), "text/html")) == (
            "https://www.pier.example/blog/feed.atom",
            "https://www.pier.example/feed.json",
            "https://www.pier.example/comments/feed",
        )

    def test_the_first_stands_for_the_page(self) -> None:
        (feed,) = read(self.PAGE)
        assert (feed.locator, feed.is_list) == ("https://www.pier.example/blog/feed.atom", True)

    def test_links_of_a_page_without_feeds_are_not_guessed(self) -> None:
        with pytest.raises(UnsupportedInput, match="names no feed") as caught:
            read("<!doctype html><p><a href='/one'>One</a>")
        assert "sitemap" in caught.value.hint


class TestText:
    TEXT = (
        "\ufeff# to read\r\nhttps://a.example/one\tOne lamp\r\n\r\n  notes/two.txt \n#https://no.example/\n"
        "/srv/three.md\nhttps://a.example/one#again\nftp://a.example/\nfile:///srv/four.txt\n"
    )

    def test_on_this_machine_it_may_name_files(self, tmp_path: Path) -> None:
        found = read(self.TEXT, str(tmp_path / "list.txt"))
        assert found[0] == Entry("https://a.example/one", "https://a.example/one", "One lamp")
        assert [entry.locator for entry in found[1:]] == [
            str(tmp_path / "notes/two.txt"),
            "/srv/three.md",
            "ftp://a.example/",
            "file:///srv/four.txt",
        ]

    def test_from_the_web_it_may_not(self) -> None:
        assert locators(self.TEXT) == [
            "https://a.example/one",
            "https://pier.example/lists/notes/two.txt",
            "https://pier.example/srv/three.md",
        ]

    def test_from_standard_input_paths_begin_here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        assert locators("one.txt\n", "-") == [str(tmp_path / "one.txt")]

    @pytest.mark.parametrize("text", ["", "\n \n", "# nothing\n"])
    def test_nothing_is_said(self, text: str) -> None:
        with pytest.raises(NothingToRead):
            read(text)

    @settings(max_examples=60, deadline=None)
    @given(st.text(max_size=60))
    def test_a_list_from_the_web_names_the_web_alone(self, text: str) -> None:
        try:
            found = read(text.encode("utf-8", "replace"))
        except InputError:
            return
        assert all(entry.locator.startswith(("https://", "http://")) for entry in found)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40), st.sampled_from(["", WEB]))
def test_any_link_is_a_web_address_or_nothing(link: str, base: str) -> None:
    address = web_link(link, base)
    assert not address or address.lower().startswith(("http://", "https://"))
    assert address.isprintable() or not address.isascii()
    assert not set(address) & {"\n", "\r", "\0", "\t"}


@pytest.mark.parametrize("data", [b"%PDF-1.7\n\0\0", b"\x89PNG\r\n\x1a\n\0", b"words\0and more"])
def test_what_is_not_text_is_no_list(data: bytes) -> None:
    with pytest.raises(UnsupportedInput, match="not text"):
        read(data)


def test_somebody_elses_reader_goes_by_its_media_type(monkeypatch: pytest.MonkeyPatch) -> None:
    page = "<rss>\nhttps://own.example/\n"
    monkeypatch.setitem(LISTS.builtin, "application/x-own", "audiofy.lists.text:entries")
    assert [entry.locator for entry in read(page, media_type="application/x-own")][1:] == ["https://own.example/"]


class TestOpening:
    """``open_list``, on the disk and over loopback."""

    def test_a_folder(self, tmp_path: Path) -> None:
        for name in (
            "10.txt",
            "9.html",
            "b/1.md",
            ".hidden.txt",
            ".git/a.txt",
            "b/data.csv",
            "cover.png",
            "ä\udcff.txt",
        ):
            path = tmp_path / name
            path.parent.mkdir(exist_ok=True)
            path.write_text("x", "utf-8")
        (tmp_path / "b" / "loop").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
        os.mkfifo(tmp_path / "pipe.txt")
        source = open_list(str(tmp_path))
        assert source is not None
        names = [os.path.relpath(entry.locator, tmp_path) for entry in entries(source)]
        assert names == ["9.html", "10.txt", "b/1.md", "ä\udcff.txt"]

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        with pytest.raises(NothingToRead, match="no file in it") as caught:
            open_list(str(tmp_path))
        assert ".html" in caught.value.hint

    def test_a_file(self, tmp_path: Path) -> None:
        path = tmp_path / "feeds.opml"
        path.write_text(TestOPML.TEXT, "utf-8")
        source = open_list(f" {path} ")
        assert source is not None
        assert source.media_type == "text/x-opml"
        assert len(entries(source)) == 3  # a relative one has nothing to be relative to

    @pytest.mark.parametrize(
        ("name", "data"), [("a.png", b"\x89PNG\r\n\x1a\n"), ("a.txt", b"%PDF-1.7"), ("a", b"ID3\x04x")]
    )
    def test_what_can_be_no_list(self, tmp_path: Path, name: str, data: bytes) -> None:
        (tmp_path / name).write_bytes(data)
        with pytest.raises(UnsupportedInput) as caught:
            open_list(str(tmp_path / name))
        assert "a list is" in caught.value.hint

    def test_what_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="no file"):
            open_list(str(tmp_path / "none.txt"))

    @pytest.mark.parametrize(
        ("path", "kind", "data"),
        [
            (
                "/feed",
                "application/rss+xml; charset=utf-8",
                b"<rss><channel><item><link>https://a.example/</link></item>",
            ),
            ("/feed.xml", "text/xml", b"<rss><channel><item><link>https://a.example/</link></item></channel></rss>"),
            ("/feed.bin", "application/octet-stream", b"<rss><channel><item><link>https://a.example/</link></item>"),
            (
                "/feed.json",
                "application/json",
                b'{"version":"https://jsonfeed.org/version/1","items":[{"url":"https://a.example/"}]}',
            ),
            ("/list.txt", "text/plain", b"https://a.example/\n"),
            ("/list.csv", "text/csv", b"url,title\nhttps://a.example/,A\n"),
            (
                "/map.xml.gz",
                "application/gzip",
                gzip.compress(b"<urlset><url><loc>https://a.example/</loc></url></urlset>", mtime=0),
            ),
            (
                "/map2.gz",
                "application/x-gzip",
                gzip.compress(b"<urlset><url><loc>https://a.example/</loc></url></urlset>", mtime=0),
            ),
        ],
    )
    def test_an_address(self, files: Files, path: str, kind: str, data: bytes) -> None:
        source = open_list(files.put(path, data, Content_Type=kind))
        assert source is not None
        assert [entry.locator for entry in entries(source)] == ["https://a.example/"]

    def test_nothing_newer(self, files: Files) -> None:
        address = files.put("/feed", b"<rss><channel/></rss>", Content_Type="application/rss+xml")
        source = open_list(address)
        assert source is not None
        assert open_list(address, Validators.of(source)) is None

    def test_a_picture_at_an_address(self, files: Files) -> None:
        with pytest.raises(UnsupportedInput, match="picture") as caught:
            open_list(files.put("/a", b"\x89PNG\r\n\x1a\n\0", Content_Type="image/png"))
        assert "a list is" in caught.value.hint

    @pytest.fixture
    def files(self) -> Iterator[Files]:
        with serving() as served:
            yield served


class TestUnfolding:
    """Lists within lists."""

    LISTS: ClassVar = {
        "https://a.example/robots.txt": "User-agent: *\nSitemap: https://a.example/index.xml\n",
        "https://a.example/index.xml": "<sitemapindex>"
        "<sitemap><loc>https://a.example/1.xml</loc></sitemap><sitemap><loc>https://a.example/gone.xml</loc></sitemap>"
        "<sitemap><loc>https://a.example/index.xml</loc></sitemap><sitemap><loc>https://a.example/same.xml</loc></sitemap>"
        "<sitemap><loc>https://a.example/2.xml</loc></sitemap></sitemapindex>",
        "https://a.example/1.xml": "<urlset><url><loc>https://a.example/one</loc></url></urlset>",
        "https://a.example/2.xml": "<urlset><url><loc>https://a.example/one</loc></url>"
        "<url><loc>https://a.example/two</loc></url></urlset>",
    }

    def unfold(self, first: str, deepest: int = lists.unfolding.DEEPEST) -> tuple[list[str], list[str], list[str]]:
        opened: list[str] = []
        failed: list[str] = []

        def open_named(entry: Entry) -> Source | None:
            opened.append(entry.locator)
            if entry.locator.endswith("same.xml"):
                return None
            if entry.locator not in self.LISTS:
                raise InputError(f"no {entry.locator}")
            return Source(entry.locator, self.LISTS[entry.locator].encode())

        source = Source(first, self.LISTS[first].encode())
        found = unfolded(source, open_named, lambda entry, error: failed.append(f"{error}"), deepest=deepest)
        return [entry.locator for entry in found], opened, failed

    def test_each_list_is_opened_once_and_each_page_named_once(self) -> None:
        found, opened, failed = self.unfold("https://a.example/robots.txt")
        assert found == ["https://a.example/one", "https://a.example/two"]
        assert opened == [f"https://a.example/{name}.xml" for name in ("index", "1", "gone", "same", "2")]
        assert failed == ["no https://a.example/gone.xml"]

    def test_no_deeper_than_is_sensible(self) -> None:
        found, _, failed = self.unfold("https://a.example/robots.txt", deepest=2)
        assert found == []
        assert len(failed) == 4
        assert all("within one another" in each for each in failed)

    def test_it_is_read_as_it_is_taken(self) -> None:
        opened: list[str] = []

        def open_named(entry: Entry) -> Source:
            opened.append(entry.locator)
            return Source(entry.locator, self.LISTS[entry.locator].encode())

        source = Source("https://a.example/index.xml", self.LISTS["https://a.example/index.xml"].encode())
        assert next(unfolded(source, open_named, lambda *_: None)).locator == "https://a.example/one"
        assert opened == ["https://a.example/1.xml"]

    def test_the_first_list_itself_fails_at_once(self) -> None:
        with pytest.raises(NothingToRead):
            unfolded(Source(WEB, b"# nothing\n"), lambda _: None, lambda *_: None)
