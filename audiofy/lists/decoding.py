"""Bytes → text, for lists that are no mark-up."""

from __future__ import annotations

import codecs
import re
import zlib

from audiofy.errors import UnsupportedInput
from audiofy.model import Source

MOST_BYTES = 50_000_000
"""Of a list, decompressed: the sitemaps protocol's own limit (https://www.sitemaps.org/protocol.html)."""

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_LEGACY = re.compile(
    r"(?i)(?:iso-?8859-\d{1,2}|windows-\d{3,4}|koi8-[ru]|shift_jis|euc-(?:jp|kr)|gbk|gb2312|gb18030|big5)"
)
_GZIP = b"\x1f\x8b"


def unpacked(source: Source) -> bytes:
    """The bytes of the list; of a gzip file, what is in it.

    Raises:
        UnsupportedInput: more than ``MOST_BYTES``, or a broken archive.
    """
    data, name = source.data, source.locator
    if data.startswith(_GZIP):
        unpacker = zlib.decompressobj(31)
        try:
            data = unpacker.decompress(data, MOST_BYTES + 1)
        except zlib.error as error:
            raise UnsupportedInput(f"{name} is a broken gzip file ({error})", hint="fetch or save it again") from error
        if not unpacker.eof and len(data) <= MOST_BYTES:
            raise UnsupportedInput(f"{name} is a gzip file that was cut off", hint="fetch or save it again")
    if len(data) > MOST_BYTES:
        raise UnsupportedInput(f"{name} is larger than {MOST_BYTES / 1e6:g} MB", hint="split the list")
    return data


def decoded(data: bytes, charset: str = "") -> str:
    """The text: by its mark, else UTF-8 where it is valid, else what the transport said, else windows-1252."""
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(codec, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if _LEGACY.fullmatch(charset):
        try:
            return data.decode(charset, "replace")
        except LookupError:
            pass
    return data.decode("cp1252", "replace")
