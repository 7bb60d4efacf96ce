"""Text in a picture: a font that has its letters, and lines of it."""

from __future__ import annotations

import functools
import re
import unicodedata

from PIL import ImageFont, features

from audiofy.outputs.printable import printable

LONGEST = 400
_PILLOWS_OWN = ""
_FACES = (
    _PILLOWS_OWN,
    "DejaVuSans.ttf",
    "arial.ttf",
    "Arial Unicode.ttf",
    "NotoSansCJK-Regular.ttc",
    "msyh.ttc",
)
"""The font inside Pillow has little more than English; the others are what Linux, Windows and macOS usually have."""
_SHAPES = bool(features.check("raqm"))
_DASHES = str.maketrans("‐‑‒–—―−", "-------")
_TOKEN = re.compile(
    "(\\s*)([\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af][、。，．：；！？」』）》]*|[^\\s\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+)"
)


def legible(text: str) -> tuple[str, str]:
    """The name of a font that has all the letters, and the text as it can be drawn in it; ("", "") where none has.

    Pictographs and the like are left out, dashes become hyphens where they must.
    """
    text = unicodedata.normalize("NFC", printable(text))[:LONGEST]
    for name in filter(_installed, _FACES):
        if text and (_SHAPES or not any(map(_joins, text))):
            plain = "".join(_drawn(name, character) for character in text)
            if plain.strip() and not any(map(_counts, set(text) - set(plain))):
                return name, printable(plain)
    return "", ""


def _drawn(name: str, character: str) -> str:
    return next((form for form in (character, character.translate(_DASHES)) if _has_glyph(name, form)), "")


def _counts(character: str) -> bool:
    """Whether the text says something else without it: letters, marks, digits, currencies."""
    category = unicodedata.category(character)
    return category[0] in "LMN" or category == "Sc"


def _joins(character: str) -> bool:
    """Whether it is of a script that runs from right to left, which needs a layout engine."""
    return unicodedata.bidirectional(character) in ("R", "AL")


@functools.lru_cache(maxsize=64)
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """The font of that name; "" is Pillow's own.

    Raises:
        OSError: it is not installed.
    """
    made = ImageFont.truetype(name, size) if name else ImageFont.load_default(size)
    if not isinstance(made, ImageFont.FreeTypeFont):
        raise OSError("this Pillow has no FreeType")
    return made


@functools.lru_cache(maxsize=16)
def _installed(name: str) -> bool:
    try:
        font(name, 30)
    except OSError:
        return False
    return True


@functools.lru_cache(maxsize=4096)
def _has_glyph(name: str, character: str) -> bool:
    if character == " ":
        return True
    face = font(name, 30)
    mask, nothing = face.getmask(character), face.getmask("\uffff")
    return (mask.size, bytes(mask)) != (nothing.size, bytes(nothing))


def wrapped(text: str, face: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Lines of at most ``width`` pixels, but for a word that is wider."""
    lines = [""]
    for blank, word in _TOKEN.findall(text):
        longer = lines[-1] + (" " if blank and lines[-1] else "") + word
        if not lines[-1] or face.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def clipped(line: str, face: ImageFont.FreeTypeFont, width: int) -> str:
    """The line, ended by an ellipsis where it is too wide."""
    if face.getlength(line) <= width:
        return line
    while line and face.getlength(line + "…") > width:
        line = line[:-1]
    return line.rstrip() + "…"
