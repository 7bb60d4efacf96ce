"""What the commands give: files, standard output, and what they say meanwhile."""

from __future__ import annotations

import functools
import http.server
import json
import os
import re
import select
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sound
from running import PROGRAM, audiofy, within
from tiny_voices import piper_voice

from audiofy.model import Episode, Script, Voice, from_json

FAST = ("-e", "metronome", "-j", "1")
CONTROL = re.compile(rb"[\x00-\x09\x0b-\x1f\x7f]")


def test_a_file_named_after_the_title(folder: Path) -> None:
    done = audiofy("file", "a.md", *FAST, "--speed", "1.25", cwd=folder)
    assert (done.returncode, done.stdout) == (0, b"")
    lines = done.stderr.decode().splitlines()
    assert all(line.startswith("audiofy: ") for line in lines)
    assert lines[0] == "audiofy: reading a.md"
    made = re.fullmatch(r"audiofy: made an-evening-at-the-quay\.mp3: \d:\d\d, (\d+) words, ([\d.]+) .*", lines[-1])
    assert made
    samples = sound.decode(folder / "an-evening-at-the-quay.mp3")
    assert 60 * int(made[1]) / (len(samples) / sound.RATE) == pytest.approx(250, rel=0.01)
    assert float(made[2]) == pytest.approx(250, rel=0.01)
    assert not CONTROL.search(done.stderr)


def test_quiet_is_silent(folder: Path) -> None:
    done = audiofy("url", "a.md", *FAST, "-q", "-o", "b.mp3", "--captions", "srt", cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "b.mp3", "b.srt"]
    assert re.match(r"1\n00:00:00,\d+ --> ", (folder / "b.srt").read_text())


def test_json(folder: Path) -> None:
    done = audiofy("file", "a.md", "--json", "-o", "b.mp3", "--captions", "vtt", "--wpm", "300", *FAST, cwd=folder)
    assert done.returncode == 0
    assert done.stdout.count(b"\n") == 1
    episode = from_json(Episode, json.loads(done.stdout))
    assert (episode.path, episode.captions) == ("b.mp3", "b.vtt")
    assert (episode.engine, episode.voice, episode.wpm_asked) == ("metronome", "tick", 300)
    assert episode.size == (folder / "b.mp3").stat().st_size
    assert episode.samples == len(sound.decode(folder / "b.mp3"))
    assert (folder / "b.vtt").read_text().startswith("WEBVTT\n")


def test_standard_output_is_the_sound_alone(folder: Path) -> None:
    done = audiofy("file", "a.md", *FAST, "-o", "-", cwd=folder)
    assert done.returncode == 0
    (folder / "b.mp3").write_bytes(done.stdout)
    assert sound.layout(folder / "b.mp3").infos == 1
    assert len(sound.decode(folder / "b.mp3")) > 20 * sound.RATE
    assert b"made standard output" in done.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["a.md", "b.mp3"]


def test_force_replaces(folder: Path) -> None:
    (folder / "b.mp3").write_bytes(b"old")
    assert within("file", "a.md", *FAST, "-o", "b.mp3", "--force", cwd=folder).returncode == 0
    assert (folder / "b.mp3").read_bytes()[:3] == b"ID3"


def test_standard_input_and_a_pace_that_fits(folder: Path) -> None:
    done = audiofy("file", "-", *FAST, "-o", "b.mp3", "--fit", "30s", cwd=folder, stdin=(folder / "a.md").read_bytes())
    assert done.returncode == 0, done.stderr
    assert len(sound.decode(folder / "b.mp3")) / sound.RATE == pytest.approx(30, rel=0.01)


def test_the_three_ways_to_the_same_speech(folder: Path) -> None:
    """At once, by the script as text, by the script as JSON through a pipe."""
    source = "The bridge cost $3.5m. It opened on 3 May 2019.\n\n" * 8
    (folder / "page.md").write_text(f"# A bridge at last\n\n{source}## And then?\n\nPeople came.\n", encoding="utf-8")
    options = (*FAST, "-q", "--captions", "vtt", "-o")
    assert within("url", "page.md", *options, "one.mp3", cwd=folder).returncode == 0
    (folder / "script.md").write_bytes(within("script", "page.md", cwd=folder).stdout)
    assert within("say", "script.md", *options, "two.mp3", cwd=folder).returncode == 0
    script = within("script", "page.md", "--json", cwd=folder).stdout
    assert from_json(Script, json.loads(script)).title == "A bridge at last"
    assert within("say", "-", *options, "three.mp3", cwd=folder, stdin=script).returncode == 0
    assert (folder / "one.mp3").read_bytes() == (folder / "three.mp3").read_bytes()
    assert (sound.decode(folder / "one.mp3") == sound.decode(folder / "two.mp3")).all()
    assert "$3.5m" in re.sub("<.*?>", "", (folder / "one.vtt").read_text())


def test_script_tells_what_changed(folder: Path) -> None:
    (folder / "p.md").write_text("# A bridge\n\n" + "The bridge cost $3.5m to build. " * 5, encoding="utf-8")
    done = within("script", "p.md", "--explain", "-o", "p.txt", cwd=folder)
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"$3.5m" in done.stderr
    assert "three point five million dollars" in (folder / "p.txt").read_text()


