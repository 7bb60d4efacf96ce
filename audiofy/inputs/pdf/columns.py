"""Lines of a page → the order in which they are read: columns from left to right, what spans them in between.

A gutter is a strip that many pairs of neighbouring lines leave free between them. What crosses it parts the page into
bands; within a band the left column is read before the right one, and each may have gutters of its own.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence
from statistics import median

from audiofy.inputs.pdf.lines import Line

LEAST_PAIRS = 3
"""Pairs of neighbouring lines that a gutter parts at least."""
NARROWEST = 15
"""Characters that the usual line of a column has at least; what has fewer is a table's."""
DEEPEST = 6
MOST_LINES = 1500
REACH = 40
"""How many lines below are looked at for a neighbour."""


@dataclasses.dataclass(frozen=True, slots=True)
class Region:
    """Lines of one column, from top to bottom, and the column's edges."""

    lines: tuple[Line, ...]
    left: float
    right: float


def regions(lines: Sequence[Line], *, rtl: bool = False) -> list[Region]:
    """The columns of a page, or what takes the place of one, in reading order."""
    if len(lines) > MOST_LINES:
        return [_region(lines)] if lines else []
    return _joined(_split(list(lines), rtl, 0))


def _split(lines: list[Line], rtl: bool, depth: int) -> list[Region]:
    if not lines:
        return []
    at = gutter(lines) if depth < DEEPEST else None
    if at is None:
        return [_region(lines)]
    found: list[Region] = []
    for wide, band in _bands(lines, at):
        if wide:
            # What spans the gutter may have others of its own, but not this one.
            found.append(_region(band))
            continue
        left = [line for line in band if _middle(line) < at]
        right = [line for line in band if _middle(line) >= at]
        for side in (right, left) if rtl else (left, right):
            found += _split(side, rtl, depth + 1)
    return found


def _middle(line: Line) -> float:
    return (line.left + line.right) / 2


def _bands(lines: list[Line], at: float) -> list[tuple[bool, list[Line]]]:
    """(whether it spans the gutter, lines) from top to bottom."""
    bands: list[tuple[bool, list[Line]]] = []
    for line in sorted(lines, key=lambda line: (line.y, line.left)):
        slack = 0.3 * line.size
        wide = line.left < at - slack and line.right > at + slack
        if bands and bands[-1][0] == wide:
            bands[-1][1].append(line)
        else:
            bands.append((wide, [line]))
    return bands


def gutter(lines: Sequence[Line]) -> float | None:
    """Where across the lines are parted into columns, or None where they are one."""
    pairs = [(left, right) for left, right in neighbours(lines) if right.left - left.right > 3]
    gaps = [(left.right, right.left) for left, right in pairs]
    best: tuple[int, float, float] | None = None
    edges = sorted({(start, 1) for start, _ in gaps} | {(end, -1) for _, end in gaps})
    starts, ends = sorted(start for start, _ in gaps), sorted(end for _, end in gaps)
    for (place, _), (after, _) in itertools.pairwise(edges):
        if after - place < 2:
            continue
        middle = (place + after) / 2
        count = sum(start <= middle for start in starts) - sum(end <= middle for end in ends)
        if best is None or (count, after - place) > best[:2]:
            best = (count, after - place, middle)
    if best is None or best[0] < LEAST_PAIRS:
        return None
    at = best[2]
    beside = [(left, right) for left, right in pairs if left.right <= at <= right.left]
    for side in ({id(left): left for left, _ in beside}, {id(right): right for _, right in beside}):
        if len(side) < LEAST_PAIRS or median(len(line.text) for line in side.values()) < NARROWEST:
            return None
    return at


def neighbours(lines: Sequence[Line]) -> list[tuple[Line, Line]]:
    """(left, right) of each two lines that stand side by side, nothing between them."""
    ordered = sorted(lines, key=lambda line: line.top)
    pairs: list[tuple[Line, Line]] = []
    for place, line in enumerate(ordered):
        nearest: Line | None = None
        around = (*ordered[max(0, place - REACH) : place], *ordered[place + 1 : place + 1 + REACH])
        for other in around:
            overlap = min(line.bottom, other.bottom) - max(line.top, other.top)
            beside = other.left >= line.right - 1 and overlap > 0.4 * min(line.height, other.height)
            if beside and (nearest is None or other.left < nearest.left):
                nearest = other
        if nearest is not None:
            pairs.append((line, nearest))
    return pairs


def _region(lines: Sequence[Line]) -> Region:
    ordered = tuple(sorted(lines, key=lambda line: (line.y, line.left)))
    return Region(ordered, min(line.left for line in lines), max(line.right for line in lines))


def _joined(found: list[Region]) -> list[Region]:
    """The regions, those put together that follow one another in one column."""
    joined: list[Region] = []
    for region in found:
        last = joined[-1] if joined else None
        if last and abs(last.left - region.left) < 6 and abs(last.right - region.right) < 6:
            joined[-1] = _region((*last.lines, *region.lines))
        else:
            joined.append(region)
    return joined
