"""How words of a spoken text sound, where a voice might read their letters otherwise, and why."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

from audiofy.model import Pronunciation
from audiofy.narration.languages import primary

Reasoned = tuple[Pronunciation, str]
"""A pronunciation, and the reason for it in a few words."""
Finder = Callable[[str], Iterator[Reasoned]]


def pronunciations(spoken: str, language: str) -> tuple[Pronunciation, ...]:
    """Of the words of one spoken sentence: in order, without overlap; none in a language without rules for it."""
    find = _finder(language)
    return tuple([found for found, _ in find(spoken)]) if find else ()


def reasoned(spoken: str, language: str) -> tuple[Reasoned, ...]:
    """The same, each with its reason."""
    find = _finder(language)
    return tuple(find(spoken)) if find else ()


@functools.cache
def _finder(language: str) -> Finder | None:
    if primary(language) != "en":
        return None
    from audiofy.narration.en import heteronyms  # loads the rules of English, which other languages do without

    return heteronyms.find