def test_language(folder: Path) -> None:
    (folder / "a.txt").write_text("Gift\n\n" + "Das Haus am See war still, und niemand kam.\n\n" * 5, encoding="utf-8")
    done = within("file", "a.txt", "--lang", "de", "--json", "-q", "-o", "b.mp3", cwd=folder)
    episode = from_json(Episode, json.loads(done.stdout))
    assert (episode.language, episode.engine) == ("de", "system")
    assert "de" in episode.voice


def test_voices(folder: Path) -> None:
    done = within("voices", "--json", cwd=folder)
    voices = [from_json(Voice, voice) for voice in json.loads(done.stdout)]
    assert len({voice.id for voice in voices}) == len(voices) > 50
    assert voices[0].language == "en-us"
    german = within("voices", "--lang", "DE", cwd=folder).stdout.decode().splitlines()
    assert len(german) >= 2
    assert all(line.split()[0].startswith("de") for line in german[1:])


def test_voices_table_is_whole_in_a_pipe(folder: Path) -> None:
    table = within("voices", cwd=folder).stdout.decode()
    assert "…" not in table
    assert table.splitlines()[0].split() == ["language", "gender", "name", "id"]


def test_doctor(folder: Path) -> None:
    done = audiofy("doctor", cwd=folder)
    assert done.returncode == 0
    lines = done.stdout.decode().splitlines()
    verdicts = {line.partition(":")[0].split()[-1]: line.split()[0] for line in lines}
    optional = {"openai", "piper", "kokoro"}
    assert {verdict for name, verdict in verdicts.items() if name not in optional} == {"ok"}
    assert {verdicts[name] for name in optional} == {"absent"}
    assert all(line.endswith(")") for line in lines if line.startswith("absent"))  # with what to do about it


def test_doctor_finds_a_broken_voice(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("piper", reason="audiofy[piper] is not installed")
    pytest.importorskip("onnx", reason="audiofy[piper] is not installed")
    monkeypatch.setenv("AUDIOFY_DATA", str(tmp_path / "data"))
    path = piper_voice(tmp_path / "data" / "voices" / "piper")
    assert within("doctor", cwd=folder).returncode == 0
    path.write_bytes(b"no model")
    done = within("doctor", cwd=folder)
    assert done.returncode == 4
    assert b"FAILS  engine piper: the voice model en_US-tiny-low.onnx cannot be loaded" in done.stdout
    assert done.stderr == b""


@pytest.mark.parametrize("arguments", [("--help",), ("file", "-h"), ("say", "--help"), ("--version",)])
def test_help(folder: Path, arguments: tuple[str, ...]) -> None:
    done = audiofy(*arguments, cwd=folder)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"audiofy" in done.stdout


@pytest.mark.parametrize(
    "command", [("voices",), ("script", "a.md"), ("file", "a.md", *FAST, "-q", "-o", "-")], ids=" ".join
)
def test_a_reader_that_has_had_enough(folder: Path, command: tuple[str, ...]) -> None:
    line = f"{shlex.join([*PROGRAM, *command])} | head -c 10 > head"
    done = subprocess.run(["/bin/sh", "-c", line], cwd=folder, capture_output=True, check=False)
    assert done.stderr == b""
    assert (folder / "head").stat().st_size == 10


@pytest.fixture
def site(folder: Path) -> Iterator[str]:
    """A page on loopback."""
    body = "".join(f"<p>{text}</p>" for text in (folder / "a.md").read_text().split("\n\n")[1:])
    (folder / "page.html").write_text(
        f"<html lang=en><head><title>Quay</title></head><body><nav>Home Subscribe</nav><article>"
        f"<h1>An evening at the quay</h1>{body}</article><footer>Advertisement</footer></body></html>"
    )
    quiet = type("Quiet", (http.server.SimpleHTTPRequestHandler,), {"log_message": lambda *_: None})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(quiet, directory=folder)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_an_address(folder: Path, site: str) -> None:
    done = within("url", f"{site}/page.html", f"{site}/none.html", *FAST, "--json", "-q", "-o", "out/", cwd=folder)
    assert done.returncode == 3
    assert done.stderr.count(b"audiofy: error: ") == 1
    assert b"404" in done.stderr
    episode = from_json(Episode, json.loads(done.stdout))
    assert episode.url == f"{site}/page.html"
    assert Path(episode.path).name == "an-evening-at-the-quay.mp3"
    script = within("script", f"{site}/page.html", cwd=folder).stdout.decode()
    assert "Subscribe" not in script
    assert "Advertisement" not in script


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals")
def test_a_terminal_shows_a_bar(folder: Path) -> None:
    import pty

    ours, theirs = pty.openpty()
    command = [*PROGRAM, "file", "a.md", *FAST, "-o", "b.mp3"]
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100"}
    with subprocess.Popen(command, cwd=folder, stderr=theirs, env=environment) as running:
        os.close(theirs)
        seen = b""
        while select.select([ours], [], [], 60)[0]:
            try:
                seen += os.read(ours, 4096)
            except OSError:  # the other end is closed
                break
    os.close(ours)
    assert running.returncode == 0
    assert "━".encode() in seen
    assert b"%" in seen
    plain = re.sub(rb"\x1b\[[0-9;?]*[A-Za-z]", b"", seen)
    assert b"made b.mp3" in plain
