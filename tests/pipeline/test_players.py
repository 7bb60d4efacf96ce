"""Players agree on the length, and none complains."""

from __future__ import annotations

import contextlib
import http.server
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import prose
import pytest
from made import Made, Make

import audiofy
from audiofy.registry import FORMATS

NEAR = 0.03

PAGE = """<!DOCTYPE html><title>-</title><script>
const tell = (...words) => fetch("/tell/" + words.join("/"));
const name = location.pathname.slice(1).replace(".html", "");
const audio = new Audio("/" + name);
audio.addEventListener("error", () => tell("element", audio.error.message));
audio.addEventListener("loadedmetadata", () => tell("element", audio.duration));
fetch("/" + name).then(answer => answer.arrayBuffer())
  .then(data => new OfflineAudioContext(1, 44100, 44100).decodeAudioData(data))
  .then(sound => tell("decoder", sound.length), fault => tell("decoder", fault));
</script>"""


def program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


@pytest.fixture(params=["feature", "dressed"])
def made(request: pytest.FixtureRequest) -> Made:
    """An episode of the voice alone, and one with all that can be heard beside it."""
    found: Made = request.getfixturevalue(request.param)
    return found


def test_ffprobe(made: Made) -> None:
    command = (program("ffprobe"), "-v", "warning", "-show_format", "-show_streams", "-of", "json", str(made.path))
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stderr == b""
    found = json.loads(done.stdout)
    assert float(found["format"]["duration"]) == pytest.approx(made.episode.duration, abs=NEAR)
    assert found["streams"][0]["bit_rate"] == "64000"


def test_mpg123(made: Made) -> None:
    done = subprocess.run((program("mpg123"), "-q", "-s", str(made.path)), capture_output=True, check=True)
    assert done.stderr == b""
    assert len(done.stdout) // 2 == pytest.approx(made.episode.samples, abs=NEAR * 44100)


def test_mpg123_reads_the_length_from_the_header(made: Made) -> None:
    done = subprocess.run((program("mpg123"), "-t", "-n", "1", "-v", str(made.path)), capture_output=True, check=True)
    assert b"warning" not in done.stderr.lower()
    assert b"error" not in done.stderr.lower()


def test_mp3val(made: Made) -> None:
    done = subprocess.run((program("mp3val"), str(made.path)), capture_output=True, text=True, check=True)
    assert "WARNING" not in done.stdout
    assert "ERROR" not in done.stdout
    frames = re.search(r"(\d+) MPEG frames \(MPEG 1 Layer III\), \+ID3v2, CBR", done.stdout)
    assert frames
    # The Info frame is one of them.
    assert (int(frames[1]) - 1) * 1152 == pytest.approx(made.episode.samples, abs=NEAR * 44100)


class Told:
    """Pages with a file of sound on each, served on loopback, and what the browser tells of it.

    Attributes:
        words: what was said by the element and by the decoder.
    """

    def __init__(self, path: Path, media_type: str) -> None:
        self.words: dict[str, str] = {}
        self.all = threading.Event()
        sound = path.read_bytes()
        told = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                page = self.path.endswith(".html")
                kind, body = ("text/html", PAGE.encode()) if page else (media_type, sound)
                if self.path.startswith("/tell/"):
                    body = b""
                # A player looks for the length of an Ogg file at its end.
                asked = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
                self.send_response(206 if asked else 200)
                if asked:
                    begin, end = int(asked[1]), int(asked[2] or len(body) - 1)
                    self.send_header("Content-Range", f"bytes {begin}-{end}/{len(body)}")
                    body = body[begin : end + 1]
                self.send_header("Accept-Ranges", "bytes")
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
                if self.path.startswith("/tell/"):
                    who, _, what = self.path.removeprefix("/tell/").partition("/")
                    told.words[who] = what
                    if len(told.words) == 2:
                        told.all.set()

            def log_message(self, *_: object) -> None:
                return

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)


@contextlib.contextmanager
def telling(path: Path, media_type: str) -> Iterator[Told]:
    found = Told(path, media_type)
    with found.server:
        thread = threading.Thread(target=found.server.serve_forever)
        thread.start()
        yield found
        found.server.shutdown()
        thread.join()


@pytest.fixture
def browser(tmp_path: Path) -> Callable[[Path, str], dict[str, str]]:
    def play(path: Path, media_type: str) -> dict[str, str]:
        """What the element says, and what the decoder makes of the file."""
        with telling(path, media_type) as told:
            command = (
                *(program("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic"),
                *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"),
                *(f"--user-data-dir={tmp_path / 'profile'}", "--remote-debugging-port=0"),
                f"http://127.0.0.1:{told.server.server_port}/{path.name}.html",
            )
            with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as running:
                try:
                    assert told.all.wait(60), told.words
                finally:
                    running.terminate()
            return told.words

    return play


def test_browser(feature: Made, browser: Callable[[Path, str], dict[str, str]]) -> None:
    told = browser(feature.path, "audio/mpeg")
    assert float(told["element"]) == pytest.approx(feature.episode.duration, abs=NEAR)
    assert float(told["decoder"]) / 44100 == pytest.approx(feature.episode.duration, abs=NEAR)


@pytest.mark.parametrize("kind", ["m4a", "m4b", "opus", "flac", "wav"])
def test_browser_plays_every_format(make: Make, kind: str, browser: Callable[[Path, str], dict[str, str]]) -> None:
    """To the sample, but for AAC, of which it plays the encoder's last block to its end."""
    made = make(audiofy.narrate(prose.article(60)), engine="metronome", format=kind)
    told = browser(made.path, FORMATS.load(kind).media_type)
    assert float(told["element"]) == pytest.approx(made.episode.duration, abs=NEAR)
    beyond = 1024 if kind.startswith("m4") else 1
    assert made.episode.samples - 1 <= int(told["decoder"]) <= made.episode.samples + beyond
