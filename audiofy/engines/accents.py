"""The pronunciations of ``audiofy.ipa`` → the phonemes of espeak-ng's English voices, accent by accent.

Piper's and Kokoro's models were trained on what espeak-ng writes, so only its spelling of a sound has that sound. The
tables are what espeak-ng 1.52 gives for words of ``Wells 1982``'s lexical sets (near, square, start, north, cure …).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from audiofy.ipa import STRESS, VOWELS, stressed_words, symbols


@dataclass(frozen=True, slots=True)
class Accent:
    """How an accent says what ``audiofy.ipa`` leaves to it.

    Attributes:
        sounds: symbols → the phonemes, where they differ from the symbol.
        closed: symbols that end in "ɹ" → the phonemes where no vowel follows.
        linked: the same where one follows.
    """

    sounds: Mapping[str, str]
    closed: Mapping[tuple[str, ...], str]
    linked: Mapping[tuple[str, ...], str]


def _table(ipa: str, phonemes: str) -> dict[tuple[str, ...], str]:
    return {symbols(sounds): spelt for sounds, spelt in zip(ipa.split(), phonemes.split(), strict=True)}


# fmt: off
_R_VOWELS = "iːɹ ɪɹ iɹ ɛɹ eɪɹ æɹ ɑːɹ ɒɹ  ɔːɹ oʊɹ ʊɹ uːɹ ʌɹ ɜːɹ əɹ aɪɹ aɪəɹ ɔɪɹ aʊɹ aʊəɹ"
_RHOTIC = _table(_R_VOWELS, "ɪɹ ɪɹ ɪɹ ɛɹ ɛɹ ɛɹ ɑːɹ ɔːɹ ɔːɹ ɔːɹ ʊɹ ʊɹ ɜː ɜː ɚ aɪɚ aɪɚ ɔɪɚ aʊɚ aʊɚ")
AMERICAN = Accent(
    sounds={"ɒ": "ɑː"},
    closed=_RHOTIC,
    linked=_table(_R_VOWELS, "ɪɹ ɪɹ ɪɹ ɛɹ ɛɹ æɹ ɑːɹ ɔːɹ ɔːɹ ɔːɹ ʊɹ ʊɹ ɜːɹ ɜːɹ ɚɹ aɪɹ aɪɚɹ ɔɪɹ aʊɹ aʊɚɹ"),
)
_NON_RHOTIC = _table(_R_VOWELS, "iə iə iə eə eə eə ɑː ɔː ɔː ɔː ʊə ʊə ɜː ɜː ə aɪə aɪə ɔɪə aʊə aʊə")
_LINKING = _table(_R_VOWELS, "iəɹ ɪɹ iɹ ɛɹ eəɹ æɹ ɑːɹ ɒɹ ɔːɹ ɔːɹ ʊəɹ ʊəɹ ʌɹ ɜːɹ əɹ aɪəɹ aɪəɹ ɔɪəɹ aʊəɹ aʊəɹ")
# fmt: on
BRITISH = Accent(
    sounds={"oʊ": "əʊ", "æ": "a"},
    closed=_NON_RHOTIC,
    linked=_LINKING | {("æ", "ɹ"): "aɹ"},
)
RECEIVED = Accent(
    sounds={"oʊ": "əʊ", "i": "ɪ"},
    closed=_NON_RHOTIC | {("ə", "ɹ"): "ɐ"},
    linked=_LINKING | {("ə", "ɹ"): "ɐɹ"},
)

ACCENTS = {"en-gb": BRITISH, "en": BRITISH, "en-gb-x-rp": RECEIVED}
"""espeak-ng's name of a voice → its accent; other English voices speak as in America."""


def accent_of(espeak_voice: str) -> Accent | None:
    """The accent of an espeak-ng voice, None where its language is not English."""
    name = espeak_voice.lower()
    if name.partition("-")[0] != "en":
        return None
    return ACCENTS.get(name, AMERICAN)


def spoken_in(accent: Accent, ipa: str) -> str:
    """A pronunciation in an accent's phonemes; marks of stress stand right before the vowel, as espeak-ng puts them.

    Raises:
        ValueError: a symbol is none of ``audiofy.ipa``.
    """
    return " ".join(_word(accent, word) for word in stressed_words(ipa) if word)


def _word(accent: Accent, word: Sequence[str]) -> str:
    spelt: list[str] = []
    mark, at = "", 0
    while at < len(word):
        symbol = word[at]
        if symbol in STRESS:
            mark, at = symbol, at + 1
            continue
        used, sound = _sound(accent, word, at)
        if symbol in VOWELS:
            sound, mark = mark + sound, ""
        spelt.append(sound)
        at += used
    return "".join(spelt)


def _sound(accent: Accent, word: Sequence[str], at: int) -> tuple[int, str]:
    """How many symbols from ``at`` on are one sound of the accent, and its phonemes."""
    for length in (3, 2):
        sounds = tuple(word[at : at + length])
        if sounds in accent.closed:
            before_vowel = next((symbol for symbol in word[at + length :] if symbol not in STRESS), "") in VOWELS
            return length, (accent.linked if before_vowel else accent.closed)[sounds]
    return 1, accent.sounds.get(word[at], word[at])
