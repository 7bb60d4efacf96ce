"""Every error is one line and a hint, with the exit code of its kind; nothing is written."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from running import PROGRAM, audiofy, failed, within

USAGE, INPUT, ENGINE, OUTPUT = 2, 3, 4, 5
FAST = ("-e", "metronome", "-j", "1")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("listen",), "listen"),
        (("file",), "PATH"),
        (("file", "a.md", "--loud"), "--loud"),
        (("file", "a.md", "--speed", "fast"), "--speed"),
        (("file", "a.md", "--speed", "9"), "80 to 600"),
        (("file", "a.md", "--speed", "nan"), "nan"),
        (("file", "a.md", "--wpm", "79"), "80 to 600"),
        (("file", "a.md", "--wpm", "quick"), "slow, average, fast"),
        (("file", "a.md", "--speed", "1", "--wpm", "200"), "one of them"),
        (("file", "a.md", "--speed", "1", "--fit", "5m"), "one of them"),
        (("file", "a.md", "--steady", "--fit", "5m"), "cannot be made to fit"),
        (("file", "a.md", "--fit", "soon"), "25m"),
        (("file", "a.md", "--fit", "1s", *FAST), "do not fit"),
        (("file", "a.md", "--fit", "9h", *FAST), "do not fit"),
        (("file", "a.md", "--jobs", "-1"), "-1"),
        (("file", "a.md", "--bitrate", "65"), "65"),
        (("file", "a.md", "--format", "opus", "--bitrate", "257"), "from 6 to 256"),
        (("file", "a.md", "--format", "m4b", "--bitrate", "31"), "from 32 to 256"),
        (("file", "a.md", "--format", "flac", "--bitrate", "64"), "every sample"),
        (("file", "a.md", "--verbosity", "terse"), "brief, normal, full"),
        (("script", "a.md", "--code", "sing"), "skip, spell"),
        (("script", "a.md", "--notes", "start"), "drop, end"),
        (("script", "a.md", "--lang", "a language"), "en-GB"),
        (("normalize",), "TEXT"),
        (("normalize", "3 cats", "--lang", "a language"), "en-GB"),
        (("file", "a.md", "a.md", "-o", "-"), "standard output"),
        (("file", "a.md", "a.md", "-o", "b.mp3"), "b.mp3"),
        (("file", "a.md", "-o", "-", "--json"), "standard output"),
        (("file", "a.md", "-o", "-", "--captions", "vtt"), "captions"),
    ],
)
def test_usage(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    failed(within(*arguments, cwd=folder), USAGE, words)
    assert [path.name for path in folder.iterdir()] == ["a.md"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("file", "a.md", "--speed", "9"), USAGE),
        (("file", "none.md"), INPUT),
        (("file", "a.md", "-e", "zzz"), ENGINE),
        (("file", "a.md", "--format", "mp4"), OUTPUT),
    ],
)
def test_the_process_ends_so(folder: Path, arguments: tuple[str, ...], code: int) -> None:
    failed(audiofy(*arguments, cwd=folder), code)


@pytest.mark.parametrize("command", ["file", "url", "say", "script"])
def test_no_such_file(folder: Path, command: str) -> None:
    failed(within(command, "none.md", cwd=folder), INPUT, "none.md")


@pytest.mark.parametrize(
    ("command", "name", "data"),
    [
        ("file", "empty.md", b""),
        ("file", "blank.txt", b" \n\n\t\n"),
        ("file", "bytes.bin", bytes(range(256)) * 20),
        ("file", "menu.html", b"<html><body><nav><a href=/>Home</a></nav></body></html>"),
        ("say", "empty.md", b""),
        ("say", "bytes.md", b"\x89PNG\x00\x01\x02\x03"),
        ("say", "no-script.json", b'{"title": 3}'),
        ("say", "no-word.json", b'{"title": "", "language": "en", "segments": []}'),
        ("say", "head.md", b"---\ntitle: Nothing\n---\n"),
        ("script", "empty.html", b""),
    ],
)
def test_nothing_to_read(folder: Path, command: str, name: str, data: bytes) -> None:
    (folder / name).write_bytes(data)
    failed(within(command, name, cwd=folder), INPUT)


@pytest.mark.parametrize("arguments", [("",), (" ", "\t"), ("-",)])
def test_nothing_to_normalize(folder: Path, arguments: tuple[str, ...]) -> None:
    done = within("normalize", *arguments, cwd=folder)
    assert done.returncode == INPUT
    assert done.stderr.splitlines()[0] == b"audiofy: error: there is no text"
    assert not done.stdout.strip()


def test_a_folder_is_no_source(folder: Path) -> None:
    (folder / "pages").mkdir()
    failed(within("file", "pages", cwd=folder), INPUT, "pages")


def test_a_host_that_refuses(folder: Path) -> None:
    failed(within("url", "http://127.0.0.1:9/article", cwd=folder), INPUT, "127.0.0.1")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("-v", "Afrikans"), "Afrikaans"),
        (("-v", "xx"), "audiofy voices"),
        (("-v", "en+f99"), "f1"),
        (("-e", "metronom"), "metronome"),
        (("-e", "zzz"), "system"),
    ],
)
def test_engine(folder: Path, arguments: tuple[str, ...], words: str) -> None:
    failed(within("file", "a.md", *arguments, cwd=folder), ENGINE, words)


@pytest.mark.parametrize("arguments", [("-e", "zzz"), ("--lang", "tlh-x")])
def test_voices_of_nobody(folder: Path, arguments: tuple[str, ...]) -> None:
    failed(within("voices", *arguments, cwd=folder), ENGINE)


@pytest.mark.parametrize("kind", ["ogg", "mp4"])
def test_format(folder: Path, kind: str) -> None:
    failed(within("file", "a.md", "--format", kind, cwd=folder), OUTPUT, kind)


def test_captions_of_no_kind(folder: Path) -> None:
    failed(within("file", "a.md", "--captions", "ass", cwd=folder), OUTPUT, "vtt")


def test_what_is_read_is_never_replaced(tmp_path):
    story = tmp_path / "quay.txt"
    story.write_text("A quay.\n\nNine boats came home before the fog.\n", "utf-8")
    before = story.read_bytes()
    done = within("file", "quay.txt", "-e", "metronome", "-o", "quay.mp3", "--captions", "txt", "-f", cwd=tmp_path)
    failed(done, 5, "quay.txt is what is read")
    assert story.read_bytes() == before
    assert not (tmp_path / "quay.mp3").exists()


def test_existing_files_are_kept(folder: Path) -> None:
    (folder / "b.mp3").write_bytes(b"mine")
    (folder / "c.vtt").write_bytes(b"mine too")
    (folder / "an-evening-at-the-quay.mp3").write_bytes(b"and mine")
    failed(within("file", "a.md", *FAST, "-o", "b.mp3", cwd=folder), OUTPUT, "b.mp3", "--force")
    failed(within("file", "a.md", *FAST, cwd=folder), OUTPUT, "an-evening-at-the-quay.mp3", "--force")
    done = within("file", "a.md", *FAST, "-o", "c.mp3", "--captions", "vtt", cwd=folder)
    failed(done, OUTPUT, "c.vtt", "--force")
    failed(within("script", "a.md", "-o", "b.mp3", cwd=folder), OUTPUT, "b.mp3", "--force")
    assert (folder / "b.mp3").read_bytes() == b"mine"
    assert (folder / "c.vtt").read_bytes() == b"mine too"
    assert not (folder / "c.mp3").exists()


def test_no_such_folder(folder: Path) -> None:
    failed_early = within("file", "a.md", *FAST, "-o", "none/b.mp3", cwd=folder)
    assert failed_early.returncode == OUTPUT
    assert b"none" in failed_early.stderr
    assert not (folder / "none").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written(folder: Path) -> None:
    (folder / "locked").mkdir(mode=0o500)
    done = within("file", "a.md", *FAST, "-o", "locked/b.mp3", cwd=folder)
    assert done.returncode == OUTPUT
    assert b"permission" in done.stderr


def test_a_cache_that_cannot_be_made(folder: Path) -> None:
    (folder / "cache").write_text("a file")
    environment = {"AUDIOFY_CACHE": str(folder / "cache")}
    done = within("file", "a.md", "-j", "1", "-o", "b.mp3", "-q", cwd=folder, environment=environment)
    failed(done, OUTPUT, "AUDIOFY_CACHE")


def test_several_sources_go_on_after_a_failure(folder: Path) -> None:
    done = within("file", "none.md", "a.md", "empty.md", *FAST, "-o", "out/", "-q", cwd=folder)
    assert done.returncode == INPUT
    said = done.stderr.decode()
    assert said.count("audiofy: error: ") == 2
    assert "none.md" in said
    assert "empty.md" in said
    assert [path.name for path in (folder / "out").iterdir()] == ["an-evening-at-the-quay.mp3"]


def test_debug_shows_where(folder: Path) -> None:
    done = within("file", "none.md", "--debug", cwd=folder)
    assert done.returncode == INPUT
    assert b"Traceback" in done.stderr
    assert b"audiofy: error: " in done.stderr


def test_a_list_without_a_name(folder: Path) -> None:
    failed(within("batch", "", "--library", "lib", cwd=folder), 3, "without a name")


def test_a_range_of_bit_rates(folder: Path) -> None:
    done = within("file", "a.md", "--format", "opus", "--bitrate", "1000", cwd=folder)
    failed(done, 2, "1000")
    assert b"hint: from 6 to 256" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no /dev/full")
def test_standard_output_with_no_room(folder: Path) -> None:
    (folder / "short.txt").write_text("A short walk by the sea.\n\nNobody was there but the gulls.", "utf-8")
    with Path("/dev/full").open("wb") as full:
        command = [*PROGRAM, "file", "short.txt", "-e", "metronome", "-o", "-", "-q"]
        done = subprocess.run(command, cwd=folder, stdout=full, stderr=subprocess.PIPE, check=False, timeout=60)
    said = done.stderr.decode()
    assert done.returncode == 5, said
    assert "the output cannot be written: No space left" in said
