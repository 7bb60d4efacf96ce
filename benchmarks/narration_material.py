"""Texts with how they are said, and texts with their sentences, that the benchmark of narration reads.

They are in a folder of ``*.jsonl``, a set each. Records are of two kinds: ``lang``, ``written`` and ``spoken`` (a list,
any of which is right); or ``lang``, ``text`` and ``sentences``. News has ``parts`` too: text that is said as it is
written, or ``written`` and ``spoken`` of one trap. Each trap is asked alone, the others already spoken, and then the
whole sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sounds import Truth
from spoken import House, beside, pattern


@dataclass(frozen=True, slots=True)
class Item:
    """One text to say.

    Attributes:
        set: the file's name without its ending.
        right: matches the ``spoken.line`` of each text that is right.
        truth: what is right by sound; None of a whole sentence of news, where text alone decides.
        example: one way that is right.
    """

    set: str
    lang: str
    written: str
    house: House
    right: str
    truth: Truth | None
    example: str

    @property
    def whole(self) -> bool:
        """Whether it is a whole sentence of news."""
        return self.house is House.OURS and self.truth is None


@dataclass(frozen=True, slots=True)
class Passage:
    """A text to split."""

    set: str
    lang: str
    text: str
    sentences: tuple[str, ...]


def items(folder: Path) -> Iterator[Item]:
    """Every text to say; a sentence of news gives several."""
    for name, record in _records(folder):
        if "written" in record:
            yield from _items(name, record)


def passages(folder: Path) -> Iterator[Passage]:
    """Every text to split."""
    for name, record in _records(folder):
        if "sentences" in record:
            yield Passage(name, record["lang"], record["text"], tuple(record["sentences"]))


def _records(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each record with the name of its set."""
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8") as rows:
            for row in rows:
                yield path.stem, json.loads(row)


def _items(name: str, record: dict[str, Any]) -> Iterator[Item]:
    if "parts" in record:
        yield from _apart(name, record)
        return
    house = House.ENGLISH if record["lang"] == "en" else House.OTHER
    ways = tuple(record["spoken"])
    right = "|".join(f"^{pattern(way, house)}$" for way in ways)
    yield Item(name, record["lang"], record["written"], house, right, Truth(ways, house), ways[0])


def _apart(name: str, record: dict[str, Any]) -> Iterator[Item]:
    """The whole sentence, and each of its traps with the rest as it is said."""
    lang, parts = record["lang"], record["parts"]
    said = [part if isinstance(part, str) else part["spoken"][0] for part in parts]
    patterns = [_part(part) for part in parts]
    whole = f"^{''.join(patterns)}$"
    yield Item(name, lang, record["written"], House.OURS, whole, None, record["spoken"][0])
    for place, part in enumerate(parts):
        if isinstance(part, str):
            continue
        left, right = "".join(said[:place]), "".join(said[place + 1 :])
        here = beside(left, before=True) + patterns[place] + beside(right, before=False)
        truth = Truth(tuple(part["spoken"]), House.OURS, left, right)
        yield Item(name, lang, left + part["written"] + right, House.OURS, here, truth, part["spoken"][0])


def _part(part: Any) -> str:
    if isinstance(part, str):
        return pattern(part, House.OURS, as_written=True)
    return f"(?:{'|'.join(pattern(way, House.OURS) for way in part['spoken'])})"
