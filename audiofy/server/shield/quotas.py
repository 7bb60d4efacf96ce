"""What a request may cost, and how many there may be at once, so that one client leaves room for the others."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import time
from collections.abc import Iterator
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from audiofy.server.shield.hosts import SAFE_METHODS
from audiofy.server.shield.refusals import Refusal, has_body
from audiofy.server.turns import Turns


@dataclass(frozen=True, slots=True)
class Quotas:
    """Limits of requests.

    Attributes:
        target: bytes of path and query.
        headers: bytes of all headers together.
        header_count: how many there may be.
        body: bytes, of a file.
        json_body: bytes, of what says that it is JSON.
        grace, rate: a body has so many seconds, and a second more for each so many bytes that have come.
        bodies, client_bodies: bytes of bodies at hand at once, of all and of one client.
        requests, client_requests: at once, of all and of one client: those of a client leave threads for others.
        tasks, client_tasks: of these, requests that have something done: a page fetched, a text spoken.
    """

    target: int = 8_192
    headers: int = 32_768
    header_count: int = 100
    body: int = 50_000_000
    json_body: int = 2_000_000
    grace: float = 10.0
    rate: float = 20_000.0
    bodies: int = 300_000_000
    client_bodies: int = 100_000_000
    requests: int = 160
    client_requests: int = 20
    tasks: int = 24
    client_tasks: int = 8


RETRY = {"Retry-After": "5"}
LONG_TARGET = Refusal(414, "The address is too long")
LARGE_HEADERS = Refusal(431, "The headers are too large")
TWO_LENGTHS = Refusal(400, "That is no proper request", "It has a Content-Length and a Transfer-Encoding.")
"""A proxy in front may have taken the other for true (RFC 9112, section 6.3)."""
SLOW_BODY = Refusal(408, "The body came too slowly", hint="Try again.")
NO_LENGTH = Refusal(400, "That is no proper request", "Its Content-Length is no number.")
BUSY_CLIENT = Refusal(429, "Too much at once", "You have as many requests under way as one may have.", headers=RETRY)
BUSY = Refusal(503, "The server is busy", "It has as many requests under way as it takes.", headers=RETRY)


def client_key(scope: Scope) -> str:
    """What counts as one client, of a request."""
    return host_key(str((scope.get("client") or ("", 0))[0]))


def host_key(host: str) -> str:
    """What counts as one client: an IPv4 address, or the /64 network that an IPv6 one is handed out with."""
    address = _address(host)
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((int(address) >> 64 << 64, 64)))
    return str(address or host)


def is_this_machine(host: str) -> bool:
    """Whether it is a loopback address."""
    address = _address(host)
    return address is not None and address.is_loopback


def _address(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """IPv4 where it is mapped into IPv6; None where it is none."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


class Shares:
    """How much of something requests have, by client, and what is answered where it is too much."""

    def __init__(self, most: int, most_each: int) -> None:
        self._turns = Turns(most, most_each)

    def take(self, client: str, amount: int) -> Refusal | None:
        """Take it, or say why not."""
        if self._turns.take(client, amount):
            return None
        return BUSY_CLIENT if self._turns.is_too_much(client, amount) else BUSY

    def give(self, client: str, amount: int) -> None:
        """Give it back."""
        self._turns.give_back(client, amount)


