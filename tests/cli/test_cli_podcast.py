"""audiofy podcast from the command line: a show's whole life, and what goes wrong in it."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import feedparser
import prose
import pytest
from fileserver import Files, serving
from running import PROGRAM, failed, within

INIT = ("podcast", "init", "show", "--title", "Letters", "--link", "https://pods.example.org/")
HERE = ("--show", "show")
MAKE = (*HERE, "-e", "metronome", "--delay", "0")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, with a show and an article."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tides.md").write_text(prose.markdown(60), "utf-8")
    assert within(*INIT).returncode == 0
    return tmp_path


@pytest.fixture
def letters() -> Iterator[Files]:
    with serving() as site:
        paragraphs = "".join(f"<p>{one}</p>" for one in prose.paragraphs(160))
        for name in "abc":
            page = f"<!doctype html><html lang=en><title>Letter {name}</title><h1>Letter {name}</h1>{paragraphs}"
            for path in (f"/{name}", f"/{name}?from=feed"):
                site.put(path, page.encode(), Content_Type="text/html")
        publish(site, "ab")
        yield site


def publish(site: Files, names: str, moved: str = "") -> None:
    items = "".join(
        f"<item><title>Letter {name}</title><link>{site.address}/{name}{moved}</link>"
        f'<guid isPermaLink="false">letter-{name}</guid></item>'
        for name in names
    )
    feed = f'<rss version="2.0"><channel><title>Letters</title>{items}</channel></rss>'
    site.put("/feed", feed.encode(), Content_Type="application/rss+xml")


def episodes() -> dict[str, str]:
    """Title → state."""
    lines = within("podcast", "list", "--json", *HERE).stdout.splitlines()
    return {one["title"]: one["state"] for one in map(json.loads, lines)}


def test_added_published_removed(folder: Path) -> None:
    assert within("podcast", "add", "tides.md", *MAKE).returncode == 0
    assert within("podcast", "publish", *HERE).returncode == 0
    feed = folder / "show" / "site" / "feed.xml"
    (entry,) = feedparser.parse(feed.read_bytes()).entries
    assert entry.title == "An evening at the quay"
    (link,) = [one for one in entry.links if one.rel == "enclosure"]
    audio = folder / "show" / "site" / link.href.removeprefix("https://pods.example.org/")
    assert int(link.length) == audio.stat().st_size
    assert {path.suffix for path in audio.parent.iterdir()} == {".mp3", ".vtt", ".srt", ".json", ".html"}
    assert within("podcast", "remove", "1", *HERE).returncode == 0
    assert within("podcast", "publish", *HERE).returncode == 0
    assert feedparser.parse(feed.read_bytes()).entries == []
    assert not audio.exists()
    # Asked for by a person, it comes back.
    assert within("podcast", "add", "tides.md", *MAKE).returncode == 0
    assert list(episodes().values()) == ["made"]


def test_followed(folder: Path, letters: Files) -> None:
    feed = f"{letters.address}/feed"
    assert within("podcast", "follow", feed, *MAKE).returncode == 0
    assert episodes() == {"Letter a": "made", "Letter b": "made"}
    assert "there is nothing new" in within("podcast", "follow", *MAKE).stderr.decode()
    within("podcast", "remove", "Letter a", *HERE)
    publish(letters, "cab", moved="?from=feed")
    done = within("podcast", "follow", *MAKE)
    assert done.returncode == 0, done.stderr.decode()
    # What was removed stays away, and another address under the same name is the same letter.
    assert episodes() == {"Letter b": "made", "Letter c": "made"}
    assert f"follows {feed}" in within("podcast", "list", *HERE).stderr.decode()
    assert within("podcast", "remove", feed, *HERE).returncode == 0
    assert "no list is followed" in within("podcast", "follow", *MAKE).stderr.decode()


def test_a_list_that_is_gone_does_not_keep_the_others_waiting(folder: Path, letters: Files) -> None:
    done = within("podcast", "follow", f"{letters.address}/nothing", f"{letters.address}/feed", *MAKE)
    assert done.returncode == 3
    assert "there is no page" in done.stderr.decode()
    assert set(episodes().values()) == {"made"}


def test_the_shows_own_options(folder: Path) -> None:
    file = folder / "show" / "show.toml"
    file.write_text(file.read_text() + 'speed = 1.5\nengine = "metronome"\n')
    done = within("podcast", "add", "tides.md", "--json", *HERE)
    assert abs(json.loads(done.stdout)["episode"]["wpm_measured"] / 300 - 1) < 0.03
    (folder / "b.md").write_text(prose.markdown(110, seed=2).replace("An evening", "A morning"), "utf-8")
    done = within("podcast", "add", "b.md", "--wpm", "200", "--json", *HERE)
    assert abs(json.loads(done.stdout)["episode"]["wpm_measured"] / 200 - 1) < 0.02


@pytest.mark.parametrize(
    ("line", "code", "what"),
    [
        ("speed = 'quick'", 2, "audio.speed"),
        ("tempo = 3", 2, "there is no setting 'audio.tempo'"),
        ("oops", 2, "line"),
    ],
)
def test_mistakes_in_the_shows_file(folder: Path, line: str, code: int, what: str) -> None:
    file = folder / "show" / "show.toml"
    file.write_text(f"{file.read_text()}{line}\n")
    failed(within("podcast", "add", "tides.md", *MAKE), code, what)


def test_no_show(folder: Path) -> None:
    failed(within("podcast", "publish"), 3, "there is no podcast in .", "init")


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (("--link", "https://example.org/"), "needs a title"),
        (("--title", "Letters"), "needs the address"),
        (("--title", "Letters", "--link", "http://example.org/"), "is not https"),
        (("--title", "Letters", "--link", "https://example.org/", "--category", "Nwes"), "Nwes"),
        (("--title", "Letters", "--link", "https://example.org/", "--language", "klingonish"), "klingonish"),
    ],
)
def test_a_show_that_directories_would_refuse(folder: Path, options: tuple[str, ...], what: str) -> None:
    failed(within("podcast", "init", "other", *options), 2, what)
    assert not (folder / "other").exists()


def test_audio_has_its_place(folder: Path) -> None:
    failed(within("podcast", "add", "tides.md", "-o", "out", *MAKE), 2, "its own folder")


def begun(*more: str) -> subprocess.CompletedProcess[bytes]:
    return within("podcast", "init", "mine", "--title", "Mine", "--link", "https://pods.example.org/", *more)


def test_init_says_at_once_what_is_wrong_and_never_replaces_a_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.png").write_text("no picture", "utf-8")
    failed(begun("--image", "notes.png"), 2, "JPEG or a PNG")
    failed(begun("--image", "lost.png"), 3, "lost.png")
    failed(begun("--category", "Newz"), 2, "did you mean 'News'?")
    assert not (tmp_path / "mine").exists()
    assert begun().returncode == 0
    before = (tmp_path / "mine" / "show.toml").read_bytes()
    again = begun("--author", "Ada Quay")
    failed(again, 5, "there is a podcast in mine already")
    assert b"--force" not in again.stderr
    assert (tmp_path / "mine" / "show.toml").read_bytes() == before


def test_an_episode_whose_files_are_lost_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tides.md").write_text(prose.markdown(60), "utf-8")
    begun()
    made = within("podcast", "add", "tides.md", "--show", "mine", "-e", "metronome")
    assert made.returncode == 0, made.stderr.decode()
    for suffix in (".mp3", ".vtt"):
        (lost,) = (tmp_path / "mine" / "episodes").glob(f"*{suffix}")
        before = lost.read_bytes()
        lost.unlink()
        assert "files are gone" in within("podcast", "publish", "--show", "mine").stderr.decode()
        said = within("podcast", "follow", "--show", "mine", "-e", "metronome").stderr.decode()
        assert "1 made" in said
        assert lost.read_bytes() == before
        published = within("podcast", "publish", "--show", "mine").stderr.decode()
        assert "published 1 episode" in published
        assert "files are gone" not in published


def begun_as(*arguments: str, stderr: int = subprocess.PIPE) -> subprocess.Popen[str]:
    return subprocess.Popen([*PROGRAM, "podcast", *arguments], stderr=stderr, text=True)


def test_what_changes_a_podcast_takes_turns(folder: Path, letters: Files) -> None:
    letters.drops, letters.stalls = [0], True
    first = begun_as("follow", f"{letters.address}/feed", "--no-robots", *MAKE, stderr=subprocess.DEVNULL)
    try:
        while not letters.asked:
            assert first.poll() is None
            time.sleep(0.02)
        others = [begun_as(*one, *HERE) for one in (("publish",), ("remove", "9"), ("follow", "-j", "1"))]
        for other in others:
            assert other.stderr
            said = other.stderr.readline()
            assert "another audiofy is at work on the podcast in show; waiting" in said
        assert [other.poll() for other in others] == [None] * len(others)
        assert not (folder / "show" / "site").exists()
        file = folder / "show" / "show.toml"
        file.write_text(file.read_text().replace('"Letters"', '"Postcards"', 1))
    finally:
        first.kill()
        first.wait()
    ended = [(other.communicate(timeout=60)[1], other.returncode) for other in others]
    assert [code for _, code in ended] == [0, 3, 0], ended
    # What the file says is read when the turn has come.
    assert feedparser.parse((folder / "show" / "site" / "feed.xml").read_bytes()).feed.title == "Postcards"
