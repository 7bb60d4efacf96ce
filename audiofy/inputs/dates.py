"""Dates as pages write them → ISO 8601, as precise as the page is."""

from __future__ import annotations

import datetime
import functools
import re

from audiofy.inputs.months import month_number
from audiofy.inputs.spacing import one_line

LONGEST = 160
"""Characters of a text in which a date is looked for."""

_DIGITS = {
    ord(digit): str(value)
    for zero in "٠۰０०๐"
    for value, digit in enumerate(map(chr, range(ord(zero), ord(zero) + 10)))
}
_DIGITS |= {ord("／"): "/", ord("．"): ".", ord("："): ":", ord("－"): "-", ord("\u200e"): "", ord("\u200f"): ""}

_ISO = re.compile(
    r"(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)"
    r"(?:(?:[T\s]\s?|,\s)(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2}|UTC|GMT)?)?",
    re.I,
)
_BASIC = re.compile(
    r"(?<!\d)((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?:T?([0-2]\d)([0-5]\d)([0-5]\d)?(Z)?)?(?!\d)"
)
_FIGURE = re.compile(r"\d")
_UNIX = re.compile(r"1\d{9}(?:\d{3})?")
# A month's name is any word here, and is looked up: one pattern for all languages. Thai abbreviations hold dots, and
# Devanagari vowel signs are not letters to \w.
_NAME = r"([^\W\d_][\w\u0900-\u0963\u0e30-\u0e4e]{1,14}(?:\.[^\W\d_])?|[\u0e00-\u0e7f]{1,2}\.[\u0e00-\u0e7f])"
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|ème|\.|º|ª|-(?:го|е))?[\s/-]{{0,2}}(?:de\s|of\s|d['’])?"
    rf"{_NAME}\.?,?[\s/-]{{1,3}}(?:de\s|del\s|of\s|พ\.ศ\.\s?)?(\d{{4}})(?!\d)",
    re.I,
)
_MONTH_DAY = re.compile(
    rf"(?<!\w){_NAME}\.?\s{{0,2}}(\d{{1,2}})(?:st|nd|rd|th)?(?:,\s{{0,2}}|\s{{1,2}})(\d{{4}})(?!\d)", re.I
)
_YEAR_MONTH_DAY = re.compile(rf"(?<!\d)(\d{{4}})\.?[\s/-]{{1,2}}{_NAME}\.?[\s/-]{{1,2}}(\d{{1,2}})(?!\d)", re.I)
_CJK = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일号號]?")
_VIETNAMESE = re.compile(r"(?<!\d)(\d{1,2}) tháng (\d{1,2})(?:,| năm)? (\d{4})(?!\d)", re.I)
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?![\d.]*\d)")
_SLASHED = re.compile(r"(?<![\d/])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d{2})(?:/|\.\s?)(\d{1,2})(?:/|\.\s?)(\d{1,2})(?!\d)")

_STAMP = re.compile(
    r"(?<!\w)([A-Z][a-z]{2})\s{1,2}(\d{1,2}) (\d{1,2}:\d{2}:\d{2}) ([A-Z]{3,4}|[+-]\d{4}) (\d{4})(?!\d)"
)
"""As the date command, Java and Twitter write it: "Mon Aug 03 12:45:00 EDT 2015"."""

_CLOCK = re.compile(
    r"([^\d:]{0,14}?)(?<!\d)(\d{1,2})(?::|\.|h|時|点|시\s?)([0-5]\d)(?::([0-5]\d))?(?:分|분)?(?!\d)"
    r"\s?(a\.?m\.?|p\.?m\.?)?(?![^\W_])",
    re.I,
)
_AFTERNOON = ("오후", "下午", "午後", "晚上")
_ZONE = re.compile(r"[\s(]{0,2}(?:(?:UTC|GMT)?\s?([+-]\d{1,2}):?(\d{2})?|(Z|[A-Z]{3,4})(?![A-Za-z]))")
_ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 60, "CET": 60, "WEST": 60, "MEZ": 60, "CEST": 120, "EET": 120,
    "MESZ": 120, "MSK": 180, "EEST": 180, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
    "EST": -300, "EDT": -240, "CDT": -300, "MST": -420, "MDT": -360, "PST": -480, "PDT": -420,
    "AKST": -540, "HST": -600,
}  # fmt: skip
"""Minutes east of Greenwich; abbreviations that mean several zones (CST, IST, ET) are left out."""

_MONTH_FIRST = frozenset({"en", "en-US", "en-PH", "fil", ""})


def iso_date(text: str, language: str = "") -> str:
    """The first date in the text as ISO 8601: with its time and zone where the text has them; "" without one.

    Args:
        text: anything; its first ``LONGEST`` characters are read.
        language: BCP 47; where a date has only figures it says whether 5/12 is in
            December ("en-GB") or in May ("en-US").
    """
    return _first_date(text[: 2 * LONGEST], language) if _FIGURE.search(text) else ""


