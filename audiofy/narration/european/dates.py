"""Days, months and years."""

from __future__ import annotations

import re

from audiofy.narration.european.table import Table
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene

NUMERIC = lazy(
    r"(?P<d>\d{1,2})(?P<s>[./-])\s?(?P<m>\d{1,2})(?P=s)\s?(?P<y>\d{4}|\d\d)(?!\d|[.,/-]\d)"
    r"|(?P<iy>[12]\d{3})(?P<is>[./-])(?P<im>\d{1,2})(?P=is)(?P<id>\d{1,2})(?!\d|[.,/-]\d)"
)
OF_MONTH = lazy(r"(?P<y>[12]\d{3})-(?P<m>\d\d)(?!\d|[.,/-]\d)")
SLASHED = lazy(r"(?P<d>[0-3]\d)/(?P<m>[01]\d)(?!\d|[.,/-]\d)")
DOTTED = lazy(r"(?P<d>[0-3]?\d)\.(?P<m>[01]?\d)(?:\.(?=[^\w.]|\Z))?(?!\d|[.,/-]\d|\s?[%€$£])")


def rules(table: Table) -> tuple[Rule, ...]:
    """The dates of a language, the most certain first."""
    dates, calendar = table.dates, Calendar(table)
    names = "|".join(re.escape(name) for name in sorted(calendar.numbers, key=len, reverse=True))
    month = rf"(?P<month>(?i:{names}))(?!\w)"
    day = rf"\d{{1,2}}(?:{dates.day_mark})"
    year = rf"(?:(?P<link>{dates.before_year})(?P<y>[12]\d{{3}})(?!\d|[.,]\d))?"
    named = rf"(?P<days>(?:{day}\s?[/–-]\s?){{0,3}}{day}){dates.between}{month}{year}"
    found = [
        Rule("date", lazy(named), calendar.named, digits=True),
        Rule("date", NUMERIC, calendar.numeric, digits=True),
        Rule("date", OF_MONTH, calendar.of_month, digits=True),
        Rule("date", SLASHED, calendar.short, digits=True),
    ]
    if dates.dotted:
        found.append(Rule("date", DOTTED, calendar.short, digits=True))
    if dates.month_first:
        pattern = lazy(rf"{month}\s(?P<d>\d{{1,2}})(?!\d|[.,:]\d|\s?%)(?:,?\s(?P<y>[12]\d{{3}})(?!\d|[.,]\d))?")
        words = tuple(name for name in calendar.numbers if len(name) > 3)
        found.append(Rule("date", pattern, calendar.month_first, words=words))
    return tuple(found)


class Calendar:
    """What the rules for dates say."""

    def __init__(self, table: Table) -> None:
        self.table, self.dates = table, table.dates
        self.numbers = {name.lower(): at + 1 for at, names in enumerate(self.dates.months) for name in names}

    def _said(self, day: str, month: int, year: str | None, left: str, link: str = "") -> str | None:
        """A date in words, None where there is no such day; ``left`` is the text in front of it."""
        if not (0 < int(day) < 32 and 0 < month < 13):
            return None
        text = self.dates.day_month.format(day=self.dates.day(int(day), left), month=self.dates.months[month - 1][0])
        return f"{text}{link or self.dates.year_join}{self.dates.year(int(year))}" if year else text

    def named(self, match: re.Match[str], scene: Scene) -> str | None:
        """ "3 mai 2024", "17/18/19 mars"."""
        *first, last = re.findall(r"\d+", match["days"])
        left, link = scene.left(match.start()), (match["link"] or "").strip(" ,")
        rest = self._said(last, self.numbers[match["month"].lower()], match["y"], left, f" {link} " if link else "")
        if rest is None or not all(0 < int(day) < 32 for day in first):
            return None
        join = f" {self.table.joins.until} " if len(first) == 1 and "/" not in match["days"] else " "
        return "".join(self.dates.day(int(day), left) + join for day in first) + rest

    def month_first(self, match: re.Match[str], scene: Scene) -> str | None:
        """ "mayo 3, 2024"."""
        return self._said(match["d"], self.numbers[match["month"].lower()], match["y"], "")

    def numeric(self, match: re.Match[str], scene: Scene) -> str | None:
        """ "3.5.2024", "2024-05-03"; a month after the twelfth is the day."""
        day, month, year = match.group("d", "m", "y") if match["d"] else match.group("id", "im", "iy")
        if int(month) > 12 and int(day) < 13:
            day, month = month, day
        return self._said(day, int(month), year, scene.left(match.start()))

    def of_month(self, match: re.Match[str], scene: Scene) -> str | None:
        """ "2003-03"; but "2003-04" is a season and "2008-12" two years."""
        year, month = int(match["y"]), int(match["m"])
        if not 0 < month < 13 or month > year % 100 or month == (year + 1) % 100:
            return None
        return self.dates.months[month - 1][0] + self.dates.year_join + self.dates.year(year)

    def short(self, match: re.Match[str], scene: Scene) -> str | None:
        """A day and a month, where a nought in front, or a full stop behind both, says so."""
        closed = match.group()[-1] == "."
        certain = "0" in (match["d"][0], match["m"][0]) or (len(match["m"]) == 2 and closed)
        if not certain and not (closed and scene.before(match.start()).lower() in self.dates.before):
            return None
        return self._said(match["d"], int(match["m"]), None, scene.left(match.start()))