class HeadLimits:
    """Answers 414 and 431 where the head of a request is too large, 400 where it tells of two bodies."""

    def __init__(self, app: ASGIApp, quotas: Quotas = Quotas()) -> None:
        self.app = app
        self.quotas = quotas

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] == "http" and (refusal := self._refusal(scope)):
            await refusal.answer(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _refusal(self, scope: Scope) -> Refusal | None:
        target = scope.get("raw_path") or scope["path"].encode("utf-8", "surrogateescape")
        if len(target) + len(scope.get("query_string", b"")) > self.quotas.target:
            return LONG_TARGET
        headers = scope["headers"]
        size = sum(len(name) + len(value) for name, value in headers)
        if size > self.quotas.headers or len(headers) > self.quotas.header_count:
            return LARGE_HEADERS
        if {b"content-length", b"transfer-encoding"} <= {name for name, _ in headers}:
            return TWO_LENGTHS
        return None


class TurnLimits:
    """Answers 429 and 503 where too many requests are under way."""

    def __init__(self, app: ASGIApp, quotas: Quotas = Quotas()) -> None:
        self.app = app
        self._requests = Shares(quotas.requests, quotas.client_requests)
        self._tasks = Shares(quotas.tasks, quotas.client_tasks)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        client = client_key(scope)
        wanted = (self._requests,) if scope["method"] in SAFE_METHODS else (self._requests, self._tasks)
        with contextlib.ExitStack() as taken:
            for shares in wanted:
                if refusal := shares.take(client, 1):
                    break
                taken.callback(shares.give, client, 1)
            else:
                await self.app(scope, receive, send)
                return
        await refusal.answer(scope, receive, send)


class _Stopped(Exception):
    """The body will not be had; without a refusal, whoever sent it is gone."""

    def __init__(self, refusal: Refusal | None) -> None:
        super().__init__()
        self.refusal = refusal


class BodyLimits:
    """Brings the whole body before the request goes on, or answers 413, 408, 429 or 503.

    So a body that comes slowly holds up nothing but itself, and none that is too large is ever whole in memory.
    """

    def __init__(self, app: ASGIApp, quotas: Quotas = Quotas()) -> None:
        self.app = app
        self.quotas = quotas
        self._shares = Shares(quotas.bodies, quotas.client_bodies)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or not has_body(scope):
            await self.app(scope, receive, send)
            return
        with self._holding(client_key(scope)) as held:
            try:
                body = await self._brought(scope, receive, held)
            except _Stopped as stopped:
                if stopped.refusal:
                    await stopped.refusal.answer(scope, receive, send)
                return
            await self.app(scope, _again(body, receive), send)

    @contextlib.contextmanager
    def _holding(self, client: str) -> Iterator[_Held]:
        held = _Held(self._shares, client)
        try:
            yield held
        finally:
            self._shares.give(client, held.size)

    async def _brought(self, scope: Scope, receive: Receive, held: _Held) -> bytes:
        headers = Headers(scope=scope)
        kind = headers.get("content-type", "").partition(";")[0].strip().lower()
        most = self.quotas.json_body if kind.endswith("json") else self.quotas.body
        length = headers.get("content-length", "0").strip()
        if not (length.isascii() and length.isdigit()):
            raise _Stopped(NO_LENGTH)
        if len(length) > 15 or int(length) > most:
            raise _Stopped(_too_large(most))
        began = time.monotonic()
        pieces: list[bytes] = []
        more = True
        while more:
            left = began + self.quotas.grace + held.size / self.quotas.rate - time.monotonic()
            try:
                message = await asyncio.wait_for(receive(), max(left, 0.0))
            except (TimeoutError, asyncio.TimeoutError) as error:
                raise _Stopped(SLOW_BODY) from error
            if message["type"] != "http.request":
                raise _Stopped(None)
            piece = message.get("body", b"")
            if held.size + len(piece) > most:
                raise _Stopped(_too_large(most))
            held.take(len(piece))
            pieces.append(piece)
            more = message.get("more_body", False)
        return b"".join(pieces)


@dataclass(slots=True)
class _Held:
    """Bytes of one body."""

    shares: Shares
    client: str
    size: int = 0

    def take(self, amount: int) -> None:
        if refusal := self.shares.take(self.client, amount):
            raise _Stopped(refusal)
        self.size += amount


def _too_large(most: int) -> Refusal:
    return Refusal(413, "The body is too large", f"At most {most / 1e6:g} MB are taken.", "Send less, or split it.")


def _again(body: bytes, receive: Receive) -> Receive:
    """The body as one message, and then what else is heard of the client."""
    told = False

    async def receive_again() -> Message:
        nonlocal told
        if told:
            return await receive()
        told = True
        return {"type": "http.request", "body": body, "more_body": False}

    return receive_again
