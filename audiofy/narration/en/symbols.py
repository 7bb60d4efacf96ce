"""Signs: what a reader sees and a listener has to be told, and what only looks."""

from __future__ import annotations

import re
import unicodedata

from audiofy.narration.en.numbers import cardinal
from audiofy.narration.en.padding import padded
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene

DIGIT_FOLLOWS = r"(?=\s?[-−+]?[$£€¥₩₹]?\.?\d)"
BEFORE_NUMBER = {
    "<": "less than",
    ">": "more than",
    "≤": "at most",
    "≥": "at least",
    "±": "plus or minus",
    "~": "about",
    "≈": "about",
    "∼": "about",
}
ALWAYS = {
    "=": "equals",
    "≠": "is not equal to",
    "÷": "divided by",
    "×": "times",
    "©": "copyright",
    "®": "",
    "™": "",
    "°": "degrees",
    "§": "section",
    "¶": "paragraph",
    "→": "to",
    "←": "from",
    "↔": "to and from",
    "⇒": "so",
    "↑": "up",
    "↓": "down",
    "√": "the square root of",
    "∞": "infinity",
    "π": "pi",
    "µ": "micro",
    "Ω": "ohms",
    "%": "percent",
    "‰": "per mille",
    "$": "dollar",
    "£": "pound",
    "€": "euro",
    "¥": "yen",
    "₩": "won",
    "₹": "rupee",
    "#": "hash",
    "&": "and",
    "@": "at",
    "+": "plus",
    "≤": "at most",
    "≥": "at least",
    "≈": "about",
    "±": "plus or minus",
    "−": "minus",
    "<": "less than",
    ">": "greater than",
    "✓": "check",
    "✔": "check",
    "✗": "cross",
    "∑": "the sum of",
    "∆": "delta",
    "∈": "in",
    "№": "number",
    "℅": "care of",
    "℠": "",
    "^": "to the power of",
    "¢": "cents",
    "½": "half",
}
SILENT = "•●■▪◦‣⁃►▶◆◇★☆†‡|*_`^~\\·"
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def _comparison(match: re.Match[str], scene: Scene) -> str | None:
    sign = match.group()[0]
    before = scene.left(match.start()).rstrip()[-1:]
    operand = re.search(r"(?:^|\s)\w\s?\Z", scene.left(match.start())[-5:])
    if sign in "<>" and before.isalnum() and operand:
        return padded("is less than" if sign == "<" else "is greater than", match, scene)
    if sign in "~∼" and before.isdigit():
        return padded("to", match, scene)
    return padded(BEFORE_NUMBER[sign], match, scene)


COMPARISON = lazy(rf"[<>≤≥±~≈∼]\s?{DIGIT_FOLLOWS}")
COMPARED = lazy(r"(?:<=|>=|!=|==|->|=>|<-)\s?(?=\S)")
PAIRS = {
    "<=": "at most",
    ">=": "at least",
    "!=": "is not equal to",
    "==": "equals",
    "->": "to",
    "=>": "to",
    "<-": "from",
}


def _compared(match: re.Match[str], scene: Scene) -> str | None:
    return padded(PAIRS[match.group().strip()], match, scene)


def _and(match: re.Match[str], scene: Scene) -> str | None:
    return padded("and", match, scene)


AND = lazy(r"&(?:amp;)?")
COMPANY = lazy(r"& Co\b\.?")


def _company(match: re.Match[str], scene: Scene) -> str | None:
    return "and Company"


def _always(match: re.Match[str], scene: Scene) -> str | None:
    if match.group() in ARROWS and not (scene.text[match.end() :].strip() and scene.text[: match.start()].strip()):
        return ""
    return padded(ALWAYS[match.group()], match, scene)


ARROWS = frozenset("<>→←⇒")
"""At the end of a line they say that a link leads on."""
SIGN = lazy("[" + re.escape("".join(ALWAYS)) + "]")


def _section(match: re.Match[str], scene: Scene) -> str | None:
    return padded("sections" if len(match.group()) > 1 else "section", match, scene)


SECTION = lazy(r"§{1,2}")


def _number_sign(match: re.Match[str], scene: Scene) -> str | None:
    return padded("number", match, scene)


NUMBER_SIGN = lazy(r"#\s?(?=\d)")


