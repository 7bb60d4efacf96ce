"""Signs: what a reader sees and a listener has to be told, and what only looks."""

from __future__ import annotations

import re
import unicodedata

from audiofy.narration.european.table import Table
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene

FOOTNOTE = lazy(r"\[\d{1,3}\](?:\[\d{1,3}\]){0,5}")
MINUS = lazy(r"[-−–](?=(?:[$£€¥]|R\$)?\d)")
BETWEEN = lazy(r"[-−]\s(?=\d{1,9}(?:,\d{1,9})?\s?[=+×−-])")
SECTIONS = lazy(r"§{1,2}\s?(?=\d)")
YEAR_MARK = lazy(r"['’](?=\d{2,3}(?!\d))")
SILENT = "•●■▪◦‣▶►◆◇★☆†‡®™℠|"
QUIET = lazy(rf"[{re.escape(SILENT)}]{{1,50}}")
MONEY = "$£€¥¢¤₩₹₽₺₪₫฿₱₴₦₿₡₧"
ANY = lazy(r"[^\w\s]")


def first_rules(table: Table) -> tuple[Rule, ...]:
    """Marks that belong to the figures behind them."""

    def footnote(match: re.Match[str], scene: Scene) -> str | None:
        before = scene.left(match.start())[-1:]
        return "" if before and not before.isspace() else None

    return (Rule("footnote", FOOTNOTE, footnote, symbols="["),)


def rules(table: Table) -> tuple[Rule, ...]:
    """The signs of a language: minus, then the rows of its table, then money that no row knows."""

    def minus(match: re.Match[str], scene: Scene) -> str | None:
        before = scene.left(match.start())[-1:]
        return f"{table.joins.minus} " if not before or before.isspace() or before in "([„“«»\"'/:" else None

    def year_mark(match: re.Match[str], scene: Scene) -> str | None:
        """ "anni '80"."""
        return "" if not scene.left(match.start())[-1:].strip() else None

    def between(match: re.Match[str], scene: Scene) -> str | None:
        return f"{table.joins.minus} " if scene.left(match.start()).rstrip()[-1:].isdigit() else None

    def sections(match: re.Match[str], scene: Scene) -> str | None:
        return table.symbols["§§" if match.group().startswith("§§") else "§"] + " "

    def named(match: re.Match[str], scene: Scene) -> str | None:
        return _padded(table.symbols[match.group()], match, scene)

    def joined(match: re.Match[str], scene: Scene) -> str | None:
        """A sign that is said only between figures, as "3 x 4" and "24h/24"."""
        if match.group().lower() not in table.symbols:
            return None
        before, after = scene.left(match.start()).rstrip()[-1:], scene.text[match.end() :].lstrip()[:1]
        counted = before.isdigit() or (match.group() == "/" and before == "h")
        return _padded(table.symbols[match.group().lower()], match, scene) if counted and after.isdigit() else None

    def silent(match: re.Match[str], scene: Scene) -> str | None:
        return ""

    def money(match: re.Match[str], scene: Scene) -> str | None:
        sign = match.group()
        if unicodedata.category(sign) != "Sc":
            return None
        currency = table.currencies.get(sign)
        return _padded(currency.unit.one if currency else table.symbols["¤"], match, scene)

    rows = "".join(sign for sign in table.symbols if len(sign) == 1 and sign not in "§*:/x")
    return (
        Rule("years", YEAR_MARK, year_mark, symbols="'’"),
        Rule("minus", BETWEEN, between, symbols="-−"),
        Rule("minus", MINUS, minus, symbols="-−–"),
        Rule("section", SECTIONS, sections, symbols="§"),
        Rule("symbol", lazy(rf"[{re.escape(rows)}]"), named, symbols=rows),
        Rule("symbol", lazy(r"[*/:]|[xX](?=\s?\d)"), joined, symbols="*/:", words=("x",)),
        Rule("symbol", QUIET, silent, symbols=SILENT),
        Rule("money", ANY, money, symbols=MONEY),
        Rule("money", ANY, money, symbols="*"),
    )


def _padded(words: str, match: re.Match[str], scene: Scene) -> str:
    """Words with a space on each side where the page has none."""
    text, start, end = scene.text, match.start(), match.end()
    left = " " if start and not text[start - 1].isspace() and text[start - 1] not in "([„“«\"'" else ""
    right = " " if end < len(text) and not text[end].isspace() and text[end] not in ".,;:!?)]”\"'»" else ""
    return f"{left}{words}{right}"
