"""Headline, standfirst, byline and date of a copied page: the lines between its menus and its first paragraph."""

from __future__ import annotations

import dataclasses
import re

from audiofy.inputs.byline import byline, looks_like_byline, says_by
from audiofy.inputs.dates import iso_date
from audiofy.inputs.lines import Line

REACH = 40
"""How many lines before the first paragraph can be the headline's."""
LONGEST_TITLE = 30
"""Words."""

_DATE_LINE = re.compile(
    r"(?:(?:published|posted|updated|last updated|first published)\W{0,3}){0,3}.{0,40}\b(?:19|20)\d{2}\b.{0,30}|"
    r"(?:published|updated)\b\W.{0,60}|\d{1,3}\s(?:minutes?|hours?|days?)\sago",
    re.I,
)

_TRAIL = re.compile(r"[»›>→|/]$|\s[»›>→|/·•]\s.{0,200}\s[»›>→|/·•]\s|^\W*(?:home|startseite|accueil|inicio)\s?\W", re.I)
"""A menu on one line, or the way to the page."""


@dataclasses.dataclass(frozen=True, slots=True)
class Head:
    """What is said before the body; each "" where the page does not say it."""

    title: str = ""
    standfirst: str = ""
    byline: str = ""
    published: str = ""


def read_head(lines: list[Line], free: list[int], first: int) -> tuple[Head, dict[int, str]]:
    """The head, and which line is which part of it.

    Args:
        free: the numbers of the lines before the first paragraph that are neither furniture nor captions.
        first: the number of the first paragraph.
    """
    near = [number for number in free if number >= first - REACH]
    title = _title(lines, near, first)
    after = [number for number in near if title is None or number > title]
    by = next((number for number in after if _is_byline(lines[number])), None)
    if by is None:
        by = next((number for number in near if says_by(lines[number].text) and _is_byline(lines[number])), None)
    standfirst = next(
        (
            number
            for number in after
            if number != by and title is not None and number <= title + 6 and _is_standfirst(lines[number])
        ),
        None,
    )
    date = next((number for number in near if number not in (title, by, standfirst) and _dated(lines[number])), None)
    parts = {
        number: reason
        for number, reason in ((title, "headline"), (standfirst, "standfirst"), (by, "byline"), (date, "date"))
        if number is not None
    }
    # The byline's line often has the date too, after a dot.
    published = next((iso_date(lines[number].text) for number in (date, by) if number is not None), "")
    head = Head(
        "" if title is None else lines[title].text,
        "" if standfirst is None else lines[standfirst].text,
        "" if by is None else byline(lines[by].text),
        published,
    )
    return head, parts


def _is_byline(line: Line) -> bool:
    return looks_like_byline(line.text) and not iso_date(line.text[:12]) and not line.menu and not line.repeated


def _is_standfirst(line: Line) -> bool:
    return line.words >= 6 and not _DATE_LINE.fullmatch(line.text) and (line.alone or line.sentence or line.words >= 10)


def _dated(line: Line) -> bool:
    return line.words <= 16 and bool(iso_date(line.text))


def _title(lines: list[Line], near: list[int], first: int) -> int | None:
    """The likeliest headline: long enough, set apart, close to the text, with a byline or a date below."""
    marked = [number for number in near if _is_byline(lines[number]) or _dated(lines[number])]
    worth = {
        number: _title_worth(lines[number], first - number, any(number < mark <= number + 10 for mark in marked))
        for number in near
    }
    worth = {number: value for number, value in worth.items() if value > 0}
    if not worth:
        return None
    best = max(worth, key=lambda number: (worth[number], -number))
    # Headline and standfirst look alike; the headline is the one above.
    above = [number for number in worth if best - 3 <= number < best and worth[number] > worth[best] - 0.75]
    return next(
        (number for number in above if lines[number].words >= 4 and (lines[number].apart or number == best - 1)), best
    )


def _title_worth(line: Line, distance: int, marked: bool) -> float:
    if line.menu or line.words > LONGEST_TITLE or _DATE_LINE.fullmatch(line.text) or says_by(line.text):
        return 0.0
    worth = 1.0 + 0.5 * line.apart + 0.5 * line.closed + 1.5 * marked - 0.15 * distance
    worth += 0.5 * (line.times > 1 and line.words >= 4)
    worth += 2.0 if line.words >= 5 else 1.0 if line.words >= 3 else -0.5
    if looks_like_byline(line.text) and line.words <= 5:
        worth -= 2.0
    if line.sentence and line.text[-1] not in "?!…":
        worth -= 1.5
    if _TRAIL.search(line.text) or line.item or line.text[0] in "[(":
        worth -= 2.0
    return worth
