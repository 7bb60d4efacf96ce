"""Plain numbers: ordinals, magnitudes, ranges, fractions, decimals, and every digit that no other rule took."""

from __future__ import annotations

import re
import unicodedata

from audiofy.narration.en.measures import UNIT, unit_name
from audiofy.narration.en.modifiers import is_modifier
from audiofy.narration.en.numbers import (
    INSIDE,
    MAGNITUDES,
    NUMBER,
    cardinal,
    denominator,
    digits,
    fraction,
    house,
    number,
    ordinal,
    plural,
    suffix,
)
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words

VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒"
TO = r"\s?[-–—−]\s?"


def _ordinal(match: re.Match[str], scene: Scene) -> str | None:
    value = int(match["n"].replace(",", ""))
    if match["end"].lower() != suffix(value):
        return None
    words = ordinal(value)
    return plural(words) if match["s"] else words


ORDINAL = lazy(r"(?P<n>\d{1,3}(?:,\d{3}){1,5}|\d{1,15})-?(?P<end>(?i:st|nd|rd|th))(?P<s>s)?(?!\w)")


def _large(match: re.Match[str], scene: Scene) -> str | None:
    mark, value = match["mag"], match["value"]
    if len(mark) == 1:
        if _is_code(match, scene) or (mark == "m" and not match["until"] and _is_length(match, scene)):
            return None
        if (mark == "K" and _is_screen(match, scene)) or (mark == "k" and _is_run(match, scene)):
            return f"{number(value)} K"
    until = f" to {number(match['until'])}" if match["until"] else ""
    return f"{number(value)}{until} {MAGNITUDES[mark.lower()]}"


SCREENS = words("2 3 4 5 8 10")


def _is_screen(match: re.Match[str], scene: Scene) -> bool:
    """Whether "4K" is the width of a picture, or "5K" a run."""
    return match["value"] in SCREENS and not scene.after(match.end()).endswith("s")


BESIDE_LENGTH = lazy(r"\s?[x×]\s?\d")
HOLDERS = words("pad apartment apt flat room unit gate seat platform section suite bay pier row block cell ward")
LENGTH_WORDS = words(
    """wide long deep tall high away above below freestyle hurdles sprint relay race dash final breaststroke
    backstroke butterfly swim from apart underwater off north south east west thick across walk tree wall wave waves
    cliff pool statue tower drop fall yacht boat ship tunnel fence crater hole pole dive jump well dam bridge trench"""
)


RACES = words("50 100 110 200 400 800 1,500 1500 5,000 10,000")


RUNS = words("3 5 8 10 15 20 30 50 100")
RUN_AFTER = words("run race walk runs races course fun route swim")
RUN_BEFORE = words("the a first charity his her their park")


def _is_run(match: re.Match[str], scene: Scene) -> bool:
    """Whether "10k" is a race over so many kilometres."""
    before, after = scene.before(match.start()).lower(), scene.after(match.end()).lower()
    return match["value"] in RUNS and (after in RUN_AFTER or (before in RUN_BEFORE and not after.endswith("s")))


def _is_code(match: re.Match[str], scene: Scene) -> bool:
    """Whether the letter belongs to a house number or a model, "221B", "i7-13700K"."""
    if re.search(r"\w-\Z", scene.left(match.start())) or scene.before(match.start()).lower().rstrip(".") in HOLDERS:
        return True
    return match["mag"] in ("B", "M") and "." not in match["value"] and not scene.after(match.end()).islower()


