"""Bytes → text, as browsers do it, and better where they show garbage.

Labels and the meta prescan follow the Encoding Standard and the HTML Standard of the WHATWG. Valid UTF-8 is UTF-8,
whatever is declared; where nothing is declared, a legacy encoding is chosen by its letters (``legacy``). Double
encoding is undone (``mojibake``).
"""

from __future__ import annotations

import codecs
import re

from audiofy.inputs.legacy import guess
from audiofy.inputs.mojibake import mended

PRESCAN_BYTES = 65_536
"""How far to look for a <meta> charset; browsers take a late one too and start again."""

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))

# Labels that the standard reads as a superset of what they name, or that Python does not know.
_SAME: tuple[tuple[str, str], ...] = (
    (
        "cp1252",
        "ascii us-ascii ansi_x3.4-1968 cp1252 cp819 ibm819 iso-8859-1 iso8859-1 iso88591 iso_8859-1 "
        "iso_8859-1:1987 iso-ir-100 l1 latin1 csisolatin1 windows-1252 x-cp1252 x-user-defined",
    ),
    (
        "cp1254",
        "iso-8859-9 iso8859-9 iso88599 iso_8859-9 iso-ir-148 l5 latin5 csisolatin5 windows-1254 x-cp1254",
    ),
    (
        "gb18030",
        "gb2312 gb_2312-80 gbk x-gbk chinese csgb2312 iso-ir-58 gb18030 gb_2312",
    ),
    (
        "cp932",
        "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j csshiftjis",
    ),
    (
        "cp949",
        "euc-kr euckr ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 korean windows-949 cseuckr iso-ir-149",
    ),
    (
        "big5hkscs",
        "big5 big5-hkscs cn-big5 csbig5 x-x-big5",
    ),
    (
        "cp874",
        "iso-8859-11 iso8859-11 tis-620 windows-874 dos-874",
    ),
    (
        "iso8859-8",
        "iso-8859-8-i logical csiso88598i",
    ),
    (
        "utf-8",
        "utf-8 utf8 unicode-1-1-utf-8 x-unicode20utf8 unicode11utf8 unicode20utf8",
    ),
    (
        "utf-16-le",
        "utf-16 utf-16le unicode csunicode iso-10646-ucs-2 ucs-2 unicodefeff",
    ),
    (
        "utf-16-be",
        "utf-16be unicodefffe",
    ),
    (
        "mac-roman",
        "macintosh mac x-mac-roman csmacintosh",
    ),
    (
        "koi8-u",
        "koi8-u koi8-ru",
    ),
    (
        "koi8-r",
        "koi8-r koi koi8 koi8_r cskoi8r",
    ),
    (
        "mac-cyrillic",
        "x-mac-cyrillic x-mac-ukrainian",
    ),
)
_LABELS: dict[str, str] = {label: codec for codec, labels in _SAME for label in labels.split()}
# Nothing that Python can do beyond the web's encodings: no zip, rot13, punycode or utf-7.
_KNOWN_SHAPE = re.compile(
    r"(?:(?:windows-|cp|x-cp)125\d|iso-?8859-?\d{1,2}|ibm866|866|cp866|euc-jp|x-euc-jp|iso-2022-jp)"
)

_COMMENT = re.compile(rb"<!--.*?-->", re.S)
_META = re.compile(rb"<meta[\s/]([^>]{0,2000})>", re.I)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.I)
_XML = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([^\"']+)", re.I)


_CONTROLS = bytes((*range(9), 11, *range(14, 27), *range(28, 32)))
_LOOK_BYTES = 8192
_MOST_CONTROLS = 0.05


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_ESCAPED = re.compile("[\udc80-\udcff]")
_ESCAPED_RUN = re.compile("[\udc80-\udcff]+")
_STRAY = re.compile("(?<=[ -~])[\udc80-\udcff](?=[ -~])")
_SURE_CHARACTERS = 3
"""So many characters beyond ASCII in valid UTF-8 are no chance."""
_MOSTLY = 3
"""So many characters in valid UTF-8 for each wrong byte: then the bytes are UTF-8 with faults."""


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding: more than a few of them are control characters."""
    head = data[:_LOOK_BYTES]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > _MOST_CONTROLS * len(head) and not _wide(data)


def _wide(data: bytes) -> str:
    """UTF-16 by its marks, or by every other byte being 0 as in Latin script; "" where it is not."""
    for bom, codec in _BOMS[1:]:
        if data.startswith(bom):
            return codec
    head = data[:_LOOK_BYTES]
    if len(head) >= 8:
        for first, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
            zeros, others = head[first::2], head[1 - first :: 2]
            if zeros.count(0) > 0.7 * len(zeros) and others.count(0) < 0.1 * len(others):
                return codec
    return ""


def codec_of(label: str) -> str:
    """The Python codec that browsers would use for this label; "" where they know none."""
    label = label.strip().strip("\"'").lower()
    if codec := _LABELS.get(label):
        return codec
    if not _KNOWN_SHAPE.fullmatch(label):
        return ""
    try:
        return codecs.lookup(label.removeprefix("x-").replace("windows-", "cp")).name
    except LookupError:
        return ""


def decode(data: bytes, charset: str = "", *, markup: bool = False) -> str:
    """The text of the bytes; never fails: what cannot be decoded is U+FFFD. Double encoding is undone.

    Args:
        charset: what the transport said, or "".
        markup: whether to look for a <meta> charset inside.
    """
    return mended(_decoded(data, charset, markup))


def _decoded(data: bytes, charset: str, markup: bool) -> str:
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(codec, errors="replace")
    if codec := _wide(data):
        return data.decode(codec, errors="replace")
    declared = codec_of(charset) or (_declared(data) if markup else "")
    if declared in ("", "utf-8"):
        return _undeclared(data)
    text = None if data.isascii() else _if_utf8(data)
    return data.decode(declared, errors="replace") if text is None else text


def _if_utf8(data: bytes) -> str | None:
    """The text of bytes that are UTF-8 whatever they are said to be: no other encoding's text is valid by chance."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text if len(_BEYOND_ASCII.findall(text)) >= _SURE_CHARACTERS else None


def _undeclared(data: bytes) -> str:
    """The text of bytes that are said to be UTF-8, or of which nothing is said."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A page cut off in the middle of its last character is still UTF-8.
        cut_off = error.start >= len(data) - 3 and error.reason == "unexpected end of data"
        if cut_off and not data[: error.start].isascii():
            return data.decode("utf-8", errors="ignore")
    text = data.decode("utf-8", errors="surrogateescape")
    wrong = len(_ESCAPED.findall(text))
    if len(_BEYOND_ASCII.findall(text)) - wrong < _MOSTLY * wrong:
        return data.decode(guess(data), errors="replace")
    # A page put together from parts: its stray bytes are windows-1252 where they stand in Latin text.
    text = _STRAY.sub(lambda match: bytes([ord(match[0]) - 0xDC00]).decode("cp1252", "replace"), text)
    return _ESCAPED_RUN.sub("\ufffd", text)


def _declared(data: bytes) -> str:
    head = _COMMENT.sub(b"", data[:PRESCAN_BYTES])
    found = [match[1] for match in [_XML.match(head)] if match]
    found += [match[1] for meta in _META.finditer(head) if (match := _CHARSET.search(meta[1]))]
    for label in found:
        codec = codec_of(label.decode("ascii", "ignore"))
        # The bytes were readable as ASCII, so they are not UTF-16, whatever they say.
        if codec:
            return "utf-8" if codec.startswith("utf-16") else codec
    return ""
