"""Numbers that stand for themselves: scores, ranges, seasons, versions, telephone numbers, plain numbers."""

from __future__ import annotations

import re

from audiofy.narration.european.numbers import NUMBER, cardinal, digits, gender_behind, number
from audiofy.narration.european.table import Table
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import RAISED, Rule, Scene

LEAST_YEAR, MOST_YEAR = 1000, 2199
BETWEEN = frozenset(("entre", "zwischen", "tra", "fra"))
MOST_GOALS = 30
RANGE = lazy(rf"(?P<a>{NUMBER})(?P<dash>\s?[–—]\s?|[-−‑])(?P<b>{NUMBER})(?![\w-])")
SCORE = lazy(r"(?P<a>\d{1,3})(?P<sep>\s?:\s?|[-–])(?P<b>\d{1,3})(?!\w|[:.,–-]\d|-)")
SEASON = lazy(r"(?P<a>[12]\d{3})/(?P<b>\d\d|[12]\d{3})(?![\w/])")
ALL_WEEK = lazy(r"(?P<a>24)/(?P<b>7)(?![\w/])")
POINTS = lazy(r"\d{1,9}(?:\.\d{1,9}){1,6}(?!\d)")
PLAIN = lazy(rf"(?P<value>{NUMBER})")
DIGITS = lazy(r"\d{1,400}")
RAISED_DIGITS = lazy(rf"[{RAISED}]{{1,20}}")

GROUPS = r"(?:[ .-]\d{2,8}){0,5}"
COUNTRY = lazy(rf"\+(?P<country>\d{{1,3}})(?P<rest>[ .-]?(?:\(\d{{1,5}}\)[ .-]?)?\d{{1,12}}{GROUPS})(?![\w]|[.,]\d)")
AREA = lazy(rf"(?P<country>)(?P<rest>\(0?\d{{2,4}}\)[ .-]?\d{{3,12}}{GROUPS})(?!\w|[.,]\d)")
LOCAL = lazy(
    r"(?P<country>)(?P<rest>\d{3}[ .-]\d{3}[.-]\d{4}|0\d(?:[ .]\d\d){4}|0\d{1,5}[ /-]\d{3,9}(?:[ -]\d{1,9}){0,4}"
    r"|\d{3,5}-\d{4})(?!\w|[.,-]\d)"
)
FREE = lazy(r"0-?(?P<code>[89]00)-(?=\w)")
PAIRS = re.compile(r"0\d(?:[ .]\d\d){4}")


def first_rules(table: Table) -> tuple[Rule, ...]:
    """What would be taken for a fraction."""

    def season(match: re.Match[str], scene: Scene) -> str | None:
        return f"{figure(match['a'], table)} {figure(match['b'], table)}"

    return (
        Rule("number", ALL_WEEK, season, digits=True),
        Rule("years", SEASON, season, digits=True),
    )


def rules(table: Table) -> tuple[Rule, ...]:
    """Telephone numbers, scores and ranges."""

    def phone(match: re.Match[str], scene: Scene) -> str | None:
        country, rest = match["country"], match["rest"]
        sides = rest.split("-")
        if not country and len(rest) == 9 and len(sides) == 2 and all(is_year(side) for side in sides):
            return None
        head = f"{table.joins.plus} {cardinal(int(country), table)} " if country else ""
        if PAIRS.fullmatch(rest.strip()) and table.grouped_decimals:
            pairs = re.findall(r"\d\d", rest)
            return head + ", ".join(digits(two, table) if two[0] == "0" else cardinal(int(two), table) for two in pairs)
        return head + ", ".join(digits(group, table) for group in re.findall(r"\d+", rest))

    def free(match: re.Match[str], scene: Scene) -> str | None:
        return f"{cardinal(0, table)} {cardinal(int(match['code']), table)} "

    def score(match: re.Match[str], scene: Scene) -> str | None:
        """ "2:1", and "2-1" where it cannot go from the one to the other."""
        a, b = int(match["a"]), int(match["b"])
        if ":" not in match["sep"] and (a <= b or a > MOST_GOALS):
            return None
        return f"{cardinal(a, table)} {table.joins.score} {cardinal(b, table)}"

    def range_(match: re.Match[str], scene: Scene) -> str | None:
        a, b = match.group("a", "b")
        if a == b:
            return f"{number(a, table)} {number(b, table)}"
        if len(a) > 1 and a[0] == "0" and a.isdigit():
            return None
        gender = gender_behind(match, scene, table)
        until = table.joins.until
        if scene.before(match.start()).lower() in BETWEEN:
            until = table.symbols["&"]
        return f"{figure(a, table, gender)} {until} {figure(b, table, gender)}"

    return (
        Rule("telephone", COUNTRY, phone, symbols="+"),
        Rule("telephone", AREA, phone, symbols="("),
        Rule("telephone", LOCAL, phone, digits=True),
        Rule("telephone", FREE, free, digits=True),
        Rule("score", SCORE, score, digits=True),
        Rule("range", RANGE, range_, digits=True),
    )


def last_rules(table: Table) -> tuple[Rule, ...]:
    """Whatever figures are left: none is unread."""

    def plain(match: re.Match[str], scene: Scene) -> str | None:
        return figure(match["value"], table, gender_behind(match, scene, table))

    def points(match: re.Match[str], scene: Scene) -> str | None:
        return f" {table.joins.point} ".join(number(part, table) for part in match.group().split("."))

    def figures(match: re.Match[str], scene: Scene) -> str | None:
        return digits(match.group(), table) or None

    return (
        Rule("number", PLAIN, plain, digits=True),
        Rule("number", POINTS, points, digits=True),
        Rule("number", DIGITS, figures, digits=True),
        Rule("number", RAISED_DIGITS, figures, symbols="⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉①②③④⑤⑥⑦⑧⑨❶❷❸❹❺❻❼❽❾⓪"),
    )


def is_year(text: str) -> bool:
    """Whether figures may be those of a year."""
    return len(text) == 4 and text.isdigit() and LEAST_YEAR <= int(text) <= MOST_YEAR


def figure(text: str, table: Table, gender: str = "") -> str:
    """A number as written, a year as years are said."""
    return table.dates.year(int(text)) if is_year(text) and not gender else number(text, table, gender)
