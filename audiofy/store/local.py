"""A store in a folder of this machine, or one that several machines have mounted."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from audiofy.errors import WriteFailed
from audiofy.store.base import DEFAULT_LIMIT, Store

TEMPORARY = ".part"
STALE_SECONDS = 3600.0
"""A temporary file older than this was left by a process that was killed."""
FRESH_SECONDS = 3600.0
"""What was used within this time is not thrown away: a running job may still need it."""
PINS = "kept"
KEPT_SECONDS = 30 * 86_400.0
"""For which unfinished work is waited for."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of the store; its size in bytes."""

    path: Path
    size: int


@dataclass(frozen=True, slots=True)
class LocalStore(Store):
    """A folder of contents by name, bounded by ``prune``; a file gets its name when it is whole.

    Attributes:
        root: the folder; made on the first ``put``.
    """

    root: Path

    def discard(self, key: str) -> None:
        _remove(self._path(key), 0)

    def _read(self, key: str) -> bytes | None:
        path = self._path(key)
        try:
            stored = path.read_bytes()
        except OSError:
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return stored

    def _write(self, key: str, stored: bytes) -> None:
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, suffix=TEMPORARY, delete=False) as file:
                try:
                    file.write(stored)
                    file.flush()
                    os.fsync(file.fileno())
                    file.close()
                    Path(file.name).replace(path)
                except BaseException:
                    Path(file.name).unlink(missing_ok=True)
                    raise
        except OSError as error:
            raise WriteFailed(
                f"the cache in {self.root} cannot be written: {error.strerror}",
                hint="--cache or AUDIOFY_CACHE names a folder that can be",
            ) from error

    def keep(self, keys: Iterable[str]) -> str:
        """As of ``Store``; whoever is killed in between takes it up again within ``KEPT_SECONDS``."""
        names = tuple(keys)
        pin = Store.keep(self, names)
        # Without it the work is still right, only perhaps done twice.
        with contextlib.suppress(OSError):
            path = self.root / PINS / pin
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(names))
        return pin

    def release(self, pin: str) -> None:
        (self.root / PINS / pin).unlink(missing_ok=True)

    def excess(self, limit: int = DEFAULT_LIMIT) -> tuple[Stored, ...]:
        """What would have to go so that at most ``limit`` bytes are left, used longest ago first.

        What was used within the last hour, and what somebody keeps, does not go; leftovers of processes that were
        killed do.
        """
        now = time.time()
        kept = self._kept(now)
        stale: list[Stored] = []
        whole: list[tuple[float, Stored]] = []
        for path, status in self._files():
            stored = Stored(path, status.st_size)
            if path.suffix != TEMPORARY:
                whole.append((status.st_mtime, stored))
            elif now - status.st_mtime > STALE_SECONDS:
                stale.append(stored)
        total = sum(stored.size for _, stored in whole)
        going: list[Stored] = []
        for used, stored in sorted(whole, key=lambda one: (one[0], one[1].path)):
            if total <= limit or now - used < FRESH_SECONDS:
                break
            if stored.path.name not in kept:
                going.append(stored)
                total -= stored.size
        return (*stale, *going)

    def prune(self, limit: int = DEFAULT_LIMIT) -> int:
        """Throw away what is in ``excess``; how many bytes that freed."""
        return sum(_remove(stored.path, stored.size) for stored in self.excess(limit))

    @property
    def size(self) -> int:
        """Bytes of all that is stored."""
        return sum(status.st_size for _, status in self._files())

    def _kept(self, now: float) -> set[str]:
        found: set[str] = set()
        for pin in (self.root / PINS).glob("*"):
            with contextlib.suppress(OSError):
                if now - pin.stat().st_mtime > KEPT_SECONDS:
                    pin.unlink()
                else:
                    found.update(pin.read_text().split())
        return found

    def _files(self) -> Iterator[tuple[Path, os.stat_result]]:
        for path in self.root.glob("??/*"):
            with contextlib.suppress(OSError):
                yield path, path.stat()

    def _path(self, key: str) -> Path:
        return self.root / key[:2] / key


def _remove(path: Path, size: int) -> int:
    try:
        path.unlink()
    except OSError:
        return 0
    return size
