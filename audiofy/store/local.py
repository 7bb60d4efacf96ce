"""A store in a folder of this machine, or one that several machines have mounted."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from audiofy.errors import WriteFailed
from audiofy.store.base import DEFAULT_LIMIT, Store
from audiofy.store.eviction import TEMPORARY, Stored, excess, is_ours

FRESH_SECONDS = 3600.0
"""What was used within this time is not thrown away: a running job may still need it."""
PREFIX = 2
"""Characters of a name that are its folder's."""
PINS = "kept"
KEPT_SECONDS = 30 * 86_400.0
"""For which unfinished work is waited for."""


@dataclass(frozen=True, slots=True)
class LocalStore(Store):
    """A folder of contents by name, bounded by ``prune``; a file gets its name when it is whole.

    Attributes:
        root: the folder; made on the first ``put``.
    """

    root: Path

    @property
    def place(self) -> str:
        return self.root.as_posix()

    def discard(self, key: str) -> None:
        _remove(self._path(key), 0)

    def _read(self, key: str) -> bytes | None:
        try:
            return self._path(key).read_bytes()
        except OSError:
            return None

    def _used(self, key: str) -> None:
        with contextlib.suppress(OSError):
            os.utime(self._path(key))

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

    def stored(self) -> Iterator[Stored]:
        for folder in self._folders():
            for path in folder.glob("*"):
                if is_ours(name := f"{folder.name}/{path.name}"):
                    with contextlib.suppress(OSError):
                        status = path.stat()
                        if stat.S_ISREG(status.st_mode):
                            yield Stored(name, status.st_size, status.st_mtime)

    def excess(self, limit: int = DEFAULT_LIMIT) -> tuple[Stored, ...]:
        """As of ``Store``: what was used within the last hour, and what somebody keeps, does not go."""
        now = time.time()
        return excess(self.stored(), limit, now, FRESH_SECONDS, self._kept(now))

    def evict(self, limit: int = DEFAULT_LIMIT) -> int:
        return sum(_remove(self.root / one.name, one.size) for one in self.excess(limit))

    def prune(self, limit: int = DEFAULT_LIMIT) -> int:
        # What was made is made, whatever can be found out of the rest.
        with contextlib.suppress(WriteFailed):
            return self.evict(limit)
        return 0

    def _folders(self) -> list[Path]:
        """Those of the contents; none where nothing was ever put."""
        try:
            return sorted(path for path in self.root.iterdir() if len(path.name) == PREFIX)
        except FileNotFoundError:
            return []
        except OSError as error:
            what = f"the cache in {self.root} cannot be listed: {error.strerror}"
            raise WriteFailed(what, hint="check what is there, and who may read it") from error

    def _kept(self, now: float) -> set[str]:
        found: set[str] = set()
        for pin in (self.root / PINS).glob("*"):
            with contextlib.suppress(OSError):
                if now - pin.stat().st_mtime > KEPT_SECONDS:
                    pin.unlink()
                else:
                    found.update(pin.read_text().split())
        return found

    def _path(self, key: str) -> Path:
        return self.root / key[:PREFIX] / key


def _remove(path: Path, size: int) -> int:
    try:
        path.unlink()
    except OSError:
        return 0
    return size
