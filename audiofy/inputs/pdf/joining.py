"""Lines → running text: words that a line's end has broken are made whole again."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence

from audiofy.inputs.spacing import one_line

_WORD = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)*")
_BEFORE = re.compile(r"([^\W\d_]+)[-‐\u00ad]$")
_AFTER = re.compile(r"[^\W\d_]+")
_DENSE = "\u2e80"
_PREFIXES = frozenset(
    "well self non ex half all cross co high low long short full part semi quasi vice pre post".split()  # noqa: SIM905
)
"""What more often stands before a hyphen than at the head of a broken word, where the rest is a word."""
_ENDINGS = frozenset(
    [
        "ing",
        "ings",
        "tion",
        "tions",
        "sion",
        "sions",
        "ment",
        "ments",
        "ness",
        "able",
        "ible",
        "ably",
        "ed",
        "er",
        "ers",
        "ly",
        "ty",
        "ity",
        "ities",
        "al",
        "ally",
        "ence",
        "ance",
        "ences",
        "ances",
        "ical",
        "ic",
        "ics",
        "ture",
        "tures",
        "ous",
        "ive",
        "ism",
        "ist",
        "ists",
        "ful",
        "less",
        "lich",
        "liche",
        "lichen",
        "keit",
        "heit",
        "ung",
        "ungen",
        "schaft",
        "isch",
        "ción",
        "ciones",
        "mente",
        "idad",
        "zione",
        "zioni",
    ]
)


@dataclasses.dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a document that stand within its lines: in one piece, and with a hyphen."""

    whole: frozenset[str]
    hyphened: frozenset[str]


def vocabulary(lines: Iterable[str]) -> Vocabulary:
    """The words of those lines, without the pieces of words at their ends."""
    whole: set[str] = set()
    hyphened: set[str] = set()
    broken = False
    for line in lines:
        words = [word.casefold() for word in _WORD.findall(line)]
        if broken:
            words = words[1:]
        broken = line[-1:] in "-‐\u00ad"
        for word in words[:-1] if broken else words:
            (hyphened if "-" in word or "‐" in word else whole).add(word.replace("‐", "-").replace("‑", "-"))
    return Vocabulary(frozenset(whole), frozenset(hyphened))


def joined(lines: Sequence[str], words: Vocabulary) -> str:
    """The lines as one."""
    text = lines[0] if lines else ""
    for line in lines[1:]:
        text = together(text, line, words)
    return one_line(text)


def together(text: str, line: str, words: Vocabulary) -> str:
    """A text and the line that goes on with it."""
    if not text or not line:
        return text or line
    before, after = _BEFORE.search(text[-80:]), _AFTER.match(line)
    if text[-1] == "\u00ad":
        return text[:-1] + line
    if before and after:
        return (text[:-1] if _is_one_word(before[1], after[0], words) else text) + line
    if text[-1] in "-‐/" and text[-2:-1].strip() and not line[0].isspace():
        return text + line
    if text[-1] > _DENSE and line[0] > _DENSE and not "\uac00" <= text[-1] <= "\ud7a3":
        return text + line
    return f"{text} {line}"


def _is_one_word(one: str, two: str, words: Vocabulary) -> bool:
    """Whether the hyphen between two pieces was put there by the line's end.

    What the document has elsewhere decides; else a capital, a prefix that takes a hyphen, or two words that both stand
    for themselves elsewhere keep it.
    """
    if two[0].isupper() and not one.isupper():
        return False
    one, two = one.casefold(), two.casefold()
    if one + two in words.whole:
        return f"{one}-{two}" not in words.hyphened
    if f"{one}-{two}" in words.hyphened:
        return False
    if two in _ENDINGS:
        return True
    if one in _PREFIXES and (two in words.whole or one in ("well", "self", "ex", "half", "non")):
        return False
    return not (one in words.whole and two in words.whole and len(one) > 2 and len(two) > 2)
