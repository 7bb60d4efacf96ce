"""What the checker asks of servers: a site on loopback with nothing wrong, and with one thing wrong."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pytest
from fileserver import Files, serving
from PIL import Image

from audiofy.feed.check import RULES, check
from audiofy.feed.check.asking import Answer
from audiofy.sources.probe import probe

SITE = "https://pods.example.org"
"""What the feed says; asked is the server on loopback."""
VTT = b"WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n"
SRT = b"1\n00:00:00,000 --> 00:00:01,000\nHello\n"
JSON = json.dumps({"version": "1.0.0", "segments": [{"startTime": 0, "endTime": 1, "body": "Hello"}]}).encode()


def artwork(width: int = 1400, height: int = 1400, mode: str = "RGB", form: str = "PNG", **options: object) -> bytes:
    buffer = io.BytesIO()
    Image.new(mode, (width, height)).save(buffer, form, **options)
    return buffer.getvalue()


def chapters(*found: object, **more: object) -> bytes:
    return json.dumps({"version": "1.2.0", "chapters": found, **more}).encode()


ART = artwork()
FEED = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:podcast="https://podcastindex.org/namespace/1.0"><channel>
<title>Harbour notes</title><link>{SITE}/</link><description>Ships.</description><language>en</language>
<atom:link rel="self" href="{SITE}/feed.xml"/><itunes:author>Ada</itunes:author><itunes:image href="{SITE}/art.png"/>
<itunes:category text="News"/><itunes:explicit>false</itunes:explicit>
<podcast:guid>917393e3-1b1e-5cef-ace4-edaa54e1f810</podcast:guid>
<item><title>Cranes</title><link>https://example.org/cranes</link><description>Yellow.</description>
<guid isPermaLink="false">cranes</guid><pubDate>Sun, 22 Nov 2026 06:30:00 +0000</pubDate>
<enclosure url="{SITE}/cranes.mp3" length="4000" type="audio/mpeg"/><itunes:duration>61</itunes:duration>
<itunes:image href="{SITE}/art.png"/><itunes:explicit>false</itunes:explicit>
<podcast:transcript url="{SITE}/cranes.vtt" type="text/vtt"/>
<podcast:transcript url="{SITE}/cranes.srt" type="application/x-subrip"/>
<podcast:transcript url="{SITE}/cranes.json" type="application/json"/>
<podcast:transcript url="{SITE}/cranes.html" type="text/html"/>
<podcast:chapters url="{SITE}/chapters.json" type="application/json+chapters"/></item>
</channel></rss>""".encode()


@dataclass
class Site:
    """A site, and the server that has it."""

    files: Files

    def ask(self, address: str, method: str, headers: Mapping[str, str], most: int) -> Answer:
        return probe(address.replace(SITE, self.files.address), method, headers, most)

    def rules(self) -> set[str]:
        found = check(self.files.bodies["/feed.xml"], address=f"{SITE}/feed.xml", ask=self.ask)
        for finding in found:
            assert (finding.level, finding.advice) == RULES[finding.rule]
        return {finding.rule for finding in found}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as files:
        files.bodies |= {
            "/feed.xml": FEED,
            "/art.png": ART,
            "/cranes.mp3": b"m" * 4000,
            "/cranes.vtt": VTT,
            "/cranes.srt": SRT,
            "/cranes.json": JSON,
            "/cranes.html": b"<p>Hello</p>",
            "/chapters.json": chapters({"startTime": 0, "title": "a"}, {"startTime": 1.5, "url": "https://e.org/"}),
        }
        yield Site(files)


def test_nothing_is_wrong_with_a_good_site(site: Site) -> None:
    assert site.rules() == set()
    asked = [(one.method, one.path, one.range) for one in site.files.asked]
    assert ("HEAD", "/cranes.mp3", "") in asked
    assert ("GET", "/cranes.mp3", "bytes=0-1") in asked
    assert ("GET", "/feed.xml", "") in asked
    assert site.files.answered.count(("GET", "/feed.xml", 304)) == 1
    assert sum(path == "/art.png" for _, path, _ in asked) == 2, "the head and the picture, once"


def test_a_server_that_knows_no_head(site: Site) -> None:
    site.files.heads = False
    assert site.rules() == {"head"}


def test_a_server_that_knows_no_ranges(site: Site) -> None:
    site.files.ranges = False
    assert site.rules() == {"ranges"}


def test_a_server_that_gives_no_validators(site: Site) -> None:
    site.files.etag = False
    assert site.rules() == {"conditional"}


