"""Numbers as English words."""

from __future__ import annotations

import re
import unicodedata

from audiofy.narration.patterns import lazy

UNITS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = ["", "thousand", "million", "billion", "trillion", "quadrillion"]
IRREGULAR = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
MAGNITUDES = {
    "k": "thousand",
    "m": "million",
    "mn": "million",
    "mln": "million",
    "mio": "million",
    "b": "billion",
    "bn": "billion",
    "bln": "billion",
    "t": "trillion",
    "tn": "trillion",
    "trn": "trillion",
    "cr": "crore",
}
NUMBER = r"(?:\d{1,3}(?:,\d{3}){1,5}(?!\d|,\d{3})(?:\.\d{1,12})?|\d{1,15}(?:\.\d{1,12})?)(?![\d])"
"""A number as English writes it: digits in threes or plain, perhaps with decimals."""

INSIDE = r"[,.]\d"
"""What follows the first digits of such a number where it goes on (see ``Rule.behind``)."""

MAX_WORDS = 10**15
"""From here on a number is read digit by digit."""


def cardinal(number: int) -> str:
    """1247 → "one thousand two hundred and forty-seven". Larger than any name: digit by digit."""
    if number < 0:
        return "minus " + cardinal(-number)
    if number >= MAX_WORDS:
        return digits(str(number))
    if number < 20:
        return UNITS[number]
    if number < 100:
        tens, rest = divmod(number, 10)
        return TENS[tens] + ("-" + UNITS[rest] if rest else "")
    if number < 1000:
        hundreds, rest = divmod(number, 100)
        return UNITS[hundreds] + " hundred" + (" and " + cardinal(rest) if rest else "")
    groups: list[str] = []
    scale, last = 0, number % 1000
    while number:
        number, group = divmod(number, 1000)
        if group:
            groups.append(cardinal(group) + (" " + SCALES[scale] if scale else ""))
        scale += 1
    if len(groups) > 1 and 0 < last < 100:
        groups[:2] = [groups[1] + " and " + groups[0]]
    return " ".join(reversed(groups))


def ordinal(number: int) -> str:
    """21 → "twenty-first"."""
    words = cardinal(number)
    head, last = re.fullmatch(r"(.*?)([a-z]+)", words, re.DOTALL).groups()  # type: ignore[union-attr]
    if last in IRREGULAR:
        return head + IRREGULAR[last]
    return head + (last[:-1] + "ieth" if last.endswith("y") else last + "th")


def suffix(number: int) -> str:
    """What is written behind the digits of an ordinal: 1 → "st", 12 → "th"."""
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def digits(text: str, *, zero: str = "zero") -> str:
    """ "988" → "nine eight eight"; everything but digits is left out."""
    named = (unicodedata.digit(char) for char in text if char.isdigit())
    return " ".join(UNITS[value] if value else zero for value in named)


def pairs(text: str) -> str:
    """Four digits as people say a year, a room or a flight: "1905" → "nineteen oh five"."""
    high, low = int(text[:-2]), int(text[-2:])
    if not high:
        return digits(text, zero="oh")
    if not low:
        return cardinal(high) + (" hundred" if high % 10 else " thousand" if high < 100 else " hundred")
    return cardinal(high) + " " + ("oh " + UNITS[low] if low < 10 else cardinal(low))


def house(text: str) -> str:
    """A house or room number: "1600" → "sixteen hundred", "221" → "two twenty-one"."""
    if len(text) == 4 and text[1:] != "000":
        return pairs(text)
    if len(text) == 3 and text[1:] != "00":
        if text[1] == "0":
            return f"{cardinal(int(text[0]))} oh {cardinal(int(text[2]))}"
        return f"{cardinal(int(text[0]))} {cardinal(int(text[1:]))}"
    return cardinal(int(text)) if len(text) < 5 else digits(text)


def year(number: int) -> str:
    """1997 → "nineteen ninety-seven", 2008 → "two thousand and eight", 2022 → "twenty twenty-two"."""
    if number < 1000 or number > 9999:
        return cardinal(number)
    high, low = divmod(number, 100)
    if high % 10 == 0 and low < 10:
        return cardinal(number)
    if not low:
        return cardinal(high) + " hundred"
    return cardinal(high) + " " + ("oh " + UNITS[low] if low < 10 else cardinal(low))


def plural(words: str) -> str:
    """The last word of a number in the plural: "twenty" → "twenties", "thirty-six" → "thirty-sixes"."""
    if words.endswith("y"):
        return words[:-1] + "ies"
    return words + ("es" if words.endswith("x") else "s")


def number(text: str) -> str:
    """A number as written, "1,247", "0.5", ".5" or "007", in words."""
    whole, point, rest = text.replace(",", "").partition(".")
    if len(whole) > 15 or (len(whole) > 1 and whole[0] == "0"):
        spoken = digits(whole)
    else:
        spoken = cardinal(int(whole)) if whole else ""
    if point and rest:
        spoken = f"{spoken} point {digits(rest)}".strip()
    return spoken


def denominator(value: int, count: int) -> str:
    """The lower part of a fraction: 2 → "half", 4 → "quarter", 3 → "third"; in the plural unless ``count`` is 1."""
    if value == 2:
        return "half" if count == 1 else "halves"
    name = "quarter" if value == 4 else ordinal(value)
    return name if count == 1 else name + "s"


def fraction(upper: int, lower: int) -> str:
    """2, 3 → "two thirds"."""
    return f"{cardinal(upper)} {denominator(lower, upper)}"


ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
ROMAN = lazy(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")


def roman(text: str) -> int:
    """The value of a roman numeral in capitals, 0 where it is none."""
    if not text or not ROMAN.fullmatch(text):
        return 0
    values = [ROMAN_VALUES[char] for char in text]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )
