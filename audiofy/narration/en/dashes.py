"""Minus signs, dashes that are pauses, dashes between dates, bars between things."""

from __future__ import annotations

import re

from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene

MINUS_IN_SUM = lazy(r"\d{0,9}(?:\.\d{1,9})?\s?=")


def _minus(match: re.Match[str], scene: Scene) -> str | None:
    """A dash is a minus before a number, unless something that counts stands before it."""
    before = scene.left(match.start())
    if before[-1:].isdigit() and MINUS_IN_SUM.match(scene.text, match.end()):
        return " minus "
    if before[-1:].isalnum():
        return " " if before[-1:].isalpha() and match.group() == "-" else None
    if before[-1:] in (")", "]", "”", '"', "’", "%", "/", "-", "."):
        return None
    if before.rstrip()[-1:].isdigit() and scene.text[match.end() : match.end() + 1].isspace():
        return " minus " if not before[-1:].isspace() else "minus "
    return "minus "


MINUS = lazy(r"[-−–](?=[$£€¥₹]?\.?\d)")


def _until(match: re.Match[str], scene: Scene) -> str | None:
    """Between two dates, "Oct. 31-Nov. 1", a dash is said."""
    return " to " if DATED.search(scene.left(match.start())[-12:]) else None


MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
UNTIL_DATE = lazy(rf"\s?[-–]\s?(?={MONTH}\s\d|\d{{1,2}}\s{MONTH})")
DATED = lazy(rf"(?:\d|{MONTH})\Z")
SPACED_MINUS = lazy(r"[-−](?P<gap>\s)(?=\d{1,9}(?:\.\d{1,9})?\s?=)")


def _spaced_minus(match: re.Match[str], scene: Scene) -> str | None:
    return "minus " if scene.left(match.start()).rstrip()[-1:].isdigit() else None


def _dash(match: re.Match[str], scene: Scene) -> str | None:
    before, after = scene.left(match.start())[-1:], scene.text[match.end() : match.end() + 1]
    if not before or not after or before.isspace() or (after.isspace() and match.group() != "--"):
        return None
    return ", "


DASH = lazy(r"—|--{1,2}(?=[^\s-])|―")
SPACED_DASH = lazy(r"[ \t]-{1,3}[ \t]")
BAR = lazy(r"[ \t][|·•][ \t]")


def _bar(match: re.Match[str], scene: Scene) -> str | None:
    """Between things in a row."""
    before = scene.left(match.start())[-1:]
    return None if not before else " " if before in ",;:.!?" else ", "


def _spaced_dash(match: re.Match[str], scene: Scene) -> str | None:
    before = scene.left(match.start())
    after = scene.text[match.end() : match.end() + 1]
    if not before or not after:
        return None
    if before[-1:].isdigit() and after.isdigit() and re.search(r"[=+]", scene.text):
        return " minus "
    return ", " if before[-1] not in ",;:.!?" else " "


RULES = (
    Rule("minus", SPACED_MINUS, _spaced_minus, symbols="-−"),
    Rule("date", UNTIL_DATE, _until, symbols="-–"),
    Rule("minus", MINUS, _minus, symbols="-−–"),
    Rule("dash", DASH, _dash, symbols="—-―"),
    Rule("dash", BAR, _bar, symbols=" \t"),
    Rule("dash", SPACED_DASH, _spaced_dash, symbols=" \t"),
)
