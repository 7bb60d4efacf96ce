"""Short forms and titles."""

from __future__ import annotations

import re

from audiofy.narration.european.numbers import SPACE
from audiofy.narration.european.table import Table
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene

START = re.compile(r"[^\W\d_]+")
SHORT = re.compile(r"[A-Z]\.|[A-Z][a-zA-Z]|[A-Z]{2}\.")
"""Forms so short that their capitals are needed to know them."""
CONDITIONS = {
    "": "",
    "name": rf"(?=[{SPACE}](?:[^\W\d_a-zäöüßà-ÿ]|d['’]|de\s))",
    "number": rf"(?=[{SPACE}]?\d|[{SPACE}][IVXLC]{{1,6}}\b)",
    "counted": "",
}


def rules(table: Table) -> tuple[Rule, ...]:
    """One rule for all short forms of a language: the longest that stands there and whose condition holds."""
    forms = {_folded(written): form for written, form in table.abbreviations.items()}
    ordered = sorted(table.abbreviations, key=len, reverse=True)
    pattern = "|".join(_pattern(written, table.abbreviations[written].condition) for written in ordered)

    def said(match: re.Match[str], scene: Scene) -> str | None:
        written = match.group()
        form = forms.get(_folded(written)) or forms[_folded(written.lower())]
        before = scene.left(match.start())
        if form.condition == "counted" and not before.rstrip()[-1:].isdigit():
            return None
        if before[-1:] in ("-", ".", "@", "/") and not before[-2:-1].isspace():
            return None
        opens = not before.strip() and written[0].isupper()
        return form.spoken[0].upper() + form.spoken[1:] if opens else form.spoken

    words = {START.match(written).group().lower() for written in ordered if START.match(written)}  # type: ignore[union-attr]
    symbols = "".join({written[0] for written in ordered if not written[0].isalpha()})
    return (Rule("abbreviation", lazy(pattern), said, words=tuple(sorted(words)), symbols=symbols),)


def _folded(written: str) -> str:
    """One key for "z. B.", "z.B." and "Z. B."."""
    plain = re.sub(rf"[{SPACE}]", "", written)
    return plain if SHORT.fullmatch(plain) else plain.lower()


def _pattern(written: str, condition: str) -> str:
    text = re.escape(written).replace(r"\ ", rf"[{SPACE}]?")
    if not SHORT.fullmatch(re.sub(rf"[{SPACE}]", "", written)):
        text = f"(?i:{text})"
    return text + ("" if not written[-1].isalpha() else r"(?![\w])") + CONDITIONS[condition]
