"""What a language has to say about itself before the shared rules can read it: one frozen table.

Its words stand in ``tables/``, one file a language, a row a line, with ``|`` between the columns, so that a newcomer
adds a unit, a currency or an abbreviation by adding a line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Pairs = tuple[tuple[str, str], ...]
"""(regular expression, replacement), applied in order."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted: its singular, its plural, and its gender, "m", "f" or "n"."""

    one: str
    many: str
    gender: str = "m"


@dataclass(frozen=True, slots=True)
class Currency:
    """A unit of money and its hundredth part."""

    unit: Noun
    hundredth: Noun


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form.

    Attributes:
        spoken: what is said for it.
        condition: "" for always, "name" before a capital, "number" before a digit, "counted" after a digit,
            "open" before anything more of the sentence and in these very letters.
    """

    spoken: str
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Joins:
    """The small words between numbers and what they count.

    Attributes:
        comma: between a whole number and its decimals.
        point: in versions and other numbers with a full stop inside.
        minus, plus: the signs before a number.
        until: from one number to another.
        score: between the goals of two teams.
        per: before the lower unit of a rate.
        of: between a million and what it counts, " " where there is nothing; French elides it before a vowel.
        cents: template of what follows whole money, of {number} and {small}, the number with its coin.
    """

    comma: str
    point: str
    minus: str
    plus: str
    until: str
    score: str
    per: str
    of: str
    cents: str


@dataclass(frozen=True, slots=True)
class Dates:
    """How a date is written and said.

    Attributes:
        months: twelve lines; the first word of each is said, all are understood.
        day_mark: regular expression of what may stand right behind the number of a day.
        between: regular expression between day and month.
        before_year: regular expression between month and year.
        day_month: template of {day} and {month}.
        year_join: between month and year.
        day: the day of the month in words, given the text in front.
        year: a year, in words.
        month_first: whether "junio 11" is understood.
        dotted: whether "17.06" is a day rather than a time.
        before: words after which "2.3." is a day.
    """

    months: tuple[tuple[str, ...], ...]
    day_mark: str
    between: str
    before_year: str
    day_month: str
    year_join: str
    day: Callable[[int, str], str]
    year: Callable[[int], str]
    month_first: bool = False
    dotted: bool = False
    before: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Clock:
    """How a time of day is written and said.

    Attributes:
        say: hour, minute and second (None where not written) and the word behind the figures → words.
        word: regular expression of the word behind the figures, which ``say`` says.
        whole_hours: regular expression of the word that makes a time of the hour alone, "" for none.
        letter_hours: whether "20h30" is written.
        dotted: whether two figures, a full stop and two figures are a time without such a word.
        before: words after which "20.30" is a time, lower case.
        alone: what follows the minutes of a time that no word introduces.
        scored: regular expression of what says that "21:19" is the score of a game.
    """

    say: Callable[[int, int | None, int | None, str], str]
    word: str
    whole_hours: str
    letter_hours: bool = False
    dotted: bool = False
    before: frozenset[str] = frozenset()
    alone: str = ""
    scored: str = r"(?!)"


@dataclass(frozen=True, slots=True)
class Romans:
    """Where Roman numerals are read, and how.

    Attributes:
        regnal: value, name and the text before the numeral → words.
        names: of rulers, popes and saints, as the language writes them.
        cardinal_after: words before a numeral that is read as a number, lower case.
        century_words: words for a century, lower case.
        century: value, and whether the word stands in front → words.
        before_noun: value, text before, and the word behind → words, or "" where that word asks for no ordinal.
        marks: letters right behind a numeral that make it an ordinal → its gender.
        first_marks: those of the first alone ("Ier"), for "Ve" is the fifth but "Ver" a word.
        dotted: whether an ordinal carries a full stop.
    """

    regnal: Callable[[int, str, str], str]
    names: frozenset[str]
    cardinal_after: frozenset[str]
    century_words: frozenset[str]
    century: Callable[[int, bool], str]
    before_noun: Callable[[int, str, str], str]
    marks: Mapping[str, str] = field(default_factory=dict)
    first_marks: frozenset[str] = frozenset()
    dotted: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """A language.

    Attributes:
        language: its primary subtag.
        counting: what ``num2words`` calls it.
        corrections: of the words of ``num2words``.
        masculine, feminine: of the end of a number before a noun of that gender.
        elisions: of a number and its noun, "una ora" → "un'ora".
        singular_below_two: whether 1.5 takes the singular.
        grouped_decimals: whether decimals are read as numbers rather than one by one.
        agreeing_decimals: whether the parts of a decimal number agree with what it counts.
        temperature: regular expression of words before a number with "°" that is no ordinal.
        fraction: whole number (or 0), upper and lower part, and the gender of the unit, in words.
        fraction_of: between a fraction, other than a half, and its unit.
        ordinal: value and gender in words.
        ordinal_marks: what is written behind the figures of an ordinal → the gender given to ``ordinal``.
        ordinal_before_noun: the gender given instead before a masculine noun, "primer" for "primero".
        gender: of a number, by the words before and behind it; "" where it counts nothing.
        word_units: units that are common words too, and are understood only behind "1.500" and "3,5".
        scales: written → noun, "Mio." → Million, Millionen; words of more than three letters in any case.
        money_scales: those that are understood only in sums of money, "M" in "3 M€".
    """

    language: str
    counting: str
    joins: Joins
    dates: Dates
    clock: Clock
    romans: Romans
    ordinal: Callable[[int, str], str]
    fraction: Callable[[int, int, int, str], str]
    gender: Callable[[str, str], str]
    scales: Mapping[str, Noun]
    currencies: Mapping[str, Currency]
    units: Mapping[str, Noun]
    abbreviations: Mapping[str, Abbreviation]
    symbols: Mapping[str, str]
    web: Mapping[str, str]
    corrections: Pairs = ()
    masculine: Pairs = ()
    feminine: Pairs = ()
    word_units: frozenset[str] = frozenset()
    elisions: Pairs = ()
    compose: Callable[[int], str] | None = None
    singular_below_two: bool = False
    grouped_decimals: bool = True
    agreeing_decimals: bool = False
    temperature: str = r"(?!)"
    fraction_of: str = ""
    ordinal_marks: Mapping[str, str] = field(default_factory=dict)
    ordinal_before_noun: Mapping[str, str] = field(default_factory=dict)
    money_scales: Mapping[str, Noun] = field(default_factory=dict)


def read(language: str) -> dict[str, str]:
    """The sections of a language's file of rows: "[units] …" begins one, and what stands behind it is a remark."""
    text = Path(__file__).parent.joinpath("tables", f"{language}.txt").read_text("utf-8")
    sections = re.split(r"^\[([a-z ]+)\].*\n", text, flags=re.MULTILINE)
    return dict(zip(sections[1::2], sections[2::2], strict=True))


