"""How much of each piece of a page an extractor's text has."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

SHINGLE = 4
"""Words in a row that are compared: the length of a ``Shingle``."""

LONGEST = 60_000
"""Characters of a paragraph that are compared."""

_WORD = re.compile(r"\w+")

Shingle = tuple[str, str, str, str]
Vector = NDArray[np.float64]


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: lower case, without marks; of a very long one the first."""
    return _WORD.findall(text[:LONGEST].lower())


def shingles_of(words: Sequence[str]) -> list[Shingle]:
    """Every run of words of that length, in order; none of fewer words."""
    return list(zip(words, words[1:], words[2:], words[3:], strict=False))


@dataclasses.dataclass(frozen=True, slots=True)
class Worded:
    """The words of a piece, and their runs."""

    words: tuple[str, ...]
    shingles: list[Shingle]


def worded(text: str) -> Worded:
    """A piece's text as it is compared."""
    words = words_of(text)
    return Worded(tuple(words), shingles_of(words))


def coverage(pieces: Sequence[Worded], text: str) -> Vector:
    """The share of each piece's words that stand in the text in the same order, 0 … 1.

    A piece of fewer words than a shingle counts only if it is a line, or the beginning or the end of a line, of the
    text: "Share" is in many sentences. What the text has once, the first pieces with it have, and repeats have not.

    Args:
        text: one line a block.
    """
    lines: Counter[tuple[str, ...]] = Counter()
    shingles: Counter[Shingle] = Counter()
    for line in text.split("\n"):
        words = tuple(words_of(line))
        if not words:
            continue
        lines[words] += 1
        if len(words) >= SHINGLE:
            for size in range(1, SHINGLE):
                lines[words[:size]] += 1
                lines[words[-size:]] += 1
            shingles.update(shingles_of(words))
    return np.array([_share(piece, lines, shingles) for piece in pieces], dtype=np.float64)


def _share(piece: Worded, lines: Counter[tuple[str, ...]], shingles: Counter[Shingle]) -> float:
    if not piece.shingles:
        if lines.get(piece.words, 0) <= 0:
            return 0.0
        lines[piece.words] -= 1
        return 1.0
    found = 0
    for key in piece.shingles:
        left = shingles.get(key, 0)
        if left > 0:
            shingles[key] = left - 1
            found += 1
    return found / len(piece.shingles)
