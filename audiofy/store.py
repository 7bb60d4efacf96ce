"""What has been made, by the hash of what it was made from: atomic, shared by processes, bounded.

A name is the hash of everything that the content depends on, so what is there is right: nothing is ever changed, and
two writers of one name write the same. A file appears whole, by a rename, or not at all.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audiofy.errors import WriteFailed
from audiofy.model import to_json

DEFAULT_LIMIT = 2 * 1024**3
TEMPORARY = ".part"
DIGEST_SIZE = 16
"""Bytes of checksum before the content: a disk that was full or failing must not be heard."""
STALE_SECONDS = 3600.0
"""A temporary file older than this was left by a process that was killed."""
FRESH_SECONDS = 3600.0
"""What was used within this time is not thrown away: a running job may still need it."""


def key_of(kind: str, noun: Any) -> str:
    """The name for what is made from a noun: SHA-256 of its JSON, and of what is made of it."""
    canonical = json.dumps([kind, to_json(noun)], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of content by name.

    Attributes:
        root: the folder; made on the first ``put``.
    """

    root: Path

    def get(self, key: str) -> bytes | None:
        """What is stored under the name, or None where there is nothing, or nothing whole. Counts as a use."""
        path = self._path(key)
        try:
            stored = path.read_bytes()
        except OSError:
            return None
        data = stored[DIGEST_SIZE:]
        if stored[:DIGEST_SIZE] != _digest(data):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return data

    def put(self, key: str, data: bytes) -> None:
        """Store it; whoever reads the name sees all of it or nothing.

        Raises:
            WriteFailed: the folder cannot be written.
        """
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, suffix=TEMPORARY, delete=False) as file:
                try:
                    file.write(_digest(data) + data)
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
                hint="set AUDIOFY_CACHE to a folder that can be",
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


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=DIGEST_SIZE).digest()


def _remove(path: Path, size: int) -> int:
    try:
        path.unlink()
    except OSError:
        return 0
    return size
