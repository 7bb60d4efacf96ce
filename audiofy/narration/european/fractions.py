"""Fractions, written with a slash or as one sign."""

from __future__ import annotations

import re
import unicodedata

from audiofy.narration.european.numbers import alternatives
from audiofy.narration.european.table import Table
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene

SIGNS = "".join(chr(code) for code in (*range(0xBC, 0xBF), *range(0x2150, 0x215F)))


def rules(table: Table) -> tuple[Rule, ...]:
    """The fractions of a language, perhaps behind a whole number and before a unit."""
    unit = rf"(?:\s?(?P<unit>{alternatives(table.units)})(?![^\W_]))?"

    def said(match: re.Match[str], whole: int, upper: int, lower: int) -> str | None:
        if not upper or lower < 2:
            return None
        if not match["unit"]:
            return table.fraction(whole, upper, lower, "")
        noun = table.units[match["unit"]]
        of = "" if (upper, lower) == (1, 2) else table.fraction_of
        name = noun.one if table.fraction_of else noun.many
        return f"{table.fraction(whole, upper, lower, noun.gender)} {of}{name}"

    def slashed(match: re.Match[str], scene: Scene) -> str | None:
        lower = int(re.sub(r"\D", "", match["lower"]))
        return said(match, int(match["whole"] or 0), int(match["upper"]), lower)

    def sign(match: re.Match[str], scene: Scene) -> str | None:
        upper, lower = unicodedata.normalize("NFKD", match["sign"]).split("⁄")
        return said(match, int(match["whole"] or 0), int(upper), int(lower))

    lower = r"(?P<lower>\d{1,3}(?:\.\d{3}){1,3}|\d{1,6})(?!\d|[/⁄.,:]\d)"
    slash = rf"(?:(?P<whole>\d{{1,4}})\s)?(?P<upper>\d{{1,3}})[/⁄]{lower}{unit}"
    return (
        Rule("fraction", lazy(slash), slashed, digits=True),
        Rule(
            "fraction",
            lazy(rf"(?:(?P<whole>\d{{1,4}})\s?)?(?P<sign>[{SIGNS}]){unit}"),
            sign,
            digits=True,
            symbols=SIGNS,
        ),
    )
