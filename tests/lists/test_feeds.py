"""Feeds: RSS, Atom, RDF and JSON Feed."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.errors import InputError, NothingToRead, UnsupportedInput
from audiofy.lists import Entry, entries
from audiofy.model import Source

ADDRESS = "https://pier.example/feeds/all.xml"
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:media="http://search.yahoo.com/mrss/"'
)


def read(text: str | bytes, locator: str = ADDRESS, media_type: str = "", charset: str = "") -> tuple[Entry, ...]:
    data = text.encode() if isinstance(text, str) else text
    return entries(Source(locator, data, media_type, charset))


def rss(items: str, spaces: str = SPACES) -> str:
    head = "<title>The Pier</title><link>https://pier.example/</link>"
    return f'<?xml version="1.0"?>\n<rss version="2.0" {spaces}><channel>{head}{items}</channel></rss>'


def one(items: str, spaces: str = SPACES) -> Entry:
    (entry,) = read(rss(items, spaces))
    return entry


RSS = rss("""
<item><title>The lamp &amp;amp; the boat</title><link>/lamp</link><guid isPermaLink="false">pier-17</guid>
 <pubDate>Mon, 02 Nov 2026 07:30:00 +0100</pubDate><dc:creator>Ann Lee</dc:creator>
 <category>Harbour</category><category>Night</category><media:thumbnail url="/lamp.jpg"/>
 <description>It was lit at six.</description>
 <content:encoded><![CDATA[<p>The lamp was <b>lit</b> at six. <a href="/boat">A boat</a> came.</p>]]></content:encoded>
</item>
<item><title>A boat comes in</title><guid>https://pier.example/boat</guid></item>
<item><title>The pier, aloud</title><enclosure url="https://pier.example/1.mp3" type="audio/mpeg" length="9"/></item>
<item><title>With a page</title><link>https://pier.example/page</link>
 <enclosure url="https://pier.example/2.mp3" type="audio/mpeg" length="9"/></item>
