"""How words of a spoken text sound, where a voice might read their letters otherwise, and why."""

from __future__ import annotations

from audiofy.model import Pronunciation
from audiofy.narration.languages import primary


def pronunciations(spoken: str, language: str) -> tuple[Pronunciation, ...]:
    """Of the words of one spoken sentence: in order, without overlap; none in a language without rules for it."""
    return tuple(found for found, _ in reasoned(spoken, language))


def reasoned(spoken: str, language: str) -> tuple[tuple[Pronunciation, str], ...]:
    """The same, each with the reason for it in a few words."""
    if primary(language) != "en":
        return ()
    from audiofy.narration.en import heteronyms  # loads the rules of English, which other languages do without

    return tuple(heteronyms.find(spoken))
