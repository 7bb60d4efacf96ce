"""What stands around the text: running heads and feet, page numbers, line numbers, stamps and watermarks.

A running head is told by what comes back at the same height of other pages, figures aside; a page's number also by its
shape, where nothing stands beyond it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from audiofy.inputs.pdf.lines import Line
from audiofy.inputs.pdf.pages import Page, Run

STAMP = "writing at another angle: a stamp or a watermark"
ARTIFACT = "marked by the file as no part of the text"
RUNNING = "running head or foot"
NUMBER = "page number"
LINE_NUMBER = "line number"
SMALL = "too small to be seen"

EDGE = 0.16
"""Share of the page's height, at each end, that may hold heads and feet."""
OUTERMOST = 3
"""Rows from each end that may be heads or feet."""
_FIGURES = re.compile(r"\d+")
_NUMBER = re.compile(
    r"[-–—|\[(\s]*(?:(?:page|p\.|seite|página|pagina|s\.)\s*)?(?:\d{1,4}|[ivxlc]{1,7})"
    r"(?:\s*(?:/|of|von|de|di|sur)\s*\d{1,4})?[-–—|\])\s.]*",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"(?:https?|file)://\S+|\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d{2}(?: ?[AP]M)?.{0,200}")
"""What browsers print around a page: its address; the date and its title."""
_LEAST_LINE_NUMBERS = 5


Key = tuple[str, bool, int]
"""Text, whether in the lower half, height in steps of six points."""


def apart(page: Page) -> tuple[list[Run], list[tuple[Run, str]]]:
    """(runs of the text, runs that are not, each with the reason)."""
    marked = sum(len(run.text) for run in page.runs if run.artifact)
    believed = marked < 0.5 * sum(len(run.text) for run in page.runs)
    kept: list[Run] = []
    left_out: list[tuple[Run, str]] = []
    for run in page.runs:
        if min(run.angle, 360 - run.angle) > 8:
            left_out.append((run, STAMP))
        elif run.artifact and believed:
            left_out.append((run, ARTIFACT))
        elif run.size < 2.5 and run.bottom - run.top < 3:
            left_out.append((run, SMALL))
        else:
            kept.append(run)
    return kept, left_out


def without_margins(
    pages: Sequence[Page], lines: Sequence[list[Line]]
) -> tuple[list[list[Line]], list[tuple[Line, str]]]:
    """(the lines of each page that are its text, those that are not, each with the reason)."""
    reasons: dict[int, str] = {}
    for found in lines:
        for line in _line_numbers(found):
            reasons[id(line)] = LINE_NUMBER
    edges = [
        list(_edges(page, [line for line in found if id(line) not in reasons]))
        for page, found in zip(pages, lines, strict=True)
    ]
    seen, numbered = _places(pages, edges)
    enough = 2 if len(pages) <= 6 else 3
    for page, rows in zip(pages, edges, strict=True):
        for row, outermost in rows:
            # What stands in one row with a page's number, where other pages have theirs, is a running head too.
            beside = outermost and any(
                _NUMBER.fullmatch(line.text) and _most(numbered, line, page, "") >= enough for line in row
            )
            for line in row:
                if outermost and _NUMBER.fullmatch(line.text):
                    reasons[id(line)] = NUMBER
                elif beside or _most(seen, line, page) >= enough or (outermost and _PRINTED.fullmatch(line.text)):
                    reasons[id(line)] = RUNNING
    kept = [[line for line in page if id(line) not in reasons] for page in lines]
    left_out = [(line, reasons[id(line)]) for page in lines for line in page if id(line) in reasons]
    return kept, left_out


def _places(
    pages: Sequence[Page], edges: Sequence[Sequence[tuple[list[Line], bool]]]
) -> tuple[dict[Key, set[int]], dict[Key, set[int]]]:
    """(on which pages each text stands at each height, on which a number of a page stands there)."""
    seen: dict[Key, set[int]] = defaultdict(set)
    numbered: dict[Key, set[int]] = defaultdict(set)
    for page, rows in zip(pages, edges, strict=True):
        for row, outermost in rows:
            for line in row:
                for text, low, height in _keys(line, page):
                    seen[text, low, height].add(page.number)
                    if outermost and _NUMBER.fullmatch(line.text):
                        numbered["", low, height].add(page.number)
    return seen, numbered


def _most(places: dict[Key, set[int]], line: Line, page: Page, text: str | None = None) -> int:
    """On how many pages the line's text, or another one, stands at its height."""
    return max(
        len(places.get((own if text is None else text, low, height), ())) for own, low, height in _keys(line, page)
    )


def _keys(line: Line, page: Page) -> list[Key]:
    """What a line has in common with its like on other pages; heights a point or two apart are one."""
    text = _FIGURES.sub("0", line.text).casefold()
    bottom = line.y > page.height / 2
    place = page.height - line.y if bottom else line.y
    return [(text, bottom, round(place / 6 + shift)) for shift in (-0.5, 0.0, 0.5)]


def _edges(page: Page, lines: Sequence[Line]) -> Iterable[tuple[list[Line], bool]]:
    """(row, whether nothing stands beyond it) of the rows near the upper and the lower end."""
    for end in (False, True):
        for number, row in enumerate(_rows(lines, end)):
            place = (page.height - row[0].y if end else row[0].y) / (page.height or 1)
            if place <= EDGE:
                yield row, number == 0


def _rows(lines: Sequence[Line], end: bool) -> list[list[Line]]:
    """The outermost rows, from the upper end or the lower."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.y if end else line.y):
        if rows and abs(rows[-1][0].y - line.y) <= 3:
            rows[-1].append(line)
        else:
            if len(rows) == OUTERMOST:
                break
            rows.append([line])
    return rows


def _line_numbers(lines: Sequence[Line]) -> list[Line]:
    """Figures beside the text that count its lines: in one place across, growing by one step down the page."""
    columns: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.text.isdecimal() and len(line.text) <= 4:
            columns[round(line.right / 4)].append(line)
    found: list[Line] = []
    others = [line for line in lines if not line.text.isdecimal()]
    for column in columns.values():
        column.sort(key=lambda line: line.y)
        if len(column) < _LEAST_LINE_NUMBERS or not others:
            continue
        steps = [int(after.text) - int(before.text) for before, after in pairwise(column)]
        right, left = max(line.right for line in column), min(line.left for line in column)
        outside = sum(line.left >= right for line in others), sum(line.right <= left for line in others)
        if (
            max(outside) > 0.95 * len(others)
            and max(set(steps), key=steps.count) in (1, 5)
            and steps.count(max(set(steps), key=steps.count)) > 0.8 * len(steps)
        ):
            found += column
    return found
