"""What stores of all kinds share: names that are hashes, and contents that carry a checksum."""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

from audiofy.model import to_json
from audiofy.store.eviction import Stored

DEFAULT_LIMIT = 2 * 1024**3
DIGEST_SIZE = 16
"""Bytes of checksum before the content: a disk that was full or failing must not be heard."""


def key_of(kind: str, noun: Any) -> str:
    """The name for what is made from a noun: SHA-256 of its JSON, and of what is made of it."""
    canonical = json.dumps([kind, to_json(noun)], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


class Store(ABC):
    """Contents by name; small, frozen, and sent to workers as it is."""

    __slots__ = ()

    @property
    @abstractmethod
    def place(self) -> str:
        """Where it is, for people."""

    @property
    def private(self) -> bool:
        """Whether other processes do not see what is in it."""
        return False

    def get(self, key: str) -> bytes | None:
        """What is stored under the name, or None where there is nothing, or nothing whole. Counts as a use.

        Raises:
            WriteFailed: a store that is not on this machine cannot be reached.
        """
        content = self._content(key)
        if content is not None:
            self._used(key)
        return content

    def holds(self, key: str) -> bool:
        """Whether there is something whole, which only a store has put there; no use. Raises as ``get``."""
        return self._content(key) is not None

    def put(self, key: str, data: bytes) -> None:
        """Store it; whoever reads the name sees all of it or nothing.

        Raises:
            WriteFailed: it cannot be written.
        """
        self._write(key, _digest(data) + data)

    @abstractmethod
    def discard(self, key: str) -> None:
        """Take away what is under the name, if anything is."""

    def keep(self, keys: Iterable[str]) -> str:
        """What is stored, or will be, under these names is needed until ``release``; the name to release it by."""
        return hashlib.sha256(" ".join(sorted(keys)).encode()).hexdigest()

    def release(self, pin: str) -> None:
        """Nobody needs it any more."""
        del pin

    def prune(self, limit: int = DEFAULT_LIMIT) -> int:
        """Make room where that is this program's business; how many bytes that freed."""
        del limit
        return 0

    @abstractmethod
    def stored(self) -> Iterable[Stored]:
        """Each file of it.

        Raises:
            WriteFailed: it cannot be listed.
        """

    @abstractmethod
    def excess(self, limit: int = DEFAULT_LIMIT) -> tuple[Stored, ...]:
        """What would have to go so that at most ``limit`` bytes are left, used longest ago first; what may just be
        needed does not go.

        Raises:
            WriteFailed: it cannot be listed.
        """

    @abstractmethod
    def evict(self, limit: int = DEFAULT_LIMIT) -> int:
        """Throw away what is in ``excess``; how many bytes that freed.

        Raises:
            WriteFailed: it cannot be listed, or is not on this machine and something cannot be taken away.
        """

    @property
    def size(self) -> int:
        """Bytes of all that is stored; raises as ``stored``."""
        return sum(one.size for one in self.stored())

    def _content(self, key: str) -> bytes | None:
        stored = self._read(key)
        if stored is None or stored[:DIGEST_SIZE] != _digest(stored[DIGEST_SIZE:]):
            return None
        return stored[DIGEST_SIZE:]

    def _used(self, key: str) -> None:
        """Note that somebody has, where that can be noted."""
        del key

    @abstractmethod
    def _read(self, key: str) -> bytes | None: ...

    @abstractmethod
    def _write(self, key: str, stored: bytes) -> None: ...


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=DIGEST_SIZE).digest()
