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

from ..spacing import count_words, folded
from . import regions
from .tree import Page, Piece

_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।॥︒:;][\"'”’»)\]」』】]*(?:\[\d+\])*\s*$")
_COMMAS = re.compile(r"[,;，、،؛]")

GUARD = 0.4
"""A box that holds this share of the page's running text is no furniture, whatever it is called."""

_ALWAYS = frozenset({"comments", "unseen"})
_LINKED = frozenset({"related links", "navigation", "tags", "references"})
"""Furniture that is made of links: without any, the name means something else."""

WORST_RUN = 30.0
"""What a run of furniture can count against a box at most: a long list of links in an article does not split it."""


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


@dataclasses.dataclass(frozen=True, slots=True)
class Sums:
    """Running totals over the pieces: of value, of pieces that the metadata has too, of linked letters and of all."""

    good: list[float]
    known: list[int]
    linked: list[int]
    letters: list[int]


def flag_boxes(page: Page, measures: Measures) -> list[str]:
    """For every box why it, or a box around it, is furniture, or ""."""
    sums = Sums(
        [0.0, *accumulate(max(0.0, value) for value in measures.value)],
        [0, *accumulate(measures.known)],
        [0, *accumulate(piece.linked for piece in page.pieces)],
        [0, *accumulate(len(piece.text) for piece in page.pieces)],
    )
    total = sums.good[-1] or 1.0
    flags: list[str] = []
    for number, box in enumerate(page.boxes):
        above = flags[box.parent] if box.parent >= 0 else ""
        flags.append(above or _own_flag(page, number, (sums.good[box.last] - sums.good[box.first]) / total, sums))
    return flags


def _own_flag(page: Page, number: int, share: float, sums: Sums) -> str:
    box = page.boxes[number]
    if box.tag in ("html", "body", "main"):
        return ""
    reason = regions.why_box(box.tag, box.name)
    if box.hidden and not _is_folded(page, number):
        reason = "unseen"
    if not reason:
        return ""
    known = sums.known[box.last] - sums.known[box.first]
    if known and known >= 0.5 * sums.known[-1] and reason != "unseen":
        return ""
    if reason in _LINKED:
        linked, letters = sums.linked[box.last] - sums.linked[box.first], sums.letters[box.last] - sums.letters[box.first]
        if linked < 0.12 * letters and letters > 200:
            return ""
    limit = 0.8 if reason in _ALWAYS else GUARD
    if box.body or regions.is_named(regions.BODY, box.name):
        limit = 0.25
    return "" if share >= limit else reason


def _is_folded(page: Page, number: int) -> bool:
    """Whether a hidden box is one that opens on a click, by its name or those close around it."""
    for _ in range(4):
        if number < 0:
            return False
        if regions.is_named(regions.FOLDED, page.boxes[number].name) or page.boxes[number].tag == "details":
            return True
        number = page.boxes[number].parent
    return False


def best_box(page: Page, measures: Measures, reasons: dict[int, str], evidence: Evidence) -> int:
    """The box whose pieces add up to most; of equals the innermost."""
    values = capped([-0.1 * measures.words[i] - 0.5 if i in reasons else value for i, value in enumerate(measures.value)])
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


def capped(values: list[float]) -> list[float]:
    """The values with every run of negative ones held to ``WORST_RUN``."""
    found, run = [], 0.0
    for value in values:
        if value >= 0:
            run = 0.0 if value > 5 else run
            found.append(value)
            continue
        allowed = max(value, -WORST_RUN - run)
        found.append(min(0.0, allowed))
        run += found[-1]
    return found
