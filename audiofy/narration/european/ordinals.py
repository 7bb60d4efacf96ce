"""Ordinal numbers that carry a mark: "2e", "3.º", "1ª"."""

from __future__ import annotations

import re

from audiofy.narration.european.numbers import SPACE, gender_behind
from audiofy.narration.european.table import Table
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene


def rules(table: Table) -> tuple[Rule, ...]:
    """The ordinals of a language by their marks; nothing where it has none."""
    marks = "|".join(re.escape(mark) for mark in sorted(table.ordinal_marks, key=len, reverse=True))

    warm = lazy(rf"(?i)(?:{table.temperature})")

    def said(match: re.Match[str], scene: Scene) -> str | None:
        value = int(re.sub(r"\D", "", match["value"]))
        if match["mark"] == "°" and warm.search(scene.left(match.start())[-60:]):
            return None
        kind = table.ordinal_marks[match["mark"].lower()]
        if gender_behind(match, scene, table) == "m":
            kind = table.ordinal_before_noun.get(kind, kind)
        return table.ordinal(value, kind) if 0 < value < 10**12 else None

    value = rf"(?P<value>\d{{1,3}}(?:\.\d{{3}}){{1,3}}|\d{{1,3}}(?:[{SPACE}]\d{{3}}){{1,3}}|\d{{1,12}})"
    pattern = lazy(rf"{value}(?P<mark>(?i:{marks}))(?!\w|[{SPACE}]?[CFKcfk](?!\w))")
    return (Rule("ordinal", pattern, said, digits=True),) if marks else ()
