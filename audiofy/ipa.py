"""The symbols that English pronunciations are written in: broad, one set for British and American voices.

A word is written with every r that is spelt ("kɑːɹ"), so that a rhotic voice says it and another leaves it out. A
word without a mark of stress has it on its first vowel that is not "ə".
"""

from __future__ import annotations

import re

VOWELS = ("iː", "i", "ɪ", "ɛ", "æ", "ɑː", "ɒ", "ɔː", "ʊ", "uː", "ʌ", "ɜː", "ə", "eɪ", "aɪ", "ɔɪ", "aʊ", "oʊ")
CONSONANTS = (*"pbtdkɡfvθðszʃʒhmnŋlɹjwx", "tʃ", "dʒ")
STRESS = ("ˈ", "ˌ")
"""Primary and secondary, before the syllable."""

SYMBOL = re.compile("|".join(sorted((*VOWELS, *CONSONANTS, *STRESS, " "), key=len, reverse=True)))

SIBILANTS = ("s", "z", "ʃ", "ʒ")
VOICELESS = ("p", "t", "k", "f", "θ")
"""How a word ends whose ending s sounds as "ɪz", and as "s"; after everything else it is "z"."""


def symbols(ipa: str) -> tuple[str, ...]:
    """The symbols of a pronunciation, in order, words apart by " ".

    Raises:
        ValueError: something in it is none of them; the message says what.
    """
    found: list[str] = []
    at = 0
    while at < len(ipa):
        match = SYMBOL.match(ipa, at)
        if match is None:
            raise ValueError(f"{ipa[at]!r} in {ipa!r} is no symbol of audiofy.ipa")
        found.append(match.group())
        at = match.end()
    return tuple(found)


def possessive(ipa: str) -> str:
    """The word of that pronunciation with 's at its end."""
    if ipa.endswith(SIBILANTS):
        return f"{ipa}ɪz"
    return f"{ipa}s" if ipa.endswith(VOICELESS) else f"{ipa}z"
