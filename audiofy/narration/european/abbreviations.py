"""Short forms and titles."""

from __future__ import annotations

import re

from audiofy.narration.european.numbers import SPACE
from audiofy.narration.european.table import Table
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene

SHORT = 2
"""Forms of so few characters are known by their capitals, as "M." and "Me"."""
START = re.compile(r"[^\W\d_]+")
CONDITIONS = {
    "": "",
    "name": rf"(?=[{SPACE}](?:[^\W\d_a-zäöüßà-ÿ]|d['’]|de\s))",
    "number": rf"(?=[{SPACE}]?\d|[{SPACE}][IVXLC]{{1,6}}\b)",
    "counted": "",
    "open": rf"(?=[{SPACE}]\S)",
}


def rules(table: Table) -> tuple[Rule, ...]:
    """One rule for all short forms of a language: the longest that stands there and whose condition holds."""
    forms = {_folded(written): form for written, form in table.abbreviations.items()}
    ordered = sorted(table.abbreviations, key=len, reverse=True)
    pattern = "|".join(_pattern(written, table.abbreviations[written].condition) for written in ordered)

    def said(match: re.Match[str], scene: Scene) -> str | None:
        written, before = match.group(), scene.left(match.start())
        form = forms[_folded(written)]
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
    return plain[0].lower() + plain[1:] if len(plain) > SHORT else plain


def _pattern(written: str, condition: str) -> str:
    """The form as it is written, its first letter large or small: but not where that would make another word of it."""
    text = re.escape(written).replace(r"\ ", rf"[{SPACE}]?")
    exact = condition == "open" or (condition == "name" and written[0].isupper()) or len(written) <= SHORT
    if not exact and written[0].isalpha():
        text = f"[{written[0].lower()}{written[0].upper()}]{text[1:]}"
    return text + (r"(?!\w)" if written[-1].isalpha() else "") + CONDITIONS[condition]
