"""Runs → lines: what stands on one base line in one column, and its text as read.

The order in which a program wrote its glyphs is the surest sign of what belongs together: a line of the left column
and the one beside it on the right are seldom written one after the other.
"""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from audiofy.inputs.pdf.pages import Run

WIDEST_GAP = 1.6
"""Ems between words that were written one after the other, at most, on one line."""
WIDEST_STRAY_GAP = 0.45
"""Ems between words on one line that were not."""
WIDEST_SET = 4.0
"""Ems between words of a line in a narrow column, where both edges are even."""
MOST_LINES = 4000
"""Of a page: what has more is no text, and is read as it was written."""

_RTL = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
_RAISED_FIGURES = str.maketrans("0123456789+-−–n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻ⁿ")
_EXPONENT = re.compile(r"[-−–+]?\d{1,3}|n")
_ENDINGS = frozenset(
    [
        "st",
        "nd",
        "rd",
        "th",
        "o",
        "a",
        "os",
        "as",
        "er",
        "re",
        "e",
        "ère",
        "ème",
        "ième",
        "me",
        "te",
        "de",
        "ste",
        "er",
        "ers",
    ]
)
_UNITS = frozenset(
    [
        "m",
        "cm",
        "mm",
        "km",
        "dm",
        "nm",
        "µm",
        "μm",
        "ft",
        "in",
        "mi",
        "yd",
        "s",
        "ms",
        "kg",
        "ha",
        "x",
        "y",
        "z",
        "n",
        "r",
        "R",
    ]
)
_MARK = re.compile(r"[\d,;–\-−\s*†‡§¶‖#∗⋆a-z()\[\]]{1,24}")


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """Runs on one base line, from left to right, with nothing of another column among them.

    A table stands among the lines as one of them, with its cells as ``rows``.
    """

    runs: tuple[Run, ...]
    page: int
    left: float
    right: float
    top: float
    bottom: float
    y: float
    size: float
    bold: bool
    mono: bool
    text: str
    rows: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top


def lines_of(runs: Sequence[Run], page: int) -> list[Line]:
    """The lines of a page, in the order in which they were written."""
    groups: list[list[Run]] = []
    for run in runs:
        if groups and _goes_on(groups[-1], run):
            groups[-1].append(run)
        else:
            groups.append([run])
    if len(groups) <= MOST_LINES:
        groups = _merged(groups)
    return [line for line in (line_of(group, page) for group in groups) if line.text]


def is_rtl(text: str) -> bool:
    """Whether most of its characters are of a script that runs from right to left."""
    return len(_RTL.findall(text)) > 0.5 * len(text.replace(" ", ""))


def line_of(runs: Iterable[Run], page: int) -> Line:
    """One line of those runs."""
    ordered = sorted(runs, key=lambda run: run.left)
    counts: Counter[float] = Counter()
    for run in ordered:
        counts[run.size] += len(run.text)
    size = max(counts, key=lambda each: (counts[each], each))
    main = [run for run in ordered if run.size == size]
    heights: Counter[float] = Counter()
    for run in main:
        heights[run.y] += len(run.text)
    y = heights.most_common(1)[0][0]
    letters = sum(len(run.text) for run in ordered)
    return Line(
        runs=tuple(ordered),
        page=page,
        left=ordered[0].left,
        right=max(run.right for run in ordered),
        top=min(run.top for run in main),
        bottom=max(run.bottom for run in main),
        y=y,
        size=size,
        bold=sum(len(run.text) for run in ordered if run.bold) > 0.8 * letters,
        mono=sum(len(run.text) for run in ordered if run.mono) > 0.9 * letters,
        text=_text(ordered, y, size),
    )


def rejoined(lines: Iterable[Line]) -> list[Line]:
    """The lines of one column, those put together whose words were only set wide."""
    found: list[Line] = []
    for line in sorted(lines, key=lambda line: (round(line.y), line.left)):
        last = found[-1] if found else None
        if (
            last
            and not (last.rows or line.rows)
            and abs(line.y - last.y) < 0.15 * line.size
            and abs(line.size - last.size) < 0.15 * line.size
            and -0.3 * line.size <= line.left - last.right < WIDEST_SET * line.size
        ):
            found[-1] = line_of((*last.runs, *line.runs), line.page)
        else:
            found.append(line)
    return found


