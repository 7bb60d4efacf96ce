"""The table of abbreviations that the splitter and the English rules share."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


class Abbreviation(NamedTuple):
    """One line of the table.

    Attributes:
        written: without its last full stop.
        spoken: or "=" where another rule says it.
        kind: how it stands in a sentence; the head of the table names the kinds.
    """

    written: str
    spoken: str
    kind: str


def _load() -> tuple[Abbreviation, ...]:
    lines = Path(__file__).with_name("en").joinpath("abbreviations.txt").read_text("utf-8").splitlines()
    rows = (line.split("|") for line in lines if line and not line.startswith("#"))
    return tuple(Abbreviation(*row) for row in rows)


ABBREVIATIONS = _load()
KINDS: dict[str, str] = {row.written: row.kind for row in ABBREVIATIONS}
LOWER_KINDS: dict[str, str] = {row.written.lower(): row.kind for row in ABBREVIATIONS}
