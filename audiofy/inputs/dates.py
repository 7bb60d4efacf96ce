"""Dates as pages write them → ISO 8601, as precise as the page is."""

from __future__ import annotations

import datetime
import email.utils
import re

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z|[+-]\d{2}:?\d{2})?)?", re.I
)
_COMPACT = re.compile(r"(?<!\d)(20\d{2}|19\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?!\d)")
_MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar januari janvier enero gennaio janeiro styczeń stycznia января ianuarie leden",
            "february feb februar februari février febrero febbraio fevereiro luty lutego февраля februarie",
            "march mar märz mär maart mars marzo março marzec marca марта martie",
            "april apr avril abril aprile kwiecień kwietnia апреля aprilie",
            "may mai mei mayo maggio maio maj maja мая",
            "june jun juni juin junio giugno junho czerwiec czerwca июня iunie",
            "july jul juli juillet julio luglio julho lipiec lipca июля iulie",
            "august aug augustus août agosto sierpień sierpnia августа augusti",
            "september sep sept septembre septiembre settembre setembro wrzesień września сентября septembrie",
            "october oct oktober okt octobre octubre ottobre outubro październik października октября octombrie",
            "november nov novembre noviembre novembro listopad listopada ноября noiembrie",
            "december dec dezember dez décembre diciembre dicembre dezembro grudzień grudnia декабря decembrie",
        ),
        start=1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_DAY_MONTH = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+|of\s+)?({_MONTH})\.?,?\s+(?:de\s+|del\s+)?(\d{{4}})(?!\d)",
    re.I,
)
_MONTH_DAY = re.compile(rf"\b({_MONTH})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})(?!\d)", re.I)
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_DOTTED = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_SLASHED = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d{2})[/.](\d{1,2})[/.](\d{1,2})(?!\d)")


def iso_date(text: str) -> str:
    """The first date in the text as ISO 8601: with its time and zone where the text has them; "" without one."""
    text = text.strip()[:120]
    if match := _ISO.search(text):
        return _iso(match)
    if re.fullmatch(r"1\d{9}(?:\d{3})?", text):
        moment = datetime.datetime.fromtimestamp(int(text[:10]), datetime.timezone.utc)
        return moment.isoformat().replace("+00:00", "Z")
    if re.match(r"[A-Za-z]{3}, \d{1,2} [A-Za-z]{3} \d{4} \d", text):
        try:
            return email.utils.parsedate_to_datetime(text).isoformat().replace("+00:00", "Z")
        except ValueError:
            return ""
    return _in_words(text)


def _in_words(text: str) -> str:
    if match := _DAY_MONTH.search(text):
        return _day(match[3], _MONTHS[match[2].lower()], match[1])
    if match := _MONTH_DAY.search(text):
        return _day(match[3], _MONTHS[match[1].lower()], match[2])
    if (match := _CJK.search(text)) or (match := _YEAR_FIRST.search(text)):
        return _day(match[1], match[2], match[3])
    if match := _DOTTED.search(text):
        return _day(match[3], match[2], match[1])
    if match := _SLASHED.search(text):
        # 5/12/2024 says two things; the month comes first unless it cannot.
        month, day = (match[1], match[2]) if int(match[1]) <= 12 else (match[2], match[1])
        return _day(match[3], month, day)
    if match := _COMPACT.search(text):
        return _day(match[1], match[2], match[3])
    return ""


def _iso(match: re.Match[str]) -> str:
    day = _day(match[1], match[2], match[3])
    if not day or match[4] is None or int(match[4]) > 23 or int(match[5]) > 59:
        return day
    zone = (match[7] or "").upper()
    if len(zone) == 5:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"{day}T{int(match[4]):02d}:{match[5]}:{match[6] or '00'}{zone}"


def _day(year: str, month: str | int, day: str) -> str:
    try:
        return datetime.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""
