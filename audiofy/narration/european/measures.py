"""Measures, percentages and rates, and the millions that anything is counted in."""

from __future__ import annotations

import re

from audiofy.narration.european.numbers import NUMBER, SPACE, Scales, alternatives, counted, number
from audiofy.narration.european.table import Noun, Table
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene

COUNTED = re.compile(r"\d\s?(?:[€$£%]|[^\W\d_]{1,3}[²³$€]?)\s?\Z")
EACH = lazy(r"\s?/\s?(?=[^\W\d_]{3,12}(?!\w))")
GAPS = re.compile(rf"[{SPACE}]")


def rules(table: Table) -> tuple[Rule, ...]:
    """Numbers with a unit or a scale behind them, and rates."""
    scales = Scales(table)
    bare = {GAPS.sub("", written): noun for written, noun in table.units.items()}
    unit = alternatives(table.units)
    values = rf"(?:(?P<from>{NUMBER})\s?[-–—]\s?)?(?P<value>{NUMBER})"
    end = r"(?![^\W_]|[.,]\d|['’][^\W\d_])"

    def noun(written: str) -> Noun:
        return bare[GAPS.sub("", written)]

    def from_(match: re.Match[str], gender: str) -> str:
        return f"{number(match['from'], table, gender)} {table.joins.until} " if match["from"] else ""

    def measured(match: re.Match[str], scene: Scene) -> str | None:
        thing, value, scale = noun(match["unit"]), match["value"], match["scale"]
        if match["unit"] in table.word_units and value.isdigit():
            return None
        if len(value) == 2:
            value = str(int(value))  # "1 h 05 min"
        rate = f" {table.joins.per} {noun(match['per']).one}" if match["per"] else ""
        if scale:
            return from_(match, scales.noun(scale).gender) + scales.say(value, scale, thing.many) + rate
        if match["hyphen"]:
            return f"{from_(match, thing.gender)}{number(value, table, thing.gender)}-{thing.one}{rate}"
        return from_(match, thing.gender) + counted(value, thing, table) + rate

    def scaled(match: re.Match[str], scene: Scene) -> str | None:
        scale = match["scale"]
        return from_(match, scales.noun(scale).gender) + scales.say(match["value"], scale)

    def each(match: re.Match[str], scene: Scene) -> str | None:
        """ "9,99 €/Monat": a slash behind a sum or a measure."""
        return f" {table.joins.per} " if COUNTED.search(scene.left(match.start())[-12:]) else None

    def rate(match: re.Match[str], scene: Scene) -> str | None:
        return f" {table.joins.per} {noun(match['unit']).one}"

    measure = (
        rf"{values}(?:\s?(?P<scale>{scales.pattern})(?![^\W\d_]))?(?:(?P<hyphen>-(?=\w{{1,9}}-))|\s?)"
        rf"(?P<unit>{unit})(?:/(?P<per>{unit}))?{end}"
    )
    return (
        Rule("measure", lazy(measure), measured, digits=True),
        Rule("number", lazy(rf"{values}\s?(?P<scale>{scales.pattern})(?![^\W\d_])"), scaled, digits=True),
        Rule("rate", lazy(rf"/\s?(?P<unit>{unit}){end}"), rate, symbols="/"),
        Rule("rate", EACH, each, symbols="/"),
    )
