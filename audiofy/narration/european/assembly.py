"""The rules of a language from its table, in the order in which they are tried where a token begins."""

from __future__ import annotations

from audiofy.narration.european import (
    abbreviations,
    dates,
    fractions,
    measures,
    money,
    numerals,
    ordinals,
    romans,
    symbols,
    times,
    web,
)
from audiofy.narration.european.table import Table
from audiofy.narration.scan import Rule


def assemble(table: Table, *own: Rule) -> tuple[Rule, ...]:
    """All rules of a language.

    Args:
        own: rules that only this language has; they come before those for plain numbers.
    """
    return (
        *symbols.first_rules(table),
        *numerals.first_rules(table),
        *web.rules(table),
        *abbreviations.rules(table),
        *times.rules(table),
        *dates.rules(table),
        *ordinals.rules(table),
        *money.rules(table),
        *fractions.rules(table),
        *measures.rules(table),
        *own,
        *numerals.rules(table),
        *romans.rules(table),
        *symbols.rules(table),
        *numerals.last_rules(table),
    )
