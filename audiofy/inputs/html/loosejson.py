"""JSON as pages embed it, read as far as it can be: comments, stray commas, raw controls, several values in a row."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

LONGEST = 2_000_000
"""Characters; no more of a script is read."""

_MOST_VALUES = 50
_DECODER = json.JSONDecoder(strict=False)
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|"
    r"\]\]>)\s*;?\s*$"
)
# Strings are matched first, so that nothing inside them is touched; what has no end ends with the text.
_STRING = r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\Z)'
_REPAIRS = re.compile(
    rf"(?P<string>{_STRING})|(?P<comment>/\*.*?(?:\*/|\Z)|(?<![:\w])//[^\n]*)|(?P<comma>,(?=[\s,]{{0,20}}[}}\]]))|"
    rf"(?P<none>\b(?:undefined|NaN)\b)",
    re.S,
)
_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrtu])')
_CONTROL = re.compile(r"[\x00-\x1f]+")
_NEXT = re.compile(r"[{\[]")


def values(text: str) -> tuple[list[Any], bool]:
    """The JSON values in a script's text, in order, and whether they are all that is in it."""
    text = _WRAPPING.sub("", _WRAPPING.sub("", text[:LONGEST])).strip().rstrip(";")
    if not text:
        return [], True
    for attempt in _attempts(text):
        try:
            return [json.loads(attempt, strict=False)], True
        except (ValueError, RecursionError):
            continue
    return list(_in_a_row(_repaired(text))), False


def _attempts(text: str) -> Iterator[str]:
    yield text
    yield _repaired(text)
    if "&quot;" in text and text.count('"') < 4:
        yield html.unescape(text)


def _repaired(text: str) -> str:
    def put(match: re.Match[str]) -> str:
        if match["string"] is not None:
            return _BAD_ESCAPE.sub(r"\\\\", _CONTROL.sub(" ", match["string"]))
        return "null" if match["none"] else " "

    return _REPAIRS.sub(put, text)


def _in_a_row(text: str) -> Iterator[Any]:
    """Values that follow one another with no comma; what cannot be read between them is left out."""
    place = 0
    for _ in range(_MOST_VALUES):
        start = _NEXT.search(text, place)
        if start is None:
            return
        try:
            value, place = _DECODER.raw_decode(text, start.start())
        except (ValueError, RecursionError):
            place = start.end()
            continue
        yield value
