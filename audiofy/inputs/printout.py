"""What a print-out or a copied PDF has on every page: page numbers, and titles that come again at top or foot."""

from __future__ import annotations

import dataclasses
import re
from collections import defaultdict
from itertools import pairwise

from audiofy.inputs.spacing import one_line
from audiofy.model import Dropped

PAGES = 3
"""A line that comes on so many pages is a running title."""
SHORTEST_PAGE, LONGEST_PAGE = 15, 90
"""Lines from one running title to the next, where nothing else marks the pages."""
_EDGE = 2
_LONGEST = 100

_NUMBERED = re.compile(
    r"\W{0,4}(?:page|seite|p\.|pag\.|página|pagina)\s*(\d{1,4})(?:\s*(?:of|/|von|de|di|van)\s*\d{1,4})?\W{0,4}", re.I
)
_NUMBER = re.compile(r"\W{0,4}(\d{1,4})(?:\s*/\s*\d{1,4})?\W{0,4}")
_FIGURES = re.compile(r"\d+|\b[ivxl]{1,7}\b")


@dataclasses.dataclass(frozen=True, slots=True)
class Pages:
    """A text without its pages' marks.

    Attributes:
        lines: without line ends and form feeds.
        dropped: the marks, in their order.
    """

    lines: list[str]
    dropped: list[Dropped]


def without_page_marks(text: str) -> Pages:
    """The lines of a text, without what stands there only because of its pages.

    Args:
        text: line ends are newlines; form feeds are kept.
    """
    lines: list[str] = []
    starts: list[int] = []
    for page in text.split("\f"):
        starts.append(len(lines))
        lines += page.split("\n")
    marks = _at_edges(lines, starts) if len(starts) >= PAGES else _at_distances(lines)
    marks.update(_numbered(lines))
    if not marks and len(starts) < 2:
        return Pages(lines, [])
    dropped = [Dropped(one_line(lines[number]), marks[number]) for number in sorted(marks)]
    return Pages(_closed(lines, marks, set(starts[1:])), dropped)


def _key(line: str) -> str:
    """The line with its figures alike: "Chapter 2 · 31" is "Chapter # · #"."""
    return _FIGURES.sub("#", one_line(line).lower())


def _at_edges(lines: list[str], starts: list[int]) -> dict[int, str]:
    """Lines at the top or the foot of pages that form feeds set apart."""
    seen: dict[tuple[str, str], list[int]] = defaultdict(list)
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        filled = [number for number in range(start, end) if lines[number].strip()]
        for where, numbers in (("top", filled[:_EDGE]), ("foot", filled[-_EDGE:])):
            for number in numbers:
                if len(lines[number]) <= _LONGEST:
                    seen[where, _key(lines[number])].append(number)
    return {
        number: "page number" if _NUMBER.fullmatch(lines[number].strip()) else "running title"
        for numbers in seen.values()
        if len(numbers) >= max(PAGES, 0.4 * len(starts))
        for number in numbers
    }


def _at_distances(lines: list[str]) -> dict[int, str]:
    """Lines, set apart, that come again at about the same distance, as they do on pages of one length."""
    seen: dict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        before = lines[number - 1].strip() if number else ""
        after = lines[number + 1].strip() if number + 1 < len(lines) else ""
        if line.strip() and len(line) <= _LONGEST and not (before and after) and any(map(str.isdigit, line)):
            seen[_key(line)].append(number)
    found: dict[int, str] = {}
    for numbers in seen.values():
        gaps = [after - before for before, after in pairwise(numbers)]
        even = gaps and min(gaps) >= SHORTEST_PAGE and max(gaps) <= LONGEST_PAGE and max(gaps) - min(gaps) <= 8
        if len(numbers) >= PAGES and even and _count_up([lines[number] for number in numbers]):
            found.update(dict.fromkeys(numbers, "running title"))
    return found


def _count_up(lines: list[str]) -> bool:
    """Whether the same figure of each line goes up by one."""
    figures = [[int(figure) for figure in re.findall(r"\d{1,6}", line)] for line in lines]
    places = min(map(len, figures))
    return any(all(after[place] == before[place] + 1 for before, after in pairwise(figures)) for place in range(places))


def _numbered(lines: list[str]) -> dict[int, str]:
    """Lines that are "Page 3 of 12" and the like, where several count up."""
    found = [
        (number, int(match[1]))
        for number, line in enumerate(lines)
        if (match := _NUMBERED.fullmatch(line.strip()[:60]))
    ]
    up = sum(after[1] == before[1] + 1 for before, after in pairwise(found))
    return {number: "page number" for number, _ in found} if found and up >= max(1, 0.6 * (len(found) - 1)) else {}


def _closed(lines: list[str], marks: dict[int, str], starts: set[int]) -> list[str]:
    """The lines that are left; a sentence that goes on after the marks goes on without a blank line."""
    kept: list[str] = []
    broken = False
    for number, line in enumerate(lines):
        broken = broken or number in marks or number in starts
        if number in marks:
            continue
        if line.strip() and broken:
            while kept and not kept[-1].strip():
                kept.pop()
            goes_on = line.lstrip()[:1].islower() and bool(kept) and kept[-1].rstrip()[-1:] not in '.!?:”"’'
            kept += [] if goes_on or not kept else [""]
            broken = False
        kept.append(line)
    return kept