def _is_length(match: re.Match[str], scene: Scene) -> bool:
    """Whether "m" is metres here: a short distance, or a word of length about it."""
    after, before = scene.after(match.end()).lower(), scene.before(match.start()).lower()
    if re.match(r"-(?:high|long|wide|deep|tall)", scene.text[match.end() : match.end() + 5]):
        return True
    if "." in match["value"] and not after and (before in ("is", "was", "stands", "measures") or before.endswith("'s")):
        return True
    if BESIDE_LENGTH.match(scene.text, match.end()) or scene.left(match.start())[-2:] in ("x ", "× "):
        return True
    if before == "by" and (after.endswith("s") or after == "people"):
        return False
    if after in LENGTH_WORDS or before in ("by", "men's", "women's", "men’s", "women’s", "depth", "height"):
        return True
    counted = (after.endswith("s") and len(after) > 3) or after in ("people", "of", "a", "to", "more")
    return (
        match["value"] in RACES and not counted and before not in ("over", "than", "nearly", "about", "some", "least")
    )


LARGE = lazy(rf"(?P<value>{NUMBER})(?:{TO}(?P<until>{NUMBER}))?\s?(?P<mag>bn|mn|mln|bln|tn|trn|BN|MN|TN)(?!\w)")
LARGE_LETTER = lazy(rf"(?P<value>{NUMBER})(?:{TO}(?P<until>{NUMBER}))?(?P<mag>[kmbKMB])(?![\w²³/])")


def _mixed(match: re.Match[str], scene: Scene) -> str | None:
    upper, lower = unicodedata.normalize("NFKC", match["vulgar"]).split("⁄")
    part = fraction(int(upper), int(lower)) if upper != "1" else f"a {denominator(int(lower), 1)}"
    if match["whole"]:
        return f"{number(match['whole'])} and {part}"
    if (upper, lower) == ("1", "2") and scene.after(match.end()) in ("a", "an", "of", "the"):
        return "half"
    if upper == "1" and scene.before(match.start()).lower() in ("a", "one"):
        return denominator(int(lower), 1)
    return part if lower == "2" else part.replace("a ", "one ", 1)


MIXED = lazy(rf"(?P<whole>\d{{1,6}})?\s?(?P<vulgar>[{VULGAR}])")


def _fraction(match: re.Match[str], scene: Scene) -> str | None:
    upper, lower = int(match["upper"]), int(match["lower"])
    if match["whole"]:
        if not 0 < upper < lower:
            return None
        part = f"a {denominator(lower, 1)}" if upper == 1 else fraction(upper, lower)
        return f"{cardinal(int(match['whole']))} and {part}"
    if ODDS.search(scene.left(match.start())[-40:]) or FAVOURITE.match(scene.text, match.end()):
        return f"{cardinal(upper)} to {cardinal(lower)}"
    if upper >= 20 and 2 <= lower < 10 and scene.before(match.start()).isalpha():
        return f"{cardinal(upper)} for {cardinal(lower)}"  # runs and wickets
    if lower in (10, 100) and upper <= lower and not match["th"] and not OF.match(scene.text, match.end()):
        return f"{cardinal(upper)} out of {cardinal(lower)}"
    if lower in (0, 1) or (upper >= lower > 10 and not match["th"]):
        return None
    if upper == lower:
        return f"{cardinal(upper)} out of {cardinal(lower)}"
    return fraction(upper, lower)


ODDS = lazy(r"(?i)\bodds\b[^.;]{0,30}\Z")
OF = lazy(r"\s(?:of|mile|inch|in\b|second)|-")
FAVOURITE = lazy(r"(?i)\s(?:shot|favou?rite|outsider|joint-favou?rite|second-favou?rite|odds)\b")
FRACTION = lazy(
    r"(?:(?P<whole>\d{1,4})\s)?(?P<upper>\d{1,5})\s?[/⁄]\s?(?P<lower>\d{1,5})(?P<th>(?i:th|rd|nd)s?)?(?![\w/]|[.,]\d|-\d)"
)


RATING = lazy(r"(?P<a>\d{1,2}\.\d)/(?P<b>5|10)(?![\w/%]|[.,]\d)")


def _rating(match: re.Match[str], scene: Scene) -> str | None:
    return f"{number(match['a'])} out of {number(match['b'])}"


