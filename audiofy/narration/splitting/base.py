"""What sentencex makes of a text: where it ends sentences, before we merge and split."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable
from typing import Any

Segmenter = Callable[[str, str], list[dict[str, Any]]]

WINDOW = 4000
"""Characters given to sentencex at once: its time grows with the square of them where quotations do not close."""
MOST_QUOTES = 200
"""In a window; more of them are no prose, and slow."""
QUOTE = re.compile("[\"'`“”‘’‚„«»‹›「」《》]")
ODD_SPACE = re.compile(r"[^\S ]")
"""sentencex panics at some white space outside ASCII, and counts "\\r" wrongly."""


def boundaries(text: str, language: str) -> list[int] | None:
    """Where sentencex ends sentences in one block of text, in order, white space at the end not counted.

    The end of the text itself is not among them. None where sentencex is not there (it has no wheels for a few
    platforms) or the text is not one it should be given. A language that it does not know is taken for English.
    """
    segment = _segmenter()
    if segment is None:
        return None
    even = ODD_SPACE.sub(" ", text)
    ends: list[int] = []
    at = 0
    while at < len(even):
        window = even[at : at + WINDOW] if at or len(even) > WINDOW else even
        if len(QUOTE.findall(window)) > MOST_QUOTES:
            return None
        found = _in_window(segment, language, window)
        if found is None:
            return None
        last = at + WINDOW >= len(even)
        ends += [at + end for end in found]
        at = len(even) if last else at + (found[-1] if found else WINDOW)
    return ends


def _in_window(segment: Segmenter, language: str, window: str) -> list[int] | None:
    try:
        found = segment(language, window)
    except BaseException as error:  # a panic in Rust is no Exception
        if type(error).__name__ != "PanicException":
            raise
        return None
    ends: list[int] = []
    for row in found[:-1]:
        end = row["end_index"]
        while end and window[end - 1].isspace():
            end -= 1
        if end > (ends[-1] if ends else 0):
            ends.append(end)
    return ends


@functools.cache
def _segmenter() -> Segmenter | None:
    try:
        from sentencex import get_sentence_boundaries
    except ImportError:
        return None
    found: Segmenter = get_sentence_boundaries
    return found
