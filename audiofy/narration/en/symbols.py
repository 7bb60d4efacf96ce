"""Signs: what a reader sees and a listener has to be told, and what only looks."""

from __future__ import annotations

import re
import unicodedata

from audiofy.narration.en.numbers import cardinal
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene

MINUS_IN_SUM = lazy(r"\d{0,9}(?:\.\d{1,9})?\s?=")
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
KEYCAP = lazy(r"[\ufe0f\u20e3\u200d\u200b\u2060\ufe0e]")


def _padded(words: str, match: re.Match[str], scene: Scene) -> str:
    """Words with a space on each side where the page has none."""
    if not words:
        return ""
    text, start, end = scene.text, match.start(), match.end()
    left = " " if start and not text[start - 1].isspace() and text[start - 1] not in "([“\"'‘-" + text[start] else ""
    right = " " if end < len(text) and not text[end].isspace() and text[end] not in ".,;:!?)]”\"'’" else ""
    return f"{left}{words}{right}"


def _comparison(match: re.Match[str], scene: Scene) -> str | None:
    sign = match.group()[0]
    before = scene.left(match.start()).rstrip()[-1:]
    operand = re.search(r"(?:^|\s)\w\s?\Z", scene.left(match.start())[-5:])
    if sign in "<>" and before.isalnum() and operand:
        return _padded("is less than" if sign == "<" else "is greater than", match, scene)
    if sign in "~∼" and before.isdigit():
        return _padded("to", match, scene)
    return _padded(BEFORE_NUMBER[sign], match, scene)


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
    return _padded(PAIRS[match.group().strip()], match, scene)


def _minus(match: re.Match[str], scene: Scene) -> str | None:
    """A dash is a minus before a number, unless something that counts stands before it."""
    before = scene.left(match.start())
    if before[-1:].isdigit() and MINUS_IN_SUM.match(scene.text, match.end()):
        return " minus "
    if before[-1:].isalnum():
        return " " if before[-1:].isalpha() and match.group() == "-" else None
    if before[-1:] in (")", "]", "”", '"', "’", "%", "/", "-", "."):
        return None
    if before.rstrip()[-1:].isdigit() and scene.text[match.end() : match.end() + 1].isspace():
        return " minus " if not before[-1:].isspace() else "minus "
    return "minus "


MINUS = lazy(r"[-−–](?=[$£€¥₹]?\.?\d)")


def _until(match: re.Match[str], scene: Scene) -> str | None:
    """Between two dates, "Oct. 31-Nov. 1", a dash is said."""
    return " to " if scene.left(match.start())[-1:].isdigit() else None


UNTIL_DATE = lazy(r"\s?[-–]\s?(?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s\d)")
SPACED_MINUS = lazy(r"[-−](?P<gap>\s)(?=\d{1,9}(?:\.\d{1,9})?\s?=)")


def _spaced_minus(match: re.Match[str], scene: Scene) -> str | None:
    return "minus " if scene.left(match.start()).rstrip()[-1:].isdigit() else None


def _dash(match: re.Match[str], scene: Scene) -> str | None:
    before, after = scene.left(match.start())[-1:], scene.text[match.end() : match.end() + 1]
    if not before or not after or before.isspace() or (after.isspace() and match.group() != "--"):
        return None
    return ", "


DASH = lazy(r"—|--{1,2}(?=[^\s-])|―")
SPACED_DASH = lazy(r"[ \t]-{1,3}[ \t]")


BAR = lazy(r"[ \t][|·•][ \t]")


def _bar(match: re.Match[str], scene: Scene) -> str | None:
    """Between things in a row."""
    before = scene.left(match.start())[-1:]
    return None if not before else " " if before in ",;:.!?" else ", "


def _spaced_dash(match: re.Match[str], scene: Scene) -> str | None:
    before = scene.left(match.start())
    after = scene.text[match.end() : match.end() + 1]
    if not before or not after:
        return None
    if before[-1:].isdigit() and after.isdigit() and re.search(r"[=+]", scene.text):
        return " minus "
    return ", " if before[-1] not in ",;:.!?" else " "


