"""The words that sentences begin with, and those whose stop ends none, by language."""

from __future__ import annotations

import functools
from pathlib import Path

from audiofy.narration.words import words

SAME = {"no": "nb", "nn": "nb"}


def starters(language: str) -> frozenset[str]:
    """Words that often begin a sentence of a language and are no names; none where the table has no such line."""
    (found,) = _row("starters.txt", language, 1)
    return found


def short_forms(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Short forms without their last stop: those that end no sentence, and those that do before a starter alone."""
    before, enders = _row("short_forms.txt", language, 2)
    return before, enders


@functools.cache
def _row(name: str, language: str, columns: int) -> tuple[frozenset[str], ...]:
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    rows = (line.split("|") for line in lines if line and not line.startswith("#"))
    key = SAME.get(language, language)
    return next((tuple(words(cell) for cell in row[1:]) for row in rows if row[0] == key), (frozenset(),) * columns)