LOWEST_PRESSURE = 60
PRESSURE = lazy(r"(?P<a>\d{2,3})/(?P<b>\d{2,3})(?P<unit>\s?mm\s?Hg)?(?![\w/%]|[.,]\d)")


def _pressure(match: re.Match[str], scene: Scene) -> str | None:
    """Of blood: "140/90"."""
    if not match["unit"] and int(match["a"]) < LOWEST_PRESSURE:
        return None
    if not match["unit"] and "pressure" not in scene.left(match.start())[-40:].lower():
        return None
    return f"{house(match['a'])} over {cardinal(int(match['b']))}"


def _times(match: re.Match[str], scene: Scene) -> str | None:
    low = number(match["value"]) + (f" to {number(match['until'])}" if match["until"] else "")
    return f"{low} X" if match.group().endswith("X") else f"{low} times"


TIMES = lazy(rf"(?P<value>{NUMBER})(?:{TO}(?P<until>{NUMBER}))?\s?[xX×](?![\w]|\s?\d)")


def _by(match: re.Match[str], scene: Scene) -> str | None:
    sums = "×" in match.group() and "=" in scene.text
    values = re.split(r"\s?[xX×]\s?", match["values"])
    if SCREEN_LINES.issuperset(values):
        return " by ".join(map(house, values))
    unit = f" {unit_name(match['unit'], single=is_modifier(match, scene))}" if match["unit"] else ""
    return (" times " if sums else " by ").join(map(number, values)) + unit


SCREEN_LINES = words("640 480 720 1080 1280 1440 1920 2160 2560 3440 3840 4320")
BY = lazy(rf"(?P<values>{NUMBER}(?:\s?[xX×]\s?{NUMBER}){{1,3}})(?:\s?(?P<unit>{UNIT})(?![\w²³]))?(?![xX])")


def _range(match: re.Match[str], scene: Scene) -> str | None:
    value, until = match["value"], match["until"]
    if match["dash"].strip() == "-" and match["dash"] != "-":
        return None
    if IN_CODE.search(scene.left(match.start())[-2:]):
        return None
    joint = "and" if scene.before(match.start()).lower() == "between" else "to"
    return f"{number(value)} {joint} {number(until)}"


RANGE = lazy(rf"(?P<value>{NUMBER})(?P<dash>{TO})(?P<until>{NUMBER})(?![-–]\d|-[A-Za-z]{{1,2}}(?!\w)|\s?=)")
IN_CODE = lazy(r"[A-Za-z\d]-\Z")


LABELLED = lazy(r"(?P<a>\d{1,3})[-–](?P<b>\d{1,3})(?!\w|[-–.,/]\d)")
LABELS = words("table figure fig fig. section exercise example equation listing appendix box room gate")


def _labelled(match: re.Match[str], scene: Scene) -> str | None:
    """ "Table 6-1": one number of two parts."""
    if scene.before(match.start()).lower() not in LABELS:
        return None
    return f"{cardinal(int(match['a']))} {cardinal(int(match['b']))}"


def _plus(match: re.Match[str], scene: Scene) -> str | None:
    return f"{number(match['value'])} plus"


PLUS = lazy(rf"(?P<value>{NUMBER})\+(?![\w\d+])")


def _dotted(match: re.Match[str], scene: Scene) -> str | None:
    return " point ".join(
        number(part) if part == "0" or part[0] != "0" else digits(part) for part in match.group().split(".")
    )


DOTTED = lazy(r"\d{1,5}(?:\.\d{1,5}){2,8}(?!\d)")


def _number(match: re.Match[str], scene: Scene) -> str | None:
    return number(match.group())


PLAIN = lazy(NUMBER)
SMALL = lazy(r"\.\d{1,12}(?!\d)")


