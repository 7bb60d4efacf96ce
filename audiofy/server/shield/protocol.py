"""A connection that is not borne with for ever: heads that never end, answers that nobody takes, and too many at once.

uvicorn waits for the first request of a connection, and for an answer to be taken, as long as it takes; and it hangs up
on what is no request before whoever still sends it can hear why.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from uvicorn.protocols.http.h11_impl import H11Protocol

from audiofy.server.shield.quotas import host_key, is_this_machine


@dataclass(frozen=True, slots=True)
class Patience:
    """What is borne with.

    Attributes:
        head: seconds from the first sign of a request to the end of its headers.
        stalled: seconds for which nothing of an answer is taken; players that pause come back with a range.
        connections, client_connections: at once, of all and of one client.
        proxied: whether a proxy on this machine asks for others, so that what comes from here is not one client.
    """

    head: float = 10.0
    stalled: float = 300.0
    connections: int = 1_000
    client_connections: int = 100
    proxied: bool = False


LINGER_SECONDS = 1.0
"""For which what still comes is thrown away after the last answer."""


class Connection(H11Protocol):
    """One connection; ``connections`` makes a class of it with other settings."""

    patience = Patience()
    _head_timer: asyncio.TimerHandle | None = None
    _stalled_timer: asyncio.TimerHandle | None = None
    _ended = False
    _key = ""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for a request; a connection too many is told so, and ended."""
        super().connection_made(transport)
        host = (self.client or ("",))[0]
        self._key = host_key(host)
        same = sum(getattr(one, "_key", None) == self._key for one in self.connections)
        for_others = self.patience.proxied and is_this_machine(host)
        if same > self.patience.client_connections and not for_others:
            self._end(b"429 Too Many Requests", b"You have too many connections at once.")
        elif len(self.connections) > self.patience.connections:
            self._end(b"503 Service Unavailable", b"There are too many connections at once.")
        else:
            self._await_head()

    def _should_upgrade(self) -> bool:
        """Never: there are no WebSockets, and whoever asks for one anyway is answered as if it had not."""
        return False

    def data_received(self, data: bytes) -> None:
        """As of asyncio."""
        if self._ended:
            return
        super().data_received(data)
        if self._ended:
            return
        if self.cycle is None or self.cycle.response_complete:
            self._await_head()
        else:
            self._stop_head_timer()

    def connection_lost(self, exc: Exception | None) -> None:
        """As of asyncio."""
        self._stop_head_timer()
        self._stop_stalled_timer()
        super().connection_lost(exc)

    def send_400_response(self, msg: str) -> None:
        """Of what is no request, or no body of one."""
        if self.cycle and self.cycle.response_started and not self.cycle.response_complete:
            self.transport.abort()
        else:
            self._end(b"400 Bad Request", b"That is no proper request.")

    def shutdown(self) -> None:
        """As of uvicorn."""
        if self._ended:
            self.transport.close()
        else:
            super().shutdown()

    def pause_writing(self) -> None:
        """As of asyncio."""
        super().pause_writing()
        self._stalled_timer = self.loop.call_later(self.patience.stalled, self.transport.abort)

    def resume_writing(self) -> None:
        """As of asyncio."""
        self._stop_stalled_timer()
        super().resume_writing()

    def _await_head(self) -> None:
        if self._head_timer is None:
            self._head_timer = self.loop.call_later(self.patience.head, self._too_slow)

    def _stop_head_timer(self) -> None:
        if self._head_timer:
            self._head_timer.cancel()
            self._head_timer = None

    def _stop_stalled_timer(self) -> None:
        if self._stalled_timer:
            self._stalled_timer.cancel()
            self._stalled_timer = None

    def _too_slow(self) -> None:
        self._head_timer = None
        if self.cycle is None or self.cycle.response_complete:
            self._end(b"408 Request Timeout", b"The request came too slowly.")

    def _end(self, status: bytes, line: bytes) -> None:
        if self._ended or self.transport.is_closing():
            return
        self._ended = True
        self._stop_head_timer()
        if self.cycle:
            self.cycle.disconnected = True
            self.cycle.message_event.set()
        head = b"HTTP/1.1 %b\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n" % (status, len(line))
        self.transport.write(head + b"Retry-After: 5\r\nConnection: close\r\n\r\n" + line)
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(LINGER_SECONDS, self.transport.close)


def connections(patience: Patience) -> type[Connection]:
    """The class for ``uvicorn.Config(http=…)``."""
    return type("Connection", (Connection,), {"patience": patience})
