"""How each way of the table is said: from a match to Chinese, or None where it is something else after all."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from audiofy.narration import grammars
from audiofy.narration.zh.numbers import cardinal, counted, figures, number
from audiofy.narration.zh.tables import (
    CODE_BEHIND,
    CRAFT,
    CURRENCIES,
    ENGLISH_SCALES,
    HAN,
    NETWORK,
    PLAIN,
    SYMBOLS,
    UNITS,
)

Match = re.Match[str]
REACH = 12
"""Characters that are looked at before a match."""
LEFT = re.compile(rf"[{HAN}A-Za-z]{{0,4}} ?\Z")
RIGHT = re.compile(rf"[{HAN}]{{1,3}}")
MONTH = re.compile(r"(?:19|20)\d\d\.(?:0\d|1[0-2])|(?:0\d|1[0-2])\.(?:19|20)\d\d")
VERSION_BEHIND = re.compile(r"(?:[A-Za-z\d.]\s?|版本?)\Z")
SPEED_BEHIND = re.compile(r"[时時]速[^，。；]{0,6}\Z")


def behind(match: Match) -> str:
    """What stands right before a match."""
    return match.string[max(0, match.start() - REACH) : match.start()]


def address(match: Match) -> str:
    """An address of the web, without its scheme and its query's signs."""
    words = str.maketrans({".": "点", "/": "斜杠", "-": "杠", "_": "下划线"} | dict.fromkeys("?&=%#~:+@"))
    return figures(match.group(1).translate(words))


def telephone(match: Match) -> str:
    """Figure by figure, without what groups them."""
    return figures(match.group().replace("+", "加"), "幺").replace("-", "").replace(" ", "")


def code(match: Match) -> str | None:
    """Figure by figure, where the word before it says that it is the number of a thing."""
    return figures(match.group(), "幺") if re.search(CODE_BEHIND, behind(match)) else None


def day(match: Match) -> str | None:
    """A month, with a year before or a day behind it, without leading zeros."""
    year, month, day, unit, era = match.group("year", "month", "day", "unit", "era")
    if int(month) not in range(1, 13) or (day and int(day) not in range(1, 32)):
        return None
    named = ("公元前" if era else "") + (figures(year) + "年" if year else "")
    return named + cardinal(month) + "月" + (cardinal(day) + unit if day else "")


def short_day(match: Match) -> str | None:
    """Year, month, day in figures; the number of a version is none."""
    year, _, month, day = match.groups()
    if int(month) not in range(1, 13) or int(day) not in range(1, 32) or VERSION_BEHIND.search(behind(match)):
        return None
    return f"{figures(year)}年{cardinal(month)}月{cardinal(day)}日"


def year_before_christ(match: Match) -> str:
    """The page's "bc" goes before the year."""
    written = match.group(1)
    return f"公元前{figures(written) if len(written) > 2 else cardinal(written)}年"


def season(match: Match) -> str:
    """Two years, the second in short."""
    return f"{figures(match.group(1))}到{figures(match.group(2))}"


def model(match: Match) -> str:
    """The numbers behind a letter."""
    return "".join(designation(part) for part in match.group().strip("-‑–").split("-"))


def craft(match: Match) -> str | None:
    """The numbers behind the Chinese name of a craft: 歼-20."""
    return model(match) if re.search(CRAFT + r"\Z", behind(match)) else None


def airliner(match: Match) -> str:
    """The type figure by figure, its variant as a number: 波音737-800."""
    kind, variant = match.groups()
    return designation(kind) + (cardinal(variant) if variant else "")


def designation(written: str) -> str:
    """The number of a model, flight or summit: two figures as a number, more of them figure by figure, or a year."""
    if re.fullmatch(r"(?:19|20)\d\d", written):
        return figures(written)
    if written.startswith("0") or len(written) > 3 or (len(written) == 3 and not written.endswith("00")):
        return figures(written, "幺")
    return cardinal(written)


def percent(match: Match) -> str:
    """Of a hundred, or of a thousand; the sign comes first, and a range names both."""
    sign, first, other_sign, last, mark = match.groups()
    of = "千分之" if mark == "‰" else "百分之"
    return signed(sign) + of + number(first) + (f"到{signed(other_sign)}{of}{number(last)}" if last else "")


