"""The numbers of list items, as a word processor counts them (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

import dataclasses
from typing import Any

from audiofy.inputs.docx.styles import child, value
from audiofy.inputs.xml import attribute, each, name_of

LEVELS = 9
HIGHEST = 1_000_000
_UNNUMBERED = frozenset({"bullet", "none", ""})


@dataclasses.dataclass(slots=True)
class _List:
    """The levels of one list definition: where each starts, whether it has numbers, and how far it has come."""

    starts: list[int]
    numbered: list[bool]
    counts: list[int | None]


class Numbering:
    """Counts the items of a document in order.

    Args:
        root: of the part that defines the lists; an empty element where there is none.
    """

    def __init__(self, root: Any) -> None:
        definitions = {attribute(one, "abstractNumId"): _definition(one) for one in each(root, "abstractNum")}
        self._lists: dict[str, _List] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        for one in each(root, "num"):
            found = definitions.get(value(one, "abstractNumId"))
            if found:
                self._lists[attribute(one, "numId")] = found
                self._restarts[attribute(one, "numId")] = _restarts(one)

    def ordinal(self, name: str, level: int) -> int:
        """The number of the next item of a list at a level from 0; 0 where it has none."""
        found = self._lists.get(name)
        if found is None:
            return 0
        for at, start in self._restarts.pop(name, {}).items():
            found.counts[at] = start - 1
        count = found.counts[level]
        found.counts[level] = found.starts[level] if count is None else count + 1
        found.counts[level + 1 :] = [None] * (LEVELS - level - 1)
        return max(0, found.counts[level] or 0) if found.numbered[level] else 0


def _definition(element: Any) -> _List:
    found = _List([1] * LEVELS, [False] * LEVELS, [None] * LEVELS)
    for one in element:
        level = attribute(one, "ilvl")
        if name_of(one) == "lvl" and level.isdigit() and int(level) < LEVELS:
            found.starts[int(level)] = _figure(value(one, "start"), 1)
            found.numbered[int(level)] = value(one, "numFmt") not in _UNNUMBERED
    return found


def _restarts(element: Any) -> dict[int, int]:
    """Level → where this use of the list starts anew."""
    found: dict[int, int] = {}
    for one in element:
        level = attribute(one, "ilvl")
        restarts = name_of(one) == "lvlOverride" and child(one, "startOverride") is not None
        if restarts and level.isdigit() and int(level) < LEVELS:
            found[int(level)] = _figure(value(one, "startOverride"), 1)
    return found


def _figure(text: str, otherwise: int) -> int:
    return min(int(text), HIGHEST) if text.isdigit() and len(text) < 9 else otherwise