def rows(text: str) -> list[list[str]]:
    """The columns of each line."""
    return [line.split("|") for line in text.strip().splitlines()]


def nouns(text: str) -> dict[str, Noun]:
    """ "km, Km|Kilometer|Kilometer|m" → {"km": Noun, "Km": Noun}."""
    found: dict[str, Noun] = {}
    for written, one, many, gender in rows(text):
        found |= dict.fromkeys(written.split(", "), Noun(one, many, gender))
    return found


def currencies(text: str) -> dict[str, Currency]:
    """ "€, EUR|Euro|Euro|m|Cent|Cent|m" → {"€": Currency, "EUR": Currency}."""
    found: dict[str, Currency] = {}
    for written, one, many, gender, small, smalls, small_gender in rows(text):
        value = Currency(Noun(one, many, gender), Noun(small, smalls, small_gender))
        found |= dict.fromkeys(written.split(", "), value)
    return found


def abbreviations(text: str) -> dict[str, Abbreviation]:
    """ "S.|Seite|number" → {"S.": Abbreviation("Seite", "number")}."""
    return {row[0]: Abbreviation(*row[1:]) for row in rows(text)}


def pairs(text: str) -> dict[str, str]:
    """ "+|plus" → {"+": "plus"}."""
    return {row[0]: row[1] for row in rows(text)}


def months(text: str) -> tuple[tuple[str, ...], ...]:
    """Twelve lines of names, the spoken one first."""
    return tuple(tuple(line.split()) for line in text.strip().splitlines())
