"""Lists of words as they are written in this package: apart by white space."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """ "a b" → {"a", "b"}."""
    return frozenset(text.split())
