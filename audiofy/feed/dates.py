"""Dates as RSS writes them (RFC 2822) from dates as we keep them (ISO 8601), and back."""

from __future__ import annotations

import datetime
import email.utils
import re

_ISO = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?)?)?",
    re.IGNORECASE,
)
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_RFC = re.compile(
    rf"(?:({'|'.join(_DAYS)}), )?(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}}) "
    r"(\d\d):(\d\d)(?::(\d\d))? ([+-]\d{4}|GMT|UT|UTC|[ECMP][SD]T|Z)"
)


def moment(iso: str) -> datetime.datetime:
    """What an ISO 8601 date says, at UTC's midnight of the first day where it says no more.

    Raises:
        ValueError: it is no such date.
    """
    found = _ISO.fullmatch(iso.strip())
    if not found:
        raise ValueError(f"{iso!r} is no date")
    year, month, day, hour, minute, second, zone = found.groups()
    numbers = [int(part or least) for part, least in ((year, 1), (month, 1), (day, 1), (hour, 0), (minute, 0))]
    when = datetime.datetime(*numbers, min(int(second or 0), 59), tzinfo=_zone(zone or "Z"))  # type: ignore[misc, arg-type]
    try:
        return when.astimezone(datetime.timezone.utc)
    except OverflowError as error:
        raise ValueError(f"{iso!r} is before the first year") from error


def _zone(text: str) -> datetime.tzinfo:
    if text in "Zz":
        return datetime.timezone.utc
    digits = text[1:].replace(":", "")
    offset = datetime.timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return datetime.timezone(-offset if text[0] == "-" else offset)


def rfc2822(when: datetime.datetime) -> str:
    """ "Sun, 22 Nov 2026 06:30:00 +0000"."""
    return email.utils.format_datetime(when)


def fault(text: str) -> str:
    """What is wrong with a date of RSS, in few words, or ""."""
    found = _RFC.fullmatch(text)
    if not found:
        return "not like 'Sun, 22 Nov 2026 06:30:00 +0000'"
    weekday, day, month, year, hour, minute, second, _ = found.groups()
    try:
        date = datetime.datetime(
            int(year), _MONTHS.index(month) + 1, int(day), int(hour), int(minute), min(int(second or 0), 59)
        )
    except ValueError:
        return "there is no such day or hour"
    right = _DAYS[date.weekday()]
    return f"that day is a {right}, and not a {weekday}" if weekday and weekday != right else ""
