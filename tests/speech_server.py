"""A server on loopback that speaks the protocol of ``/v1/audio/speech``, and fails on order.

It says every text by the metronome, so that each answer's length is known; ``Fault`` makes one request go wrong.
"""

from __future__ import annotations

import contextlib
import email.utils
import io
import json
import socket
import struct
import threading
import time
import wave
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np
import pytest

from audiofy.engines import load_engine
from audiofy.engines.metronome import RATE, Beat
from audiofy.errors import AudiofyError, SynthesisFailed
from audiofy.model import Clip

VOICES = ["af_bell", "am_drum", "bf_chime", "ef_gong", "de_DE-glocke-medium"]
KEY = "sk-very-secret-key-0123456789"
PACE = 170
SENTENCE = "The harbour master counted nine boats before the fog came in."
OPENAI_ERROR = {"error": {"message": "The model is resting.", "type": "server_error", "code": None}}


def metronome(text: str, voice: str) -> bytes:
    """16-bit samples at ``RATE``; each voice is as quick as its place in ``VOICES``."""
    pace = PACE + 10 * VOICES.index(voice) if voice in VOICES else PACE
    return Beat().say(text, pace).pcm


def wav(pcm: bytes, rate: int = RATE, size: int | None = None) -> bytes:
    """A WAV file; ``size`` stands in its header instead of the true one."""
    buffer = io.BytesIO()
    with wave.open(buffer, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(pcm)
    data = bytearray(buffer.getvalue())
    if size is not None:
        struct.pack_into("<I", data, 4, min(size + 36, 0xFFFFFFFF))
        struct.pack_into("<I", data, 40, size)
    return bytes(data)


Fault = Callable[["Handler", dict[str, Any]], None]
"""Answers a request to speak in a way of its own."""


def status(code: int, body: object = b"", content_type: str = "application/json", **headers: str) -> Fault:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()

    def answer(handler: Handler, request: dict[str, Any]) -> None:
        handler.reply(code, data, content_type, **headers)

    return answer


def sound(make: Callable[[bytes], bytes], content_type: str = "audio/wav") -> Fault:
    """An answer whose body is made of the right samples."""

    def answer(handler: Handler, request: dict[str, Any]) -> None:
        handler.reply(200, make(handler.server.voice(request["input"], request["voice"])), content_type)

    return answer


def in_a_while(seconds: float) -> str:
    """A date as ``Retry-After`` has it."""
    return email.utils.formatdate(time.time() + seconds, usegmt=True)


def reset(handler: Handler, request: dict[str, Any]) -> None:
    """Hangs up at once, without an answer."""
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()
    handler.close_connection = True


def broken_off(handler: Handler, request: dict[str, Any]) -> None:
    """Promises more than it sends."""
    data = wav(handler.server.voice(request["input"], request["voice"]))
    handler.send_response(200)
    handler.send_header("Content-Type", "audio/wav")
    handler.send_header("Content-Length", str(len(data)))
    handler.end_headers()
    handler.wfile.write(data[: len(data) // 2])
    handler.close_connection = True


def chunked(*, whole: bool) -> Fault:
    """In pieces as streaming servers send it, with a header that knows no length."""

    def answer(handler: Handler, request: dict[str, Any]) -> None:
        data = wav(handler.server.voice(request["input"], request["voice"]), size=0xFFFFFFFF)
        handler.send_response(200)
        handler.send_header("Content-Type", "audio/wav")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for start in range(0, len(data) if whole else len(data) // 2, 5000):
            piece = data[start : start + 5000]
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        if whole:
            handler.wfile.write(b"0\r\n\r\n")
        handler.close_connection = not whole

    return answer


def drip(handler: Handler, request: dict[str, Any]) -> None:
    """Sends a byte each 20 ms: no time-out of a single read ever fires."""
    handler.send_response(200)
    handler.send_header("Content-Type", "audio/wav")
    handler.send_header("Content-Length", "1000000")
    handler.end_headers()
    with contextlib.suppress(OSError):
        for _ in range(500):
            handler.wfile.write(b"x")
            time.sleep(0.02)
    handler.close_connection = True


@dataclass
class SpeechServer(ThreadingHTTPServer):
    """Serves until it is closed.

    Attributes:
        voice: (text, voice) → samples.
        faults: of the next requests to speak, one each; None is none.
        always: of every request, where ``faults`` has none.
        listing: what ``/audio/voices`` answers; None if there is no such thing.
        limit: characters of a text that it takes.
        key: that it wants, or "".
        formats: that it makes.
        delay: seconds before each answer.
        requests: those to speak, with their headers, in order.
        most_at_once: the most that were under way together.
    """

    voice: Callable[[str, str], bytes] = metronome
    faults: list[Fault | None] = field(default_factory=list)
    always: Fault | None = None
    listing: object = field(default_factory=lambda: {"voices": VOICES})
    limit: int = 4096
    key: str = ""
    formats: tuple[str, ...] = ("wav", "pcm")
    delay: float = 0.0
    requests: list[dict[str, Any]] = field(default_factory=list)
    most_at_once: int = 0

    daemon_threads = True

    def __post_init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.lock = threading.Lock()
        self.at_once = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"

    @property
    def texts(self) -> list[str]:
        return [request["input"] for request in self.requests]


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: SpeechServer

    def do_GET(self) -> None:
        if self.refused():
            return
        if self.path == "/v1/audio/voices" and self.server.listing is not None:
            self.reply(200, json.dumps(self.server.listing).encode())
        else:
            self.reply(404, b'{"detail":"Not Found"}')

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        server = self.server
        with server.lock:
            server.requests.append({**request, "headers": dict(self.headers)})
            fault = server.faults.pop(0) if server.faults else server.always
            server.at_once += 1
            server.most_at_once = max(server.most_at_once, server.at_once)
        try:
            time.sleep(server.delay)
            self.speak(request, fault)
        finally:
            with server.lock:
                server.at_once -= 1

    def speak(self, request: dict[str, Any], fault: Fault | None) -> None:
        if self.refused():
            return
        if self.path != "/v1/audio/speech":
            self.reply(404, b'{"detail":"Not Found"}')
        elif fault:
            fault(self, request)
        elif len(request["input"]) > self.server.limit:
            self.problem(400, f"string too long: at most {self.server.limit} characters")
        elif request["response_format"] not in self.server.formats:
            self.problem(400, f"no format {request['response_format']}")
        elif request["response_format"] == "pcm":
            samples = np.frombuffer(self.server.voice(request["input"], request["voice"]), "<i2")
            times = np.arange(0, len(samples), RATE / 24000)
            self.reply(200, np.interp(times, np.arange(len(samples)), samples).astype("<i2").tobytes(), "audio/pcm")
        else:
            self.reply(200, wav(self.server.voice(request["input"], request["voice"])), "audio/wav")

    def refused(self) -> bool:
        if not self.server.key or self.headers["Authorization"] == f"Bearer {self.server.key}":
            return False
        self.problem(401, f"Incorrect API key provided: {self.headers['Authorization']}")
        return True

    def problem(self, code: int, message: str) -> None:
        """As OpenAI tells it."""
        body = {"error": {"message": message, "type": "invalid_request_error", "param": None, "code": None}}
        self.reply(code, json.dumps(body).encode())

    def reply(self, code: int, body: bytes, content_type: str = "application/json", **headers: str) -> None:
        self.send_response(code)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass


@contextlib.contextmanager
def speech_server(**options: Any) -> Iterator[SpeechServer]:
    """A server of its own, running."""
    server = SpeechServer(**options)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def say(text: str = SENTENCE, voice: str = "af_bell") -> Clip:
    """A text by the engine, on the server that is set."""
    with load_engine("openai").open(voice) as speaker:
        return speaker.say(text, 200)


def fails(kind: type[AudiofyError] = SynthesisFailed, text: str = SENTENCE, match: str = "") -> AudiofyError:
    """The error that it ends in, which says in one line what is wrong and in another what to do."""
    with pytest.raises(kind, match=match) as caught:
        say(text)
    assert caught.value.hint
    assert "\n" not in str(caught.value) + caught.value.hint
    return caught.value
