"""Italian."""

from __future__ import annotations

import re

from audiofy.narration.european.assembly import assemble
from audiofy.narration.european.numbers import agree, cardinal, counted_ordinal
from audiofy.narration.european.table import (
    Clock,
    Dates,
    Joins,
    Romans,
    Table,
    abbreviations,
    currencies,
    months,
    nouns,
    pairs,
    read,
)
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words

ROWS = read("it")

_FEMININE = re.compile(
    r"(?i).{1,40}(?:[^m]a|ione|ioni|ità|tà|rice|rici|ice|udine|ine)|(?:ore|donne|persone|notte|notti|parte|parti|classe|classi"
    r"|madre|legge|leggi|rete|reti|sede|base|fase|crisi|tesi|mano|mani|volte|settimane|sterline|lire|miglia|città|vite"
    r"|donna|moglie|mogli|auto|moto|foto|radio)"
)
_MASCULINE = words(ROWS["masculine"])
_FUNCTION_WORDS = words(ROWS["function words"])
_RULERS = words(ROWS["rulers"])
_QUEENS = words(ROWS["queens"])
_FEMININE_NOUNS = words("guerra repubblica edizione legislatura giornata armata divisione brigata olimpiade crociata")
_MASCULINE_NOUNS = words("congresso trimestre municipio circolo emendamento concilio canto")
THOUSANDS = lazy(r"(?P<value>\d{1,3})\s?mila(?!\w)")


def _gender(before: str, word: str) -> str:
    low = word.lower()
    if low in _FUNCTION_WORDS or (word[:1].isupper() and not before):
        return ""
    return "f" if _FEMININE.fullmatch(word) and low not in _MASCULINE else "m"


def _ordinal(value: int, kind: str) -> str:
    said = counted_ordinal(value, "it").removeprefix("un ").replace(" ", "")
    return said[:-1] + "a" if kind == "f" else said


def _fraction(whole: int, upper: int, lower: int, gender: str) -> str:
    head = f"{agree(whole, gender if gender == 'f' else '', TABLE)} e " if whole else ""
    if lower == 2:
        half = "mezza" if gender == "f" else "mezzo"
        return f"{head}{cardinal(upper, TABLE)} mezzi" if upper > 1 else f"{head}{half}" if whole else f"un {half}"
    name = _ordinal(lower, "m")
    return f"{head}un {name}" if upper == 1 else f"{head}{cardinal(upper, TABLE)} {name[:-1]}i"


def _clock(hour: int, minute: int | None, second: int | None, written: str) -> str:
    said = agree(hour, "f", TABLE)
    if second is not None and minute is not None:
        minutes = f"{agree(minute, 'm', TABLE)} {'minuto' if minute == 1 else 'minuti'}"
        return f"{said} {minutes} e {agree(second, 'm', TABLE)} {'secondo' if second == 1 else 'secondi'}"
    return f"{said} e {cardinal(minute, TABLE)}" if minute else said


def _regnal(value: int, name: str, left: str) -> str:
    return _ordinal(value, "f" if name in _QUEENS else "m")


def _before_noun(value: int, left: str, noun: str) -> str:
    if noun.lower() in _FEMININE_NOUNS:
        return _ordinal(value, "f")
    return _ordinal(value, "m") if noun.lower() in _MASCULINE_NOUNS else ""


def _century(value: int, before: bool) -> str:
    return _ordinal(value, "m")


def _day(value: int, left: str) -> str:
    return "primo" if value == 1 else cardinal(value, TABLE)


def _year(value: int) -> str:
    return cardinal(value, TABLE)


def _thousands(match: re.Match[str], scene: Scene) -> str | None:
    """ "250mila"."""
    return cardinal(int(match["value"]) * 1000, TABLE)


TABLE: Table = Table(
    language="it",
    counting="it",
    corrections=((",", ""), (" e ", " "), (r"(?<=\w)tre(?= )", "tré")),
    joins=Joins(
        comma="virgola",
        point="punto",
        minus="meno",
        plus="più",
        until="a",
        score="a",
        per="al",
        of="di ",
        cents=" {small}",
    ),
    dates=Dates(
        months=months(ROWS["months"]),
        day_mark=r"[º°]?",
        between=r"\s",
        before_year=r"\s(?:del\s)?",
        day_month="{day} {month}",
        year_join=" ",
        day=_day,
        year=_year,
    ),
    clock=Clock(
        say=_clock,
        word=r"h",
        whole_hours="",
        before=words("ore alle dalle le h delle all dall e"),
        alone=" minuti",
    ),
    romans=Romans(
        regnal=_regnal,
        names=_RULERS,
        cardinal_after=words("capitolo tomo volume libro atto scena titolo parte allegato articolo tipo fase"),
        century_words=frozenset({"secolo", "secoli", "sec.", "secc."}),
        century=_century,
        before_noun=_before_noun,
    ),
    ordinal=_ordinal,
    ordinal_marks=pairs(ROWS["ordinal marks"]),
    fraction=_fraction,
    fraction_of="di ",
    gender=_gender,
    scales=nouns(ROWS["scales"]),
    money_scales=nouns(ROWS["money scales"]),
    currencies=currencies(ROWS["currencies"]),
    units=nouns(ROWS["units"]),
    abbreviations=abbreviations(ROWS["abbreviations"]),
    symbols=pairs(ROWS["symbols"]),
    word_units=frozenset(("ha",)),
    web=pairs(ROWS["web"]),
    masculine=((r"^uno$", "un"),),
    feminine=((r"^uno$", "una"),),
    elisions=((r"\buna (?=[aeiou])", "un'"),),
    temperature=r"temperatur|termometro|massim[ae]|minim[ae]|gradi|caldo|freddo|sotto zero|fino a",
)

RULES = assemble(TABLE, Rule("number", THOUSANDS, _thousands, digits=True))
