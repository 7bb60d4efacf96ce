"""Answers that last as long as something is under way: how many there may be, and how they end with the server."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator


class Streams:
    """Those that are open. Used from the server's own thread.

    Args:
        most: at once.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._open: set[asyncio.Event] = set()
        self.closed = False

    @property
    def full(self) -> bool:
        """Whether there are as many as there may be."""
        return len(self) >= self._most

    def __len__(self) -> int:
        return len(self._open)

    @contextlib.contextmanager
    def one(self) -> Iterator[asyncio.Event]:
        """One more, which is woken by its event."""
        event = asyncio.Event()
        self._open.add(event)
        try:
            yield event
        finally:
            self._open.discard(event)

    def close(self) -> None:
        """Wake all, so that they end."""
        self.closed = True
        for event in self._open:
            event.set()
