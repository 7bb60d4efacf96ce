"""The container: a ZIP file that any stream takes, the same bytes for the same entries."""

from __future__ import annotations

import io
import zipfile
from typing import BinaryIO

DATE = (1980, 1, 1, 0, 0, 0)
"""The first that a ZIP file can tell."""
_UNIX = 3
_FILE_MODE = 0o100644 << 16
_MIMETYPE = b"application/epub+zip"


class Archive:
    """An EPUB container (EPUB 3.3, 4.2), written entry by entry; in memory is the one at hand.

    Attributes:
        size: bytes written.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._tail = _Tail()
        self._zip = zipfile.ZipFile(self._tail, "w")
        self.size = 0
        self.add("mimetype", _MIMETYPE, packed=False)

    def add(self, name: str, data: bytes, *, packed: bool = True) -> None:
        """One file.

        Args:
            packed: whether it is worth compressing.
        """
        info = zipfile.ZipInfo(name, DATE)
        info.create_system = _UNIX
        info.external_attr = _FILE_MODE
        info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
        self._zip.writestr(info, data)
        self._drain()

    def close(self) -> None:
        """Write the directory; the stream stays open."""
        self._zip.close()
        self._drain()

    def _drain(self) -> None:
        self.size += self._stream.write(self._tail.drained())


class _Tail(io.BytesIO):
    """A file of which all but the end has gone: zipfile goes back over the entry at hand, and no further."""

    def __init__(self) -> None:
        super().__init__()
        self._gone = 0

    def tell(self) -> int:
        return self._gone + super().tell()

    def seek(self, place: int, whence: int = io.SEEK_SET) -> int:
        return self._gone + super().seek(place - self._gone if whence == io.SEEK_SET else place, whence)

    def drained(self) -> bytes:
        """What there is, which is gone then."""
        data = self.getvalue()
        self._gone += len(data)
        super().seek(0)
        self.truncate(0)
        return data
