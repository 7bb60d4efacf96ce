"""Units, percentages, degrees, heights: letters and signs that mean something after a number only."""

from __future__ import annotations

import re

from audiofy.narration.en.modifiers import DETERMINERS, is_modifier
from audiofy.narration.en.numbers import INSIDE, MAGNITUDES, NUMBER, cardinal, number
from audiofy.narration.en.tables import rows
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words

TO = r"\s?[-–—−]\s?"
AMOUNT = rf"(?:{NUMBER}|\.\d{{1,6}}(?!\d))"


UNITS = {row[0]: (row[1], row[2]) for row in rows("units")}
TIGHT = words("s C F N J V W L h t K m g l MP st in AU")
"""Units of one letter and words that also mean something else: said as units only where nothing speaks against it."""

UNIT = "(?:" + "|".join(re.escape(unit) for unit in sorted(UNITS, key=len, reverse=True)) + ")"
MAGNITUDE = r"(?:\s(?:thousand|million|billion|trillion)|\s?(?:bn|tn|mn)(?=\s))"
NOT_BEHIND = r"(?![\w²³]|/\w|-\d)"
SIGNS = frozenset("%％‰°º℃℉")


SEAWARD = words("off from north south east west northeast northwest southeast southwest away offshore")


def unit_name(unit: str, *, single: bool) -> str:
    one, many = UNITS[unit]
    return one if single else many


def _measure(match: re.Match[str], scene: Scene) -> str | None:
    unit, value, until = match["unit"], match["value"], match["until"]
    if unit == "nm" and scene.after(match.end()).lower() in SEAWARD:
        unit = "nmi"
    if unit in TIGHT and not _is_unit(match, scene):
        return None
    hyphened = scene.text[match.end() : match.end() + 1] == "-" or match["gap"] == "-"
    warm = unit_name(unit, single=True).startswith("degree") and scene.before(match.start()).lower() not in DETERMINERS
    adjective = hyphened or (not warm and is_modifier(match, scene))
    single = (value == "1" and not until and not match["mag"]) or adjective
    spoken = number(value)
    if until:
        first = (
            f" {unit_name(match['unit1'], single=value == '1')}" if match["unit1"] and match["unit1"] != unit else ""
        )
        spoken += f"{first} to {number(until)}"
    if match["mag"]:
        written = match["mag"].strip()
        spoken += " " + MAGNITUDES.get(written, written)
    joint = "-" if match["gap"] == "-" and " " not in UNITS[unit][0] else " "
    tail = " per " + unit_name(match["per"], single=True) if match["per"] else ""
    return f"{spoken}{joint}{unit_name(unit, single=single)}{tail}"


MODEL_BEFORE = lazy(r"[a-z,’'] [A-Z][a-z]{2,20} \Z")
"""A name in the middle of a sentence: "its Ascend 910C"."""


def _is_unit(match: re.Match[str], scene: Scene) -> bool:
    """Whether a unit that is also a letter or a word is a unit here."""
    unit, gap, after = match["unit"], match["gap"], scene.after(match.end())
    if unit == "in":
        stop = scene.text[match.end() : match.end() + 1] in (".", ",", ";", ")") or match["dot"]
        return gap == "" or gap == "-" or (bool(stop) and gap == " ") or after in ("tall", "wide", "long", "deep")
    if len(unit) == 1 and unit.isupper() and MODEL_BEFORE.search(scene.left(match.start())[-24:]):
        return False
    if unit == "C" or unit == "F":
        return (gap == "" and 2 <= len(match["value"]) <= 5) or gap == " "
    if unit == "st":
        return gap == " " and bool(re.match(r"\s\d{1,2}\s?lb", scene.text[match.end() : match.end() + 8]))
    if unit == "s" and "." in match["value"]:
        return True
    if unit in ("s", "K", "MP", "AU", "L"):
        return gap == " " and unit not in ("K", "L")
    return not (gap == "-" and unit in "tNJVWhg")


MEASURE = lazy(
    rf"(?P<value>{AMOUNT})(?:\s?(?P<unit1>{UNIT})?(?:{TO}|\sto\s)(?P<until>{AMOUNT}))?(?P<mag>{MAGNITUDE})?(?P<gap>[\s-]?)"
    rf"(?P<unit>{UNIT})(?:/(?P<per>kg|m²|m2|L|km|h|s|d|ha|{UNIT}))?(?P<dot>\.(?=\s[a-z]))?{NOT_BEHIND}"
)


AREA = lazy(r"(?:km|cm|mm|m|ft|mi)[²³](?!\w)")


