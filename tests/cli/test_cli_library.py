"""The library from the command line: list, search, render, export, remove, prune; and what gc frees."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import prose
import pytest
from running import failed, within
from sound import decode

METRONOME = ("-e", "metronome")
HERE = ("--library", "lib")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a library of two articles and one that is missing."""
    for name in ("tides", "boats"):
        text = prose.markdown(120, seed=len(name)).replace("An evening at the quay", f"All about {name}")
        (tmp_path / f"{name}.md").write_text(text, "utf-8")
    (tmp_path / "list.txt").write_text("tides.md\nboats.md\nmissing.md\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    done = within("batch", "list.txt", *HERE, *METRONOME)
    assert done.returncode == 3, done.stderr.decode()
    return tmp_path


def listed(*arguments: str) -> list[dict[str, object]]:
    done = within("library", *arguments, *HERE, "--json")
    assert done.returncode == 0, done.stderr.decode()
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_list(shelf: Path) -> None:
    items = listed()
    assert [(one["number"], one["state"], one["title"]) for one in items] == [
        (1, "made", "All about tides"),
        (2, "made", "All about boats"),
        (3, "failed", ""),
    ]
    assert [one["title"] for one in listed("--state", "made")] == ["All about tides", "All about boats"]
    shown = within("library", *HERE).stdout.decode()
    assert "All about boats" in shown
    assert "3: there is no file" in shown


def test_search(shelf: Path) -> None:
    assert [one["number"] for one in listed("search", "boats")] == [2]
    assert [one["number"] for one in listed("search", "all about")] == [1, 2]
    assert listed("search", "nothing") == []
    said = within("library", "search", "nothing", *HERE).stderr.decode()
    assert "nothing in the library" in said


def test_render_in_place_keeps_what_is_not_asked_for(shelf: Path) -> None:
    before = listed()[0]
    done = within("library", "render", "1", "--wpm", "300", *HERE, "--json")
    episode = json.loads(done.stdout)
    assert (episode["engine"], episode["path"]) == ("metronome", before["path"])
    assert abs(episode["wpm_measured"] / 300 - 1) < 0.01
    after = listed()[0]
    assert abs(len(decode(Path(str(after["path"])))) / 44100 - float(str(after["seconds"]))) < 0.1
    # What somebody rendered as they wanted it is not made otherwise by the next batch.
    said = within("batch", "list.txt", *HERE, *METRONOME).stderr.decode()
    assert "2 kept, 1 failed" in said
    assert listed()[0]["seconds"] == after["seconds"]


def test_render_in_place_in_another_format_leaves_nothing_of_the_old(shelf: Path) -> None:
    assert within("library", "render", "1", "--captions", "vtt", *HERE).returncode == 0
    old = Path(str(listed()[0]["path"]))
    old.with_suffix(".flac").write_bytes(b"somebody's")
    done = within("library", "render", "1", "--format", "flac", *HERE, "--json")
    new = Path(json.loads(done.stdout)["path"])
    assert new == old.with_name(f"{old.stem}-2.flac")
    assert json.loads(done.stdout)["transcripts"] == [str(new.with_suffix(".vtt"))]
    assert [old.exists(), old.with_suffix(".vtt").exists(), new.exists()] == [False, False, True]
    assert old.with_suffix(".flac").read_bytes() == b"somebody's"


def test_render_keeps_the_format(shelf: Path) -> None:
    made = within("library", "render", "1", "--format", "flac", *HERE)
    assert made.returncode == 0, made.stderr.decode()
    again = json.loads(within("library", "render", "1", "--wpm", "300", *HERE, "--json").stdout)
    assert (again["format"], Path(again["path"]).suffix) == ("flac", ".flac")
    assert [path.suffix for path in (shelf / "lib" / "episodes").glob("all-about-tides*")] == [".flac"]
    assert Path(again["path"]).read_bytes()[:4] == b"fLaC"
    (shelf / "out").mkdir()
    copy = json.loads(within("library", "render", "1", "2", "-o", "out", *HERE, "--json").stdout.splitlines()[0])
    assert copy["format"] == "flac"
    assert {path.name for path in (shelf / "out").iterdir()} == {"all-about-tides.flac", "all-about-boats.mp3"}
    failed(within("library", "render", "1", "-o", "tides.mp3", *HERE), 5, "another kind of file than .flac", "--format")
    back = json.loads(within("library", "render", "1", "--format", "mp3", *HERE, "--json").stdout)
    assert (back["format"], Path(back["path"]).suffix) == ("mp3", ".mp3")


def test_render_elsewhere_leaves_the_item(shelf: Path) -> None:
    before = listed()[0]
    assert within("library", "render", "1", "--speed", "2", "-o", "fast.mp3", *HERE).returncode == 0
    after = listed()[0]
    assert {**after, "used": 0} == {**before, "used": 0}
    assert (shelf / "fast.mp3").exists()


def test_render_to_where_other_commands_would(shelf: Path) -> None:
    sound = within("library", "render", "1", "-o", "-", *HERE)
    assert sound.returncode == 0, sound.stderr.decode()
    assert not (shelf / "-").exists()
    (shelf / "sound.mp3").write_bytes(sound.stdout)
    assert len(decode(shelf / "sound.mp3")) > 44_100
    failed(within("library", "render", "1", "2", "-o", "-", *HERE), 2, "standard output", "-o FOLDER")
    failed(within("library", "render", "1", "2", "-o", "one.mp3", *HERE), 2, "is not a folder")
    assert within("library", "render", "1", "2", "-o", "new/", *HERE).returncode == 0
    assert len(list((shelf / "new").iterdir())) == 2


def test_an_item_is_named_by_its_path_from_here(shelf: Path) -> None:
    audio = Path(str(listed()[0]["path"])).relative_to(shelf)
    assert within("library", "export", str(audio), "-o", "out", *HERE).returncode == 0


def test_export(shelf: Path) -> None:
    done = within("library", "export", "1", "All about boats", "-o", "out", *HERE)
    assert done.returncode == 0, done.stderr.decode()
    assert {path.name for path in (shelf / "out").iterdir()} == {"all-about-tides.mp3", "all-about-boats.mp3"}
    failed(within("library", "export", "1", "-o", "out", *HERE), 5, "exists already", "--force")
    failed(within("library", "export", "3", *HERE), 3, "is not made", "batch")


def test_remove(shelf: Path) -> None:
    path = Path(str(listed()[0]["path"]))
    assert within("library", "remove", "1", *HERE).returncode == 0
    assert not path.exists()
    assert [one["number"] for one in listed()] == [2, 3]
    failed(within("library", "remove", "1", *HERE), 3, "'1' is not in the library", "lists")


def test_prune_says_what_it_would_remove_before_it_does(shelf: Path) -> None:
    limit = int(str(listed()[0]["size"])) + 1000
    within("library", "export", "1", "-o", "out", *HERE)
    asked = within("library", "prune", "--limit", limit, *HERE)
    assert "All about boats" in asked.stdout.decode()
    assert "tides" not in asked.stdout.decode()
    assert "nothing was removed" in asked.stderr.decode()
    assert len(listed("--state", "made")) == 2
    assert within("library", "prune", "--limit", limit, "--yes", *HERE).returncode == 0
    assert [one["title"] for one in listed("--state", "made")] == ["All about tides"]
    failed(within("library", "prune", "--limit", "much", *HERE), 2, "not a size", "2GB")


def test_gc_says_what_it_would_free_before_it_frees_it(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDIOFY_CACHE", str(shelf / "cache"))
    within("say", "tides.md", *METRONOME)
    stray = shelf / "lib" / "episodes" / "stray.mp3"
    stray.write_bytes(bytes(2000))
    day_ago = time.time() - 86_400
    for path in (stray, *(shelf / "cache").glob("??/*")):
        os.utime(path, (day_ago, day_ago))
    asked = within("gc", "--limit", "0", *HERE)
    assert "pieces of" in asked.stdout.decode()
    assert "2.0 kB" in asked.stdout.decode()
    assert stray.exists()
    done = within("gc", "--limit", "0", "--yes", *HERE)
    assert "freed" in done.stderr.decode()
    assert not stray.exists()
    assert not list((shelf / "cache").glob("??/*"))
    again = within("gc", "--limit", "0", *HERE)
    assert again.stdout == b""
    assert "nothing is to go" in again.stderr.decode()
    assert len(listed("--state", "made")) == 2


def test_an_empty_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = within("library", *HERE)
    assert done.returncode == 0
    assert "nothing in the library yet" in done.stderr.decode()


def test_a_folder_named_later_gets_what_was_made_before(shelf: Path) -> None:
    before = {path.name: path.read_bytes() for path in (shelf / "lib" / "episodes").iterdir()}
    for _ in range(2):
        said = within("batch", "list.txt", "-o", "out", *HERE, *METRONOME).stderr.decode()
        assert {path.name: path.read_bytes() for path in (shelf / "out").iterdir()} == before
    assert "2 kept" in said
    # Whoever names no folder does not move it back.
    assert "2 kept" in within("batch", "list.txt", *HERE, *METRONOME).stderr.decode()


def test_gc_says_why_more_stays_than_may(shelf: Path) -> None:
    said = within("gc", "--limit", "5", *HERE).stderr.decode()
    assert "within the hour" in said
    assert "within the hour" not in within("gc", *HERE).stderr.decode()


def test_gc_frees_the_cache_that_is_named(shelf: Path) -> None:
    there = ("--cache", "shared")
    assert within("say", "tides.md", *METRONOME, *there).returncode == 0
    (shelf / "shared" / "U2").mkdir()
    song = shelf / "shared" / "U2" / "one.mp3"
    song.write_bytes(bytes(9000))
    pieces = set((shelf / "shared").glob("??/*"))
    for path in pieces:
        os.utime(path, (1, 1))
    asked = within("gc", "--limit", "0", *there, *HERE)
    assert f"{len(pieces) - 1} pieces of {(shelf / 'shared').as_posix()}" in asked.stdout.decode()
    assert "nothing was removed" in asked.stderr.decode()
    assert all(path.exists() for path in pieces)
    done = within("gc", "--limit", "0", "--yes", *there, *HERE)
    assert "freed" in done.stderr.decode()
    assert set((shelf / "shared").glob("??/*")) == {song}
    again = within("gc", "--limit", "0", *there, *HERE).stderr.decode()
    assert f"nothing is to go: the cache in {(shelf / 'shared').as_posix()} has 0 B" in again


def test_gc_frees_the_cache_of_the_configuration(shelf: Path) -> None:
    config = shelf / "config.toml"
    config.write_text(f"cache = {json.dumps(str(shelf / 'own'))}\nyes = true\n")
    own = {"AUDIOFY_CONFIG": str(config)}
    assert within("say", "tides.md", *METRONOME, environment=own).returncode == 0
    for path in (shelf / "own").glob("??/*"):
        os.utime(path, (1, 1))
    asked = within("gc", "--limit", "0", *HERE, environment=own)
    assert f"pieces of {(shelf / 'own').as_posix()}" in asked.stdout.decode()
    assert "nothing was removed" in asked.stderr.decode()


def test_gc_leaves_what_others_name_alike(shelf: Path) -> None:
    theirs = shelf / "backup" / "ab" / f"ab{'1' * 62}"
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(b"somebody's only copy")
    os.utime(theirs, (1, 1))
    failed(within("gc", "--cache", "backup", "--limit", "0", "--yes", *HERE), 5, "not put there by audiofy", "--cache")
    assert theirs.exists()


def test_a_cache_that_gc_cannot_list(shelf: Path) -> None:
    assert "there is no folder" in within("gc", "--cache", "nowhere", *HERE).stderr.decode()
    (shelf / "file").write_text("no folder")
    failed(within("gc", "--cache", "file", *HERE), 5, "cannot be listed")
    pytest.importorskip("fsspec", reason="pip install '.[cluster]'")
    failed(within("gc", "--cache", f"file://{shelf}/nowhere", *HERE), 5, "cannot be listed")
    failed(within("gc", "--cache", "nope://there", *HERE), 5, "cannot be listed", "Protocol not known")