def test_a_server_that_shares_nothing_with_browsers(site: Site) -> None:
    site.files.shared = False
    assert site.rules() == {"cors"}


@pytest.mark.parametrize("gone", ["/cranes.mp3", "/art.png", "/cranes.vtt", "/chapters.json", "/feed.xml"])
def test_files_that_are_not_there(site: Site, gone: str) -> None:
    feed = site.files.bodies["/feed.xml"]
    del site.files.bodies[gone]
    found = {one.rule for one in check(feed, address=f"{SITE}/feed.xml", ask=site.ask)}
    assert "reachable" in found
    assert found <= {"reachable", "head"}


def test_a_server_that_is_not_there() -> None:
    with serving() as files:
        gone = Site(files)
    found = {one.rule for one in check(FEED, address=f"{SITE}/feed.xml", ask=gone.ask)}
    assert found == {"reachable", "head"}


def test_a_size_that_is_not_true(site: Site) -> None:
    site.files.bodies["/cranes.mp3"] = b"m" * 4001
    assert site.rules() == {"true-length"}


def test_another_type_than_the_feed_says(site: Site) -> None:
    site.files.bodies["/cranes.m4a"] = site.files.bodies.pop("/cranes.mp3")
    site.files.bodies["/feed.xml"] = FEED.replace(b"cranes.mp3", b"cranes.m4a").replace(b"audio/mpeg", b"audio/mp4")
    assert site.rules() == set(), "two names of one type"
    site.files.moved["/cranes.m4a"] = "/cranes.bin"
    site.files.bodies["/cranes.bin"] = site.files.bodies["/cranes.m4a"]
    assert site.rules() == {"served-type"}


@pytest.mark.parametrize(
    ("picture", "rule"),
    [
        (artwork(1399, 1399), "artwork"),
        (artwork(3001, 3001), "artwork"),
        (artwork(1400, 1500), "artwork"),
        (artwork(mode="L"), "artwork"),
        (artwork(mode="CMYK", form="JPEG"), "artwork"),
        (artwork(mode="RGBA"), "artwork"),
        (artwork(form="JPEG"), "artwork"),
        (artwork(form="GIF"), "artwork"),
        (b"<svg/>", "artwork"),
        (artwork(dpi=(300, 300)), "artwork-dpi"),
    ],
)
def test_artwork(site: Site, picture: bytes, rule: str) -> None:
    site.files.bodies["/art.png"] = picture
    assert site.rules() == {rule}


@pytest.mark.parametrize("size", [1400, 3000])
def test_artwork_that_is_right(site: Site, size: int) -> None:
    site.files.bodies["/art.png"] = artwork(size, size, dpi=(72, 72))
    assert site.rules() == set()


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("/cranes.vtt", b"00:00.000 --> 00:01.000\nHello\n"),
        ("/cranes.vtt", b"WEBVTT\n"),
        ("/cranes.vtt", b"WEBVTT\n\n\xff"),
        ("/cranes.srt", b"Hello"),
        ("/cranes.srt", VTT),
        ("/cranes.json", b"[]"),
        ("/cranes.json", b"{"),
        ("/cranes.json", b"[" * 100_000),
        ("/cranes.json", b'{"version": "1.0.0"}'),
        ("/cranes.json", b'{"version": "1.0.0", "segments": [{"startTime": "0", "body": "x"}]}'),
        ("/cranes.json", b'{"version": "1.0.0", "segments": [{"startTime": 0}]}'),
        ("/cranes.html", b"Hello"),
    ],
)
def test_transcripts(site: Site, path: str, data: bytes) -> None:
    site.files.bodies[path] = data
    assert site.rules() == {"transcript-file"}


@pytest.mark.parametrize(
    "data",
    [
        b"none",
        b"\xff",
        b'{"chapters": []}',
        b'{"version": "1.2.0", "chapters": {}}',
        b'{"version": "1.2.0", "chapters": [1]}',
        chapters({"title": "a"}),
        chapters({"startTime": "0"}),
        chapters({"startTime": -1}),
        chapters({"startTime": 2}, {"startTime": 1}),
        chapters({"startTime": 0, "img": "http://e.org/a.png"}),
    ],
)
def test_chapters(site: Site, data: bytes) -> None:
    site.files.bodies["/chapters.json"] = data
    assert site.rules() == {"chapters-file"}


def test_no_more_episodes_are_asked_for_than_wanted(site: Site) -> None:
    found = check(FEED, ask=site.ask, episodes=0)
    assert found == ()
    assert {one.path for one in site.files.asked} == {"/art.png"}
