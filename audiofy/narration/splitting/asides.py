"""Brackets and quotations: a sentence that holds them whole does not end inside."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

Stretch = tuple[int, int]
"""Where the opening mark stands and where the closing one does."""

BRACKETS = {")": "(", "]": "[", "）": "（", "】": "【"}
LONGEST_ASIDE = 400
MARK = re.compile(r"[()\[\]（）【】“”\"]")
SINGLE_QUOTED = re.compile(r"(?<![^\s(\[—–])['`](?!\d)(?:[^'`\n]|(?<=\w)'(?=\w)){1,400}['`](?!\w)")
SINGLE_CURLY = re.compile(r"(?<![^\s(\[—–])‘(?:[^’‘\n]|(?<=\w)’(?=\w)){1,400}’(?!\w)")


def asides(text: str) -> list[Stretch]:
    """Brackets and quotations that close again within 400 characters, the outermost, in order.

    Not those between straight single marks: see ``single_quotations``.
    """
    found: list[Stretch] = []
    stack: list[tuple[str, int]] = []
    quote, low = -1, "„" in text
    for match in MARK.finditer(text):
        char = match.group()
        if char in '“”"':
            if char == "“" and low:
                continue
            if char == "“" or (char == '"' and quote < 0):
                quote = match.start()
            elif quote >= 0:
                if match.start() - quote <= LONGEST_ASIDE:
                    found.append((quote, match.start()))
                quote = -1
        elif char in BRACKETS:
            if stack and stack[-1][0] == BRACKETS[char]:
                begin = stack.pop()[1]
                if not stack and match.start() - begin <= LONGEST_ASIDE:
                    found.append((begin, match.start()))
        else:
            stack = [*stack[-8:], (char, match.start())]
    found += [(match.start(), match.end() - 1) for match in SINGLE_CURLY.finditer(text)]
    return _outermost(sorted(found))


def single_quotations(text: str) -> list[Stretch]:
    """What may be quoted between straight single marks, as apostrophes are: in order, none in another."""
    return [(match.start(), match.end() - 1) for match in SINGLE_QUOTED.finditer(text)]


def inside(stretches: Sequence[Stretch], start: int, end: int) -> bool:
    """Whether a mark at ``start``–``end`` lies in one of the stretches, which may close with it."""
    place = bisect.bisect_left(stretches, (start, -1)) - 1
    return place >= 0 and end <= stretches[place][1]


def _outermost(spans: list[Stretch]) -> list[Stretch]:
    outer: list[Stretch] = []
    for start, end in spans:
        if outer and start <= outer[-1][1]:
            outer[-1] = (outer[-1][0], max(end, outer[-1][1]))
        else:
            outer.append((start, end))
    return outer
