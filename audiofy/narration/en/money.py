"""Sums of money."""

from __future__ import annotations

import re

from audiofy.narration.en.modifiers import is_modifier
from audiofy.narration.en.numbers import INSIDE, MAGNITUDES, NUMBER, cardinal, house, number, pairs
from audiofy.narration.en.tables import rows
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words

Unit = tuple[str, ...]
"""One, many, the hundredth part, one and many of it."""


def _currencies(place: str) -> dict[str, Unit]:
    return {row[0]: tuple(row[2:]) for row in rows("currencies") if row[1] == place}


SIGNS, CODES = _currencies("before"), _currencies("code")
SIGN = "(?:" + "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True)) + ")"
CODE_WORDS = tuple(code.lower() for code in CODES if code.isalpha())
CODE = "(?:" + "|".join(re.escape(code) for code in CODES) + ")"
MAGNITUDE = (
    r"(?:[ -]?(?:(?i:thousand|million|billion|trillion|lakh crore|crore|lakh))(?!\w)"
    r"|\s?(?:bln|mln|bn|mn|tn|trn|cr|BN|MN|TN)(?!\w)"
    r"|\s[bm](?![\w/])|[kmbtKMBT](?!\w))"
)
AMOUNT = rf"(?:{NUMBER}|\.\d{{1,3}}(?!\d))"
PER = {
    "bbl": "barrel",
    "barrel": "barrel",
    "b": "barrel",
    "d": "day",
    "day": "day",
    "wk": "week",
    "week": "week",
    "mo": "month",
    "month": "month",
    "mth": "month",
    "yr": "year",
    "year": "year",
    "y": "year",
    "hr": "hour",
    "hour": "hour",
    "h": "hour",
    "kg": "kilogram",
    "g": "gram",
    "t": "tonne",
    "tonne": "tonne",
    "ton": "ton",
    "oz": "ounce",
    "lb": "pound",
    "gal": "gallon",
    "gallon": "gallon",
    "l": "litre",
    "litre": "litre",
    "mwh": "megawatt hour",
    "kwh": "kilowatt hour",
    "person": "person",
    "share": "share",
    "head": "head",
    "night": "night",
    "mmbtu": "million B T Us",
    "sqft": "square foot",
    "unit": "unit",
    "user": "user",
    "pp": "person",
    "m²": "square metre",
    "m2": "square metre",
    "sqm": "square metre",
    "sq ft": "square foot",
    "sq m": "square metre",
    "km": "kilometre",
    "mile": "mile",
    "tonnes": "tonne",
    "litres": "litre",
    "bag": "bag",
    "ha": "hectare",
    "acre": "acre",
    "gb": "gigabyte",
    "ounce": "ounce",
}
EACH = rf"(?:\s?/\s?(?P<each>(?i:{'|'.join(sorted(PER, key=len, reverse=True))}))(?!\w))"
HYPHEN_EACH = r"(?P<hyphens>-an?-(?:[a-z]{2,12})(?![\w-]))"


def _magnitude(written: str | None) -> str:
    word = (written or "").strip(" -").lower()
    return MAGNITUDES.get(word, word)


def amount(value: str, magnitude: str, unit: Unit, *, single: bool = False) -> str:
    """ "3.5", "billion", dollars → "three point five billion dollars"; without magnitude the hundredths apart."""
    one, many, cent, cents = unit
    whole, _, rest = value.replace(",", "").partition(".")
    if magnitude:
        return f"{number(value)} {magnitude} {one if single else many}"
    if not rest.strip("0") and len(rest) in (0, 2, 3):
        return f"{number(whole or '0')} {one if single or int(whole or 0) == 1 else many}"
    if len(rest) > 2:
        return f"{number(value)} {one if single else many}"
    hundredths = int(rest.ljust(2, "0"))
    if single and int(whole or 0):
        return f"{cardinal(int(whole))} {one} {cardinal(hundredths)}"
    small = f"{cardinal(hundredths)} {cent if hundredths == 1 else cents}"
    if not int(whole or 0):
        return small
    return f"{cardinal(int(whole))} {one if single or int(whole) == 1 else many} and {small}"


CHINA = lazy(
    r"(?i)\b(?:china|chinese|beijing|shanghai|shenzhen|yuan|renminbi|rmb|jd|alibaba|tencent|huawei|baidu|byd|xiaomi)\b"
)
JAPAN = lazy(r"(?i)\b(?:japan|japanese|tokyo|yen|nikkei|osaka|boj|toyota|sony|nintendo|softbank)")


