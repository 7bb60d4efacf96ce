"""The table: what wetext says wrong, or not at all, in the Chinese of the news; tried before it, in this order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from audiofy.narration.patterns import lazy
from audiofy.narration.zh import saying
from audiofy.narration.zh.numbers import cardinal, figures, number
from audiofy.narration.zh.tables import CURRENCIES, MEASURES, NICKNAMES, TWO, UNITS


class Way(NamedTuple):
    """One way of reading, tried where a figure, a symbol or a currency begins; ``say`` may decline."""

    name: str
    pattern: re.Pattern[str]
    say: Callable[[re.Match[str]], str | None]


def _any(names: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


NUM = r"(?:\d{1,3}(?:,\d{3}){1,4}(?!\d)|\d{1,40})(?:\.\d{1,20})?"
SIGN = r"[-－−–+＋]?"
DASH = r"[-－–—~～〜至]"
SCALE = r"(?:万亿|千万|百万|十亿|十万|亿|億|萬|万|千|百)"
ENGLISH = r"(?:bn|mn|tn|[kKmMB])(?![A-Za-z])"
LAST = r"(?![\d.,:：]\d)"
"""Behind a number: nothing that makes it longer."""
BUSINESS = r"([BCGMP])2([BCGMP])(?![A-Za-z0-9])"
SIGNS = r"[²³¹⁰⁴-⁹₀-₉¼-¾⅐-ⅿ①-⑳⓪_]"

WAYS = (
    Way("web", lazy(r"https?://([\w.-]{1,100}(?:/[\w./?&=%#~:+@-]{0,200})?)"), saying.address),
    Way("business", lazy(BUSINESS), lambda match: f"{match.group(1)} to {match.group(2)}"),
    Way(
        "telephone",
        lazy(r"(?<![\d.])(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8}|[48]00-\d{3,4}-\d{3,4}|\+\d{1,3}[ -]?\d{5,11})(?![\d.])"),
        saying.telephone,
    ),
    Way("code", lazy(r"\d{3,40}(?![\d.,%年月万亿])"), saying.code),
    Way("code", lazy(r"\d{6}(?=\.S[HZ]|\.BJ)|\d{5}(?=\.HK)"), lambda match: figures(match.group(), "幺")),
    Way(
        "nickname",
        lazy(rf"({_any(NICKNAMES)})(?![\d.,])(?=高校|院校|工程|大学|工作|模式|制|双|晚会|大促|购物|年中|[，。、]|$)"),
        lambda match: NICKNAMES[match.group()],
    ),
    Way("anniversary", lazy(r"(\d{1,2})·(\d{1,2})(?![\d·])"), lambda match: figures(match.group(1) + match.group(2))),
    Way("date", lazy(r"(\d{4}|\d{2})([/.·-])(\d{1,2})\2(\d{1,2})(?![\d./-])"), saying.short_day),
    Way(
        "date",
        lazy(
            r"(?:(?P<year>\d{2,4})年)?(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})(?P<unit>[日号號]))?"
            r"\s?(?P<era>bc|BC)?(?![-~～–—\dA-Za-z])"
        ),
        saying.day,
    ),
    Way("year", lazy(r"(\d{1,4})年?\s?(?:bc|BC)(?![A-Za-z])"), saying.year_before_christ),
    Way("year", lazy(r"(?<=公元前)\d{3,4}(?=年)"), lambda match: figures(match.group())),
    Way("date", lazy(r"[0-3]?\d(?=日(?!游|遊))"), lambda match: cardinal(match.group())),
    Way("season", lazy(r"(\d{4})[-/–](\d{2})(?=赛季|賽季|学年|财年)"), saying.season),
    Way("age group", lazy(r"\d[05](?=[后後](?:[，。、）)]|$|[^，。面来]))"), lambda match: figures(match.group())),
    Way(
        "money",
        lazy(
            rf"(?P<sign>{SIGN})(?P<currency>{_any(CURRENCIES)})\s?(?P<a>{NUM})(?P<sa>{SCALE})?(?P<ea>{ENGLISH})?"
            rf"(?:{DASH}(?P<b>{NUM})(?P<sb>{SCALE})?(?P<eb>{ENGLISH})?)?"
        ),
        saying.money,
    ),
    Way("percent", lazy(rf"({SIGN})({NUM})(?:[%％‰]?{DASH}({SIGN})({NUM}))?([%％‰])"), saying.percent),
    Way("percent", lazy(rf"[-－−]百分之({NUM})"), lambda match: "负百分之" + number(match.group(1))),
    Way(
        "fraction",
        lazy(r"[-－−]\d{1,16}分之\d{1,16}"),
        lambda match: "负" + "分之".join(cardinal(part) for part in match.group()[1:].split("分之")),
    ),
    Way("aircraft", lazy(r"(?<=波音|空客)(\d{3})(?:-(\d{1,4}))?"), saying.airliner),
    Way("speed", lazy(rf"({NUM})(?:{DASH}({NUM}))?\s?km/h(?![A-Za-z])"), saying.speed),
    Way(
        "unit",
        lazy(rf"({SIGN})({NUM})({SCALE})?(?:{DASH}({NUM})({SCALE})?)?\s?({_any(UNITS)})(?![A-Za-z0-9/²³])"),
        saying.measure,
    ),
    Way("to", lazy(r"(?<=[℃%元天日月年人号时點点分])[-–—~～〜]{1,2}(?=[-−]?\d)"), lambda _: "到"),
    Way("plus", lazy(r"(?<=[A-Za-z\d])[+＋](?=\d)"), lambda _: "加"),
    Way("model", lazy(rf"(?<=[A-Za-z])[-‑–]?\d{{1,40}}(?:-\d{{1,4}}){{0,3}}{LAST}"), saying.model),
    Way("model", lazy(rf"[-‑–]\d{{1,4}}(?:-\d{{1,4}}){{0,2}}{LAST}"), saying.craft),
    Way(
        "range",
        lazy(rf"(?<![\d.:：/月-])({NUM})({SCALE}|[天年倍人元岁度])?({DASH}){{1,2}}({NUM})(?=\s?([{MEASURES}℃]))"),
        saying.span,
    ),
    Way("score", lazy(r"(?<![\d./-])(\d{1,3})-(\d{1,3})(?![\dA-Za-z./=年月日号℃%-])"), saying.score),
    Way(
        "product",
        lazy(rf"({NUM})\s?[×xX*]\s?({NUM})(?![\d.:])"),
        lambda match: f"{number(match.group(1))}乘{number(match.group(2))}",
    ),
    Way(
        "ordinal",
        lazy(rf"(?<=第)\d{{1,16}}(?![\d/]){LAST}"),
        lambda match: cardinal(match.group()).replace("两百", "二百"),
    ),
    Way("more", lazy(rf"({NUM})({SCALE})?[+＋](?![\dA-Za-z])"), saying.more),
    Way("two", lazy(rf"(?<![\d第.月年/:-])2(?={TWO})"), lambda _: "两"),
    Way("number", lazy(rf"{NUM}(?![\dA-Za-z:/年月·°μ²³-]|\.\d)"), saying.large),
    Way(
        "wetext",
        lazy(
            r"[-－−+±≥≤><]?\d{1,16}"
            r"(?:(?:[-~～–—:：/·.×+=]|[<>]=?|[≥≤]|[年月日号时時點点分秒]|又|分之| / ){1,2}\d{1,16}){0,8}"
            r"(?:[%‰℃℉]|°[CF]?|\s?[AaPp]\.?[Mm]\.?(?![A-Za-z])|[A-Za-zμµ]{1,6}[²³]?(?:/[A-Za-z]{1,3}[²³]?)?"
            r"|[年月日号时時點点分秒])?"
        ),
        saying.wetext,
    ),
    Way("number", lazy(r"\d{1,400}"), lambda match: cardinal(match.group())),
    Way("per", lazy(r"/(?=小时|小時|秒|天|日|年|月|人|吨|噸|平方|立方|公里|千克|公斤|股|桶|升)"), lambda _: "每"),
    Way("symbol", lazy(rf"[^\w\s]|{SIGNS}"), saying.symbol),
)
TRIGGER = lazy(
    rf"(?<![A-Za-z])(?:{_any(CURRENCIES)})(?=\s?\d)|https?://|(?<![A-Za-z]){BUSINESS}|\d|{SIGNS}"
    r"|[—](?=\d)|[^\w\s，。！？、；：“”‘’（）《》〈〉「」『』【】…·,.!?;:\"'()\[\]—]"
)
"""Where a way may begin; what is no figure and no symbol is passed over."""
