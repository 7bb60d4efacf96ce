"""The items of a list that is written in one line: "1. Fry the onions 2. Add water"."""

from __future__ import annotations

import re
from typing import NamedTuple

MARK = re.compile(
    r"(?<!\S)(?P<bullet>[-•⁃]\s?)?(?P<open>\(?)(?P<mark>\d{1,2}|[a-z]|[ivx]{2,4})(?P<close>[.)]{1,2})\s(?=\S)"
)
BEGUN = re.compile(r"(?:^|[.!?:\n][\"'”’)]?)\s*\Z")
ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
FIRST = ("1", "a", "i")
FEWEST, SURE, NEVER = 2, 3, 1000
"""Marks that make a list: after a stop, elsewhere where they count up from the first, and where they do not."""
JOINED = re.compile(r"(?:[,;]|(?:^|\s)(?:and|or|und|oder|et|ou|y|e|o|en|of|og|och))\s*\Z")


class Item(NamedTuple):
    """Where an item begins and where its mark ends."""

    start: int
    mark_end: int


class _Run(NamedTuple):
    items: list[Item]
    style: tuple[str, str, bool]
    last: str
    fewest: int
    joined: bool

    def is_list(self) -> bool:
        return not self.joined and len(self.items) >= self.fewest


def find_items(text: str) -> list[Item]:
    """Marks of one style that count up: two where the first begins a sentence, else three from 1, a or i.

    Not where a comma, a semicolon or an "and" joins them: "a) red, b) blue and c) green" is one sentence.
    """
    found: list[Item] = []
    if text.count(".") + text.count(")") < FEWEST:
        return found
    run = _Run([], ("", "", False), "", fewest=FEWEST, joined=False)
    for match in MARK.finditer(text):
        style = (match["open"], match["close"], bool(match["bullet"]))
        item = Item(match.start(), match.end() - 1)
        before = text[max(0, match.start() - 10) : match.start()]
        if run.items and style == run.style and _follows(run.last, match["mark"]):
            run.items.append(item)
            run = run._replace(last=match["mark"], joined=run.joined or JOINED.search(before) is not None)
            continue
        listed = run.is_list()
        found += run.items if listed else []
        again = listed and style == run.style and match["mark"] in FIRST
        begun = again or style[2] or BEGUN.search(before) is not None
        fewest = FEWEST if begun else SURE if match["mark"] in FIRST else NEVER
        run = _Run([item], style, match["mark"], fewest, joined=False)
    return found + (run.items if run.is_list() else [])


def _follows(before: str, after: str) -> bool:
    if before.isdigit() or after.isdigit():
        return before.isdigit() and after.isdigit() and int(after) == int(before) + 1
    if before in ROMANS[:-1] and ROMANS[ROMANS.index(before) + 1] == after:
        return True
    return len(before) == len(after) == 1 and ord(after) == ord(before) + 1
