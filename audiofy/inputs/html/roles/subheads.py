"""Headings that are paragraphs in the markup: short lines that are bold and stand over running text."""

from __future__ import annotations

import dataclasses
import itertools
import re

from audiofy.inputs.html.roles.view import Found, Part, View
from audiofy.inputs.spacing import count_words, folded

MOST_WORDS = 12
FEWEST_WORDS_BELOW = 15
FEWEST = 2
"""One bold line alone may be a name or a remark."""

_GOES_ON = re.compile(r"[.,;:!…。，；：！]\W*$")


def subheads(view: View) -> Found:
    """Bold lines over paragraphs, a level below the heading that they stand under."""
    numbers = list(view.parts)
    found: dict[int, Part] = {}
    level = 2
    for number, below in itertools.pairwise(numbers):
        part = view.parts[number]
        if part.kind == "heading":
            level = min(6, part.level + 1)
        elif _is_bold_line(view, number) and _is_text(view, below):
            found[number] = dataclasses.replace(part, kind="heading", level=level)
    return Found(found if len(found) >= FEWEST else {})


def _is_bold_line(view: View, number: int) -> bool:
    part, lead = view.parts[number], view.page.pieces[number].lead
    if part.kind != "paragraph" or part.role or not lead or _GOES_ON.search(part.text):
        return False
    return count_words(part.text) <= MOST_WORDS and folded(lead) == folded(part.text)


def _is_text(view: View, number: int) -> bool:
    part = view.parts[number]
    plain = folded(view.page.pieces[number].lead) != folded(part.text)
    return part.kind == "paragraph" and not part.role and plain and count_words(part.text) >= FEWEST_WORDS_BELOW
