"""audiofy podcast check, as a person starts it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fileserver import serving
from running import audiofy, failed

from audiofy.feed import entry, rss
from audiofy.feed.show import Show
from audiofy.model import Episode

SHOW = Show("Harbour notes", "https://pods.example.org/mine/", description="Ships.", author="Ada Quay")
EPISODE = Episode(
    "a.mp3", "Cranes", published="2026-11-22", url="https://example.org/cranes", guid="e1", samples=99_999
)
FEED = rss.feed(SHOW, [entry.item(EPISODE, {"audio/a.mp3": 4000})], "art.png")


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    path = tmp_path / "feed.xml"
    path.write_bytes(FEED)
    return path


def test_a_feed_with_nothing_wrong(feed: Path, tmp_path: Path) -> None:
    for name in ("feed.xml", "."):
        done = audiofy("podcast", "check", name, cwd=tmp_path)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"nothing is wrong with it\n", b"")
    done = audiofy("podcast", "check", "-", cwd=tmp_path, stdin=FEED)
    assert (done.returncode, done.stdout) == (0, b"nothing is wrong with it\n")


def test_what_is_only_recommended_is_no_failure(feed: Path, tmp_path: Path) -> None:
    feed.write_bytes(FEED.replace(b"<itunes:duration>2</itunes:duration>", b""))
    done = audiofy("podcast", "check", "feed.xml", cwd=tmp_path)
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert lines[0].startswith("recommended: line ")
    assert "item 1" in lines[0]
    assert lines[1:] == ["0 required, 1 recommended"]


def test_what_is_required_is_one(feed: Path, tmp_path: Path) -> None:
    feed.write_bytes(FEED.replace(b'length="4000"', b'length="4 kB"'))
    done = audiofy("podcast", "check", "feed.xml", cwd=tmp_path)
    assert done.returncode == 3
    assert b"required: line " in done.stdout
    assert b"(enclosure-length)" in done.stdout
    assert done.stderr == b""
    done = audiofy("podcast", "check", "feed.xml", "--json", cwd=tmp_path)
    (finding,) = json.loads(done.stdout)
    assert done.returncode == 3
    assert (finding["level"], finding["rule"], finding["where"]) == (
        "required",
        "enclosure-length",
        "item 1: enclosure",
    )
    assert finding["advice"]


def test_servers_are_asked_where_the_feed_has_an_address(feed: Path, tmp_path: Path) -> None:
    with serving() as files:
        served = FEED.replace(b"https://pods.example.org", files.address.encode())
        address = files.put("/mine/feed.xml", served)
        files.put("/mine/audio/a.mp3", b"m" * 4001)
        done = audiofy("podcast", "check", address, "--json", cwd=tmp_path)
        assert done.returncode == 3
        assert {one["rule"] for one in json.loads(done.stdout)} >= {"public", "https", "true-length", "reachable"}
        assert ("HEAD", "/mine/audio/a.mp3", 200) in files.answered
        files.answered.clear()
        audiofy("podcast", "check", address, "--offline", cwd=tmp_path)
        assert files.answered == [("GET", "/mine/feed.xml", 200)]
        feed.write_bytes(served)
        audiofy("podcast", "check", "feed.xml", "--online", "--episodes", "0", cwd=tmp_path)
        assert {path for _, path, _ in files.answered} == {"/mine/feed.xml", "/mine/art.png"}


def test_a_feed_that_cannot_be_had(tmp_path: Path) -> None:
    failed(audiofy("podcast", "check", "lost.xml", cwd=tmp_path), 3, "lost.xml")
    failed(audiofy("podcast", "check", ".", cwd=tmp_path), 3, "feed.xml")
    with serving() as files:
        failed(audiofy("podcast", "check", f"{files.address}/lost.xml", cwd=tmp_path), 3, "lost.xml")
