"""Dates, years, decades, quarters."""

from __future__ import annotations

import re

from audiofy.narration.en.dialect import is_american
from audiofy.narration.en.letters import spaced
from audiofy.narration.en.numbers import cardinal, house, ordinal, plural, year
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SHORT = {name[:3].lower(): name for name in MONTHS} | {"sept": "September"}
NAMES = SHORT | {name.lower(): name for name in MONTHS}
MONTH_NAME = (
    r"(?i:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept(?:ember)?|Sep|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
MONTH = rf"(?P<month>{MONTH_NAME})(?:\.(?=[\s,]|\d))?"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
YEAR = r"[12]\d{3}(?![\d,]\d|\d|%|\.\d)"
TO = r"\s?[-–—]\s?"


def _day(text: str) -> str:
    return ordinal(int(re.match(r"\d+", text).group()))  # type: ignore[union-attr]


def _month_first(match: re.Match[str], scene: Scene) -> str | None:
    if match["month"] in ("may", "march", "mar") and not match["year"]:
        return None
    spoken = f"{NAMES[match['month'].lower()]} {_day(match['day'])}"
    if match["until"]:
        spoken += f" to {_day(match['until'])}"
    if match["year"]:
        spoken += f"{',' if match['comma'] else ''} {year(int(match['year']))}"
    return spoken


MONTH_FIRST = lazy(
    rf"{MONTH}[\s-](?P<day>{DAY})(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
    rf"(?:{TO}(?P<until>{DAY})(?:st|nd|rd|th)?(?![\d:%]|[.,]\d))?(?:(?P<comma>,)?\s(?P<year>{YEAR}))?(?![\w])"
)


def _day_first(match: re.Match[str], scene: Scene) -> str | None:
    name = match["month"]
    if name in ("mar", "march", "may", "jan", "dec") and not match["year"]:
        return None
    bare = scene.before(match.start()).lower() in ("the", "this", "last", "next")
    article = "" if bare else "the "
    spoken = f"{article}{_day(match['day'])}"
    if match["until"]:
        spoken += f" to {article}{_day(match['until'])}"
    spoken += " of " + NAMES[name.lower()]
    if match["year"]:
        spoken += f"{',' if match['comma'] else ''} {year(int(match['year']))}"
    return spoken


DAY_MONTH = lazy(
    rf"(?P<day>{DAY})(?:st|nd|rd|th)?(?:{TO}(?P<until>{DAY})(?:st|nd|rd|th)?)?\s(?:of\s)?{MONTH}"
    rf"(?:(?P<comma>,)?\s(?P<year>{YEAR}))?(?!\w)"
)


def _month_year(match: re.Match[str], scene: Scene) -> str | None:
    if match["month"] in ("mar", "march", "may") or (match["month"] == "May" and not match["year"]):
        return None
    return f"{NAMES[match['month'].lower()]}{',' if match['comma'] else ''} {year(int(match['year']))}"


MONTH_YEAR = lazy(rf"{MONTH}(?P<comma>,)?[\s-](?P<year>{YEAR})(?![\w])")


def _month(match: re.Match[str], scene: Scene) -> str | None:
    """A month cut short, without a day."""
    name = match["month"]
    return NAMES[name.lower()] if name[0].isupper() and (match["stop"] or name == "Sept") else None


MONTH_ALONE = lazy(r"(?P<month>Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b(?P<stop>\.)?")


def _iso(match: re.Match[str], scene: Scene) -> str | None:
    month, day = int(match["m"]), int(match["d"])
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    return f"{MONTHS[month - 1]} {ordinal(day)}, {year(int(match['y']))}"


ISO = lazy(r"(?P<y>[12]\d{3})(?P<sep>[-/.])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?![\w/]|-\d|\.\d)")


def _slashed(match: re.Match[str], scene: Scene) -> str | None:
    first, second = int(match["a"]), int(match["b"])
    day_first = not is_american(scene.locale) or match["sep"] == "."
    day, month = (first, second) if (day_first and second <= 12) or first > 12 else (second, first)
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    number = int(match["y"])
    if len(match["y"]) == 2:
        number += 2000 if number < 50 else 1900
    if day_first:
        return f"the {ordinal(day)} of {MONTHS[month - 1]} {year(number)}"
    return f"{MONTHS[month - 1]} {ordinal(day)}, {year(number)}"


SLASHED = lazy(r"(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2})(?![\w/]|[-.]\d)")


SHORT_DATE = lazy(r"(?P<a>\d{1,2})/(?P<b>\d{1,2})(?![\w/%]|[.,]\d|\sof\b)")
BEFORE_DATE = words("on by until since dated due")


def _short_date(match: re.Match[str], scene: Scene) -> str | None:
    """ "on 10/30": the order as in a whole date."""
    before = scene.before(match.start()).lower()
    first, second = int(match["a"]), int(match["b"])
    if before not in BEFORE_DATE or (before == "by" and max(first, second) <= 12):
        return None
    day_first = not is_american(scene.locale)
    day, month = (first, second) if (day_first and second <= 12) or first > 12 else (second, first)
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    name = MONTHS[month - 1]
    return f"the {ordinal(day)} of {name}" if day_first or first > 12 else f"{name} {ordinal(day)}"


MONTH_RANGE = lazy(rf"(?P<first>{MONTH_NAME})\.?{TO}(?P<last>{MONTH_NAME})\.?(?!\w|\s\d{{1,2}}\b)")


def _months(match: re.Match[str], scene: Scene) -> str | None:
    return f"{NAMES[match['first'].lower()]} to {NAMES[match['last'].lower()]}"


FISCAL = lazy(r"FY\s?'?(?P<a>\d{2}|\d{4})[/–-](?P<b>\d{2})(?!\w)")


def _fiscal(match: re.Match[str], scene: Scene) -> str | None:
    first = year(int(match["a"]) + (2000 if len(match["a"]) == 2 else 0))
    return f"F Y {first} to {cardinal(int(match['b']))}"


def _quarter(match: re.Match[str], scene: Scene) -> str | None:
    kind, count = (match["kind"] or match["kind2"]).upper(), int(match["n"] or match["n2"])
    if kind == "H" and count > 2:
        return None
    written = match["year"] or ""
    if match["n2"]:
        name = f"{ordinal(count)} {'quarter' if kind == 'Q' else 'half'}"
        return f"the {name} of {year(2000 + int(written)) if len(written) == 2 else year(int(written))}"
    tail = ""
    if written:
        tail = f" {cardinal(int(written)) if len(written) == 2 else year(int(written))}"
    return f"{kind} {cardinal(count)}{tail}"


QUARTER = lazy(r"(?P<kind>[QH])(?P<n>[1-4])(?:[\s-]?(?:FY)?'?(?P<year>(?:19|20)\d\d))?(?!\w|\.\d)(?P<n2>)(?P<kind2>)")
QUARTER_AFTER = lazy(r"(?P<n2>[1-4])(?P<kind2>[QH])[\s']?(?P<year>(?:19|20)\d\d|\d\d)(?!\w)(?P<n>)(?P<kind>)")


def _decade(match: re.Match[str], scene: Scene) -> str | None:
    text = match["y"]
    value = int(text)
    if len(text) == 2:
        if match["mark"] is None and value == 0:
            return None
        return plural(cardinal(value)) if value else "two thousands"
    if value % 1000 == 0:
        return plural(cardinal(value).removeprefix("one "))
    if value % 100 == 0:
        return cardinal(value // 100) + " hundreds"
    return cardinal(value // 100) + " " + plural(cardinal(value % 100))


def _decades(match: re.Match[str], scene: Scene) -> str | None:
    first, last = (DECADE.match(text) for text in match.group("a", "b"))
    if first is None or last is None:
        return None
    return f"{_decade(first, scene)} to {_decade(last, scene)}"


DECADES = lazy(r"(?P<a>['’‘]?(?:[12]\d{2}0|[1-9]0)s)\s?[-–—]\s?(?P<b>['’‘]?(?:[12]\d{2}0|[1-9]0)s)(?!\w)")
DECADE = lazy(r"(?P<mark>['’‘])?(?P<y>[12]\d{2}0|[1-9]0|00)['’]?s(?!\w)")
MARKED_DECADE = lazy(r"(?P<mark>['’‘])(?P<y>[0-9]0)s(?!\w)")


def _short_year(match: re.Match[str], scene: Scene) -> str | None:
    value = int(match["y"])
    return "oh " + cardinal(value) if value < 10 else cardinal(value)


SHORT_YEAR = lazy(r"['’‘](?P<y>\d\d)(?![\w'’])")


def _year_range(match: re.Match[str], scene: Scene) -> str | None:
    first, last = match["a"], match["b"]
    whole = first[:2] + last if len(last) == 2 else last
    turn = first[2:] == "99" and last == "00"  # of a century
    if int(whole) <= int(first) and not turn:
        return None
    if len(last) == 4 or last == "00":
        return f"{year(int(first))} to {year(int(whole))}"
    return f"{year(int(first))} to {'oh ' if last[0] == '0' else ''}{cardinal(int(last))}"


YEAR_RANGE = lazy(r"(?P<a>1[1-9]\d\d|20\d\d)(?:\s?[-–—]\s?|/)(?P<b>1[1-9]\d\d|20\d\d|\d\d)(?![\w%]|[,.]\d|[-–]\d)")

COUNTED = words(
    """people votes units troops soldiers jobs deaths cases miles homes houses seats points students workers
    employees pages words dollars pounds euros yen yuan rupees km metres meters kilometres kilometers feet
    tonnes tons calories passengers members companies shares barrels men women children patients staff vehicles
    cars ships islands species schools hospitals hours days acres hectares square times items cans bottles
    refugees migrants inmates prisoners players fans tickets rooms rounds"""
)
YEAR_BEFORE = words(
    """in since by from until till of before after during early late mid year circa spring summer autumn fall
    winter fy january february march april may june july august september october november december the c ca
    around to and through for class"""
)


EARLIEST_ALONE = 1100
"""An earlier year needs a word before it that says so: "in 1066"."""
MODERN = range(1700, 2060)
BEFORE_EARLY = words("in since by from until till before after during year circa ca of")


def _year(match: re.Match[str], scene: Scene) -> str | None:
    value = int(match.group())
    before, after = scene.before(match.start()).lower().rstrip("."), scene.after(match.end())
    if scene.text[match.start() - 1 : match.start()] in ("$", "£", "€", "+", ".") or after in COUNTED:
        return None
    if value < EARLIEST_ALONE and before not in BEFORE_EARLY:
        return None
    if before in YEAR_BEFORE or not after:
        return year(value)
    if value in MODERN:
        return year(value)
    counts = after.islower() and after.endswith("s") and not after.endswith(("ss", "us", "is"))
    return None if counts or (before.islower() and after.islower()) else year(value)


YEAR_ALONE = lazy(r"(?:1\d{3}|20\d\d)(?![\d%]|[,.]\d)")


def _era(match: re.Match[str], scene: Scene) -> str | None:
    letters = spaced("".join(char for char in match["era"] if char.isalpha()).upper())
    spoken = year(int(match["y"])) if len(match["y"]) == 4 else house(match["y"].replace(",", ""))
    return f"{letters} {spoken}" if match["first"] else f"{spoken} {letters}"


ERA_NAME = r"(?P<era>B\.?C\.?E\b\.?|B\.?C\b\.?|A\.?D\b\.?|C\.?E\b\.?|a\.d\.|b\.c\.)"
ERA_AFTER = lazy(rf"(?P<y>\d{{1,2}},\d{{3}}|\d{{1,4}})\s?{ERA_NAME}(?!\w)(?P<first>)")
ERA_FIRST = lazy(r"(?P<era>A\.?D\b\.?)(?P<first>\s)(?P<y>\d{1,4})(?!\d)")

RULES = (
    Rule("date", MONTH_FIRST, _month_first, words=NAMES),
    Rule("date", MONTH_YEAR, _month_year, words=NAMES),
    Rule("date", MONTH_ALONE, _month, words=SHORT),
    Rule("date", ISO, _iso, digits=True, behind=r"[-/.]\d"),
    Rule("date", MONTH_RANGE, _months, words=NAMES),
    Rule("date", SHORT_DATE, _short_date, digits=True, behind=r"/\d"),
    Rule("quarter", FISCAL, _fiscal, shapes=True, behind=r"\s?\d|'"),
    Rule("date", SLASHED, _slashed, digits=True, behind=r"[-/.]\d"),
    Rule("date", DAY_MONTH, _day_first, digits=True, behind=r"\s?[-–—]|\s[A-Za-z]|[snrt]"),
    Rule("quarter", QUARTER, _quarter, shapes=True, behind=r"\d"),
    Rule("quarter", QUARTER_AFTER, _quarter, digits=True, behind="[QH]"),
    Rule("decade", DECADES, _decades, digits=True, symbols="'’‘", behind="s"),
    Rule("decade", DECADE, _decade, digits=True, behind=r"['’]?s"),
    Rule("decade", MARKED_DECADE, _decade, symbols="'’‘"),
    Rule("year", SHORT_YEAR, _short_year, symbols="'’‘"),
    Rule("year", ERA_FIRST, _era, shapes=True, behind=r"\.|\s\d"),
    Rule("year", ERA_AFTER, _era, digits=True, behind=r",\d|\s?[BACabc]"),
    Rule("year", YEAR_RANGE, _year_range, digits=True, behind=r"\s?[-–—/]"),
)
YEARS = (Rule("year", YEAR_ALONE, _year, digits=True, behind="[^%]"),)
"""Tried after everything that knows more about a number."""
