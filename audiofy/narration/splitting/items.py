"""The items of a list that is written in one line: "1. Fry the onions 2. Add water"."""

from __future__ import annotations

import re
from typing import NamedTuple

MARK = re.compile(
    r"(?<!\S)(?P<bullet>[-•⁃]\s?)?(?P<open>\(?)(?P<mark>\d{1,2}|[a-z]|[ivx]{2,4})(?P<close>[.)]{1,2})\s(?=\S)"
)
BEGUN = re.compile(r"(?:^|[.!?:;\n][\"'”’)]?)\s*\Z")
ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
FIRST = ("1", "a", "i")
SURE = 3
"""Marks that count up from the first are a list, even where no stop is before it."""


class Item(NamedTuple):
    """Where an item begins and where its mark ends."""

    start: int
    mark_end: int


def find_items(text: str) -> list[Item]:
    """Marks of one style that count up, two or more, where the first begins a sentence or three are found."""
    found: list[Item] = []
    if text.count(".") + text.count(")") < 2:
        return found
    run: list[Item] = []
    style, first, last = ("", "", False), "", ""
    begun = listed = False
    for match in MARK.finditer(text):
        now = (match["open"], match["close"], bool(match["bullet"]))
        item = Item(match.start(), match.end() - 1)
        if run and now == style and _follows(last, match["mark"]):
            run.append(item)
        else:
            again = listed and now == style and match["mark"] in FIRST
            begun = again or now[2] or bool(BEGUN.search(text, max(0, match.start() - 10), match.start()))
            run, style, first, listed = [item], now, match["mark"], False
        last = match["mark"]
        if listed:
            found.append(item)
        elif (len(run) >= 2 and begun) or (len(run) >= SURE and first in FIRST):
            found += run
            listed = True
    return found


def _follows(before: str, after: str) -> bool:
    if before.isdigit() or after.isdigit():
        return before.isdigit() and after.isdigit() and int(after) == int(before) + 1
    if before in ROMANS[:-1] and ROMANS[ROMANS.index(before) + 1] == after:
        return True
    return len(before) == len(after) == 1 and ord(after) == ord(before) + 1
