"""The language that a page's sentences are in, by script and commonest words, where what it says is none or wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable

from audiofy.languages import COMMON, SCRIPTS, WORD, share

_SHORTEST_PIECE = 40
"""Characters; shorter pieces are menus and names."""
_SAMPLE = 3000
_FEWEST_WORDS = 60
_ITS_OWN = 0.1
"""Share of a text's words that are its language's commonest ones, at least."""
_CLEAR = 0.12
_CERTAIN = 0.15
_RATIO = 2
"""How much more of the words are of one language than of any other."""
_CONTRARY_RATIO = 4
"""The same, where the page says another language."""


def language_of(said: str, texts: Iterable[str]) -> str:
    """What a page says, or the language of its sentences where it says none, or plainly not that one.

    Args:
        said: BCP 47, or "".
        texts: the page's pieces of text, in its order.
    """
    sample = _sample(texts)
    if not said:
        script = next((language for language, letters in SCRIPTS if _fills(letters, sample)), "")
        if script:
            return script
    words = WORD.findall(sample.lower())
    if len(words) < _FEWEST_WORDS:
        return said
    own = said.partition("-")[0]
    spoken = share(words, own)
    if spoken >= _ITS_OWN or (own and own not in COMMON):
        return said
    shares = sorted(((share(words, language), language) for language in COMMON), reverse=True)
    (most, language), (second, _) = shares[:2]
    if said:
        return language if most >= _CERTAIN and most >= _CONTRARY_RATIO * spoken else said
    return language if most >= _CLEAR and most >= _RATIO * second else ""


def _sample(texts: Iterable[str]) -> str:
    pieces: list[str] = []
    length = 0
    for text in texts:
        if len(text) >= _SHORTEST_PIECE:
            pieces.append(text[:_SAMPLE])
            length += len(text)
            if length >= _SAMPLE:
                break
    return " ".join(pieces)[:_SAMPLE]


def _fills(letters: re.Pattern[str], sample: str) -> bool:
    """Whether a fifth of a text is in these letters."""
    return not sample.isascii() and 5 * len(letters.findall(sample)) > len(sample) > 0