@functools.lru_cache(maxsize=4096)
def _first_date(text: str, language: str) -> str:
    text = one_line(text)[:LONGEST]
    if not text.isascii():
        text = text.translate(_DIGITS)
    if _UNIX.fullmatch(text):
        moment = datetime.datetime.fromtimestamp(int(text[:10]), datetime.timezone.utc)
        return moment.isoformat().replace("+00:00", "Z")
    if match := _ISO.search(text):
        return _iso(match, text)
    if (match := _STAMP.search(text)) and (number := month_number(match[1])):
        day = _day(match[5], number, match[2])
        return day + _time(f" {match[3]} {match[4]}") if day else ""
    for read in (_named, _figures):
        day, rest = read(text, language)
        if day:
            return day + _time(rest)
    if match := _BASIC.search(text):
        day = _day(match[1], match[2], match[3])
        return (
            f"{day}T{match[4]}:{match[5]}:{match[6] or '00'}{match[7] or ''}"
            if day and match[4] and int(match[4]) < 24
            else day
        )
    return ""


def day_of(date: str) -> datetime.date | None:
    """The day of an ISO 8601 date; None without one."""
    try:
        return datetime.date.fromisoformat(date[:10])
    except ValueError:
        return None


def is_ambiguous(text: str) -> bool:
    """Whether the text's date is in figures that can be read as day/month or as month/day."""
    match = _SLASHED.search(text[:LONGEST])
    return match is not None and int(match[1]) <= 12 and int(match[3]) <= 12 and match[1] != match[3]


def _named(text: str, language: str) -> tuple[str, str]:
    """A date with its month in words, and what follows it in the text."""
    found = []
    for pattern, year, month, day in ((_DAY_MONTH, 3, 2, 1), (_MONTH_DAY, 3, 1, 2), (_YEAR_MONTH_DAY, 1, 2, 3)):
        for match in pattern.finditer(text):
            number = month_number(match[month], language)
            if number and (date := _day(match[year], number, match[day])):
                found.append((match.start(), date, text[match.end() :]))
                break
    return min(found)[1:] if found else ("", "")


def _figures(text: str, language: str) -> tuple[str, str]:
    """A date in figures, and what follows it in the text."""
    for pattern in (_CJK, _YEAR_FIRST):
        if (match := pattern.search(text)) and (date := _day(match[1], match[2], match[3])):
            return date, text[match.end() :]
    for pattern in (_VIETNAMESE, _DOTTED):
        if match := pattern.search(text):
            # Dots are the order day, month; American sites that write them are few, and tell by a 13th month.
            date = _day(match[3], match[2], match[1]) or _day(match[3], match[1], match[2])
            if date:
                return date, text[match.end() :]
    if match := _SLASHED.search(text):
        first, second, year = match[1], match[3], match[4]
        if len(year) == 2:
            year = "20" + year
        orders = [(first, second), (second, first)]
        if language not in _MONTH_FIRST:
            orders.reverse()
        for month, day in orders:
            if date := _day(year, month, day):
                return date, text[match.end() :]
    return "", ""


def _iso(match: re.Match[str], text: str) -> str:
    day = _day(match[1], match[2], match[3])
    if not day:
        return ""
    if match[4] is None:
        return day + _time(text[match.end() :])
    if int(match[4]) > 23 or int(match[5]) > 59 or int(match[6] or 0) > 59:
        return day
    zone = (match[7] or "").upper()
    zone = "Z" if zone in ("UTC", "GMT") else zone
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    if not zone and re.match(r"\s?[ap]\.?m\b", text[match.end() :], re.I):
        return day + _time(text[match.start(4) - 1 :])
    return f"{day}T{int(match[4]):02d}:{match[5]}:{match[6] or '00'}{zone}"


def _time(rest: str) -> str:
    """ "T10:44:00-08:00" where "at 10:44 am PST" follows the date; "" where no time does."""
    match = _CLOCK.match(rest)
    if not match:
        return ""
    hour, half = int(match[2]), (match[5] or "").lower().replace(".", "")
    if any(word in match[1] for word in _AFTERNOON):
        half = "pm"
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    if hour > 23:
        return ""
    return f"T{hour:02d}:{match[3]}:{match[4] or '00'}{_zone(rest[match.end() :])}"


def _zone(rest: str) -> str:
    match = _ZONE.match(rest)
    if not match:
        return ""
    if match[1]:
        hours, minutes = int(match[1]), int(match[2] or 0)
        return f"{hours:+03d}:{minutes:02d}" if abs(hours) <= 14 and minutes < 60 else ""
    minutes = _ZONES.get(match[3], -1)
    if minutes == -1:
        return ""
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}" if minutes else "Z"


def _day(year: str, month: str | int, day: str) -> str:
    number = int(year)
    if 2480 < number < 2600:
        number -= 543  # the Buddhist era, in which Thai pages count
    if not 1000 <= number <= 2199:
        return ""
    try:
        return datetime.date(number, int(month), int(day)).isoformat()
    except ValueError:
        return ""