def _goes_on(group: list[Run], run: Run) -> bool:
    last = group[-1]
    em = max(last.size, run.size)
    if not _level(group, run):
        return False
    if _RTL.search(run.text) and _RTL.search(last.text):
        return -0.5 * em <= last.left - run.right <= WIDEST_GAP * em or -0.5 * em <= run.left - last.right <= em
    return -0.6 * em <= run.left - last.right <= WIDEST_GAP * em


def _level(group: list[Run], run: Run) -> bool:
    """Whether the run stands on the group's base line, or raised or lowered beside it."""
    base = max(group, key=lambda each: each.size)
    smaller, larger = sorted((base.size, run.size))
    if larger > 1.9 * smaller:
        return False
    tolerance = 0.6 * larger if smaller < 0.86 * larger else 0.25 * larger
    return abs(run.y - base.y) <= tolerance


def _merged(groups: list[list[Run]]) -> list[list[Run]]:
    """The groups, those joined that stand side by side although they were not written so."""
    order = sorted(range(len(groups)), key=lambda index: groups[index][0].y)
    into = list(range(len(groups)))

    def root(index: int) -> int:
        while into[index] != index:
            index = into[index]
        return index

    for place, index in enumerate(order):
        base = groups[index]
        for other in order[place + 1 : place + 60]:
            if groups[other][0].y - base[0].y > base[0].size:
                break
            if _beside(base, groups[other]):
                one, two = sorted((root(index), root(other)))
                into[two] = one
    joined: dict[int, list[Run]] = {}
    for index, group in enumerate(groups):
        joined.setdefault(root(index), []).extend(group)
    return list(joined.values())


def _beside(one: list[Run], other: list[Run]) -> bool:
    left, right = sorted((one, other), key=lambda group: min(run.left for run in group))
    em = max(run.size for run in (*left, *right))
    gap = min(run.left for run in right) - max(run.right for run in left)
    return -0.4 * em <= gap <= WIDEST_STRAY_GAP * em and _level(left, max(right, key=lambda run: run.size))


def _text(runs: list[Run], y: float, size: float) -> str:
    """The line as it is read: ligatures are letters, marks of notes are left out, raised figures are exponents."""
    if is_rtl("".join(run.text for run in runs)):
        runs = runs[::-1]
    if (wide := _set_wide(runs)) is not None:
        return wide
    text = ""
    last: Run | None = None
    for run in runs:
        said = run.text.translate(_LIGATURES)
        raised = run.size < 0.87 * size and y - run.y > 0.12 * size
        if raised:
            said = _raised(text, said)
            if not said:
                last = run
                continue
        elif last is not None and text and _apart(last, run):
            text += " "
        text += said
        last = run
    return text.strip()


def _apart(last: Run, run: Run) -> bool:
    gap = max(run.left, last.left) - min(last.right, run.right) if run.left < last.left else run.left - last.right
    return (run.spaced and gap > 0.02 * run.size) or gap > 0.3 * run.size or (run.spaced and run.left < last.left)


def _raised(before: str, said: str) -> str:
    """What is heard of raised text after ``before``: "" of a mark of a note."""
    word = re.search(r"[^\W\d_]+$|\d+$", before)
    if said.lower().rstrip(".") in _ENDINGS and word is not None and (word[0].isdigit() or len(word[0]) <= 2):
        return said
    if word is not None and _EXPONENT.fullmatch(said):
        short = said.lstrip("-−–+")
        if (word[0].isdigit() and len(word[0]) != 4) or (word[0] in _UNITS and (short in "23" or said != short)):
            return said.translate(_RAISED_FIGURES)
    if _MARK.fullmatch(said):
        return ""
    return f" {said}" if before and said[0].isalnum() and len(said) > 3 else said


def _set_wide(runs: list[Run]) -> str | None:
    """The words of a line whose letters are set apart ("R E S U L T S"): their gaps are the wider ones."""
    if len(runs) < 5 or sum(len(run.text) == 1 for run in runs) < 0.8 * len(runs):
        return None
    if not all(run.text.isalpha() for run in runs if len(run.text) == 1):
        return None
    gaps = [after.left - before.right for before, after in pairwise(runs)]
    usual = median(gaps)
    pieces = [" " * (gap > 1.7 * usual + 0.5) + run.text for gap, run in zip(gaps, runs[1:], strict=True)]
    return runs[0].text + "".join(pieces)
