"""White space and invisible characters, as a reader sees them: one line of plain text from whatever the source has."""

from __future__ import annotations

import re

# Soft hyphens, zero-width spaces, word joiners, byte-order marks, directional marks' embeddings, controls, and
# characters of private use: icons of a font that only the page has.
# Joiners (U+200C, U+200D) stay: Persian and emoji are spelt with them.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\uf8ff]"
)
_WHITE = re.compile(r"\s+")

# Scripts written without spaces: a character is about half a word.
_DENSE = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u0e00-\u0e7f\u0e80-\u0eff\u1780-\u17ff\U00020000-\U0003ffff]"
)
_LETTERS = re.compile(r"\w+")
_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")


def visible(text: str) -> str:
    """The text without characters that nobody sees or says."""
    return _INVISIBLE.sub("", text)


def one_line(text: str) -> str:
    """The text on one line: every run of white space is one space, none at the ends."""
    return _WHITE.sub(" ", visible(text)).strip()


def count_words(text: str) -> int:
    """How many words, two characters a word in scripts that are written without spaces."""
    dense = 0 if text.isascii() else len(_DENSE.findall(text))
    if not dense:
        return len(_WORD.findall(text))
    return (dense + 1) // 2 + len(_WORD.findall(_DENSE.sub(" ", text)))


def folded(text: str) -> str:
    """The letters and figures alone, lower case, one space between words: for comparing."""
    return " ".join(_LETTERS.findall(text.casefold()))
