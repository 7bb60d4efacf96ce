"""The site of a podcast, read by parsers and clients that are not ours."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
import sound
from fileserver import Files
from podcasts import SHOW, TITLES, Podcast

from audiofy.feed import rss
from audiofy.feed.check import check
from audiofy.feed.check.asking import Answer
from audiofy.sources.probe import probe

PARTYTIME = """
const {parseFeed} = require('podcast-partytime');
const found = parseFeed(require('fs').readFileSync(0, 'utf8'));
console.log(JSON.stringify(found));
"""


def feed(podcast: Podcast) -> bytes:
    return rss.feed(SHOW, podcast.items, podcast.artwork.name)


def test_what_the_feed_says_of_the_files_is_true(podcast: Podcast) -> None:
    """Of the sizes and of the lengths, which are those of the decoded sound."""
    for item, episode in zip(podcast.items, podcast.episodes, strict=True):
        path = podcast.copies[item.audio.file]
        assert item.audio.size == path.stat().st_size
        assert abs(item.seconds - len(sound.decode(path)) / episode.rate) < 0.002
        assert f"<itunes:duration>{round(item.seconds)}</itunes:duration>".encode() in feed(podcast)


def test_our_own_checker_finds_nothing(podcast: Podcast, files: Files) -> None:
    """Neither in what the feed says nor, as it is served, in what the server does."""
    podcast.put(files)
    asked = []

    def ask(address: str, method: str, headers: Mapping[str, str], most: int) -> Answer:
        asked.append(address)
        return probe(address.replace("https://pods.example.org", files.address), method, headers, most)

    assert check(feed(podcast), address=SHOW.feed_address, ask=ask) == ()
    assert len(set(asked)) == 2 + 5 * len(TITLES), (
        "the feed, the artwork; sound, three transcripts and chapters of each"
    )


def test_xmllint(podcast: Podcast) -> None:
    if not shutil.which("xmllint"):
        pytest.skip("needs xmllint")
    done = subprocess.run(["xmllint", "--noout", "-"], input=feed(podcast), capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_feedparser(podcast: Podcast) -> None:
    feedparser = pytest.importorskip("feedparser", reason="needs feedparser")
    found = feedparser.parse(feed(podcast))
    assert found.bozo is False
    assert found.version == "rss20"
    assert found.feed.title == SHOW.title
    assert found.feed.language == "en-GB"
    assert [one.title for one in found.entries] == [*reversed(TITLES)]
    for entry, item in zip(found.entries, reversed(podcast.items), strict=True):
        assert entry.id == item.guid
        assert entry.link == item.url.replace("ü", "%C3%BC")
        (enclosure,) = entry.enclosures
        assert (enclosure.type, int(enclosure.length)) == ("audio/mpeg", item.audio.size)
        assert enclosure.href == SHOW.address + item.audio.file
    assert found.entries[-1].published_parsed[:5] == (2026, 11, 20, 6, 0)


def test_podcastparser(podcast: Podcast) -> None:
    podcastparser = pytest.importorskip("podcastparser", reason="needs podcastparser")
    found = podcastparser.parse(SHOW.feed_address, io.BytesIO(feed(podcast)))
    assert found["title"] == SHOW.title
    assert found["itunes_categories"] == [["Society & Culture", "Places & Travel"]]
    assert found["explicit"] is False
    assert found["cover_url"] == SHOW.address + podcast.artwork.name
    assert len(found["episodes"]) == len(TITLES)
    for episode, item in zip(found["episodes"], reversed(podcast.items), strict=True):
        assert (episode["guid"], episode["title"]) == (item.guid, item.title)
        assert episode["total_time"] == round(item.seconds)
        assert episode["explicit"] is False
        (enclosure,) = episode["enclosures"]
        assert (enclosure["file_size"], enclosure["mime_type"]) == (item.audio.size, "audio/mpeg")


def test_partytime(podcast: Podcast) -> None:
    """The parser of the Podcast Index, which knows the podcast namespace."""
    asked = ["node", "-e", "require('podcast-partytime')"]
    if not shutil.which("node") or subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("needs node and, on NODE_PATH, the npm package podcast-partytime")
    done = subprocess.run(["node", "-e", PARTYTIME], input=feed(podcast), capture_output=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    assert found["guid"] == SHOW.podcast_guid
    assert found["title"] == SHOW.title
    assert found["medium"] == "podcast"
    assert found["locked"] is True
    assert len(found["items"]) == len(TITLES)
    for one, item in zip(found["items"], reversed(podcast.items), strict=True):
        assert (one["guid"], one["duration"]) == (item.guid, round(item.seconds))
        assert one["enclosure"]["length"] == item.audio.size
        kinds = [transcript["type"] for transcript in one["podcastTranscripts"]]
        assert kinds[0] == "text/vtt"
        assert len(kinds) == 3
        assert one["podcastChapters"]["url"] == SHOW.address + item.chapters_file


def test_gpodder_subscribes_downloads_and_is_told_when_nothing_is_new(
    podcast: Podcast, files: Files, tmp_path: Path
) -> None:
    if not shutil.which("gpo"):
        pytest.skip("needs gpo, of gPodder")
    address = podcast.put(files).feed_address
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))},
        "GPODDER_HOME": str(tmp_path / "home"),
        "GPODDER_DOWNLOAD_DIR": str(tmp_path / "down"),
        "HOME": str(tmp_path),
    }

    def gpo(*arguments: str) -> str:
        done = subprocess.run(
            ["gpo", *arguments], env=environment, capture_output=True, text=True, check=True, timeout=120
        )
        return done.stdout + done.stderr

    gpo("subscribe", address, "Ours")
    told = gpo("download", address)
    assert f"{len(TITLES)} episodes downloaded" in told, told
    served = sorted(podcast.copies[item.audio.file].read_bytes() for item in podcast.items)
    assert sorted(path.read_bytes() for path in (tmp_path / "down").rglob("*.mp3")) == served
    before = len(files.answered)
    gpo("update")
    again = [status for method, path, status in files.answered[before:] if path.endswith("feed.xml")]
    assert again == [304]
    gpo("download", address)
    assert not [path for _, path, _ in files.answered[before:] if path.endswith(".mp3")], "nothing twice"
