"""A text longer than a server takes at once → pieces, cut where a pause does no harm."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

SENTENCE_MS, CLAUSE_MS, WORD_MS, INSIDE_MS = 350, 150, 40, 0
"""Silence at a joint, by what it parts."""

SMALLEST_SHARE = 0.5
"""Of the limit: a worse place is taken rather than a shorter piece."""

_SENTENCE = re.compile(
    r"(?<=\w\w)(?<!\bDr|\bMr|\bMs|\bSt|\bLt|\bMt|\bvs)(?<!\bMrs|\bGen|\bSen|\bRep|\bGov|\bSgt)(?<!\bProf)"
    r"[.!?…]+[\"'”’»)\]]*\s+(?=[\W\d_]*[^\W\d_a-z])"
    r"|[。！？]+[」』”’）]*|\n\s*\n\s*"
)
_CLAUSE = re.compile(r"[,;:—–][\"'”’»)\]]*\s+|[，、；：]|\s[—–-]+\s+")
_WORD = re.compile(r"\s+")
_PLACES = ((_SENTENCE, SENTENCE_MS), (_CLAUSE, CLAUSE_MS), (_WORD, WORD_MS))


@dataclass(frozen=True, slots=True)
class Piece:
    """``text[start:end]``, and the silence after it in milliseconds; of the last piece, 0."""

    start: int
    end: int
    pause_ms: int


def pieces(text: str, limit: int) -> tuple[Piece, ...]:
    """A text in pieces of at most ``limit`` characters, which tile it."""
    found: list[Piece] = []
    start = 0
    while len(text) - start > limit:
        end, pause_ms = _cut(text, start, limit)
        found.append(Piece(start, end, pause_ms))
        start = end
    return (*found, Piece(start, len(text), 0))


def _cut(text: str, start: int, limit: int) -> tuple[int, int]:
    """Where the piece from ``start`` on ends: at the last sentence, else clause, else word that is not too near."""
    window = text[start : start + limit + 1]
    for pattern, pause_ms in _PLACES:
        ends = [match.end() for match in pattern.finditer(window) if match.end() <= limit]
        if ends and ends[-1] >= limit * SMALLEST_SHARE:
            return start + ends[-1], pause_ms
    if spaces := [match.end() for match in _WORD.finditer(window) if match.end() <= limit and match.start()]:
        return start + spaces[-1], WORD_MS
    end = start + limit
    while end > start + 1 and unicodedata.combining(text[end]):
        end -= 1
    return end, INSIDE_MS