def signed(sign: str | None) -> str:
    """A sign as it is said."""
    return "" if not sign else "正" if sign in "+＋" else "负"


def money(match: Match) -> str:
    """The amount, then the currency, unless the page names it again."""
    sign, first, scale, english, last, more, more_english = match.group("sign", "a", "sa", "ea", "b", "sb", "eb")
    spoken = signed(sign) + _amount(first, scale, english)
    if last:
        spoken += "到" + _amount(last, more, more_english)
    currency = CURRENCIES[match.group("currency")]
    return spoken if match.string.startswith(currency, match.end()) else spoken + currency


def _amount(written: str, scale: str | None, english: str | None) -> str:
    """English scales are counted over: 1.2bn is 十二亿."""
    if not english:
        return counted(written, scale or "")
    value = Decimal(written.replace(",", "")) * ENGLISH_SCALES[english]
    for size, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万")):
        if value >= size:
            return counted(format((value / size).normalize(), "f"), name)
    return counted(format(value.normalize(), "f"), "")


def measure(match: Match) -> str | None:
    """A number and its unit; "5g网络" is of the fifth generation."""
    sign, first, scale, last, more, unit = match.groups()
    if unit == "g" and NETWORK.match(match.string, match.end()):
        return None
    if not last:
        return signed(sign) + counted(first, scale or "") + UNITS[unit]
    return signed(sign) + number(first) + (scale or "") + "到" + counted(last, more or "") + UNITS[unit]


def span(match: Match) -> str | None:
    """From a number to a larger one."""
    first, scale, dash, last, following = match.groups()
    if len(first) == len(last) == 4 and following == "年":
        return f"{figures(first)}到{figures(last)}"
    if dash not in "~～〜" and not scale and float(first.replace(",", "")) >= float(last.replace(",", "")):
        return None
    return counted(first, scale) + "到" + counted(last, "") if scale else number(first) + "到" + counted(last, "")


def score(match: Match) -> str | None:
    """Goals or points; what may be a day of a month is left to wetext."""
    first, last = match.groups()
    if len(first) == len(last) == 2 and int(first) in range(1, 13) and int(last) in range(1, 32):
        return None
    return f"{cardinal(first)}比{cardinal(last)}"


def speed(match: Match) -> str:
    """Kilometres an hour; 时速 says the hour already."""
    first, last = match.groups()
    said = f"{number(first)}到{counted(last, '公里')}" if last else counted(first, "公里")
    return said if SPEED_BEHIND.search(behind(match)) else "每小时" + said


def large(match: Match) -> str | None:
    """Numbers that wetext takes for telephone numbers or splits at their commas, and what needs no grammar."""
    written = match.group()
    short = written.isdecimal() and len(written) < 6 and not (len(written) == 3 and written.startswith("2"))
    month = MONTH.fullmatch(written) and not RIGHT.match(match.string, match.end())
    return None if short or month else number(written)


def more(match: Match) -> str | None:
    """ "100万+": 多 stands behind a round number's tens and hundreds, else behind its scale."""
    written, scale = match.groups()
    if written.endswith("0") and "." not in written:
        return number(written) + "多" + (scale or "")
    return number(written) + scale + "多" if scale else None


def wetext(match: Match) -> str | None:
    """What wetext says for a number between its neighbours; None where it leaves a figure."""
    left = LEFT.search(behind(match))
    right = RIGHT.match(match.string, match.end())
    said = grammars.in_context(*(found.group().translate(PLAIN) if found else "" for found in (left, match, right)))
    return None if said is None or any(map(str.isdigit, said)) else said


def symbol(match: Match) -> str | None:
    """A symbol by its name, and a sign that stands for a number by that."""
    char = match.group()
    if char in SYMBOLS:
        return SYMBOLS[char]
    numerator, slash, denominator = unicodedata.normalize("NFKC", char).partition("⁄")
    if slash:
        return f"{cardinal(denominator)}分之{cardinal(numerator)}" if numerator and denominator else None
    value = unicodedata.numeric(char, -1.0)
    return cardinal(str(int(value))) if value >= 0 else None
