"""How much of each piece of a page an extractor's text has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SHINGLE = 4
"""Words in a row that are compared."""

_WORD = re.compile(r"\w+")

Words = Sequence[Sequence[str]]
Vector = NDArray[np.float64]


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: lower case, without marks."""
    return _WORD.findall(text.lower())


def coverage(pieces: Words, text: str) -> Vector:
    """The share of each piece's words that stand in the text in the same order, 0 … 1.

    A piece of fewer words than a shingle counts only if it is a line, or the beginning or the end of a line, of the
    text: "Share" is in many sentences. What the text has once, the first pieces with it have, and repeats have not.

    Args:
        pieces: the words of each piece.
        text: one line a block.
    """
    lines: Counter[tuple[str, ...]] = Counter()
    shingles: Counter[tuple[str, ...]] = Counter()
    for line in text.split("\n"):
        words = tuple(words_of(line))
        if not words:
            continue
        lines[words] += 1
        if len(words) >= SHINGLE:
            for size in range(1, SHINGLE):
                lines[words[:size]] += 1
                lines[words[-size:]] += 1
        shingles.update(words[start : start + SHINGLE] for start in range(len(words) - SHINGLE + 1))
    return np.array([_share(words, lines, shingles) for words in pieces], dtype=np.float64)


def _share(words: Sequence[str], lines: Counter[tuple[str, ...]], shingles: Counter[tuple[str, ...]]) -> float:
    if not words:
        return 0.0
    if len(words) < SHINGLE:
        key = tuple(words)
        if lines[key] <= 0:
            return 0.0
        lines[key] -= 1
        return 1.0
    found = 0
    total = len(words) - SHINGLE + 1
    for start in range(total):
        key = tuple(words[start : start + SHINGLE])
        if shingles[key] > 0:
            shingles[key] -= 1
            found += 1
    return found / total
