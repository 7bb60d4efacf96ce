"""How much of the making of episodes there may be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of the workshop.

    Attributes:
        waiting, waiting_each: episodes that wait, of all and of one client.
        working, working_each: that are worked at; the rest of the former is for other clients.
        room: bytes that stay free on the disk.
        streams: clients that hear of progress.
    """

    waiting: int = 200
    waiting_each: int = 50
    working: int = 4
    working_each: int = 3
    room: int = 500_000_000
    streams: int = 200