""")
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://mill.example/blog/">
 <title>The Mill</title><author><name>Bo Rice</name></author>
 <entry><id>tag:mill.example,2026:1</id><title type="html">Flour &amp;amp; &lt;em&gt;bread&lt;/em&gt;</title>
  <link rel="self" href="1.atom"/><link rel="alternate" type="text/html" href="one"/>
  <published>2026-11-03T09:00:00Z</published><updated>2026-11-04T09:00:00Z</updated><category term="bread"/>
  <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The wheel turned.</p></div></content></entry>
 <entry><id>tag:mill.example,2026:2</id><title>Two &lt; three</title><link href="/two"/>
  <updated>2026-11-05T10:00:00+02:00</updated><author><name>Cy Daw</name></author><author><name>Di Fox</name></author>
  <content type="text">First line.

Second &lt;line&gt;.</content></entry>
</feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/">
 <channel rdf:about="https://well.example/"><title>The Well</title></channel>
 <item rdf:about="https://well.example/1"><title>Water</title><link>https://well.example/1</link>
 <dc:date>2026-11-01T12:00:00Z</dc:date></item></rdf:RDF>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Ford",
    "authors": [{"name": "Ed Gale"}],
    "items": [
        {
            "id": 7,
            "url": "/seven",
            "title": "Seven stones",
            "content_html": "<p>Seven stones.</p>",
            "date_published": "2026-11-06T08:00:00-05:00",
            "image": "stones.jpg",
            "tags": ["river", "stone", "river"],
        },
        {"id": "b", "external_url": "https://other.example/b", "content_text": "One & two.\n\nThree.", "authors": []},
        {"id": "c", "content_html": "<p>Without an address.</p>"},
    ],
}


def test_rss() -> None:
    lamp, boat, page = read(RSS, media_type="application/rss+xml")
    assert lamp == Entry(
        locator="https://pier.example/lamp",
        guid="pier.example/feeds/all.xml#pier-17",
        title="The lamp & the boat",
        published="2026-11-02T06:30:00+00:00",
        content='<p>The lamp was <b>lit</b> at six. <a href="/boat">A boat</a> came.</p>',
        byline="Ann Lee",
        image="https://pier.example/lamp.jpg",
        tags=("Harbour", "Night"),
    )
    assert (boat.locator, boat.guid, boat.content) == ("https://pier.example/boat",) * 2 + ("",)
    assert (page.locator, page.guid) == ("https://pier.example/page",) * 2


def test_atom() -> None:
    first, second = read(ATOM)
    assert (first.locator, first.guid) == ("https://mill.example/blog/one", "tag:mill.example,2026:1")
    assert (first.title, first.byline, first.tags) == ("Flour & bread", "Bo Rice", ("bread",))
    assert first.published == "2026-11-03T09:00:00+00:00"
    assert "<p>The wheel turned.</p>" in first.content
    assert (second.locator, second.title) == ("https://mill.example/two", "Two < three")
    assert (second.byline, second.published) == ("Cy Daw, Di Fox", "2026-11-05T08:00:00+00:00")
    assert second.content == "<p>First line.</p>\n<p>Second &lt;line&gt;.</p>"


def test_rdf() -> None:
    (water,) = read(RDF)
    assert (water.locator, water.title, water.published) == (
        "https://well.example/1",
        "Water",
        "2026-11-01T12:00:00+00:00",
    )


@pytest.mark.parametrize("text", [json.dumps(JSON), json.dumps(JSON).replace("/", r"\/"), "\ufeff" + json.dumps(JSON)])
def test_json_feed(text: str) -> None:
    seven, other = read(text, "https://ford.example/feed.json")
    assert seven == Entry(
        locator="https://ford.example/seven",
        guid="ford.example/feed.json#7",
        title="Seven stones",
        published="2026-11-06T08:00:00-05:00",
        content="<p>Seven stones.</p>",
        byline="Ed Gale",
        image="https://ford.example/stones.jpg",
        tags=("river", "stone"),
    )
    assert (other.locator, other.guid) == ("https://other.example/b", "ford.example/feed.json#b")
    assert other.content == "<p>One &amp; two.</p>\n<p>Three.</p>"


def test_json_feed_of_version_1_0_has_one_author() -> None:
    old = {**JSON, "version": "https://jsonfeed.org/version/1", "authors": None, "author": {"name": "Ed Gale"}}
    assert read(json.dumps(old), "https://ford.example/feed.json")[0].byline == "Ed Gale"


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("AT&amp;T", "AT&T"),
        ("AT&amp;amp;T &lt;b&gt;rises&lt;/b&gt;", "AT&T rises"),
        ("<![CDATA[Tea &amp; <i>cake</i>]]>", "Tea & cake"),
        ("2 &lt; 3", "2 < 3"),
        ("One\n   two\u202e", "One two"),
        ("", ""),
    ],
)
def test_titles_are_plain(title: str, plain: str) -> None:
    assert one(f"<item><link>https://a.example/</link><title>{title}</title></item>").title == plain


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/hostname", "mailto:a@b.example", "http://[a", ""])
def test_what_is_no_web_address_is_left_out(link: str) -> None:
    items = f"<item><title>x</title><link>{link}</link></item><item><link>https://a.example/ok</link></item>"
    assert one(items).locator == "https://a.example/ok"


def test_a_feed_on_the_disk_names_no_files() -> None:
    with pytest.raises(NothingToRead):
        read(
            rss("<item><link>secret.txt</link></item><item><link>file:///etc/hostname</link></item>"),
            "/home/ann/feed.xml",
        )


def test_names_of_two_feeds_are_not_confused() -> None:
    feed = rss("<item><link>https://a.example/</link><guid isPermaLink='false'>1</guid></item>")
    addresses = ("https://a.example/f?x=1", "http://a.example/f", "https://b.example/f", "/home/ann/f.xml")
    names = [read(feed, address)[0].guid for address in addresses]
    assert names == ["a.example/f#1", "a.example/f#1", "b.example/f#1", "/home/ann/f.xml#1"]


def test_the_same_address_is_named_once() -> None:
    items = "".join(f"<item><title>{n}</title><link>https://a.example/x#{n}</link></item>" for n in range(3))
    assert one(items).title == "0"


def test_entries_with_their_own_text_may_share_a_page() -> None:
    item = "<item><link>https://a.example/x#{0}</link><content:encoded>&lt;p&gt;{0}&lt;/p&gt;</content:encoded></item>"
    assert [entry.content for entry in read(rss("".join(map(item.format, range(2)))))] == ["<p>0</p>", "<p>1</p>"]


def test_no_warning_where_a_date_cannot_be_read() -> None:
    assert one("<item><link>https://a.example/</link><pubDate>last Tuesday</pubDate></item>").published == ""


class TestFaults:
    """Feeds as they are found."""

    @pytest.mark.parametrize(
        ("items", "title"),
        [
            ("<item><title>Tea & cake</title><link>https://a.example/?a=1&b=2</link></item>", "Tea & cake"),
            ("<item><title>Caf&eacute;&nbsp;life</title><link>https://a.example/?a=1&b=2</link></item>", "Café life"),
            ("<item><title>Tea \x0b\x1f time</title><link>https://a.example/?a=1&b=2</link></item>", "Tea time"),
            ("<item><title>Cut off</title><link>https://a.example/?a=1&b=2</link></item><item><title>And", "Cut off"),
        ],
    )
    def test_small_ones_are_mended(self, items: str, title: str) -> None:
        entry = one(items)
        assert (entry.locator, entry.title) == ("https://a.example/?a=1&b=2", title)

    def test_prefixes_that_are_not_declared(self) -> None:
        item = "<item><link>https://a.example/</link><content:encoded>&lt;p&gt;Tea&lt;/p&gt;</content:encoded></item>"
        assert one(item, spaces="").content == "<p>Tea</p>"

    @pytest.mark.parametrize(
        ("encoding", "charset", "declared"),
        [
            ("utf-8", "", ""),
            ("utf-8-sig", "", ""),
            ("utf-16", "", 'encoding="utf-16"'),
            ("iso-8859-1", "", 'encoding="ISO-8859-1"'),
            ("cp1252", "", ""),
            ("cp1252", "utf-8", 'encoding="utf-8"'),
            ("koi8-r", "koi8-r", ""),
        ],
    )
    def test_encodings(self, encoding: str, charset: str, declared: str) -> None:
        title = "Лампа" if encoding == "koi8-r" else "Café"
        text = rss(f"<item><title>{title}</title><link>https://a.example/</link></item>")
        data = text.replace('version="1.0"', f'version="1.0" {declared}', 1).encode(encoding)
        assert [entry.title for entry in read(data, charset=charset)] == [title]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
    @pytest.mark.parametrize("text", ["&j;", "&a;"])
    def test_entities_of_its_own_are_refused(self, text: str, encoding: str) -> None:
        layers = "".join(
            f'<!ENTITY {low} "{f"&{high};" * 10}">' for high, low in zip("abcdefghi", "bcdefghij", strict=True)
        )
        head = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE rss [<!ENTITY a "lamp">{layers}]>'
        feed = head + rss(f"<item><title>{text}</title><link>https://a.example/</link></item>").partition("\n")[2]
        with pytest.raises(UnsupportedInput, match="entities"):
            read(feed.encode(encoding))

    def test_nothing_is_fetched_or_opened(self) -> None:
        head = '<?xml version="1.0"?><!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd">'
        feed = head + rss("<item><link>https://a.example/</link></item>").partition("\n")[2]
        assert len(read(feed)) == 1
        with pytest.raises(UnsupportedInput, match="entities"):
            read(feed.replace('SYSTEM "http://127.0.0.1:9/rss.dtd"', '[<!ENTITY x SYSTEM "file:///etc/hostname">]'))

    @pytest.mark.parametrize(
        "broken",
        [
            rss("<item>" * 50_000),
            "<rss><channel>" + "<item><x>" * 50_000,
            rss("<item><link>https://a.example/</link><author>" + "a." * 50_000 + "@</author></item>"),
            rss("<item><link>https://a.example/</link><pubDate>" + "1 " * 50_000 + "</pubDate></item>"),
            "<rss><channel><item><title>" + "<" * 100_000,
            "<rss><channel><item><title>" + "&a" * 200_000,
            "<rss " + "a='b' " * 20_000 + "><channel/></rss>",
        ],
        ids=[str(number) for number in range(7)],
    )
    def test_none_takes_long(self, broken: str, cpu: object) -> None:
        with contextlib.suppress(InputError):
            read(broken)

    @settings(max_examples=60, deadline=None)
    @given(st.integers(0, len(RSS)), st.integers(0, 400), st.binary(max_size=8))
    def test_any_bytes_are_a_list_or_an_input_error(self, start: int, length: int, put: bytes) -> None:
        data = RSS.encode()
        try:
            found = read(data[:start] + put + data[start + length :])
        except InputError:
            return
        assert all(entry.locator.startswith(("https://", "http://")) and entry.guid for entry in found)

    @settings(max_examples=40, deadline=None)
    @given(
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.just("https://a.example/x"),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(st.sampled_from([*JSON, *JSON["items"][0], "name"]), inner, max_size=4)
            ),  # type: ignore[index]
            max_leaves=12,
        )
    )
    def test_any_json_is_a_list_or_an_input_error(self, value: object) -> None:
        for whole in (
            {**JSON, "items": value},
            {**JSON, "items": [value]},
            [value],
            {"version": JSON["version"], "a": value},
        ):
            try:
                found = read(json.dumps(whole), "https://ford.example/feed.json")
            except InputError:
                continue
            assert all(entry.locator.startswith(("https://", "http://")) and entry.guid for entry in found)
