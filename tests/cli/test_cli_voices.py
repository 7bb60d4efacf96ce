"""audiofy voices: the files of voices, from a catalogue that a server on loopback has."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import pty
import random
import select
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fileserver import Files, serving
from running import PROGRAM, failed

from audiofy import cli
from audiofy.engines.catalogue import Offer
from audiofy.model import from_json

MODEL = random.Random(5).randbytes(600_000)  # noqa: S311 - any bytes will do
CONFIG = json.dumps({"audio": {"sample_rate": 22050}, "language": {"code": "en_XX"}}).encode()
NAME = "en_XX-test-medium"


def run(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    """In this process, which is quicker than to start one."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.run(["voices", *map(str, arguments)])
    return subprocess.CompletedProcess([], code, out.getvalue().encode(), err.getvalue().encode())


@dataclass
class Shelf:
    """A server with a catalogue of two voices, and a place of one's own for what is installed."""

    files: Files
    folder: Path

    @property
    def catalogue(self) -> str:
        return self.files.address + "/own.json"

    @property
    def voice(self) -> Path:
        return self.folder / "data" / "voices" / "piper" / NAME

    def install(self, *arguments: object) -> subprocess.CompletedProcess[bytes]:
        return run("install", *arguments, "--from", self.catalogue)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shelf]:
    with serving() as files:
        voices = [
            {
                "name": name,
                "engine": "piper",
                "language": language,
                "licence": "CC0 1.0",
                "home": "https://example.org/voice",
                "files": [
                    {"path": path, "url": path, "size": len(body), "sha256": hashlib.sha256(body).hexdigest()}
                    for path, body in ((f"{name}.onnx", MODEL), (f"{name}.onnx.json", CONFIG))
                ],
            }
            for name, language in ((NAME, "en-xx"), ("de_XX-probe-medium", "de-xx"))
        ]
        files.put("/own.json", json.dumps({"voices": voices}).encode())
        for name in (NAME, "de_XX-probe-medium"):
            files.put(f"/{name}.onnx", MODEL)
            files.put(f"/{name}.onnx.json", CONFIG)
        environment = {"AUDIOFY_DATA": str(tmp_path / "data"), "AUDIOFY_PIPER_HOME": files.address + "/home"}
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        monkeypatch.chdir(tmp_path)
        yield Shelf(files, tmp_path)


def test_a_voice_is_installed_and_removed(shelf: Shelf) -> None:
    done = shelf.install(NAME)
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (0, b""), said
    assert f"fetching {NAME} (0.6 MB)" in said
    assert f"installed {NAME}" in said
    assert "CC0 1.0 (https://example.org/voice)" in said
    assert (shelf.voice / f"{NAME}.onnx").read_bytes() == MODEL
    again = shelf.install(NAME)
    assert again.returncode == 0
    assert "is installed already, and whole" in again.stderr.decode()
    gone = run("remove", NAME)
    assert gone.returncode == 0
    assert f"{NAME} is removed" in gone.stderr.decode()
    assert not shelf.voice.exists()
    failed(run("remove", NAME), 4, "is installed")


def test_parts_of_a_name_are_enough(shelf: Shelf) -> None:
    assert shelf.install("TEST", "-q").returncode == 0
    assert (shelf.voice / "voice.json").exists()
    failed(shelf.install("medium"), 4, NAME, "de_XX-probe-medium")
    failed(shelf.install("tost"), 4, NAME)


