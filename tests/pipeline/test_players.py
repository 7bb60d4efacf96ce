"""Players agree on the length, and none complains."""

from __future__ import annotations

import http.server
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from made import Made

NEAR = 0.03

PAGE = b"""<!DOCTYPE html><title>-</title><script>
const tell = (...words) => fetch("/tell/" + words.join("/"));
const audio = new Audio("/episode.mp3");
audio.addEventListener("error", () => tell("element", audio.error.message));
audio.addEventListener("loadedmetadata", () => tell("element", audio.duration));
fetch("/episode.mp3").then(answer => answer.arrayBuffer())
  .then(data => new OfflineAudioContext(1, 44100, 44100).decodeAudioData(data))
  .then(sound => tell("decoder", sound.length / sound.sampleRate), fault => tell("decoder", fault));
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
    """A page with the episode on it, served on loopback, and what the browser tells of it."""

    def __init__(self, episode: bytes) -> None:
        self.words: dict[str, str] = {}
        self.all = threading.Event()
        told = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                kind, body = ("audio/mpeg", episode) if self.path == "/episode.mp3" else ("text/html", PAGE)
                self.send_response(200)
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


@pytest.fixture
def told(feature: Made) -> Iterator[Told]:
    found = Told(feature.path.read_bytes())
    with found.server:
        thread = threading.Thread(target=found.server.serve_forever)
        thread.start()
        yield found
        found.server.shutdown()
        thread.join()


def test_browser(feature: Made, told: Told, tmp_path: Path) -> None:
    """What the element says, and what the decoder makes of the file."""
    command = (
        *(program("chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        *(f"--user-data-dir={tmp_path / 'profile'}", "--remote-debugging-port=0"),
        f"http://127.0.0.1:{told.server.server_port}/",
    )
    with subprocess.Popen(command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as browser:
        try:
            assert told.all.wait(60), told.words
        finally:
            browser.terminate()
    assert float(told.words["element"]) == pytest.approx(feature.episode.duration, abs=NEAR)
    assert float(told.words["decoder"]) == pytest.approx(feature.episode.duration, abs=NEAR)
