"""Asking hosts politely: one request at a time a host, a pause between two, and what robots.txt asks for."""

from __future__ import annotations

import dataclasses
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from audiofy.errors import FetchError
from audiofy.sources.address import Address, checked
from audiofy.sources.guard import Gate
from audiofy.sources.robots import Rules, rules_of

Answer = TypeVar("Answer")

BUSY = frozenset({429, 503})
LONGEST_DELAY = 60.0
"""Seconds of a Crawl-delay that are kept to; more is as much as a refusal, and is not."""
LONGEST_WAIT = 120.0
"""Seconds of a Retry-After that are waited for; after a longer one the request fails, and says so."""
PAUSES = (5.0, 10.0, 20.0)
"""Seconds that a host is left alone after each attempt that found it busy, where it does not say for how long."""


@dataclasses.dataclass(slots=True)
class _Host:
    """What is known of a host; its lock is held by whoever is asking it."""

    lock: threading.Lock = dataclasses.field(default_factory=threading.Lock)
    free_at: float = 0.0
    rules: dict[str, Rules] = dataclasses.field(default_factory=dict)


class Etiquette:
    """Whom a batch asks before it asks a host. Threads may share it, and do.

    Args:
        delay: seconds between the beginnings of two requests to a host; a site may ask for more.
        robots: whether to keep to robots.txt.
    """

    def __init__(self, delay: float = 1.0, *, robots: bool = True) -> None:
        self._delay = delay
        self._robots = robots
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()
        self._closed = threading.Event()

    def wait(self, address: str) -> None:
        """Return when a request for the address may begin. ``ask`` also keeps others from asking meanwhile.

        Raises:
            FetchError: robots.txt forbids it, or the host wants to be left alone for longer than is waited.
        """
        self.ask(address, _nothing)

    def ask(self, address: str, request: Callable[[], Answer], guard: Gate | None = None) -> Answer:
        """What the request gives, made in its turn; again after a while where the host is busy.

        Args:
            guard: of the request; the site's robots.txt is fetched through it too.

        Raises:
            FetchError: as ``wait``; and whatever the request raises.
        """
        parts = checked(address)
        host = self._host(parts)
        with host.lock:
            for pause in PAUSES:
                self._due(host, parts, guard)
                try:
                    return request()
                except FetchError as error:
                    if error.status not in BUSY:
                        raise
                    host.free_at = max(host.free_at, time.monotonic() + (error.retry_after or pause))
                    busy = error
            raise busy

    def close(self) -> None:
        """End every waiting, with an error."""
        self._closed.set()

    def _host(self, address: Address) -> _Host:
        with self._lock:
            return self._hosts.setdefault(address.authority, _Host())

    def _due(self, host: _Host, address: Address, guard: Gate | None) -> None:
        """Return when the host may be asked for the address, and take the turn."""
        delay = self._delay
        if self._robots:
            rules = self._rules(host, address, guard)
            if rules.fault:
                what = f"{address.host} was not asked, as its robots.txt cannot be read: {rules.fault}"
                raise FetchError(what, hint="check the address, or try again later")
            if not rules.allow(address.whole):
                what = f"{address.host} asks programs not to fetch {address.whole} (robots.txt)"
                raise FetchError(what, hint="for this page alone: audiofy url ADDRESS")
            delay = max(delay, min(rules.delay, LONGEST_DELAY))
        self._pause(host, address)
        host.free_at = time.monotonic() + delay

    def _pause(self, host: _Host, address: Address) -> None:
        seconds = host.free_at - time.monotonic()
        if seconds > max(LONGEST_WAIT, self._delay):
            what = f"{address.host} wants to be left alone for {seconds / 60:.0f} minutes more"
            raise FetchError(what, hint="try again then", retry_after=seconds)
        if self._closed.wait(max(0.0, seconds)):
            raise FetchError(f"{address.host} was not asked: the batch was stopped", hint="run it again")

    def _rules(self, host: _Host, address: Address, guard: Gate | None) -> Rules:
        origin = f"{address.scheme}://{address.authority}"
        rules = host.rules.get(origin)
        if rules is None or rules.until < time.monotonic():
            self._pause(host, address)
            host.free_at = time.monotonic() + self._delay
            rules = host.rules[origin] = rules_of(origin, guard)
        return rules


def _nothing() -> None:
    pass
