"""The feed that is written: its order, its text, its addresses; and the files beside it."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from audiofy.errors import UsageError
from audiofy.feed import chapters, entry, rss, site
from audiofy.feed.check import check
from audiofy.feed.dates import fault, moment, rfc2822
from audiofy.feed.entry import Item, Mark
from audiofy.feed.show import Show
from audiofy.feed.text import clean, line, paragraphs
from audiofy.model import Chapter, Episode

SHOW = Show("Harbour notes", "https://pods.example.org/mine/", description="Ships.", author="Ada Quay")
EPISODE = Episode(
    "cranes.mp3",
    "Cranes",
    byline="By Ada",
    language="en",
    published="2026-11-22T08:30:00+02:00",
    url="https://example.org/cranes?a=1&b=ü",
    description="Why they are <yellow> & tall.",
    guid="e1",
    samples=44_100 * 3725 + 30_000,
    chapters=(
        Chapter(0, 441_000, "Why"),
        Chapter(441_021, 44_100 * 3700, "When & <how>", "https://example.org/when", "https://example.org/when.jpg"),
        Chapter(44_100 * 3700, 44_100 * 3725, "Where", "file:///etc/passwd", "http://example.org/a.png"),
    ),
)
FILES = {
    "audio/cranes.mp3": 4000,
    "audio/cranes.opus": 1000,
    "audio/cranes.m4b": 3000,
    "transcripts/cranes.json": 3,
    "transcripts/cranes.srt": 2,
    "transcripts/cranes.vtt": 1,
    "transcripts/cranes.txt": 1,
}
ITEM = entry.item(EPISODE, FILES)
COPIES = {name: Path(name) for name in FILES}
ART = site.Artwork(b"art", ".png")
ITUNES, PODCAST = (f"{{{rss.NAMESPACES[prefix]}}}" for prefix in ("itunes", "podcast"))


def numbered(number: int, **changes: object) -> Item:
    """Another episode, of its own day."""
    audio = entry.Media(f"audio/{number}.mp3", "audio/mpeg", 1)
    made = dataclasses.replace(ITEM, guid=f"g{number}", audio=audio, published=f"2026-11-{number:02}")
    return dataclasses.replace(made, **changes)


def channel(*items: Item, show: Show = SHOW) -> etree._Element:
    return etree.fromstring(rss.feed(show, items, "art.png")).find("channel")


def test_what_an_item_says() -> None:
    (item,) = channel(ITEM).findall("item")
    assert item.findtext("title") == "Cranes"
    assert item.findtext("link") == "https://example.org/cranes?a=1&b=%C3%BC"
    assert item.findtext("description") == "Why they are <yellow> & tall."
    assert item.findtext("pubDate") == "Sun, 22 Nov 2026 06:30:00 +0000"
    assert dict(item.find("guid").attrib) == {"isPermaLink": "false"}
    enclosure = {"url": "https://pods.example.org/mine/audio/cranes.mp3", "length": "4000", "type": "audio/mpeg"}
    assert dict(item.find("enclosure").attrib) == enclosure
    assert item.findtext(f"{ITUNES}duration") == "3726"
    assert item.findtext(f"{ITUNES}author") == "Ada"
    transcripts = [(one.get("url"), one.get("type"), one.get("language")) for one in item.iter(f"{PODCAST}transcript")]
    base = "https://pods.example.org/mine/transcripts/cranes"
    assert transcripts == [
        (f"{base}.vtt", "text/vtt", "en"),
        (f"{base}.srt", "application/x-subrip", "en"),
        (f"{base}.json", "application/json", "en"),
    ]
    others = [(one.get("type"), one[0].get("uri")) for one in item.iter(f"{PODCAST}alternateEnclosure")]
    assert others == [
        ("audio/opus", "https://pods.example.org/mine/audio/cranes.opus"),
        ("audio/mp4", "https://pods.example.org/mine/audio/cranes.m4b"),
    ]


def test_files_beside_the_mp3_have_their_media_types() -> None:
    names = ["a.mp3", "a.m4a", "a.opus", "a.flac", "a.epub", "a.html", "a.txt"]
    made = Episode("", "A", published="2026-11-20", guid="urn:a")
    found = entry.item(made, dict.fromkeys(names, 1))
    assert [(one.file, one.media_type) for one in found.alternates] == [
        ("a.m4a", "audio/x-m4a"),  # Apple's name, where servers and browsers say audio/mp4
        ("a.opus", "audio/opus"),
        ("a.flac", "audio/flac"),
        ("a.epub", "application/epub+zip"),
    ]


def test_the_notes_have_the_link_and_the_times() -> None:
    (item,) = channel(ITEM).findall("item")
    notes = html.fromstring(f"<div>{item.findtext('{*}encoded')}</div>")
    assert notes.xpath("string(p[1])") == "Why they are <yellow> & tall."
    assert notes.xpath("//a/@href") == ["https://example.org/cranes?a=1&b=%C3%BC"]
    assert notes.xpath("p[last()]/text()") == ["00:00:00 Why", "00:00:10 When & <how>", "01:01:40 Where"]
    assert b"<![CDATA[<p>" in rss.feed(SHOW, [ITEM], "art.png")


def test_what_the_show_says() -> None:
    found = channel(ITEM, show=dataclasses.replace(SHOW, category="daily news", block=True, owner_email="a@b.example"))
    outer = found.find(f"{ITUNES}category")
    assert (outer.get("text"), outer[0].get("text")) == ("News", "Daily News")
    assert found.findtext(f"{ITUNES}block") == "Yes"
    assert found.find(f"{PODCAST}locked").get("owner") == "a@b.example"
    assert found.find(f"{PODCAST}txt").get("purpose") == "ai-content"
    assert [one.text for one in found.iter(f"{PODCAST}txt")] == ["true", "true"]
    assert channel(ITEM).find(f"{ITUNES}owner") is None
    assert found.findtext("lastBuildDate") == "Sun, 22 Nov 2026 06:30:00 +0000"


def test_the_newest_is_first_and_the_bytes_do_not_depend_on_the_order_or_the_clock() -> None:
    items = [numbered(number) for number in (3, 20, 11)]
    assert [one.findtext("guid") for one in channel(*items).findall("item")] == ["g20", "g11", "g3"]
    assert rss.feed(SHOW, items, "a.png") == rss.feed(SHOW, items[::-1], "a.png")


def test_of_two_with_one_guid_the_newer_stays() -> None:
    assert [
        one.findtext("title") for one in channel(numbered(3), numbered(4, guid="g3", title="New")).iter("item")
    ] == ["New"]


def test_two_episodes_never_have_one_file() -> None:
    with pytest.raises(UsageError, match=r"audio/3\.mp3"):
        channel(numbered(3), numbered(4, audio=numbered(3).audio))


def test_a_feed_without_episodes_is_still_one() -> None:
    assert {one.rule for one in check(rss.feed(SHOW, [], "art.png"))} == {"items"}


@settings(max_examples=120, deadline=None)
@given(st.text(), st.text(), st.text(max_size=30), st.text(max_size=60))
def test_any_text_makes_a_feed_that_directories_take(title: str, description: str, byline: str, url: str) -> None:
    chapter = Chapter(0, 1, title, f"https://example.org/{url}")
    episode = dataclasses.replace(
        EPISODE,
        title=title,
        description=description,
        byline=byline,
        url=f"https://example.org/{url}",
        chapters=(chapter,) * 3,
    )
    item = entry.item(episode, {f"audio/{entry.stem(title, 'g')}.mp3": 1})
    found = check(rss.feed(SHOW, [item], "art.png"), address=SHOW.feed_address)
    assert {one.rule for one in found} <= {"markup"}, found
    json.loads(chapters.document(item.chapters))
    assert html.fromstring(site.files(SHOW, [item], ART, {item.audio.file: Path("x")})["index.html"]).xpath("//h2")


@given(st.text(), st.text())
def test_names_of_files_are_ascii_and_those_of_one_episode_alone(title: str, guid: str) -> None:
    stem = entry.stem(title, guid)
    assert stem.isascii()
    assert stem.replace("-", "").isalnum()
    assert len(stem) <= entry.STEM + 9
    assert stem != entry.stem(title, guid + "x")


def test_an_episode_without_sound_that_plays_or_without_a_date() -> None:
    with pytest.raises(UsageError, match="no sound"):
        entry.item(EPISODE, {"audio/a.opus": 1})
    with pytest.raises(UsageError, match="no date"):
        entry.item(dataclasses.replace(EPISODE, published="yesterday"), FILES)
    assert entry.item(dataclasses.replace(EPISODE, published=""), FILES, "2026-11-22").published == "2026-11-22"


def test_an_article_that_is_not_on_the_web_is_linked_to_its_place_in_the_page() -> None:
    item = entry.item(dataclasses.replace(EPISODE, url="saved/page.html"), FILES)
    address, _, anchor = channel(item).find("item").findtext("link").partition("#")
    assert address == SHOW.address
    page = html.fromstring(site.files(SHOW, [item], ART, COPIES)["index.html"])
    assert page.xpath("string(id($anchor)//h2)", anchor=anchor) == item.title
    assert b"saved/page.html" not in rss.feed(SHOW, [item], ART.name)


def test_chapters_are_at_the_milliseconds_of_their_samples() -> None:
    body = json.loads(chapters.document(ITEM.chapters))
    assert body == {
        "version": "1.2.0",
        "chapters": [
            {"startTime": 0.0, "title": "Why"},
            {
                "startTime": 10.0,
                "title": "When & <how>",
                "img": "https://example.org/when.jpg",
                "url": "https://example.org/when",
            },
            {"startTime": 3700.0, "title": "Where"},
        ],
    }
    assert [
        one["startTime"] for one in json.loads(chapters.document([Mark(2.0004, "b"), Mark(1.5, "a")]))["chapters"]
    ] == [
        1.5,
        2.0,
    ]


def test_the_site_has_every_file_that_the_feed_names() -> None:
    found = site.files(SHOW, [ITEM], ART, COPIES)
    document = etree.fromstring(found["feed.xml"])
    addresses = {value for value in document.xpath("//@url | //@href | //@uri") if value.startswith(SHOW.address)}
    assert {address.removeprefix(SHOW.address) for address in addresses} == set(found) - {"index.html"}
    assert found["audio/cranes.mp3"] == Path("audio/cranes.mp3")
    assert [*found][-1] == "feed.xml"
    assert all(name.isascii() for name in found)


def test_other_artwork_has_another_name() -> None:
    assert ART.name.startswith("artwork-")
    assert ART.name != site.Artwork(b"other", ".png").name
    assert ART.name == site.Artwork(b"art", ".png").name


@pytest.mark.parametrize("name", ["../out.mp3", "/etc/out.mp3", "a/../../out.mp3", "a\\b.mp3", "ü.mp3", "./a.mp3"])
def test_no_file_leads_out_of_the_site(name: str) -> None:
    item = dataclasses.replace(ITEM, audio=dataclasses.replace(ITEM.audio, file=name))
    with pytest.raises(UsageError, match="no name of a file"):
        site.files(SHOW, [item], ART, {**COPIES, name: Path("x")})


def test_a_file_that_is_missing_is_told() -> None:
    with pytest.raises(UsageError, match="not there"):
        site.files(SHOW, [ITEM], ART, {})


def test_the_page_plays_each_episode_and_carries_no_code_of_others() -> None:
    item = dataclasses.replace(ITEM, title="<script>alert(1)</script>", description='"><img src=x onerror=alert(1)>')
    text = site.files(SHOW, [item], ART, COPIES)["index.html"]
    assert isinstance(text, bytes)
    page = html.fromstring(text)
    assert page.get("lang") == "en"
    assert page.xpath("//audio/@src") == ["audio/cranes.mp3"]
    assert page.xpath("//link[@rel='alternate']/@href") == ["feed.xml"]
    assert not page.xpath("//script | //@onerror")
    assert page.xpath("string(//h2)") == item.title
    assert "https://example.org/cranes?a=1&b=%C3%BC" in page.xpath("//a/@href")


@pytest.mark.parametrize(
    ("iso", "rfc"),
    [
        ("2026-11-22", "Sun, 22 Nov 2026 00:00:00 +0000"),
        ("2026-11", "Sun, 01 Nov 2026 00:00:00 +0000"),
        ("2026", "Thu, 01 Jan 2026 00:00:00 +0000"),
        ("2026-11-22T08:30", "Sun, 22 Nov 2026 08:30:00 +0000"),
        ("2026-11-22T08:30:15.5Z", "Sun, 22 Nov 2026 08:30:15 +0000"),
        ("2026-11-22 00:30:00-05:30", "Sun, 22 Nov 2026 06:00:00 +0000"),
        ("2026-11-22T00:30:00+0200", "Sat, 21 Nov 2026 22:30:00 +0000"),
    ],
)
def test_dates(iso: str, rfc: str) -> None:
    assert rfc2822(moment(iso)) == rfc
    assert fault(rfc) == ""


@pytest.mark.parametrize(
    "iso",
    [
        "",
        "yesterday",
        "2026-13-01",
        "2026-02-30",
        "22.11.2026",
        "0000-01-01",
        "0001-01-01T00:00+05:00",
        "2026-11-22T25:00",
    ],
)
def test_what_is_no_date(iso: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        moment(iso)


@given(st.text(), st.integers(10, 80))
def test_text_is_cut_to_its_limits(text: str, limit: int) -> None:
    assert len(line(text, limit)) <= limit
    assert len(paragraphs(text, limit).encode()) <= limit
    assert line(text) == line(line(text))
    etree.Element("a").text = clean(text)


def test_text_is_cut_between_words() -> None:
    assert line("one two three", 9) == "one two…"
    assert line("one two three", 13) == "one two three"
    assert line("Cafe\u0301") == "Caf\u00e9"
    assert paragraphs("first  line\n\n\n\nsecond") == "first line\n\nsecond"
