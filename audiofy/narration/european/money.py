"""Sums of money."""

from __future__ import annotations

import re

from audiofy.narration.european.numbers import NUMBER, Scales, agree, alternatives, counted, number, of, parts
from audiofy.narration.european.table import Currency, Table
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene

LEAST_WORD = 4
LETTERS = re.compile(r"[^\W\d_]*")


def amount(written: str, currency: Currency, table: Table) -> str:
    """ "3,50", Euro → "drei Euro fünfzig Cent"; more than two decimals stay decimals."""
    unit, hundredth = currency.unit, currency.hundredth
    whole, rest = parts(written)
    rest = rest.rstrip("0")
    if len(rest) > 2 or (rest and not hundredth.one):
        return f"{number(f'{whole},{rest}', table, unit.gender)} {unit.many}"
    coins = str(int(rest.ljust(2, "0"))) if rest else ""
    small = counted(coins, hundredth, table) if coins else ""
    value = int(whole)
    if small and not value:
        return small
    name = unit.one if value == 1 else unit.many
    if value and value % 10**6 == 0:
        name = of("", name, table).strip()
    said = f"{agree(value, unit.gender, table)} {name}"
    return said + table.joins.cents.format(number=number(coins, table, "m"), small=small) if small else said


def rules(table: Table) -> tuple[Rule, ...]:
    """The sums of a language: the sign before or behind the figures, a scale between."""
    scales = Scales(table)
    sign = rf"(?P<sign>{alternatives(table.currencies)})"
    short = [name for name in table.currencies if len(name) < LEAST_WORD or not name.isalpha()]  # "Euro 2024"
    values = rf"(?:(?P<from>{NUMBER})\s?[-–—]\s?)?(?P<value>{NUMBER})"

    def said(match: re.Match[str], scene: Scene) -> str | None:
        currency, scale = table.currencies[match["sign"]], match["scale"]
        if scale:
            text = scales.say(match["value"], scale, currency.unit.many)
        else:
            text = amount(match["value"], currency, table)
        if not match["from"]:
            return text
        gender = scales.noun(scale).gender if scale else currency.unit.gender
        return f"{number(match['from'], table, gender)} {table.joins.until} {text}"

    before = lazy(rf"(?P<sign>{alternatives(short)})\s?{values}(?:\s?(?P<scale>{scales.money})(?![^\W\d_]))?")
    behind = lazy(rf"{values}(?:\s?(?P<scale>{scales.money}))??\s?(?:de\s)?{sign}(?![^\W\d_])")
    signs = "".join(dict.fromkeys(name[0] for name in short if not name[0].isalpha()))
    words = {LETTERS.match(name).group().lower() for name in short} - {""}  # type: ignore[union-attr]
    return (
        Rule("money", before, said, symbols=signs, words=tuple(sorted(words))),
        Rule("money", behind, said, digits=True),
    )