def _money(match: re.Match[str], scene: Scene) -> str | None:
    unit = SIGNS[match["sign"]]
    if match["sign"] in "¥￥" and CHINA.search(scene.text) and not JAPAN.search(scene.text):
        unit = SIGNS["CN¥"]
    if code := match["code"]:
        unit = CODES[code]
    magnitude = _magnitude(match["mag"])
    tail = ""
    if each := match["each"]:
        tail = " per " + PER[each.lower()]
    if hyphens := match["hyphens"]:
        tail = hyphens.replace("-", " ")
    single = not tail and not match["twice"] and is_modifier(match, scene)
    if not (until := match["until"]):
        return amount(match["value"], magnitude, unit, single=single) + tail
    last = _magnitude(match["mag2"])
    low = f"{number(match['value'])} {magnitude}".strip()
    if not magnitude and not last:
        low = number(match["value"]) if "." not in match["value"] + until else amount(match["value"], "", unit)
    joint = "and" if scene.before(match.start()).lower() == "between" else "to"
    return f"{low} {joint} {amount(until, last, unit, single=single)}{tail}"


MONEY = lazy(
    rf"(?P<sign>{SIGN})\s?(?P<value>{AMOUNT})(?P<mag>{MAGNITUDE})?"
    rf"(?:\s?[-–—]\s?(?:{SIGN})?(?P<until>{AMOUNT})(?P<mag2>{MAGNITUDE})?(?![\w-]))?"
    rf"(?:\s?(?P<code>{CODE})(?!\w))?(?:{EACH}|{HYPHEN_EACH}|(?P<twice>\s(?:US\s)?(?:dollars|pounds|euros|yen)\b))?"
)


def _code_money(match: re.Match[str], scene: Scene) -> str | None:
    return amount(match["value"], _magnitude(match["mag"]), CODES[match["code"]], single=is_modifier(match, scene))


CODE_MONEY = lazy(rf"(?P<value>{NUMBER})(?P<mag>{MAGNITUDE})?\s?(?P<code>{CODE})(?!\w)")
CODE_FIRST = lazy(rf"(?P<code>(?:{CODE}))\s?(?P<value>{NUMBER})(?P<mag>{MAGNITUDE})?")


def _small(match: re.Match[str], scene: Scene) -> str | None:
    value, unit = match["value"], match["unit"]
    if unit in "cp" and scene.text[match.end() : match.end() + 1] == "." and scene.after(match.end() + 1).islower():
        return None
    if value in LINES and unit == "p":
        return f"{pairs(value) if len(value) == 4 else house(value)} P"
    names = {"p": ("penny", "pence"), "c": ("cent", "cents"), "¢": ("cent", "cents")}[unit]
    until = f" to {number(match['until'])}" if match["until"] else ""
    each = " per " + PER[match["each"].lower()] if match["each"] else ""
    return f"{number(value)}{until} {names[0 if value == '1' else 1]}{each}"


LINES = words("480 720 1080 1440 2160")
"""Heights of a video picture; "p" is no penny there."""
SMALL = lazy(rf"(?P<value>{NUMBER})(?:[-–](?P<until>{NUMBER}))?\s?(?P<unit>[pc¢])(?!\w){EACH}?")

RAND_SUM = lazy(
    rf"R(?P<value>\d{{1,3}}(?:,\d{{3}}){{1,3}}|\d{{1,4}}(?:\.\d{{1,2}})?)(?P<mag>{MAGNITUDE})?(?!\w|[-.,]\d)"
)


def _rand(match: re.Match[str], scene: Scene) -> str | None:
    """South Africa's "R250,000" and "R1.2bn"; "R2" alone is a model."""
    if not match["mag"] and "," not in match["value"]:
        return None
    return amount(match["value"], _magnitude(match["mag"]), CODES["ZAR"], single=is_modifier(match, scene))


RULES = (
    Rule(
        "money",
        MONEY,
        _money,
        symbols="¢$£€¥￥₩₹₽₺₪₫฿₱₴₦₿",
        words=("rs", "rmb", "cny", "chf", "rm", "rp"),
        shapes=True,
        behind=r"[$¥.\s\d]",
    ),
    Rule("money", RAND_SUM, _rand, shapes=True, behind=r"\d"),
    Rule("money", CODE_FIRST, _code_money, shapes=True, words=CODE_WORDS, behind=r"\s?\d"),
    Rule("money", CODE_MONEY, _code_money, digits=True, behind=rf"{INSIDE}|\s?[A-Za-z€£₽-]"),
    Rule("money", SMALL, _small, digits=True, behind=rf"{INSIDE}|[-–]|\s?[pc¢]"),
)