def test_quiet_and_json(shelf: Shelf) -> None:
    done = shelf.install(NAME, "-q", "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    told = json.loads(done.stdout)
    assert Path(told.pop("folder")) == shelf.voice
    assert told.pop("fresh") is True
    assert from_json(Offer, told).name == NAME
    assert json.loads(shelf.install(NAME, "-q", "--json").stdout)["fresh"] is False
    assert json.loads(shelf.install(NAME, "-q", "--json", "--force").stdout)["fresh"] is True


def test_what_is_available(shelf: Shelf) -> None:
    shelf.install(NAME)
    table = run("--available", "--from", shelf.catalogue).stdout.decode().splitlines()
    assert table[0].split() == ["language", "gender", "size", "engine", "name", "licence"]
    assert [line.split()[-1] == "installed" for line in table[1:]] == [True, False]
    listed = json.loads(run("--from", shelf.catalogue, "--lang", "DE", "--json").stdout)
    assert [(one["name"], one["installed"]) for one in listed] == [("de_XX-probe-medium", False)]
    shipped = run("--available", "--lang", "de").stdout.decode()
    assert "de_DE-thorsten-medium" in shipped
    assert "…" not in shipped
    assert "en_US" not in shipped
    assert "piper-voices" not in run("--available", "-e", "kokoro", "--json").stdout.decode()
    failed(run("--available", "--lang", "xx"), 4, "'xx'")


def test_a_model_that_is_here_already(shelf: Shelf) -> None:
    (shelf.folder / f"{NAME}.onnx").write_bytes(MODEL)
    failed(run("install", f"./{NAME}.onnx"), 3, f"{NAME}.onnx.json")
    (shelf.folder / f"{NAME}.onnx.json").write_bytes(CONFIG)
    assert run("install", f"./{NAME}.onnx").returncode == 0
    assert (shelf.voice / f"{NAME}.onnx").read_bytes() == MODEL


def test_faults_are_one_line(shelf: Shelf) -> None:
    failed(run("install", NAME, "--from", "nowhere.json"), 3, "nowhere.json")
    failed(run("install", NAME, "--from", shelf.files.address + "/none"), 3, "404")
    (shelf.folder / "odd.json").write_text('{"voices": 5}')
    failed(run("install", NAME, "--from", "odd.json"), 3, "no catalogue")
    failed(run("install", "../../etc"), 4)
    failed(run("install", "en_XX-none-low"), 3, "Piper's voices")
    shelf.files.bodies[f"/{NAME}.onnx"] = bytes(len(MODEL))
    done = shelf.install(NAME)
    assert done.returncode == 3
    assert "SHA-256" in done.stderr.decode()
    assert not shelf.voice.exists()


def test_ended_halfway_the_same_command_goes_on(shelf: Shelf) -> None:
    shelf.files.pause = 0.1
    line = [*PROGRAM, "voices", "install", NAME, "--from", shelf.catalogue]
    process = subprocess.Popen(line, stderr=subprocess.PIPE)
    part = shelf.voice.parent / ".incoming" / NAME / f"{NAME}.onnx.part"
    until = time.monotonic() + 20
    while not (part.exists() and part.stat().st_size > 100_000):
        assert time.monotonic() < until
        time.sleep(0.01)
    process.send_signal(signal.SIGTERM)
    said = process.communicate()[1].decode()
    assert process.returncode == 143
    assert "goes on from there" in said
    assert not shelf.voice.exists()
    come = part.stat().st_size
    shelf.files.pause = 0.0
    done = shelf.install(NAME)
    assert done.returncode == 0
    assert "going on at" in done.stderr.decode()
    assert f"bytes={come}-" in shelf.files.ranges_asked


def test_a_bar_on_a_terminal(shelf: Shelf) -> None:
    shelf.files.pause = 0.05
    above, below = pty.openpty()
    line = [*PROGRAM, "voices", "install", NAME, "--from", shelf.catalogue]
    process = subprocess.Popen(line, env={**os.environ, "TERM": "xterm", "COLUMNS": "100"}, stderr=below)
    os.close(below)
    shown = b""
    while process.poll() is None or select.select([above], [], [], 0)[0]:
        if select.select([above], [], [], 0.1)[0]:
            try:
                shown += os.read(above, 65_536)
            except OSError:  # Linux says so of a terminal that the other side has closed
                break
    os.close(above)
    assert process.wait() == 0
    assert f"fetching {NAME}".encode() in shown
    assert "━".encode() in shown
    assert f"installed {NAME}".encode() in shown


def test_a_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("sample", "tick", "-e", "metronome", "--json", "-q", "-o", "tick.mp3")
    assert (done.returncode, done.stderr) == (0, b""), done.stderr
    episode = json.loads(done.stdout)
    assert (episode["engine"], episode["format"]) == ("metronome", "mp3")
    assert 20 < episode["words"] < 80
    assert (tmp_path / "tick.mp3").stat().st_size == episode["size"]
    failed(run("sample", "tick", "-e", "metronome", "-q", "-o", "tick.mp3"), 5, "exists already")
    spoken = run("sample", "tick", "-e", "metronome", "--wpm", "300", "--text", "One two three.", "--json", "-q")
    episode = json.loads(spoken.stdout)
    assert (episode["words"], episode["wpm_asked"]) == (3, 300)
    assert (tmp_path / episode["path"]).exists()


def test_a_sample_is_in_the_language_of_the_voice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    episode = json.loads(run("sample", "de", "--json", "-q").stdout)
    assert (episode["language"], episode["voice"]) == ("de", "gmw/de")
    assert episode["path"] == "sample-of-german.mp3"
