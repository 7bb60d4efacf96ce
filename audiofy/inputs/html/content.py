"""Which pieces of a page are its article.

Every piece has a value: running text counts for the article, link lists and short loose lines count against it. The
article's container is the box whose pieces add up to most, a maximum subsequence over a tree (after Pasternack and
Roth, "Extracting Article Text from the Web with Maximum Subsequence Segmentation", 2009); inside it, what is named
or shaped like furniture is left out, with its reason.
"""

from __future__ import annotations

import dataclasses
from itertools import accumulate

from audiofy.inputs.furniture import why
from audiofy.inputs.html import regions
from audiofy.inputs.html.measures import Evidence, Measures, measure
from audiofy.inputs.html.tree import Page
from audiofy.inputs.html.trim import trim

GUARD = 0.4
"""A box that holds this share of the page's running text is no furniture, whatever it is called."""

_ALWAYS = frozenset({"comments", "unseen"})
_LINKED = frozenset({"related links", "navigation", "tags", "references"})
"""Furniture that is made of links: without any, the name means something else."""

WORST_RUN = 30.0
"""What a run of furniture can count against a box at most: a long list of links in an article does not split it."""


@dataclasses.dataclass(frozen=True, slots=True)
class Selection:
    """The chosen pieces by number, and for each other piece why it is not one.

    Attributes:
        box: the number of the article's container.
    """

    kept: tuple[int, ...]
    reasons: dict[int, str]
    box: int


def select(page: Page, evidence: Evidence, *, careful: bool = True) -> Selection:
    """The article's pieces.

    Args:
        careful: whether hidden and named furniture is left out; without it, for a page where that left nothing.
    """
    if not page.pieces:
        return Selection((), {}, 0)
    measures = measure(page.pieces, evidence)
    flags = flag_boxes(page, measures) if careful else [""] * len(page.boxes)
    reasons = {number: flags[piece.box] for number, piece in enumerate(page.pieces) if flags[piece.box]}
    best = best_box(page, measures, reasons)
    inside = range(page.boxes[best].first, page.boxes[best].last)
    kept = trim(page, inside, measures, evidence, reasons)
    for number in range(len(page.pieces)):
        if number not in inside and number not in reasons:
            reasons[number] = why(page.pieces[number].text) or "outside the article"
    return Selection(tuple(kept), reasons, best)


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
    reason = regions.why_box(box.tag, box.name) or ("author box" if "person" in box.about.split() else "")
    if box.hidden and not _is_folded(page, number):
        reason = "unseen"
    if not reason:
        return ""
    known = sums.known[box.last] - sums.known[box.first]
    if known and known >= 0.5 * sums.known[-1] and reason != "unseen":
        return ""
    if reason in _LINKED:
        linked, letters = (
            sums.linked[box.last] - sums.linked[box.first],
            sums.letters[box.last] - sums.letters[box.first],
        )
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


def best_box(page: Page, measures: Measures, reasons: dict[int, str]) -> int:
    """The box whose pieces add up to most; of equals the innermost."""
    values = capped(
        [-0.1 * measures.words[i] - 0.5 if i in reasons else value for i, value in enumerate(measures.value)]
    )
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
