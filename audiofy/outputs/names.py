"""Names of files, from titles."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 120
"""Bytes in UTF-8, suffix included: half of what file systems take, so that players may add to it."""

_DECIMAL_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_INSIDE = re.compile(r"(?<=\w)['’ʼ](?=\w)|(?<=\d),(?=\d{3}(?!\d))|(?<=\b[^\W\d_])\.(?=[^\W\d_]\b)")
"""Apostrophes, commas in long numbers, the points of initials: what does not end a word."""

_VARIANT = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef\u115f\u1160\u3164\uffa0]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)")


def file_name(title: str, suffix: str) -> str:
    """A name for the file of an article: "A $3.5m Bridge: Who Pays?" → "a-3.5m-bridge-who-pays.mp3".

    Lower case, with hyphens: it needs no quotes in a shell, is the same file where case does not count, and goes into
    a web address as it is. Letters, marks and digits of every script stay, in Unicode's form C; all else, white space
    included, becomes a hyphen. The name is valid on Windows, macOS and Linux, never hidden, never empty, and no longer
    than ``LONGEST`` bytes, cut between words if one ends in the second half.

    Args:
        suffix: with its point, ".mp3".
    """
    text = unicodedata.normalize("NFC", unicodedata.normalize("NFC", _VARIANT.sub("", title)).lower())
    text = _INSIDE.sub("", _DECIMAL_POINT.sub("\0", text.replace("\0", "")))
    stem = _joined("".join(_kept(character) for character in text)) or "article"
    if _RESERVED.match(stem + suffix):
        stem = f"article-{stem}"
    return _cut(stem, LONGEST - len(suffix.encode())) + suffix


def _kept(character: str) -> str:
    if character == "\0":
        return "."
    if unicodedata.category(character) == "Cf":
        return ""
    return character if unicodedata.category(character)[0] in "LMN" else "-"


def _joined(text: str) -> str:
    """Single hyphens between the words; a mark with no letter before it is dropped."""
    out = ""
    for character in text:
        bare = not out or out[-1] in "-."
        if bare and (character in "-." or unicodedata.category(character)[0] == "M"):
            continue
        out += character
    return out.strip("-.")


def _cut(stem: str, size: int) -> str:
    if len(stem.encode()) <= size:
        return stem
    whole = stem.encode()[:size].decode("utf-8", "ignore")
    following = stem[len(whole)]
    if following != "-":
        word = whole.rpartition("-")[0]
        if len(word) * 2 >= len(whole):
            whole = word
        else:
            while unicodedata.category(following)[0] == "M" and len(whole) > 1:
                whole, following = whole[:-1], whole[-1]
    return whole.rstrip("-.")
