"""Whether a text says what a truth says, word for word: what a listener cannot tell apart counts as the same.

Pure functions of texts. Case, hyphens, pauses, apostrophes, spellings of one word and the "and" inside a number do not
matter; a figure or a symbol that is left does. A word in capitals equals its letters said one by one ("UN", "U N").
"""

from __future__ import annotations

import enum
import re
import unicodedata

CAPITALS = "^"
"""Begins a word that was written in capitals."""
_CARDINALS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion "
    "quadrillion quintillion"
)
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth "
    "ninetieth hundredth thousandth millionth"
)
NUMBERS = frozenset(f"{_CARDINALS} {_ORDINALS} half quarter quarters a".split())
"""Words that go on with a number after "and"."""
MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_UNITS = "dollar dollars pound pounds euro euros yuan yen rupees hour hours minute minutes foot feet"
_BEFORE_AND = frozenset(f"hundred thousand million billion trillion {_UNITS}".split())
_SPELLINGS = {
    "metre": "meter",
    "metres": "meters",
    "kilometre": "kilometer",
    "kilometres": "kilometers",
    "centimetre": "centimeter",
    "centimetres": "centimeters",
    "millimetres": "millimeters",
    "kilogramme": "kilogram",
    "kilogrammes": "kilograms",
    "tonne": "ton",
    "tonnes": "tons",
    "oh": "o",
}
_APOSTROPHES = re.compile(r"[’‘ʼ'´]")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_PER_CENT = re.compile(r"\bper cent\b", re.I)
_PAUSES = frozenset('.,;:!?"“”„«»()[]{}…–—―-‐‑‒`\u00ad\u200b')
_UNHEARD = ("Cf", "Mn", "Cc")
"""Unicode's categories of what has no sound of its own."""
_ACRONYM = re.compile(r"[A-Z]{2,}s?")
_LETTER = re.compile(r"[A-Z]")
_LETTER_OR_PLURAL = re.compile(r"[A-Z]s?")
_PLURAL_LETTER = re.compile(r"[A-Z]s")
_DAY = r"(?:(?:twenty|thirty) )?\w+(?:th|st|nd|rd|first|second|third)"
_HOUSE_STYLES = (
    (re.compile(r" negative "), " minus "),
    (re.compile(r" (?:\^?am|[Aa] [Mm]) "), " am "),
    (re.compile(r" (?:\^?pm|[Pp] [Mm]) "), " pm "),
    (re.compile(r" o(?= )"), " zero"),
    (re.compile(r" (?:\^us|US|us|british|japanese) (?=dollar|pound|yen)"), " "),
    (re.compile(rf" (?:the )?({_DAY}) of ({MONTHS}) "), r" \2 \1 "),
    (re.compile(rf" ({MONTHS}) the (?={_DAY} )"), r" \1 "),
)
"""Ways of other projects to say the same, and ours; in order."""


class House(enum.Enum):
    """Whose truth a text is held to, and so what is forgiven."""

    OURS = "English of this project: no more than what cannot be heard"
    ENGLISH = "English of another project: its house style too"
    OTHER = "another language: where words begin and end too"


def line(text: str, house: House) -> str:
    """The words in lower case, each with a space behind it; of another language the characters alone."""
    if house is House.OTHER:
        return "".join(_words(text, house)).replace(CAPITALS, "").lower()
    return "".join(f"{word.lower()} " for word in _words(text, house))


def pattern(text: str, house: House, *, as_written: bool = False) -> str:
    """A regular expression for the ``line`` of each text that says the same.

    Letters said one by one may be left as a word in capitals, and the reverse. ``as_written``: the text is no number,
    and its "and" may have gone with that of a number before it.
    """
    if house is House.OTHER:
        return re.escape(line(text, house))
    words = _words(text, house)
    found = []
    at = 0
    while at < len(words):
        end = _end_of_letters(words, at)
        if end - at >= 2:
            letters = [word.lower() for word in words[at:end]]
            found.append(rf"(?:{' '.join(letters)} |\^{''.join(letters)} )")
            at = end
            continue
        word = words[at].lower()
        if word.startswith(CAPITALS):
            found.append(rf"(?:\^?{re.escape(word[1:])} |{' '.join(word[1:])} )")
        elif as_written and word == "and":
            found.append("(?:and )?")
        else:
            found.append(rf"\^?{re.escape(word)} ")
        at += 1
    return "".join(found)


def beside(text: str, *, before: bool) -> str:
    """A regular expression for the word of a text next to what follows it, or else (not ``before``) goes before it.

    It is enough to find a trap by, so that damage elsewhere is not charged to it.
    """
    words = [word for word in text.split() if re.search(r"\w", word)]
    if not words:
        return "^" if before else "$"
    next_to = words[-1] if before else words[0]
    if next_to.lower() == "and":  # it may be gone: the word beyond is needed
        next_to = " ".join(words[-2:] if before else words[:2])
    return ("(?:^|(?<= ))" if before else "") + pattern(next_to, House.OURS, as_written=True)


def _words(text: str, house: House) -> list[str]:
    words = _without_number_and(_tokens(text))
    if house is not House.ENGLISH:
        return words
    joined = f" {' '.join(words)} "
    for style, ours in _HOUSE_STYLES:
        joined = style.sub(ours, joined)
    return joined.split()


def _tokens(text: str) -> list[str]:
    """Words and symbols that are left, in lower case but for single letters ("A", "Bs"); ``CAPITALS`` marks others."""
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text))
    text = _DOTTED.sub(lambda match: match[0].replace(".", "").upper() + " ", text)
    text = _PER_CENT.sub("percent", text)
    return [_token(word) for word in "".join(map(_apart, text)).split()]


def _apart(char: str) -> str:
    if char in _PAUSES or char.isspace() or unicodedata.category(char) in _UNHEARD:
        return " "
    return char if char.isalnum() else f" {char} "


def _token(word: str) -> str:
    if _ACRONYM.fullmatch(word):
        return CAPITALS + word.lower()
    if word.lower() in _SPELLINGS:
        return _SPELLINGS[word.lower()]
    return word if _LETTER_OR_PLURAL.fullmatch(word) else word.lower()


def _without_number_and(words: list[str]) -> list[str]:
    ends = zip(["", *words], words, [*words[1:], ""], strict=False)
    return [
        word
        for last, word, following in ends
        if not (word == "and" and last.lower() in _BEFORE_AND and following.lower() in NUMBERS)
    ]


def _end_of_letters(words: list[str], start: int) -> int:
    """Where the run of single capitals from ``start`` ends, the last of them perhaps in the plural."""
    end = start
    while end < len(words) and _LETTER.fullmatch(words[end]):
        end += 1
    return end + (start < end < len(words) and _PLURAL_LETTER.fullmatch(words[end]) is not None)
