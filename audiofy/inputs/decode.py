"""Bytes → text, as browsers do it.

Labels and the meta prescan follow the Encoding Standard and the HTML Standard of the WHATWG; where nothing is
declared, strict UTF-8 is tried before windows-1252.
"""

from __future__ import annotations

import codecs
import re

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
    """The text of the bytes; never fails: what cannot be decoded is U+FFFD.

    Args:
        charset: what the transport said, or "".
        markup: whether to look for a <meta> charset inside.
    """
    for bom, codec in _BOMS:
        if data.startswith(bom):
            return data[len(bom) :].decode(codec, errors="replace")
    if codec := _wide(data) or codec_of(charset) or (_declared(data) if markup else ""):
        return data.decode(codec, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A page cut off in the middle of its last character is still UTF-8.
        cut_off = error.start >= len(data) - 3 and error.reason == "unexpected end of data"
        if cut_off and not data[: error.start].isascii():
            return data.decode("utf-8", errors="ignore")
    return data.decode("cp1252", errors="replace")


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
