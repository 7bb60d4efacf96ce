"""French."""

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
from audiofy.narration.words import words

ROWS = read("fr")

_FEMININE = re.compile(
    r"(?i)(?:.{2,40}(?:[st]ion|t[ée]|ée|ère|ure|ance|ence|ette|esse|ie|ille|ade|aine|euse|trice|ente)s?"
    r"|(?:personne|fois|heure|minute|seconde|femme|fille|place|année|semaine|voix|tonne|livre|victime|école|ville|page"
    r"|voiture|maison|commune|entreprise|étape|équipe|course|chose|journée|nuit|mort|banque|usine|tête|partie|ligne"
    r"|marche|chambre|œuvre|langue|région|boîte|bouteille|balle|bombe|arme|lettre|carte|porte|fenêtre|table|pièce)s?)"
)
_MASCULINE = words(ROWS["masculine"])
_FUNCTION_WORDS = words(ROWS["function words"])
_RULERS = words(ROWS["rulers"])
_QUEENS = words(ROWS["queens"])


def _gender(before: str, word: str) -> str:
    if word.lower() in _FUNCTION_WORDS:
        return ""
    return "f" if _FEMININE.fullmatch(word) and word.lower() not in _MASCULINE else "m"


def _ordinal(value: int, kind: str) -> str:
    """Kinds: "m", "f", "" where gender does not show; "2m", "2f" for "second"; "s" at the end for the plural."""
    plural = "s" if kind.endswith("s") else ""
    if value == 1:
        return ("première" if kind.startswith("f") else "premier") + plural
    if value == 2 and kind.startswith("2"):
        return ("seconde" if "f" in kind else "second") + plural
    said = counted_ordinal(value, "fr").removeprefix("un ")
    return re.sub(r"(cent|vingt)s(?=ième)", r"\1", said) + plural


def _fraction(whole: int, upper: int, lower: int, gender: str) -> str:
    head = f"{agree(whole, gender, TABLE)} et " if whole else ""
    if lower == 2:
        return f"{head}{cardinal(upper, TABLE)} demis" if upper > 1 else f"{head}demi" if whole else "un demi"
    name = {3: "tiers", 4: "quart"}.get(lower) or _ordinal(lower, "")
    return f"{head}{cardinal(upper, TABLE)} {name}{'s' if upper > 1 and name != 'tiers' else ''}"


def _clock(hour: int, minute: int | None, second: int | None, written: str) -> str:
    said = f"{agree(hour, 'f', TABLE)} {'heure' if hour < 2 else 'heures'}"
    if second is not None and minute is not None:
        minutes = f"{agree(minute, 'f', TABLE)} {'minute' if minute < 2 else 'minutes'}"
        return f"{said} {minutes} {agree(second, 'f', TABLE)} {'seconde' if second < 2 else 'secondes'}"
    return f"{said} {agree(minute, 'f', TABLE)}" if minute else said


def _regnal(value: int, name: str, left: str) -> str:
    if value == 1:
        return "première" if name in _QUEENS else "premier"
    return cardinal(value, TABLE)


def _before_noun(value: int, left: str, noun: str) -> str:
    return _ordinal(value, "") if noun.lower() in ("siècle", "siècles", "république") else ""


def _day(value: int, left: str) -> str:
    return "premier" if value == 1 else cardinal(value, TABLE)


def _year(value: int) -> str:
    return cardinal(value, TABLE)


def _century(value: int, before: bool) -> str:
    return _ordinal(value, "")


TABLE: Table = Table(
    language="fr",
    counting="fr",
    joins=Joins(
        comma="virgule",
        point="point",
        minus="moins",
        plus="plus",
        until="à",
        score="à",
        per="par",
        of="de ",
        cents=" {number}",
    ),
    dates=Dates(
        months=months(ROWS["months"]),
        day_mark=r"(?:er|ᵉʳ)?",
        between=r"\s",
        before_year=r"\s",
        day_month="{day} {month}",
        year_join=" ",
        day=_day,
        year=_year,
        dotted=True,
        before=words("le du au"),
    ),
    clock=Clock(say=_clock, word=r"h|heures?", whole_hours=r"h|heures?", letter_hours=True, before=words("à vers dès")),
    romans=Romans(
        regnal=_regnal,
        names=_RULERS,
        cardinal_after=words("chapitre tome volume livre acte scène titre partie annexe article type phase vatican"),
        century_words=frozenset({"siècle", "siècles"}),
        century=_century,
        before_noun=_before_noun,
        first_marks=frozenset(("er", "ᵉʳ", "re", "ère", "ʳᵉ")),
        marks={"er": "m", "ᵉʳ": "m", "re": "f", "ère": "f", "ʳᵉ": "f", "e": "", "ᵉ": "", "ème": "", "è": "", "es": "s"},
    ),
    ordinal=_ordinal,
    ordinal_marks=pairs(ROWS["ordinal marks"]),
    fraction=_fraction,
    fraction_of="de ",
    gender=_gender,
    scales=nouns(ROWS["scales"]),
    money_scales=nouns(ROWS["money scales"]),
    currencies=currencies(ROWS["currencies"]),
    units=nouns(ROWS["units"]),
    abbreviations=abbreviations(ROWS["abbreviations"]),
    symbols=pairs(ROWS["symbols"]),
    web=pairs(ROWS["web"]),
    feminine=((r"\bun$", "une"),),
    singular_below_two=True,
)

RULES = assemble(TABLE)