def _superscript(match: re.Match[str], scene: Scene) -> str | None:
    """A power after a number or a unit; a footnote after a word."""
    before = scene.left(match.start())
    value = match.group().translate(SUPERSCRIPT)
    sign = "minus " if "⁻" in value else ""
    value = value.replace("⁻", "").replace("⁺", "")
    base = re.search(r"(?:\d|\b[A-Za-z]{1,2})\Z", before[-4:])
    if not value or not base:
        return (
            "" if before[-1:].isalpha() or before[-1:] in '.,;:!?”’")' else cardinal(int(value or 0)) if value else None
        )
    power = {"2": " squared", "3": " cubed"}.get(value, "") if not sign else ""
    return power or f" to the {sign}{cardinal(int(value))}"


POWER = lazy(r"[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,6}")
SUBSCRIPT = lazy(r"[₀₁₂₃₄₅₆₇₈₉]{1,6}")


def _subscript(match: re.Match[str], scene: Scene) -> str | None:
    return " " + cardinal(int(unicodedata.normalize("NFKC", match.group())))


def _silent(match: re.Match[str], scene: Scene) -> str | None:
    text, start, end = scene.text, match.start(), match.end()
    if match.group() in "_|·" and text[start - 1 : start].isalnum() and text[end : end + 1].isalnum():
        return " "
    if (
        match.group()[0] == "*"
        and re.match(r"\d", text[end : end + 2].strip())
        and text[:start].rstrip()[-1:].isdigit()
    ):
        return padded("times", match, scene)
    return ""


QUIET = lazy(r"[" + re.escape(SILENT) + r"]{1,50}")


def _apostrophe(match: re.Match[str], scene: Scene) -> str | None:
    before = scene.left(match.start())[-1:]
    after = scene.text[match.end() : match.end() + 1]
    return "'" if before.isalpha() and (after.isalpha() or before in "sSzZxX") else None


CLOSE = lazy(r"[!?,;](?=[^\W\d_])")


def _close(match: re.Match[str], scene: Scene) -> str | None:
    """A stop or comma without the space behind it."""
    return match.group() + " " if scene.left(match.start())[-1:].isalnum() else None


APOSTROPHE = lazy("’")
ELLIPSIS = lazy(r"(?:\.\s){2,3}\.|\.{4,50}")


def _ellipsis(match: re.Match[str], scene: Scene) -> str | None:
    return "..."


def _prime(match: re.Match[str], scene: Scene) -> str | None:
    return (
        padded("minutes" if match.group() == "′" else "seconds", match, scene)
        if scene.left(match.start())[-1:].isdigit()
        else ""
    )


TIMES_SIGN = lazy(r"[x×](?=\s?\d)")
AFTER_UNIT = lazy(r"\d\s?(?:ft|in|m|cm|mm|km|yd|px|[\"'’”′″])\.?\s\Z")


def _by(match: re.Match[str], scene: Scene) -> str | None:
    """ "10ft x 12ft"."""
    return "by" if AFTER_UNIT.search(scene.left(match.start())[-12:]) else None


FIRST = (
    Rule("dimension", TIMES_SIGN, _by, words=("x",), symbols="×"),
    Rule("comparison", COMPARED, _compared, symbols="<>!=-"),
    Rule("comparison", COMPARISON, _comparison, symbols="<>≤≥±~≈∼"),
    Rule("symbol", COMPANY, _company, symbols="&"),
)
RULES = (
    Rule("ampersand", AND, _and, symbols="&"),
    Rule("section", SECTION, _section, symbols="§"),
    Rule("number sign", NUMBER_SIGN, _number_sign, symbols="#"),
    Rule("power", POWER, _superscript, symbols="⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"),
    Rule("subscript", SUBSCRIPT, _subscript, symbols="₀₁₂₃₄₅₆₇₈₉"),
    Rule("apostrophe", APOSTROPHE, _apostrophe, symbols="’"),
    Rule("missing space", CLOSE, _close, symbols="!?,;"),
    Rule("ellipsis", ELLIPSIS, _ellipsis, symbols="."),
    Rule("symbol", SIGN, _always, symbols="".join(ALWAYS)),
    Rule("symbol", re.compile("[′″]"), _prime, symbols="′″"),
    Rule("silent", QUIET, _silent, symbols=SILENT),
)