def _area(match: re.Match[str], scene: Scene) -> str | None:
    """ "1.5 million km²"."""
    return unit_name(match.group(), single=False) if match.group() in UNITS else None


def _percents(match: re.Match[str], scene: Scene) -> str | None:
    return f"{number(match['value'])} to {number(match['until'])} percent"


PERCENTS = lazy(rf"(?P<value>{NUMBER})\s?%{TO}(?P<until>{NUMBER})\s?%")


def _percent(match: re.Match[str], scene: Scene) -> str | None:
    spoken = number(match["value"]) + (f" to {number(match['until'])}" if match["until"] else "")
    return f"{spoken} percent"


PERCENT = lazy(rf"(?P<value>{AMOUNT})(?:\s?%?{TO}(?P<until>{AMOUNT}))?(?:\s?[%％]|\s(?:per\scent|pct)(?!\w))")


def _height(match: re.Match[str], scene: Scene) -> str | None:
    feet, inches = match["feet"], match["inches"]
    inches_spoken = f"{cardinal(int(inches))} and a half" if match["half"] else number(inches)
    return f"{number(feet)} {'foot' if feet == '1' else 'feet'} {inches_spoken}"


HEIGHT = lazy(r"(?P<feet>\d{1,2})\s?['’′]\s?(?P<inches>\d{1,2}(?:\.\d)?)(?P<half>½)?\s?(?:[\"”″“]|''|’’)")
SPELT_HEIGHT = lazy(r"(?P<feet>\d{1,2})\s?ft\.?\s?(?P<inches>\d{1,2}(?:\.\d)?)(?P<half>½)?\s?ins?\b\.?")
BARE_HEIGHT = lazy(r"(?P<feet>[3-8])['’′](?P<inches>1[01]|\d)(?P<half>½)?(?![\w\"”″])")


def _stone(match: re.Match[str], scene: Scene) -> str | None:
    pounds = f" {number(match['pounds'])}" if match["pounds"] else ""
    return f"{number(match['stone'])} stone{pounds}"


STONE = lazy(r"(?P<stone>\d{1,2}(?:\.\d)?)\s?st\s?(?P<pounds>\d{1,2})\s?lbs?\b\.?")


def _mark(match: re.Match[str], scene: Scene) -> str | None:
    mark = match["mark"]
    if mark in '"”' and scene.left(match.start()).count("“") > scene.left(match.start()).count("”"):
        return None
    if mark == '"' and scene.left(match.start()).count('"') % 2:
        return None
    if mark in "’'" and scene.text[match.end() : match.end() + 1].isalpha():
        return None
    if mark in "’'" and ("‘" in scene.left(match.start()) or " '" in scene.left(match.start())):
        return None
    one, many = ("inch", "inches") if mark in '"″”' else ("foot", "feet")
    return f"{number(match['value'])} {one if match['value'] == '1' else many}"


MARK = lazy(rf"(?P<value>{NUMBER})(?P<mark>[\"″”′])(?!\w)")


def _coordinates(match: re.Match[str], scene: Scene) -> str | None:
    compass = {"N": " north", "S": " south", "E": " east", "W": " west"}
    spoken = f"{number(match['d'])} degrees"
    if match["m"]:
        spoken += f" {number(match['m'])} minutes"
    return spoken + compass.get(match["side"], "")


COORDINATES = lazy(rf"(?P<d>{NUMBER})\s?°\s?(?:(?P<m>\d{{1,2}}(?:\.\d{{1,4}})?)['’′]\s?)?(?P<side>[NSEW])(?!\w)")

RULES = (
    Rule("percent", PERCENTS, _percents, digits=True, behind=rf"{INSIDE}|\s?%"),
    Rule("percent", PERCENT, _percent, digits=True, symbols=".", behind=rf"{INSIDE}|\s?[%％–—−p-]"),
    Rule("weight", STONE, _stone, digits=True, behind=rf"{INSIDE}|\s?s"),
    Rule("height", HEIGHT, _height, digits=True, behind=r"\s?['’′]"),
    Rule("height", SPELT_HEIGHT, _height, digits=True, behind=r"\s?f"),
    Rule("height", BARE_HEIGHT, _height, digits=True, behind="['’′]"),
    Rule("degrees", COORDINATES, _coordinates, digits=True, behind=rf"{INSIDE}|\s?°"),
    Rule("unit", MEASURE, _measure, digits=True, symbols="."),
    Rule("unit", AREA, _area, words=("km", "cm", "mm", "m", "ft", "mi")),
    Rule("unit", MARK, _mark, digits=True, behind=rf"{INSIDE}|\s?[\"″”′]"),
)
