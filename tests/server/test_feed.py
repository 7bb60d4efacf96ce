"""The library as a podcast, read and played by programs that are not ours."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import feedparser
import httpx
import pytest
from lxml import etree
from PIL import Image
from serving import PAGE, Serving
from serving import serving as start

from audiofy.feed import rss

TOKEN = "sesame & open/the door"  # noqa: S105 - of a test
PAGES = {"A bridge": PAGE, "Fähren & “Boote” <neu>": PAGE.replace("A bridge", "Fähren &amp; “Boote” &lt;neu&gt;")}


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    with start(tmp_path_factory.mktemp("feed")) as started:
        filled(started)
        yield started


def filled(serving: Serving) -> None:
    """Two episodes that players play, and one that they do not."""
    for page in PAGES.values():
        made(serving, page, captions=["vtt", "srt"])
    made(serving, PAGE, format="wav")


def made(serving: Serving, page: str, **choices: object) -> None:
    order = {"article": serving.opened(page), **choices}
    episode = serving.client.post("/api/episodes", json=order).json()
    assert "event: done" in serving.client.get(episode["links"]["events"]).text


def test_feedparser_finds_all_that_can_be_played(serving: Serving) -> None:
    answer = serving.client.get("/feed.xml")
    assert answer.headers["content-type"].startswith("application/rss+xml")
    found = feedparser.parse(answer.content)
    assert found.bozo is False
    assert [one.title for one in found.entries] == [*reversed(PAGES)]
    for entry in found.entries:
        (enclosure,) = entry.enclosures
        sound = serving.client.get(enclosure.href)
        assert (sound.headers["content-type"], len(sound.content)) == (enclosure.type, int(enclosure.length))
        assert enclosure.href.startswith(f"{serving.address}/api/episodes/")
        assert enclosure.href.endswith(".mp3")
    picture = Image.open(io.BytesIO(serving.client.get(found.feed.image.href).content))
    assert picture.size[0] >= 1400


def test_transcripts_and_chapters_are_where_the_feed_says(serving: Serving) -> None:
    feed = serving.client.get("/feed.xml").content
    assert [serving.client.get(address).json()["version"] for address in named(feed, "chapters")] == ["1.2.0"] * 2
    transcripts = [serving.client.get(address).text for address in named(feed, "transcript")]
    assert [text.startswith("WEBVTT") for text in transcripts] == [True, False] * 2


def named(feed: bytes, tag: str) -> list[str]:
    """The addresses in a tag of the podcast namespace."""
    return [element.get("url") for element in etree.fromstring(feed).iter(f"{{{rss.NAMESPACES['podcast']}}}{tag}")]


def test_what_has_not_changed_is_not_sent_again(serving: Serving) -> None:
    tag = serving.client.get("/feed.xml").headers["etag"]
    assert serving.client.get("/feed.xml", headers={"If-None-Match": tag}).status_code == 304
    assert serving.client.get("/feed.xml").headers["etag"] == tag


def test_gpodder_subscribes_and_downloads(serving: Serving, tmp_path: Path) -> None:
    if not shutil.which("gpo"):
        pytest.skip("needs gpo, of gPodder")
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))},
        "GPODDER_HOME": str(tmp_path / "home"),
        "GPODDER_DOWNLOAD_DIR": str(tmp_path / "down"),
        "HOME": str(tmp_path),
    }
    address = f"{serving.address}/feed.xml"
    for arguments in (("subscribe", address, "Ours"), ("download", address)):
        subprocess.run(["gpo", *arguments], env=environment, capture_output=True, check=True, timeout=120)
    paths = [Path(item.path) for item in serving.service.library.items("made") if item.path.endswith(".mp3")]
    served = sorted(path.read_bytes() for path in paths)
    assert sorted(path.read_bytes() for path in (tmp_path / "down").rglob("*.mp3")) == served


def test_players_get_by_with_the_token_in_the_address(tmp_path: Path) -> None:
    with start(tmp_path, token=TOKEN) as serving, httpx.Client(trust_env=False) as stranger:
        filled(serving)
        assert stranger.get(f"{serving.address}/feed.xml").status_code == 401
        answer = stranger.get(f"{serving.address}/feed.xml", params={"token": TOKEN})
        assert answer.status_code == 200
        found = feedparser.parse(answer.content)
        (itself,) = (link.href for link in found.feed.links if link.rel == "self")
        addresses = [itself, found.feed.image.href, *(one.enclosures[0].href for one in found.entries)]
        addresses += [*named(answer.content, "chapters"), *named(answer.content, "transcript")]
        assert len(addresses) == 10
        for address in addresses:
            assert stranger.get(address).status_code == 200, address
            assert stranger.get(address.partition("?")[0]).status_code == 401
        assert TOKEN not in serving.client.get("/feed.xml").text


def test_a_public_name_without_https_is_in_order(tmp_path: Path) -> None:
    with start(tmp_path, names=("reader.example.org",)) as serving:
        host = f"reader.example.org:{serving.address.rpartition(':')[2]}"
        answer = serving.client.get("/feed.xml", headers={"Host": host})
        assert answer.status_code == 200, answer.text
        assert "http://reader.example.org" in answer.text