def _plurals(match: re.Match[str], scene: Scene) -> str | None:
    value = match["value"]
    if "." in value:
        return number(value) + " seconds"
    before = scene.before(match.start())
    if len(value) == 1 and not before.islower():
        return f"{number(value)} S"  # a model, "iPhone 4s"
    spoken = house(value) if len(value) == 3 and value.isdigit() else number(value)
    return plural(spoken.removeprefix("one "))


PLURAL = lazy(rf"(?P<value>{NUMBER})s(?!\w)")


def _digits(match: re.Match[str], scene: Scene) -> str | None:
    return digits(match.group()) or None


DIGITS = lazy(r"\d{1,400}")


def _below(match: re.Match[str], scene: Scene) -> str | None:
    if scene.left(match.start())[-1:] not in ("", " ", "(", "$", "-", "“", '"'):
        return None
    return number(match.group())


def _numeral(match: re.Match[str], scene: Scene) -> str | None:
    """Digits in circles, brackets or scripts: what they stand for."""
    plain = unicodedata.normalize("NFKC", match.group())
    return number(plain) if plain.isascii() and plain.isdigit() else None


NUMERAL = lazy(r"[\u2460-\u2473\u2776-\u277f\u24ea\U0001d7ce-\U0001d7ff]")

RULES = (
    Rule("ordinal", ORDINAL, _ordinal, digits=True, behind=rf"{INSIDE}|-?[snrtSNRT]"),
    Rule("fraction", MIXED, _mixed, digits=True, symbols=VULGAR, behind=rf"\s?[{VULGAR}]"),
    Rule("rating", RATING, _rating, digits=True, behind=r"\.\d"),
    Rule("blood pressure", PRESSURE, _pressure, digits=True, behind=r"/\d"),
    Rule("fraction", FRACTION, _fraction, digits=True, behind=r"\s?[/⁄\d]"),
    Rule("number", LARGE, _large, digits=True, behind=rf"{INSIDE}|\s?[–—−bmtBMT-]"),
    Rule("number", LARGE_LETTER, _large, digits=True, behind=rf"{INSIDE}|\s?[–—−kmbKMB-]"),
    Rule("times", TIMES, _times, digits=True, behind=rf"{INSIDE}|\s?[–—−xX×-]"),
    Rule("dimension", BY, _by, digits=True, behind=rf"{INSIDE}|\s?[xX×]"),
)


def _ratio(match: re.Match[str], scene: Scene) -> str | None:
    return f"{number(match['a'])} to {number(match['b'])}"


RATIO = lazy(r"(?P<a>\d{1,4}):(?P<b>\d{1,4})(?![\d:]|\.\d)")


def _one_by_one(match: re.Match[str], scene: Scene) -> str | None:
    return " ".join(map(number, match.group().split("-")))


ONE_BY_ONE = lazy(r"\d{1,3}(?:-\d{1,3}){2,5}(?![\w-]|\.\d)")

LAST = (
    Rule("ratio", RATIO, _ratio, digits=True, behind=r":\d"),
    Rule("digits", ONE_BY_ONE, _one_by_one, digits=True, behind=r"-\d"),
    Rule("number word", LABELLED, _labelled, digits=True, behind=r"[-–]\d"),
    Rule("range", RANGE, _range, digits=True, behind=rf"{INSIDE}|\s?[–—−-]"),
    Rule("number", PLUS, _plus, digits=True, behind=rf"{INSIDE}|\+"),
    Rule("version", DOTTED, _dotted, digits=True, behind=r"\.\d"),
    Rule("number", PLURAL, _plurals, digits=True, behind=rf"{INSIDE}|s"),
    Rule("number", PLAIN, _number, digits=True),
    Rule("number", SMALL, _below, symbols="."),
    Rule("digits", DIGITS, _digits, digits=True),
    Rule(
        "number", NUMERAL, _numeral, symbols="".join(map(chr, (*range(0x2460, 0x2474), *range(0x2776, 0x2780), 0x24EA)))
    ),
)
"""Tried when no rule that knows more has spoken."""
