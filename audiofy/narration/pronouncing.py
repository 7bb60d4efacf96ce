"""How words of a spoken text sound, where a voice might read their letters otherwise, and why."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence

from audiofy.languages import primary
from audiofy.model import Pronunciation

Reasoned = tuple[Pronunciation, str]
"""A pronunciation, and the reason for it in a few words."""
Finder = Callable[[str, bool], tuple[Reasoned, ...]]


def pronunciations(spoken: str, language: str, chinese: bool = False) -> tuple[Pronunciation, ...]:
    """Of the words of one spoken sentence: in order, without overlap; none in a language without rules for it.

    Args:
        chinese: whether the article is about China, so that names in it may well be pinyin.
    """
    find = _finder(language)
    return tuple([found for found, _ in find(spoken, chinese)]) if find else ()


def reasoned(spoken: str, language: str, chinese: bool = False) -> tuple[Reasoned, ...]:
    """The same, each with its reason."""
    find = _finder(language)
    return find(spoken, chinese) if find else ()


def is_about_china(text: str, language: str) -> bool:
    """Whether names in a whole text may well be pinyin; of English texts only."""
    if primary(language) != "en":
        return False
    from audiofy.narration.en import lexicon

    return lexicon.is_chinese(text)


@functools.cache
def _finder(language: str) -> Finder | None:
    if primary(language) != "en":
        return None
    from audiofy.narration.en import heteronyms, lexicon  # of no use to other languages

    def find(spoken: str, chinese: bool) -> tuple[Reasoned, ...]:
        named = [(Pronunciation(one.start, one.end, one.ipa), one.reason) for one in lexicon.find(spoken, chinese)]
        return tuple(merged(named, heteronyms.find(spoken)))

    return find


def merged(names: Sequence[Reasoned], others: Iterable[Reasoned]) -> Iterator[Reasoned]:
    """Both in order; where two overlap, the name."""
    index = 0
    for other in others:
        while index < len(names) and names[index][0].start < other[0].end:
            yield names[index]
            index += 1
        if not index or names[index - 1][0].end <= other[0].start:
            yield other
    yield from names[index:]