def _and(match: re.Match[str], scene: Scene) -> str | None:
    return _padded("and", match, scene)


AND = lazy(r"&(?:amp;)?")
COMPANY = lazy(r"& Co\b\.?")


def _company(match: re.Match[str], scene: Scene) -> str | None:
    return "and Company"


def _always(match: re.Match[str], scene: Scene) -> str | None:
    if match.group() in ARROWS and not (scene.text[match.end() :].strip() and scene.text[: match.start()].strip()):
        return ""
    return _padded(ALWAYS[match.group()], match, scene)


ARROWS = frozenset("<>→←⇒")
"""At the end of a line they say that a link leads on."""
SIGN = lazy("[" + re.escape("".join(ALWAYS)) + "]")


def _section(match: re.Match[str], scene: Scene) -> str | None:
    return _padded("sections" if len(match.group()) > 1 else "section", match, scene)


SECTION = lazy(r"§{1,2}")


def _number_sign(match: re.Match[str], scene: Scene) -> str | None:
    return _padded("number", match, scene)


NUMBER_SIGN = lazy(r"#\s?(?=\d)")
HASHES = lazy(r"#{2,6}(?!\w)")
TAG = lazy(r"</?[a-zA-Z][a-zA-Z0-9]{0,10}(?:\s[^<>]{0,200})?/?>")


def _nothing(match: re.Match[str], scene: Scene) -> str | None:
    """Markup that was left in the text."""
    return ""


def _slash(match: re.Match[str], scene: Scene) -> str | None:
    before, after = scene.left(match.start()), scene.text[match.end() :]
    if before[-4:].lower() == " and" or before[-3:].lower() == "and":
        return " " if after[:2].lower() == "or" else " slash "
    if before[-1:].isspace() and after[:1].isspace():
        return "slash"
    if before[-1:].isalpha() and after[:1].isalpha():
        return (
            " "
            if (before[-1:] in "eE" and before[-2:].lower() in ("he",)) or (len(before) > 1 and before[-2:].isupper())
            else " slash "
        )
    return _padded("slash", match, scene)


SLASH = lazy(r"/")
LATER = {
    "q/q": "quarter on quarter",
    "y/y": "year on year",
    "m/m": "month on month",
    "w/w": "week on week",
    "yoy": "year on year",
    "qoq": "quarter on quarter",
    "mom": "month on month",
    "y-o-y": "year on year",
    "q-o-q": "quarter on quarter",
    "n/a": "not applicable",
    "w/o": "without",
    "c/o": "care of",
    "a/c": "account",
    "p/e": "P E",
    "s/he": "she or he",
    "he/she": "he or she",
    "his/her": "his or her",
    "him/her": "him or her",
    "he/him": "he, him",
    "she/her": "she, her",
    "they/them": "they, them",
    "and/or": "and or",
    "w/": "with ",
}
SLASHED = lazy(
    "(?:" + "|".join(re.escape(name) for name in sorted(LATER, key=len, reverse=True)) + r")(?![\w/])", re.IGNORECASE
)


def _slashed(match: re.Match[str], scene: Scene) -> str | None:
    text = match.group()
    if text == "Mom" or text == "mom" or text == "MOM":
        return None
    return LATER[text.lower()]


NOTE = lazy(r"\[(?:\d{1,3}(?:[,–-]\s?\d{1,3}){0,4}|[abcf-m]|note \d{1,2}|citation needed|nb \d{1,2})\]")


def _note(match: re.Match[str], scene: Scene) -> str | None:
    before = scene.left(match.start())
    return "" if before and (before[-1].isalnum() or before.rstrip()[-1:] in '.,;:!?”’")]%') else None


MENDED = lazy(r"\[(?P<letters>[A-Za-z]{1,12})\]")


def _mended(match: re.Match[str], scene: Scene) -> str | None:
    """A quotation made to fit: "[T]he idea[s] live[d] on"."""
    before, after = scene.left(match.start())[-1:], scene.text[match.end() : match.end() + 1]
    return match["letters"] if before.isalpha() or after.islower() else None


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
        return _padded("times", match, scene)
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
        _padded("minutes" if match.group() == "′" else "seconds", match, scene)
        if scene.left(match.start())[-1:].isdigit()
        else ""
    )


