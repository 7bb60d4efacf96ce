"""A text and its pronunciations → one text for espeak-ng, and the way back from its word events."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from audiofy.engines.espeak_phonemes import mnemonics
from audiofy.engines.words import TOKEN
from audiofy.ipa import possessive
from audiofy.model import Pronunciation

ROUND = str.maketrans("[]", "()")
"""espeak-ng reads both kinds alike, but takes two square ones for the begin of phonemes."""
POSSESSIVE = re.compile(r"['’]s\b")
JOINED = re.compile(r"(?<=\w)[-‐‑–]\Z")
"""The hyphen before the second part of a compound, which espeak-ng would read as one word with it."""
ABBREVIATED = re.compile(r"(?<=\w)\.(?=\s{1,9}\Z)")


@dataclass(frozen=True, slots=True)
class Marked:
    """What espeak-ng is given.

    Attributes:
        text: with ``[[mnemonics]]`` in it, if ``has_phonemes``.
        origins: of each character of ``text``, where it comes from; empty means that nothing was changed.
    """

    text: str
    origins: tuple[int, ...] = ()

    @property
    def has_phonemes(self) -> bool:
        """Whether espeak-ng must be told to look for phonemes."""
        return bool(self.origins)

    def origin(self, offset: int) -> int:
        """The place in the original text of an offset in ``text``."""
        return self.origins[min(offset, len(self.origins) - 1)] if self.origins else offset


def mark(text: str, pronunciations: Sequence[Pronunciation]) -> Marked:
    """Put the pronunciations where their words were; one that English voices have no sounds for is left out."""
    pieces: list[str] = []
    origins: list[int] = []
    at = 0
    for pronunciation in pronunciations:
        suffix = POSSESSIVE.match(text, pronunciation.end)
        try:
            words = mnemonics(pronunciation.ipa)
            if words and suffix:
                words = mnemonics(possessive(pronunciation.ipa))
        except ValueError:
            continue
        if not words or pronunciation.start < at:
            continue
        pieces.append(_before(text[at : pronunciation.start], text[pronunciation.start : pronunciation.end]))
        origins += range(at, pronunciation.start)
        for word, start in zip(words, _starts(text, pronunciation, len(words)), strict=True):
            # Without a space before it espeak-ng says neither the phonemes nor what they touch.
            gap = "" if _last(pieces).isspace() else " "
            pieces.append(f"{gap}[[{word}]]")
            origins += [start] * len(pieces[-1])
        at = suffix.end() if suffix else pronunciation.end
    if not pieces:
        return Marked(text)
    pieces.append(text[at:].translate(ROUND))
    return Marked("".join(pieces), (*origins, *range(at, len(text))))


def _last(pieces: Sequence[str]) -> str:
    return next((piece[-1] for piece in reversed(pieces) if piece), " ")


def _before(text: str, word: str) -> str:
    """The text in front of a pronounced word, as long as it was, so that espeak-ng pauses where it would for letters.

    After a full stop it sees no bracket as the small letter that tells an abbreviation from the end of a sentence.
    """
    joined = JOINED.sub(" ", text.translate(ROUND))
    return ABBREVIATED.sub(" ", joined) if word[:1].islower() else joined


def _starts(text: str, pronunciation: Pronunciation, words: int) -> list[int]:
    """Where each word of a pronunciation begins in the text, if as many are written there; else where all begin."""
    written = [match.start() for match in TOKEN.finditer(text, pronunciation.start, pronunciation.end)]
    return written if len(written) == words else [pronunciation.start] * words
