"""A server of files on loopback that knows ranges and validators, and misbehaves where a test wants it to."""

from __future__ import annotations

import contextlib
import hashlib
import re
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PIECE = 65_536
STALL_SECONDS = 20
TYPES = {
    "xml": "application/rss+xml",
    "mp3": "audio/mpeg",
    "m4a": "audio/x-m4a",
    "png": "image/png",
    "jpg": "image/jpeg",
    "vtt": "text/vtt",
    "srt": "application/x-subrip",
    "json": "application/json",
    "html": "text/html; charset=utf-8",
}


@dataclass
class Asked:
    """A request, by what of it matters; ``at`` is of the monotonic clock."""

    path: str
    range: str
    if_range: str
    headers: dict[str, str] = field(default_factory=dict)
    at: float = field(default_factory=time.monotonic)
    method: str = "GET"


@dataclass
class Files:
    """What the server has, and how it behaves.

    Attributes:
        bodies: path → bytes.
        moved: path → where it is instead.
        statuses: path → codes that are answered before the file is handed out, in order.
        drops: how many bytes of a body go out before the connection is dropped, for as many answers as there are.
        lengths: path → a Content-Length that is not true.
        ranges: whether it knows them.
        heads: whether it knows HEAD.
        shared: whether it lets players in browsers read what it has.
        etag: whether it gives validators.
        pause: seconds between pieces of a body.
        stalls: whether it stops sending in the middle, and keeps the connection.
        headers: path → further headers of its answers; a Last-Modified among them is a validator too.
        answered: (method, path, status) of each answer.
    """

    bodies: dict[str, bytes] = field(default_factory=dict)
    moved: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, list[int]] = field(default_factory=dict)
    drops: list[int] = field(default_factory=list)
    lengths: dict[str, int] = field(default_factory=dict)
    ranges: bool = True
    heads: bool = True
    shared: bool = True
    etag: bool = True
    pause: float = 0.0
    stalls: bool = False
    headers: dict[str, dict[str, str]] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    answered: list[tuple[str, str, int]] = field(default_factory=list)
    address: str = ""

    def put(self, path: str, data: bytes, **headers: str) -> str:
        """The address of it. Of a header's name, "_" stands for "-"."""
        self.bodies[path] = data
        self.headers[path] = headers
        return self.address + path

    @property
    def ranges_asked(self) -> list[str]:
        return [one.range for one in self.asked]


def tag(data: bytes) -> str:
    return f'"{hashlib.sha256(data).hexdigest()[:16]}"'


@contextlib.contextmanager
def serving() -> Iterator[Files]:
    files = Files()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: object) -> None:
            pass

        def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
            files.answered.append((self.command, self.path, int(code)))

        def do_GET(self) -> None:
            with contextlib.suppress(OSError):
                _answer(self, files)

        def do_HEAD(self) -> None:
            with contextlib.suppress(OSError):
                _answer(self, files)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    files.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield files
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _answer(handler: BaseHTTPRequestHandler, files: Files) -> None:
    path = handler.path
    sent = handler.headers
    asked = Asked(path, sent.get("Range", ""), sent.get("If-Range", ""), dict(sent.items()), method=handler.command)
    files.asked.append(asked)
    further = files.headers.get(path, {})
    if files.statuses.get(path):
        _head(handler, files.statuses[path].pop(0), 0, **further)
        return
    if path in files.moved:
        _head(handler, 302, 0, Location=files.moved[path])
        return
    if path not in files.bodies:
        _head(handler, 404, 0)
        return
    if asked.method == "HEAD" and not files.heads:
        _head(handler, 405, 0)
        return
    data = files.bodies[path]
    headers = {**further, "ETag": tag(data)} if files.etag else {**further}
    headers |= {"Access_Control_Allow_Origin": "*"} if files.shared else {}
    headers.setdefault("Content_Type", TYPES.get(path.rpartition(".")[2], "application/octet-stream"))
    if _is_known(asked, headers):
        _head(handler, 304, 0, **headers)
        return
    found = re.fullmatch(r"bytes=(\d+)-(\d*)", asked.range)
    begin, end, status = 0, len(data), 200
    if found and files.ranges and asked.if_range in ("", tag(data)):
        begin, status = int(found[1]), 206
        if begin >= len(data):
            _head(handler, 416, 0)
            return
        end = min(end, int(found[2]) + 1) if found[2] else end
        headers["Content_Range"] = f"bytes {begin}-{end - 1}/{len(data)}"
    body = data[begin:end]
    _head(handler, status, files.lengths.get(path, len(body)), **headers)
    if asked.method == "HEAD":
        return
    until = files.drops.pop(0) if files.drops else len(body)
    for start in range(0, min(until, len(body)), PIECE):
        handler.wfile.write(body[start : min(start + PIECE, until)])
        time.sleep(files.pause)
    if until < len(body):
        handler.close_connection = True
        if files.stalls:
            handler.connection.settimeout(STALL_SECONDS)
            with contextlib.suppress(OSError):
                handler.connection.recv(1)  # ends when the client hangs up


def _is_known(asked: Asked, headers: dict[str, str]) -> bool:
    """Whether the client has it as it is (RFC 9110, section 13.2.2: the tag counts where there is one)."""
    if tags := asked.headers.get("If-None-Match"):
        return headers.get("ETag") in tags.split(", ")
    since = asked.headers.get("If-Modified-Since")
    return since is not None and since == headers.get("Last_Modified")


def _head(handler: BaseHTTPRequestHandler, status: int, length: int, **headers: str) -> None:
    handler.send_response(status)
    handler.send_header("Content-Length", str(length))
    for name, value in headers.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
