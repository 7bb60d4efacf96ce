"""Words that a number follows, written short: No. 5, pp. 12–15, Vol. II."""

from __future__ import annotations

import re

from audiofy.narration.abbreviations import ABBREVIATIONS
from audiofy.narration.en.numbers import number
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene

THINGS = {row.written: row.spoken for row in ABBREVIATIONS if row.kind == "number"}
THING = lazy(
    rf"(?P<name>(?i:{'|'.join(sorted(map(re.escape, THINGS), key=len, reverse=True))}))(?:(?P<stop>\.)\s?|\s)"
    rf"(?P<n>\d{{1,5}}(?:,\d{{3}})?)(?:\s?(?P<dash>[-–—])\s?(?P<until>\d{{1,5}}))?(?!\w|[,.]\d|[%/])"
)


def _thing(match: re.Match[str], scene: Scene) -> str | None:
    name = match["name"]
    key = name if name in THINGS else name.capitalize() if name.capitalize() in THINGS else name.lower()
    if key not in THINGS or (
        not match["stop"] and key not in ("No", "Nos", "N°", "pp", "Vol", "Fig", "Figs", "Ch", "Hwy", "Apt")
    ):
        return None
    if key in ("No", "Art", "Ed") and name.islower() and scene.text[match.end() : match.end() + 1].isalpha():
        return None
    until = f" to {number(match['until'])}" if match["until"] else ""
    spoken = THINGS[key]
    if name[0].isupper() and not scene.left(match.start()).strip():
        spoken = spoken[0].upper() + spoken[1:]
    return f"{spoken} {number(match['n'])}{until}"


LETTER_THING = lazy(r"(?P<name>Vol|Fig|Ch|Hwy|Apt)\.\s(?=[A-Z0-9])")


SECRETARY = lazy(r"Sec\.(?=\s[A-Z][a-z]+)")


def _secretary(match: re.Match[str], scene: Scene) -> str | None:
    return "Secretary"


def _letter_thing(match: re.Match[str], scene: Scene) -> str | None:
    return THINGS[match["name"]] + " "


RULES = (
    Rule("abbreviation", SECRETARY, _secretary, words=("sec",)),
    Rule("number word", THING, _thing, words={name.lower() for name in THINGS if name != "N°"} | {"n"}),
    Rule("number word", LETTER_THING, _letter_thing, words=("vol", "fig", "ch", "hwy", "apt")),
)
