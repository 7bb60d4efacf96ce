"""Common English words: in capitals they are shouted, not spelt."""

from __future__ import annotations

from audiofy.narration.en.tables import rows

ENDINGS = ("s", "es", "d", "ed", "ing", "ly", "er")

COMMON = frozenset(word for row in rows("common") for word in row[0].split())


def is_common(lower: str) -> bool:
    """Whether a word in small letters is a common one, or a form of one."""
    return lower in COMMON or any(
        lower.endswith(ending) and len(lower) - len(ending) > 2 and lower[: -len(ending)] in COMMON
        for ending in ENDINGS
    )