def _other(match: re.Match[str], scene: Scene) -> str | None:
    """Emoji by their names; marks that join or colour them are silent."""
    char = match.group()[0]
    if KEYCAP.match(char) or unicodedata.category(char) == "Sk" or "\U0001f3fb" <= char <= "\U0001f3ff":
        return ""
    if unicodedata.category(char) != "So" or ord(char) < 0x2190:
        return None
    name = unicodedata.name(char, "").lower()
    if not name or "selector" in name or "regional indicator" in name or "box drawings" in name:
        return ""
    name = EMOJI.get(char) or name.removesuffix(" sign").removeprefix("black ").removeprefix("white ").replace("-", " ")
    return _padded(name, match, scene)


EMOJI = {
    "🍕": "pizza",
    "❤": "heart",
    "👍": "thumbs up",
    "👎": "thumbs down",
    "🙏": "folded hands",
    "🔥": "fire",
    "🎉": "party popper",
}
OTHER = lazy(r"[^\w\s][\ufe0f\u20e3\u200d]{0,3}")


def _item(match: re.Match[str], scene: Scene) -> str | None:
    if match.start():
        return None
    words = cardinal(int(match["n"]))
    return words[0].upper() + words[1:] + ":"


ITEM = lazy(r"(?P<n>\d{1,3})[.)](?=\s\S)")

TIMES_SIGN = lazy(r"[x×](?=\s?\d)")
AFTER_UNIT = lazy(r"\d\s?(?:ft|in|m|cm|mm|km|yd|px|[\"'’”′″])\.?\s\Z")


def _by(match: re.Match[str], scene: Scene) -> str | None:
    """ "10ft x 12ft"."""
    return "by" if AFTER_UNIT.search(scene.left(match.start())[-12:]) else None


FIRST = (
    Rule("markup", TAG, _nothing, symbols="<"),
    Rule("dimension", TIMES_SIGN, _by, words=("x",), symbols="×"),
    Rule("footnote", NOTE, _note, symbols="["),
    Rule("mended quotation", MENDED, _mended, symbols="[", joins=True),
    Rule("list number", ITEM, _item, digits=True, behind=r"[.)]\s"),
    Rule("comparison", COMPARED, _compared, symbols="<>!=-"),
    Rule("comparison", COMPARISON, _comparison, symbols="<>≤≥±~≈∼"),
    Rule("symbol", COMPANY, _company, symbols="&"),
    Rule("symbol", SLASHED, _slashed, words={re.split(r"[/-]", name)[0] for name in LATER}),
)
RULES = (
    Rule("minus", SPACED_MINUS, _spaced_minus, symbols="-−"),
    Rule("date", UNTIL_DATE, _until, symbols="-–"),
    Rule("minus", MINUS, _minus, symbols="-−–"),
    Rule("dash", DASH, _dash, symbols="—-―"),
    Rule("dash", BAR, _bar, symbols=" \t"),
    Rule("dash", SPACED_DASH, _spaced_dash, symbols=" \t"),
    Rule("ampersand", AND, _and, symbols="&"),
    Rule("section", SECTION, _section, symbols="§"),
    Rule("markup", HASHES, _nothing, symbols="#"),
    Rule("number sign", NUMBER_SIGN, _number_sign, symbols="#"),
    Rule("slash", SLASH, _slash, symbols="/"),
    Rule("power", POWER, _superscript, symbols="⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"),
    Rule("subscript", SUBSCRIPT, _subscript, symbols="₀₁₂₃₄₅₆₇₈₉"),
    Rule("apostrophe", APOSTROPHE, _apostrophe, symbols="’"),
    Rule("missing space", CLOSE, _close, symbols="!?,;"),
    Rule("ellipsis", ELLIPSIS, _ellipsis, symbols="."),
    Rule("symbol", SIGN, _always, symbols="".join(ALWAYS)),
    Rule("symbol", re.compile("[′″]"), _prime, symbols="′″"),
    Rule("silent", QUIET, _silent, symbols=SILENT),
    Rule("emoji", OTHER, _other, symbols="*"),
)
