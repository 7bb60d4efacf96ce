"""How much is taken on, and how much of the disk is left alone."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from audiofy.errors import WriteFailed


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


def check_room(folder: Path, limits: Limits) -> None:
    """Raises WriteFailed where less of the disk is free than is to stay so."""
    if shutil.disk_usage(folder).free < limits.room:
        raise WriteFailed("there is too little room left on the disk", hint="remove episodes that were heard")
