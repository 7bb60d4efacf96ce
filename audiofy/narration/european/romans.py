"""Roman numerals: rulers and popes, centuries, chapters."""

from __future__ import annotations

import re

from audiofy.narration.european.numbers import agree
from audiofy.narration.european.table import Table
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene

VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
WELL_FORMED = lazy(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
SMALL = frozenset("IVX")
WORD_BEFORE = re.compile(r"([^\W\d_]\w{0,40}\.?)[\s\u00a0]{1,2}\Z")
WORD_AFTER = re.compile(r"[\s\u00a0]{1,2}([^\W\d_]{1,40})")


def roman(text: str) -> int:
    """The value of a numeral in capitals, 0 where it is none."""
    if not text or not WELL_FORMED.fullmatch(text):
        return 0
    values = [VALUES[char] for char in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def rules(table: Table) -> tuple[Rule, ...]:
    """The numerals of a language."""
    romans = table.romans

    def read(match: re.Match[str], scene: Scene) -> str | None:
        written = match["value"]
        value = roman(written)
        if not value:
            return None
        left, right = WORD_BEFORE.search(scene.left(match.start())[-48:]), WORD_AFTER.match(scene.text, match.end())
        before, after = left.group(1) if left else "", right.group(1) if right else ""
        if mark := match["mark"]:
            first = mark in romans.first_marks
            fits = set(written) <= SMALL and (value == 1) == first
            return table.ordinal(value, romans.marks[mark]) if fits else None
        if before.lower() in romans.century_words or after.lower() in romans.century_words:
            return romans.century(value, before.lower() in romans.century_words)
        if after and (said := romans.before_noun(value, scene.left(match.start()), after)):
            return said
        if before.lower() in romans.cardinal_after:
            return agree(value, "", table)
        if before in romans.names:
            return romans.regnal(value, before, scene.left(match.start()))
        plain = len(written) > 1 and set(written) <= SMALL and before.istitle() and not scene.headline
        return agree(value, "", table) if plain else None

    marks = "|".join(sorted(romans.marks, key=len, reverse=True))
    dot = r"(?P<dot>\.)?" if romans.dotted else ""
    pattern = lazy(rf"(?P<value>[IVXLCDM]{{1,9}})(?:(?P<mark>{marks or '(?!)'})(?!\w)|{dot}(?![\w&'’-]|\.\w))")
    titled = tuple(letter + mark for letter in "ivx" for mark in romans.marks)
    return (Rule("Roman numeral", pattern, read, shapes=True, words=titled),)
