"""The pronunciations of ``audiofy.ipa`` → the phoneme mnemonics that every English voice of espeak-ng has.

The mnemonics are those of ``phsource/ph_english`` and ``ph_english_us`` of espeak-ng 1.52, where a vowel with a
following r is one phoneme, which each accent says in its own way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audiofy.ipa import STRESS, VOWELS, stressed_words, symbols

MOST_SYMBOLS = 60
"""In one word. espeak-ng 1.52 writes beyond the end of its buffer at about 200 phonemes and marks of stress."""
SEPARATOR = "|"
"""Between phonemes, so that no two are read as one."""


def _table(ipa: str, mnemonics: str) -> dict[tuple[str, ...], str]:
    """Symbols that are one phoneme → its mnemonic."""
    return {symbols(sounds): mnemonic for sounds, mnemonic in zip(ipa.split(), mnemonics.split(), strict=True)}


# fmt: off
CLOSED = _table(
    "iːɹ ɪɹ  iɹ  ɛɹ eɪɹ æɹ ɑːɹ ɒɹ ɔːɹ oʊɹ ʊɹ uːɹ ʌɹ ɜːɹ əɹ aɪɹ aɪəɹ ɔɪɹ  aʊɹ  aʊəɹ əl",
    "i@3 i@3 i@3 e@ e@  A@ A@  O@ O@  o@  U@ U@  3: 3:  3  aI3 aI3  OI|3 aU|3 aU|3 @L",
)
"""Where no vowel follows."""
SOUNDS = CLOSED | _table(
    "iː i ɪ ɛ æ ɑː ɒ ɔː ʊ uː ʌ ɜː ə eɪ aɪ ɔɪ aʊ oʊ aɪə",
    "i: i I E a A: 0 O: U u: V 3: @ eI aI OI aU oU aI@",
) | _table(
    "p b t d k ɡ f v θ ð s z ʃ ʒ h m n ŋ l ɹ j w x tʃ dʒ",
    "p b t d k g f v T D s z S Z h m n N l r j w x tS dZ",
)
# fmt: on
LONGEST = max(map(len, SOUNDS))

MARKS = dict(zip(STRESS, "',", strict=True))
WEAK = {"I": "I2"}
"""What espeak-ng's own dictionary has in syllables without stress."""


def mnemonics(ipa: str) -> tuple[str, ...]:
    """A pronunciation as espeak-ng takes it between double brackets, word by word.

    Raises:
        ValueError: a symbol is none of ``audiofy.ipa``, or a word is too long for espeak-ng.
    """
    words = stressed_words(ipa)
    if any(len(word) > MOST_SYMBOLS for word in words):
        raise ValueError(f"a word of {ipa!r} has more than {MOST_SYMBOLS} symbols")
    spelt = (SEPARATOR.join(_spelt(word)) for word in words)
    return tuple(word for word in spelt if word)


def _spelt(word: Sequence[str]) -> Iterator[str]:
    """Mnemonic by mnemonic; espeak-ng wants the mark of stress right before the vowel."""
    mark, at = "", 0
    while at < len(word):
        if word[at] in STRESS:
            mark, at = MARKS[word[at]], at + 1
            continue
        sounds = next(filter(None, (_match(word, at, length) for length in range(LONGEST, 0, -1))))
        if word[at] in VOWELS:
            yield mark + SOUNDS[sounds] if mark else WEAK.get(SOUNDS[sounds], SOUNDS[sounds])
            mark = ""
        else:
            yield SOUNDS[sounds]
        at += len(sounds)


def _match(word: Sequence[str], at: int, length: int) -> tuple[str, ...] | None:
    """The symbols from ``at`` on, if as many as these are one phoneme there."""
    sounds = tuple(word[at : at + length])
    opened = sounds in CLOSED and at + length < len(word) and word[at + length] in VOWELS
    return sounds if sounds in SOUNDS and not opened else None
