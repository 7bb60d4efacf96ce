"""German."""

from __future__ import annotations

from audiofy.narration.european import de_grammar as grammar
from audiofy.narration.european.assembly import assemble
from audiofy.narration.european.numbers import agree, cardinal
from audiofy.narration.european.table import (
    Clock,
    Dates,
    Joins,
    Noun,
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

ROWS = read("de")


def _clock(hour: int, minute: int | None, second: int | None, written: str) -> str:
    said = ("ein" if hour == 1 else cardinal(hour, TABLE)) + " Uhr"
    if second is not None and minute is not None:
        minutes = f"{_one(minute)} {'Minute' if minute == 1 else 'Minuten'}"
        return f"{said} {minutes} {_one(second)} {'Sekunde' if second == 1 else 'Sekunden'}"
    return f"{said} {cardinal(minute, TABLE)}" if minute else said


def _one(value: int) -> str:
    return agree(value, "f", TABLE)


def _year(value: int) -> str:
    """1998 → "neunzehnhundertachtundneunzig"; earlier ones may as well be numbers."""
    if 1500 <= value < 2000:
        high, low = divmod(value, 100)
        return cardinal(high, TABLE) + "hundert" + (cardinal(low, TABLE) if low else "")
    return cardinal(value, TABLE)


TABLE = Table(
    language="de",
    counting="de",
    joins=Joins(
        comma="Komma",
        point="Punkt",
        minus="minus",
        plus="plus",
        until="bis",
        score="zu",
        per="pro",
        of="",
        cents=" {small}",
    ),
    dates=Dates(
        months=months(ROWS["months"]),
        day_mark=r"(?!)",
        between=r"\s",
        before_year=r"\s",
        day_month="{day} {month}",
        year_join=" ",
        day=lambda value, left: grammar.ordinal(value, grammar.ending(left, "Mai")),
        year=_year,
        dotted=True,
        before=words("am vom bis zum ab seit dem den der"),
    ),
    clock=Clock(
        say=_clock,
        word="Uhr|h",
        whole_hours="Uhr",
        scored=r"(?i)(?:gewann|gewinn|sieg|besieg|bezwang|verlor|niederlage|schlug|unterlag|endstand|unentschieden|satz|spielstand)",
        before=words("um ab gegen"),
    ),
    romans=Romans(
        regnal=grammar.regnal,
        names=grammar.RULERS,
        cardinal_after=words("kapitel band teil akt folge artikel klasse typ phase stufe bundesliga version"),
        century_words=frozenset(),
        century=lambda value, before: grammar.ordinal(value, "es"),
        before_noun=grammar.before_noun,
        dotted=True,
    ),
    ordinal=grammar.ordinal,
    fraction=grammar.fraction,
    gender=grammar.gender,
    scales=nouns(ROWS["scales"]),
    money_scales={"Mn": Noun("Million", "Millionen", "f"), "Bn": Noun("Milliarde", "Milliarden", "f")},
    currencies=currencies(ROWS["currencies"]),
    units=nouns(ROWS["units"]),
    abbreviations=abbreviations(ROWS["abbreviations"]),
    symbols=pairs(ROWS["symbols"]),
    web=pairs(ROWS["web"]),
    masculine=((r"eins$", "ein"),),
    feminine=((r"eins$", "eine"),),
    grouped_decimals=False,
)

RULES = assemble(TABLE, *grammar.rules(TABLE))
