"""What is counted of each piece of a page, and how much it speaks for being the article."""

from __future__ import annotations

import dataclasses
import re

from audiofy.inputs.html.tree import Piece
from audiofy.inputs.spacing import count_words, folded

_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।॥︒:;][\"'”’»)\]」』】]*(?:\[\d+\])*\s*$")


@dataclasses.dataclass(frozen=True, slots=True)
class Evidence:
    """What the page says elsewhere about its article.

    Attributes:
        title: the headline.
        body: the article's text as the page's metadata has it, or "".
        description: the standfirst or summary, or "".
        byline_names: the authors' names.
    """

    title: str = ""
    body: str = ""
    description: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Measures:
    """What is counted for each piece."""

    words: list[int]
    density: list[float]
    sentence: list[bool]
    known: list[bool]
    value: list[float]


def measure(pieces: list[Piece], evidence: Evidence) -> Measures:
    """Words, link density and value of every piece."""
    words = [count_words(piece.text) for piece in pieces]
    density = [min(1.0, piece.linked / max(1, len(piece.text))) for piece in pieces]
    sentence = [bool(_SENTENCE_END.search(piece.text[-40:])) for piece in pieces]
    body = folded(evidence.body)
    known = [
        bool(body) and n >= 6 and folded(piece.text)[:120].strip() in body
        for n, piece in zip(words, pieces, strict=True)
    ]
    value = [
        value_of(piece, words[i], density[i], sentence[i]) + (0.5 * words[i] + 5 if known[i] else 0)
        for i, piece in enumerate(pieces)
    ]
    return Measures(words, density, sentence, known, value)


def value_of(piece: Piece, words: int, density: float, sentence: bool) -> float:
    """How much a piece speaks for an article (positive) or against one."""
    if piece.kind == "heading":
        return -1.0 if density < 0.5 else -4.0
    if piece.kind == "code":
        return min(words, 30) * 0.5
    if piece.kind == "caption":
        return -1.0
    if piece.kind == "table":
        return (min(words, 100) * 0.3) if density < 0.4 else -5.0
    own = words * (1.0 - density)
    if density > 0.5 and words < 40:
        return -4.0 - 0.3 * words
    if words >= 12 and (sentence or words >= 25):
        return own
    if sentence and words >= 4:
        return 0.5 * own
    if piece.kind == "item":
        return 0.1 * own - 1.0 if words >= 4 else -2.0
    return 0.3 * own - 3.0 if words < 12 else 0.4 * own
