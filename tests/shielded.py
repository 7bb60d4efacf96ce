"""A small application behind the server's checks, run by uvicorn on loopback, and a client that sends any bytes."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from audiofy.server.shield.checks import Shield, shielded
from audiofy.server.shield.protocol import Patience, connections

SECONDS = 60.0
LARGE = 30_000_000
PIECE = 65_536


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass
class Served:
    """The server, and what reached the application."""

    port: int
    reached: list[str] = field(default_factory=list)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def connected(self, source: str = "127.0.0.1") -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), SECONDS, (source, 0))

    def send(self, raw: bytes, source: str = "127.0.0.1") -> Answer:
        """The first answer to bytes that are sent as they are."""
        with self.connected(source) as sock:
            with contextlib.suppress(OSError):
                sock.sendall(raw)
            return answer(sock, bodiless=raw.startswith(b"HEAD"))

    def ask(self, target: str = "/", *lines: str, method: str = "GET", body: bytes = b"", host: str = "") -> Answer:
        """The answer to a request with these header lines; a body has its length."""
        head = [f"{method} {target} HTTP/1.1", f"Host: {host or self.host}", *lines]
        if body:
            head.append(f"Content-Length: {len(body)}")
        return self.send("\r\n".join([*head, "", ""]).encode("latin-1") + body)

    def is_well(self, *lines: str) -> bool:
        """Whether it still answers a good request."""
        return self.ask("/read/1", *lines).status == 200


def answer(sock: socket.socket, *, bodiless: bool = False) -> Answer:
    """What the socket brings, up to the length that it tells or to its end; status 0 is of none."""
    data = b""
    with contextlib.suppress(OSError):
        while b"\r\n\r\n" not in data and (piece := sock.recv(65_536)):
            data += piece
        head, _, body = data.partition(b"\r\n\r\n")
        if not head:
            return Answer(0, {}, b"")
        first, *rest = head.decode("latin-1").split("\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in rest)}
        length = 0 if bodiless else int(headers.get("content-length", LARGE))
        while len(body) < length and (piece := sock.recv(65_536)):
            body += piece
        return Answer(int(first.split()[1]), headers, body)
    return Answer(0, {}, b"")


@contextlib.contextmanager
def serving(shield: Shield, patience: Patience | None = None) -> Iterator[Served]:
    """The small application behind the shield, until the block ends."""
    reached: list[str] = []
    with running(shielded(_app(reached), shield), patience) as served:
        served.reached = reached
        yield served


@contextlib.contextmanager
def running(app: ASGIApp, patience: Patience | None = None) -> Iterator[Served]:
    """An application, run by uvicorn until the block ends."""
    listening = socket.create_server(("127.0.0.1", 0))
    served = Served(listening.getsockname()[1])
    config = uvicorn.Config(app, http=connections(patience or Patience()), lifespan="off", log_level="critical")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        while not server.started:
            time.sleep(0.01)
        yield served
    finally:
        server.force_exit = server.should_exit = True
        thread.join()
        listening.close()


def _app(heard: list[str]) -> Starlette:
    def reached(request: Request) -> None:
        heard.append(f"{request.method} {request.url.path}")

    async def page(request: Request) -> Response:
        reached(request)
        return HTMLResponse("<title>Tides</title>")

    async def own_policy(request: Request) -> Response:
        return HTMLResponse("", headers={"Content-Security-Policy": "sandbox", "Cache-Control": "max-age=60"})

    async def echo(request: Request) -> Response:
        reached(request)
        return JSONResponse({"bytes": len(await request.body())})

    async def slow(request: Request) -> Response:
        reached(request)
        await asyncio.sleep(float(request.query_params.get("seconds", 1)))
        return PlainTextResponse("at last")

    async def large(request: Request) -> Response:
        async def pieces() -> AsyncIterator[bytes]:
            for _ in range(LARGE // PIECE):
                yield bytes(PIECE)

        return StreamingResponse(pieces())

    async def broken(request: Request) -> Response:
        raise RuntimeError("broken")

    both = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    return Starlette(
        routes=[
            Route("/", page, methods=both),
            Route("/read/{id}", page, methods=both),
            Route("/feed.xml", page, methods=both),
            Route("/api/own", own_policy),
            Route("/own", own_policy),
            Route("/api/slow", slow, methods=both),
            Route("/api/broken", broken),
            Route("/large", large),
            Route("/api/episodes/{id}/file", page, methods=both),
            Route("/api/{rest:path}", echo, methods=both),
            Route("/v1/{rest:path}", echo, methods=both),
        ]
    )
