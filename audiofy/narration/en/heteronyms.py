"""Words that are written alike and said differently: "they read" and "she has read"."""

from __future__ import annotations

from collections.abc import Iterator

from audiofy.model import Pronunciation


def find(spoken: str) -> Iterator[tuple[Pronunciation, str]]:
    """The heteronyms of a sentence whose reading the words around them tell, in order, each with the reason."""
    yield from ()
