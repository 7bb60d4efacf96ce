"""Whether two English texts sound the same when espeak-ng says them: the same phonemes, stress and spaces aside.

A truth may be said in several ways that a listener takes for one ("a hundred and two", "a hundred two"); each is a
text of its own here, and letters said one by one are written so that the voice reads them as letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from heteronyms import UTF8, Voice
from spoken import MONTHS, NUMBERS, House

PHONEMES = 0x100
"""Of espeak-ng's interface: [[…]] in a text holds phonemes."""
_LANGUAGE = re.compile(r"\([a-z-]+\)")
"""Where the voice changes to another language for a word."""
_UNHEARD = re.compile(r"[\sˈˌː_|!,.;:?\u0329“”‘’\"'()—–…-]")
_SAME = (("ɐ", "ə"), ("ᵻ", "ɪ"), ("ɾ", "t"), ("oɹ", "ɔɹ"), ("sənt", "seɪnt"))
"""Sounds that differ by their place in a sentence alone; in order."""

_NUMBER = "|".join(sorted(NUMBERS - {"a"}))
_AFTER_HUNDRED = "|".join(
    sorted(
        NUMBERS - {"a", "hundred", "thousand", "million", "billion", "trillion", "zero", "quadrillion", "quintillion"}
    )
)
_AND = re.compile(
    rf"\b(hundred|thousand|million|billion|dollars?|pounds?|euros?|hours?|cents) and (?=(?:{_NUMBER})\b)", re.I
)
_NO_AND = re.compile(rf"\b(hundred) (?=(?:{_AFTER_HUNDRED})\b)", re.I)
_METRE = re.compile(r"(met|lit)re(s?)\b", re.I)
_DAY = r"((?:twenty[ -]|thirty[ -])?\w+(?:th|st|nd|rd|first|second|third))"
_HOUSE_STYLES = (
    (re.compile(r"\bam\b"), "A M"),
    (re.compile(r"\bpm\b"), "P M"),
    (re.compile(r"\bnegative\b"), "minus"),
    (re.compile(r"\bminus\b"), "negative"),
    (re.compile(r"\boh\b"), "zero"),
    (re.compile(r"\bzero\b"), "oh"),
    (re.compile(r"\b(?:US|us|British|Japanese) (?=dollar|pound|yen)"), ""),
    (re.compile(rf"(?:\bthe )?\b{_DAY} of ({MONTHS})\b", re.I), r"\2 \1"),
    (re.compile(rf"\b({MONTHS}) {_DAY}\b", re.I), r"the \2 of \1"),
)
"""Ways of other projects to say the same, or ours."""
_LETTERS = re.compile(r"\b[A-Z](?: [A-Z]\b)*(?: [A-Z]['’]?s\b)|\b[A-Z](?: [A-Z]\b)+")
_LETTERS_PLURAL = re.compile(r"^([A-Z])['’]?s$")
_LETTER_PLURAL = re.compile(r"\b([A-Z])s\b")
_PLURAL_BUT_A = re.compile(r"\b([B-Z])s\b")
_MNEMONICS = {"A": "[['eI]]", "A's": "[['eIz]]"}
"""An A by itself would be said as the article."""


class Truth(NamedTuple):
    """Ways to say a piece of a text, and the rest of that text, already as it is said."""

    ways: tuple[str, ...]
    house: House
    left: str = ""
    right: str = ""


class Ear(Voice):
    """What espeak-ng's American voice makes of texts; each is asked for once, and may hold phonemes among its words."""

    def __init__(self) -> None:
        super().__init__()
        self._heard: dict[str, str] = {}
        # What is only asked for its phonemes is read by the flags of the text that was spoken last.
        self._library.espeak_Synth(b"a", 2, 0, 1, 0, UTF8 | PHONEMES, None, None)

    def sound(self, text: str) -> str:
        """The phonemes of a text, folded."""
        if text not in self._heard:
            self._heard[text] = folded("".join(self.words(text)))
        return self._heard[text]

    def same(self, text: str, truth: Truth) -> bool:
        """Whether a text sounds as one of the texts that are right."""
        sound = self.sound(text)
        return any(self.sound(right) == sound for right in texts(truth))


def folded(ipa: str) -> str:
    """Phonemes without stress, length, spaces and what depends on the words around."""
    ipa = _UNHEARD.sub("", _LANGUAGE.sub("", ipa))
    for one, other in _SAME:
        ipa = ipa.replace(one, other)
    return ipa


def texts(truth: Truth) -> Iterator[str]:
    """Every text, whole, whose sound is right; the likeliest first, none twice."""
    return iter(dict.fromkeys(_texts(truth)))


def _texts(truth: Truth) -> Iterator[str]:
    left, right = truth.left, truth.right
    spread_left, spread_right = (_LETTER_PLURAL.sub(r"\1's", side) for side in (left, right))
    for way in truth.ways:
        for spelling in _house_styles(way) if truth.house is House.ENGLISH else _spellings(way):
            for said in _number_ands(spelling):
                yield left + by_letters(said) + right
                yield left + by_letters(said, dots=True) + right
                yield spread_left + by_letters(said) + spread_right
                yield by_letters(left + said + right)


def by_letters(text: str, *, dots: bool = False) -> str:
    """Letters said one by one as the voice reads them: "G P A" is "G P [['eI]]", with dots "G.P.A."."""

    def spelt(match: re.Match[str]) -> str:
        *run, last = match[0].split()
        if dots and len(last) == 1:
            return "".join(f"{letter}." for letter in (*run, last))
        last = _LETTERS_PLURAL.sub(r"\1's", last)
        return " ".join(_MNEMONICS.get(letter, letter) for letter in (*run, last))

    return _PLURAL_BUT_A.sub(r"\1's", _LETTERS.sub(spelt, text))


def _number_ands(text: str) -> Iterable[str]:
    without = _AND.sub(r"\1 ", text)
    return text, without, _NO_AND.sub(r"\1 and ", without)


def _spellings(text: str) -> Iterable[str]:
    return text, _METRE.sub(r"\1er\2", text), text.replace("percent", "per cent")


def _house_styles(text: str) -> Iterable[str]:
    return *_spellings(text), *(style.sub(other, text) for style, other in _HOUSE_STYLES)
