"""Strokes between words."""

from __future__ import annotations

import re

from audiofy.narration.en.padding import padded
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene


def _slash(match: re.Match[str], scene: Scene) -> str | None:
    before, after = scene.left(match.start()), scene.text[match.end() :]
    if before[-4:].lower() == " and" or before[-3:].lower() == "and":
        return " " if after[:2].lower() == "or" else " slash "
    if PERIOD.match(after) and before[-1:].isalpha():
        return " per "
    if before[-1:].isspace() and after[:1].isspace():
        return "slash"
    if before[-1:].isalpha() and after[:1].isalpha():
        return (
            " "
            if (before[-1:] in "eE" and before[-2:].lower() in ("he",)) or (len(before) > 1 and before[-2:].isupper())
            else " slash "
        )
    return padded("slash", match, scene)


PERIOD = lazy(r"(?:month|year|week|day|hour|night|seat|user)\b")
SLASH = lazy(r"/")
LATER = {
    "q/q": "quarter on quarter",
    "y/y": "year on year",
    "m/m": "month on month",
    "w/w": "week on week",
    "yoy": "year on year",
    "qoq": "quarter on quarter",
    "mom": "month on month",
    "y-o-y": "year on year",
    "q-o-q": "quarter on quarter",
    "n/a": "not applicable",
    "w/o": "without",
    "c/o": "care of",
    "a/c": "account",
    "p/e": "P E",
    "s/he": "she or he",
    "he/she": "he or she",
    "his/her": "his or her",
    "him/her": "him or her",
    "he/him": "he, him",
    "she/her": "she, her",
    "they/them": "they, them",
    "and/or": "and or",
    "w/": "with ",
}
SLASHED = lazy(
    "(?:" + "|".join(re.escape(name) for name in sorted(LATER, key=len, reverse=True)) + r")(?![\w/])", re.IGNORECASE
)


def _slashed(match: re.Match[str], scene: Scene) -> str | None:
    text = match.group()
    if text == "Mom" or text == "mom" or text == "MOM":
        return None
    return LATER[text.lower()]


WORDS = (Rule("symbol", SLASHED, _slashed, words={re.split(r"[/-]", name)[0] for name in LATER}),)
RULES = (Rule("slash", SLASH, _slash, symbols="/"),)
