"""``audiofy serve`` as a person starts and ends it."""

from __future__ import annotations

import contextlib
import http.client
import os
import re
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import PROGRAM, audiofy, failed

from audiofy.cli.serve import places, public_names
from audiofy.errors import UsageError

HERE = ("--no-browser", "--engine", "metronome", "--jobs", "1", "--library", "library", "--cache", "cache")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Running; what it says first is its address."""
    with subprocess.Popen(
        [*PROGRAM, "serve", "--port", "0", *HERE], cwd=tmp_path, stderr=subprocess.PIPE, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def address(server: subprocess.Popen[str]) -> str:
    assert server.stderr is not None
    line = server.stderr.readline()
    match = re.fullmatch(r"audiofy: listening at (http://127\.0\.0\.1:\d+/); Ctrl-C ends it\n", line)
    assert match, line
    return match[1]


@pytest.mark.skipif(os.name != "posix", reason="there is no Ctrl-C to send")
def test_it_says_where_it_is_answers_and_ends_by_an_interrupt(server: subprocess.Popen[str]) -> None:
    with urllib.request.urlopen(address(server), timeout=10) as answer:  # noqa: S310 - its own
        assert answer.status == 200
        assert "audiofy" in answer.read().decode()
    server.send_signal(signal.SIGINT)
    assert server.wait(20) == 0
    assert server.stderr is not None
    assert server.stderr.read() == "audiofy: ended; what was made is kept\n"


@pytest.mark.skipif(os.name != "posix", reason="there is no Ctrl-C to send")
def test_there_are_no_websockets(server: subprocess.Popen[str]) -> None:
    asking = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    with contextlib.closing(http.client.HTTPConnection(address(server)[7:].rstrip("/"), timeout=10)) as connection:
        connection.request("GET", "/", headers=asking)
        assert connection.getresponse().status == 200
    server.send_signal(signal.SIGINT)
    assert server.wait(20) == 0
    assert server.stderr is not None
    assert server.stderr.read() == "audiofy: ended; what was made is kept\n", "what strangers ask for is no news"


@pytest.mark.parametrize(
    ("given", "right"), [((), "of-the-environment"), (("--token", "of-the-option"), "of-the-option")]
)
def test_the_token_may_stand_in_the_environment(tmp_path: Path, given: tuple[str, ...], right: str) -> None:
    with subprocess.Popen(
        [*PROGRAM, "serve", "--port", "0", *HERE, *given],
        cwd=tmp_path,
        env={**os.environ, "AUDIOFY_TOKEN": "of-the-environment"},
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stderr is not None
            assert f"/?token={right};" in process.stderr.readline()
        finally:
            process.kill()


@pytest.mark.skipif(os.name != "posix", reason="there is no such signal")
def test_it_ends_when_it_is_told_to(server: subprocess.Popen[str]) -> None:
    address(server)
    server.send_signal(signal.SIGTERM)
    assert server.wait(20) == 143
    assert server.stderr is not None
    assert "Traceback" not in (said := server.stderr.read()), said


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        failed(audiofy("serve", "--port", port, *HERE, cwd=tmp_path), 2, f"port {port}", "--port")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7"])  # noqa: S104 - what must not be without a token
def test_nobody_else_can_ask_without_a_token(host: str, tmp_path: Path) -> None:
    failed(audiofy("serve", "--host", host, "--port", "0", *HERE, cwd=tmp_path), 2, host, "--token")


@pytest.mark.parametrize("port", [-1, 65_536, 10**12])
def test_a_port_is_one(port: int, tmp_path: Path) -> None:
    failed(audiofy("serve", "--port", port, *HERE, cwd=tmp_path), 2)


def test_places_of_ones_own_network() -> None:
    assert places("") == frozenset()
    assert places("192.168.1.5:8000, [fd00::1]:80") == {("192.168.1.5", 8000), ("fd00::1", 80)}
    for wrong in ("192.168.1.5", "host:99999", "a b:1", "http://a:1"):
        with pytest.raises(UsageError, match="no host and port"):
            places(wrong)


def test_a_public_name_is_one() -> None:
    assert public_names("") == ()
    for right in ("audio.example.org", "host.docker.internal:8080", "[fd00::1]:80"):
        assert public_names(right) == (right,)
    for wrong in ("http://audio.example.org", "audio.example.org/listen", "a b", "a:port"):
        with pytest.raises(UsageError, match="no name of a host"):
            public_names(wrong)


def test_a_cache_that_cannot_be_is_told_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    failed(audiofy("serve", "--port", "0", *HERE, "--cache", "taken", cwd=tmp_path), 5, "taken", "--cache")


@pytest.mark.parametrize("wrong", [("--voice", "nosuch"), ("--engine", "nosuch")])
def test_a_voice_that_is_not_there_is_told_at_the_start(wrong: tuple[str, str], tmp_path: Path) -> None:
    failed(audiofy("serve", "--port", "0", *HERE, *wrong, cwd=tmp_path), 4, "nosuch")
