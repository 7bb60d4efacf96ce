"""A store in a folder of this machine, or one that several machines have mounted."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from audiofy.errors import WriteFailed
from audiofy.store.base import DEFAULT_LIMIT, Store

TEMPORARY = ".part"
STALE_SECONDS = 3600.0
"""A temporary file older than this was left by a process that was killed."""
FRESH_SECONDS = 3600.0
"""What was used within this time is not thrown away: a running job may still need it."""


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

    def prune(self, limit: int = DEFAULT_LIMIT) -> int:
        """Throw away what was used longest ago until at most ``limit`` bytes are left; how many bytes that freed.

        What was used within the last hour stays, whatever the limit.
        """
        now = time.time()
        files: list[tuple[float, int, Path]] = []
        freed = 0
        for path, status in self._files():
            if path.suffix == TEMPORARY:
                if now - status.st_mtime > STALE_SECONDS:
                    freed += _remove(path, status.st_size)
            else:
                files.append((status.st_mtime, status.st_size, path))
        total = sum(size for _, size, _ in files)
        for used, size, path in sorted(files):
            if total <= limit or now - used < FRESH_SECONDS:
                break
            freed += _remove(path, size)
            total -= size
        return freed

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
