"""Chinese numbers: "11000000000" → "一百一十亿"."""

from __future__ import annotations

import re

DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")
GROUPS = ("", "万", "亿", "万亿")
LARGEST = 16
"""Figures; longer numbers are said figure by figure."""


def figures(written: str, one: str = "一") -> str:
    """Figure by figure; telephone numbers and the like say "幺" for one."""
    return "".join(DIGITS[int(char)] if char.isdecimal() else char for char in written).replace("一", one)


def cardinal(written: str) -> str:
    """A whole number in figures, of any script; leading zeros are dropped."""
    number = str(int(written)) if len(written) <= LARGEST else written
    if len(number) > LARGEST:
        return figures(number)
    if number == "0":
        return DIGITS[0]
    groups = [int(number[max(0, end - 4) : end]) for end in range(len(number), 0, -4)]
    spoken = ""
    for place in range(len(groups) - 1, -1, -1):
        value = groups[place]
        if not value:
            continue
        gap = bool(spoken) and (value < 1000 or groups[place + 1] == 0)
        # The figure that comes first loses its one before ten: 十万, 一千亿零十万; within a group it keeps it.
        bare = 10 <= value < 20 and (not spoken or place > 0)
        spoken += (
            ("零" if gap else "") + _group(value, bare=bare, first=not spoken, units=not place) + _unit(groups, place)
        )
    return "两百" + spoken[2:] if re.match("二百(?![一二三四五六七八九零])", spoken) else spoken


def _unit(groups: list[int], place: int) -> str:
    """万亿 is one unit where no 亿 follow it, else 万, and 亿 closes them."""
    if place == 3:
        return "万" if groups[2] else "万亿"
    return GROUPS[place]


def _group(value: int, *, bare: bool, first: bool, units: bool) -> str:
    """1–9999; a two that opens the number is 两 before 千, and before 万 and 亿."""
    spoken, zero = "", False
    for place in (3, 2, 1, 0):
        figure = value // 10**place % 10
        if not figure:
            zero = bool(spoken)
            continue
        spoken += ("零" if zero else "") + DIGITS[figure] + PLACES[place]
        zero = False
    if bare:
        return spoken[1:]
    opens = spoken.startswith("二千") or (spoken == "二" and not units)
    return "两" + spoken[1:] if first and opens else spoken


def number(written: str) -> str:
    """A number with thousands commas or a decimal point: "3,456.78" → "三千四百五十六点七八"."""
    whole, _, part = written.replace(",", "").partition(".")
    return cardinal(whole) + ("点" + figures(part) if part else "")


def counted(written: str, unit: str) -> str:
    """A number before a unit or a measure word: two is 两 before most."""
    spoken = number(written)
    return "两" + unit if spoken == "二" else spoken + unit
