"""The words that sentences begin with."""

from __future__ import annotations

import functools
from pathlib import Path

from audiofy.narration.words import words


@functools.cache
def starters(language: str) -> frozenset[str]:
    """Words that often begin a sentence of a language and are no names; none where the table has no such line."""
    table = Path(__file__).with_name("starters.txt").read_text("utf-8").splitlines()
    rows = dict(line.split("|") for line in table if line and not line.startswith("#"))
    return words(rows.get(language, ""))
