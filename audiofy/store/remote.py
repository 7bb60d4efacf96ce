"""A store at an address, for machines that share no disk."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from audiofy.remote import OBJECT_STORES, Address
from audiofy.store.base import DEFAULT_LIMIT, Store
from audiofy.store.eviction import Stored, excess, is_ours

FRESH_SECONDS = 86_400.0
"""What was written within this time is not thrown away: nothing tells what a running job has used."""
REMOVALS = 8
"""At once, where the file system takes it."""


@dataclass(frozen=True, slots=True)
class RemoteStore(Store):
    """Contents at ``FOLDER/ab/abcd…``: one request to get, and one to put.

    It is not pruned by itself, which would be a listing an episode: object stores have rules of their own for that
    ("delete what is older than 30 days"). ``evict`` takes what was written longest ago.

    Attributes:
        folder: its address.
    """

    folder: Address

    @property
    def place(self) -> str:
        return str(self.folder)

    @property
    def private(self) -> bool:
        return self.folder.scheme == "memory"

    def discard(self, key: str) -> None:
        self._at(key).remove()

    def stored(self) -> Iterator[Stored]:
        for found in self.folder.files():
            if is_ours(found.name):
                yield Stored(found.name, found.size, found.written)

    def excess(self, limit: int = DEFAULT_LIMIT) -> tuple[Stored, ...]:
        """As of ``Store``: what was written within the last day does not go."""
        return excess(self.stored(), limit, time.time(), FRESH_SECONDS)

    def evict(self, limit: int = DEFAULT_LIMIT) -> int:
        going = self.excess(limit)
        with ThreadPoolExecutor(REMOVALS if self.folder.scheme in OBJECT_STORES else 1) as threads:
            # Whatever ends the iteration cancels what has not begun.
            list(threads.map(lambda one: (self.folder / one.name).remove(), going))
        return sum(one.size for one in going)

    def _read(self, key: str) -> bytes | None:
        return self._at(key).read()

    def _write(self, key: str, stored: bytes) -> None:
        self._at(key).write(stored)

    def _at(self, key: str) -> Address:
        return self.folder / key[:2] / key
