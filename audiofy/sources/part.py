"""A file on its way: ``NAME.part``, which a later run of the program goes on with, and what it has been made of so far.

Beside it lies ``NAME.etag``, the validator (RFC 9110, section 8.8.3) of the answer that its bytes came from.
"""

from __future__ import annotations

import contextlib
import dataclasses
import errno
import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from audiofy.errors import FetchError, WriteFailed

BLOCK = 1 << 20
_STRONG = re.compile(r'"[!#-~]*"')
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclasses.dataclass(frozen=True, slots=True)
class Wanted:
    """A file that is to come, and how it is known to be the right one.

    Attributes:
        url: http(s) address, or the ``file:`` address of one on this machine.
        size: bytes.
        sha256, md5: in hexadecimal; at least one of them is there.
    """

    url: str
    size: int
    sha256: str = ""
    md5: str = ""


class Part:
    """The bytes of a file that have come so far. A context manager; the file stays when it ends."""

    def __init__(self, target: Path) -> None:
        """What is there already is read, so that its digest can be told.

        Raises:
            WriteFailed: it cannot be written there.
        """
        self.target = target
        self._path = target.with_name(f"{target.name}.part")
        self._tag = target.with_name(f"{target.name}.etag")
        with told(target):
            self._stream = self._path.open("a+b")
        self._begin()
        with told(target):
            self._stream.seek(0)
            while block := self._stream.read(BLOCK):
                self._count(block)
        self.resumed = self.size > 0

    def __enter__(self) -> Part:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    @property
    def etag(self) -> str:
        """Of the answer that the bytes came from, where it is a strong one, or ""."""
        try:
            text = self._tag.read_text("ascii", "replace")
        except OSError:
            return ""
        return text if _STRONG.fullmatch(text) else ""

    def restart(self, etag: str = "") -> None:
        """Throw away what has come; what comes now is of this validator."""
        with told(self.target):
            self._stream.seek(0)
            self._stream.truncate()
            self._tag.write_text(etag, "ascii", "replace")
        self._begin()
        self.resumed = False

    def append(self, data: bytes) -> None:
        """Raises WriteFailed where there is no room."""
        with told(self.target):
            self._stream.write(data)
        self._count(data)

    def flush(self) -> None:
        """So that a process that goes on from here sees all of it."""
        with told(self.target):
            self._stream.flush()

    def fault(self, wanted: Wanted) -> str:
        """What is wrong with the whole file, in few words, or ""."""
        if self.size != wanted.size:
            return f"{self.size} bytes came where {wanted.size} were promised"
        if wanted.sha256 and self._sha256.hexdigest() != wanted.sha256.lower():
            return "its SHA-256 is not the one that was promised"
        if wanted.md5 and self._md5.hexdigest() != wanted.md5.lower():
            return "its MD5 is not the one that was promised"
        return ""

    def finish(self) -> str:
        """Give the file its name. The SHA-256 of what is in it."""
        with told(self.target):
            self._stream.flush()
            os.fsync(self._stream.fileno())
            self._stream.close()
            self._path.replace(self.target)
            self._tag.unlink(missing_ok=True)
        return self._sha256.hexdigest()

    def discard(self) -> None:
        """Leave nothing of it."""
        self._stream.close()
        with told(self.target):
            self._path.unlink(missing_ok=True)
            self._tag.unlink(missing_ok=True)

    def _begin(self) -> None:
        self.size = 0
        self._sha256, self._md5 = hashlib.sha256(), hashlib.md5(usedforsecurity=False)

    def _count(self, data: bytes) -> None:
        self.size += len(data)
        self._sha256.update(data)
        self._md5.update(data)


def check_room(folder: Path, needed: int) -> None:
    """Raises WriteFailed unless so many bytes are free on the disk of the folder."""
    with told(folder):
        free = shutil.disk_usage(folder).free
    if needed > free:
        what = f"{folder} has room for {free / 1e6:.0f} MB, and {needed / 1e6:.0f} MB are to come"
        raise WriteFailed(what, hint="make room, or name another place in AUDIOFY_DATA")


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Faults of the disk as ``WriteFailed``."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            what = f"{path}: no room left on the disk"
            raise WriteFailed(what, hint="make room, and run the same command again: it goes on from here") from error
        what = f"{path} cannot be written: {error.strerror or error}"
        raise WriteFailed(what, hint="check the folder's permissions, or name another in AUDIOFY_DATA") from error


def copied(source: Path, wanted: Wanted, part: Part) -> None:
    """The bytes of a file on this machine.

    Raises:
        FetchError: there is no such file.
    """
    part.restart()
    try:
        with source.open("rb") as stream:
            while part.size <= wanted.size and (block := stream.read(BLOCK)):
                part.append(block)
    except OSError as error:
        raise FetchError(f"{source} cannot be read: {error.strerror or error}", hint="check the catalogue") from error
