"""Lines → paragraphs: whether a text's lines were broken at a width, and where its paragraphs end then.

A program that wraps lines puts a word on the next line only where it does not fit: length and next word together pass
the width. Lines that a writer ended (verse, speech, lists, addresses) seldom do.
"""

from __future__ import annotations

import dataclasses
import re
from itertools import pairwise

from audiofy.inputs.spacing import one_line

ITEM = re.compile(r"(?:[-*•·‣▪●◦–—]|(\d{1,3})[.)])\s+(?=\S)")
"""The mark of a list's item."""

_WIDEST = 120
_NARROWEST = 30
_NARROWEST_DENSE = 16
_SURELY_WIDE = 50
_RUNNING = 0.35
"""Share of lines that go on in the middle of a sentence, at least, in a text that is wrapped."""
_FILLED = 0.8
_SLACK = 0.88
"""Share of the width that a line has at least where a program evened out the lines' ends."""
_HYPHENED = re.compile(r"([^\W\d_]{2,})[-‐]$")
_FIRST_WORD = re.compile(r"\S+")
_DENSE = "\u2e80"


@dataclasses.dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text was wrapped.

    Attributes:
        width: in characters, 0 where its lines were not broken at any.
        least: characters that a full line has at least, its next word counted.
        words: the text's words, for telling a hyphen of the wrapping from a word's own; empty where it hyphenates none.
    """

    width: int = 0
    least: float = 0.0
    words: frozenset[str] = frozenset()


def wrapping(groups: list[list[str]]) -> Wrapping:
    """How the text was wrapped.

    Args:
        groups: its lines, from blank line to blank line, ends stripped.
    """
    pairs = [(line, after) for group in groups for line, after in pairwise(group)]
    if not pairs:
        return Wrapping()
    # A line that begins with a small letter goes on with a sentence; verse mostly has capitals there.
    broken = [pair for pair in pairs if pair[1].lstrip()[:1].islower() or pair[1].lstrip()[:1] > _DENSE]
    if len(broken) < _RUNNING * len(pairs):
        return Wrapping()
    lengths = sorted((len(line) for line, _ in broken), reverse=True)
    width = lengths[len(lengths) // 20]
    dense = broken[0][1].lstrip()[:1] > _DENSE
    least_width = _NARROWEST_DENSE if dense else _NARROWEST if len(pairs) > 2 else _SURELY_WIDE
    if not least_width <= width <= _WIDEST:
        return Wrapping()
    for least in (width, _SLACK * width):
        if sum(_is_full(line, after, least) for line, after in broken) >= _FILLED * len(broken):
            hyphened = sum(_HYPHENED.search(line) is not None for line, _ in pairs)
            words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", " ".join(line for group in groups for line in group))
            return Wrapping(width, least, frozenset(map(str.casefold, words)) if hyphened else frozenset())
    return Wrapping()


def _is_full(line: str, after: str, least: float) -> bool:
    word = _FIRST_WORD.search(after[:400])
    size = 1 if after.lstrip()[:1] > _DENSE else 1 + len(word[0] if word else "")
    return len(line) + size >= least


def paragraphs(groups: list[list[str]], wrapped: Wrapping) -> list[list[str]]:
    """The lines of each paragraph: those of a group where the text is wrapped, else each line by itself."""
    if not wrapped.width:
        return [[one_line(line)] for group in groups for line in group]
    return [part for group in groups for part in _parts(group, wrapped)]


def _parts(group: list[str], wrapped: Wrapping) -> list[list[str]]:
    indents = [len(line) - len(line.lstrip()) for line in group]
    items = sum(ITEM.match(line.lstrip()) is not None for line in group) > 1
    # One line set in is a paragraph's first; many are a quotation, or a list's.
    indented = indents[0] == min(indents) == 0 and 0 < sum(indent > 0 for indent in indents) <= len(group) / 2
    found = [[one_line(group[0])]]
    for before, line, indent in zip(group, group[1:], indents[1:], strict=False):
        starts = items and ITEM.match(line.lstrip()) is not None
        starts = starts or (indented and not items and indent > 0)
        if starts or not _is_full(before, line, wrapped.least) or len(before) > 1.3 * wrapped.width:
            starts = starts or not line.lstrip()[:1].islower() or len(before) < 0.5 * wrapped.width
        if starts:
            found.append([])
        found[-1].append(one_line(line))
    return found


def joined(lines: list[str], wrapped: Wrapping) -> str:
    """A paragraph's lines as one: no space after a hyphen or between Chinese or Japanese characters, and no hyphen
    where it was the wrapping's own."""
    text = lines[0] if lines else ""
    for line in lines[1:]:
        if text[-1] in "-‐" and text[-2:-1].isalpha() and line[:1].islower():
            text = (text[:-1] if _breaks_a_word(text, line, wrapped) else text) + line
        elif text[-1] > _DENSE and line[:1] > _DENSE and not "\uac00" <= text[-1] <= "\ud7a3":
            text += line
        else:
            text += " " + line
    return text


def _breaks_a_word(text: str, line: str, wrapped: Wrapping) -> bool:
    """Whether the text has the word elsewhere in one piece, and not with a hyphen."""
    left = re.search(r"[^\W\d_]+$", text[-60:-1])
    right = re.match(r"[^\W\d_]+", line)
    if not left or not right:
        return False
    one, two = left[0].casefold(), right[0].casefold()
    if f"{one}-{two}" in wrapped.words:
        return False
    return one + two in wrapped.words or two in _ENDINGS


_ENDINGS = frozenset(
    {
        *("ing", "tion", "sion", "ment", "ments", "tions", "sions", "ness", "able", "ible", "ed", "er", "ers", "ly"),
        *("ty", "ity", "ally", "ence", "ance", "ical", "ture", "tures", "lich", "keit", "heit", "ung", "ungen"),
        *("schaft", "isch", "lichen", "ción", "ciones", "mente", "idad", "zione", "zioni"),
    }
)
"""Endings that are no words by themselves."""
