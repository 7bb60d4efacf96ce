"""A ZIP archive from outside: its files by name, read within limits; nothing is ever written to disk."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from audiofy.errors import UnsupportedInput

MOST_FILES = 20_000
LARGEST = 30_000_000
"""Bytes of one file, unpacked."""
MOST_BYTES = 150_000_000
"""Of all files that are read, unpacked."""

_ENTRY = b"PK\x01\x02"
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""What the formats allow; others take memory that the archive asks for."""
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, NotImplementedError)


class Archive:
    """The files of an archive.

    Args:
        data: its bytes.
        called: what it is called in errors.

    Raises:
        UnsupportedInput: it is no archive, is broken, or has too many files.
    """

    def __init__(self, data: bytes, called: str) -> None:
        self.called = called
        self._left = MOST_BYTES
        if data.count(_ENTRY) > MOST_FILES:
            raise UnsupportedInput(f"{called} holds more than {MOST_FILES:,} files", hint="split it")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise UnsupportedInput(f"{called} is no whole ZIP archive", hint="fetch or save it once more") from error
        self._infos = {info.filename: info for info in self._zip.infolist()}
        self._folded = {name.casefold(): name for name in self._infos}

    def names(self) -> tuple[str, ...]:
        """In the archive's order."""
        return tuple(self._infos)

    def find(self, name: str) -> str:
        """The name as the archive writes it, capitals or not, or ""."""
        return name if name in self._infos else self._folded.get(name.casefold(), "")

    def read(self, name: str) -> bytes:
        """A file, unpacked; b"" where there is none of that name.

        Raises:
            UnsupportedInput: it is locked, too large, or broken.
        """
        info = self._infos.get(self.find(name))
        if info is None:
            return b""
        if info.flag_bits & 1:
            raise UnsupportedInput(f"{self.called} is locked with a password", hint="save it without one")
        if info.compress_type not in _PLAIN:
            raise UnsupportedInput(f"{self.called} is packed in a way that is not read", hint="pack it anew")
        limit = min(LARGEST, self._left)
        try:
            with self._zip.open(info) as stream:
                data = stream.read(limit + 1)
        except (*_BROKEN, RuntimeError) as error:
            raise UnsupportedInput(f"{self.called} is damaged", hint="fetch or save it once more") from error
        if len(data) > limit:
            raise UnsupportedInput(f"{self.called} unpacks to more than {limit / 1e6:.0f} MB of text", hint="split it")
        self._left -= len(data)
        return data
