"""Which pieces of a page are its article.

Every piece has a value: running text counts for the article, link lists and short loose lines count against it. The
article's container is the box whose pieces add up to most, a maximum subsequence over a tree (after Pasternack and
Roth, "Extracting Article Text from the Web with Maximum Subsequence Segmentation", 2009); inside it, what is named
or shaped like furniture is left out, with its reason.
"""

from __future__ import annotations

import dataclasses
import re
from itertools import accumulate

from ..furniture import is_credit, why
from ..spacing import count_words, folded
from . import regions
from .tree import Page, Piece

_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।॥︒:;][\"'”’»)\]」』】]*(?:\[\d+\])*\s*$")
_COMMAS = re.compile(r"[,;，、،؛]")

GUARD = 0.4
"""A box that holds this share of the page's running text is no furniture, whatever it is called."""

_ALWAYS = frozenset({"comments", "unseen"})


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
class Selection:
    """The chosen pieces by number, and for each other piece near them why it is not one.

    Attributes:
        box: the number of the article's container.
    """

    kept: tuple[int, ...]
    reasons: dict[int, str]
    box: int


@dataclasses.dataclass(slots=True)
class Measures:
    """What is counted for each piece."""

    words: list[int]
    density: list[float]
    sentence: list[bool]
    known: list[bool]
    value: list[float]


def select(page: Page, evidence: Evidence, *, careful: bool = True) -> Selection:
    """The article's pieces.

    Args:
        careful: whether hidden and named furniture is left out; without it, a second look at a page where that left nothing.
    """
    if not page.pieces:
        return Selection((), {}, 0)
    measures = measure(page.pieces, evidence)
    flags = flag_boxes(page, measures) if careful else [""] * len(page.boxes)
    reasons = {number: flags[piece.box] for number, piece in enumerate(page.pieces) if flags[piece.box]}
    best = best_box(page, measures, reasons, evidence)
    from .trim import trim

    inside = range(page.boxes[best].first, page.boxes[best].last)
    kept = trim(page, inside, measures, reasons, evidence, best)
    return Selection(tuple(kept), reasons, best)


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


def flag_boxes(page: Page, measures: Measures) -> list[str]:
    """For every box why it, or a box around it, is furniture, or ""."""
    good = [max(0.0, value) for value in measures.value]
    sums = [0.0, *accumulate(good)]
    known = [0, *accumulate(measures.known)]
    total = sums[-1] or 1.0
    flags: list[str] = []
    for box in page.boxes:
        above = flags[box.parent] if box.parent >= 0 else ""
        flags.append(above or _own_flag(page, box, (sums[box.last] - sums[box.first]) / total, known))
    return flags


def _own_flag(page: Page, box: object, share: float, known: list[int]) -> str:
    from .tree import Box

    assert isinstance(box, Box)
    if box.tag in ("html", "body", "main"):
        return ""
    reason = "unseen" if box.hidden else regions.why_box(box.tag, box.name)
    if not reason:
        return ""
    if known[-1] and known[box.last] - known[box.first] >= 0.5 * known[-1] and reason != "unseen":
        return ""
    limit = 0.8 if reason in _ALWAYS else GUARD
    if box.body or regions.is_named(regions.BODY, box.name):
        limit = 0.25
    return "" if share >= limit else reason


def best_box(page: Page, measures: Measures, reasons: dict[int, str], evidence: Evidence) -> int:
    """The box whose pieces add up to most; of equals the innermost."""
    values = [-0.1 * measures.words[i] - 0.5 if i in reasons else value for i, value in enumerate(measures.value)]
    sums = [0.0, *accumulate(values)]
    best, best_score = 0, float("-inf")
    for number, box in enumerate(page.boxes):
        score = sums[box.last] - sums[box.first]
        if score <= 0:
            continue
        if box.body:
            score *= 1.2
        elif box.tag in ("article", "main") or regions.is_named(regions.BODY, box.name):
            score *= 1.05
        if score >= best_score:
            best, best_score = number, score
    return best
