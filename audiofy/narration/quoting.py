"""Where quotations are opened and closed in words: "quote … end quote"."""

from __future__ import annotations

from collections.abc import Iterator

from audiofy.narration.insertion import Insertion
from audiofy.narration.patterns import lazy
from audiofy.narration.phrases import Phrases

CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "「": "」", "‘": "’"}
"""Mark that opens → marks that close it."""
MARK = lazy('[“”„«»"「」‘’]')
WORD = lazy(r"\w{1,100}")
FEWEST_WORDS = 3
"""Of a quotation that is opened and closed in words; shorter ones are names, or words that somebody doubts."""
STOPS = ",.!?…"
ENDS = ",.;:!?)…"
"""What stands before or after a single mark that closes; elsewhere it is taken for an apostrophe."""
SOURCE = " \t—–―‒~-:,;|("
"""What parts a quotation from who said it."""


def marked(text: str, words: Phrases) -> list[Insertion]:
    """The words around each quotation in a running text that its marks open and close."""
    return [
        one
        for start, end in quotations(text)
        for one in (Insertion(start, words.quote, opens=True), Insertion(end, words.end_quote, opens=False))
    ]


def quotations(text: str) -> Iterator[tuple[int, int]]:
    """Where each quotation in a running text begins and ends, marks included; words that somebody doubts are none."""
    return ((start, end) for start, end in _pairs(text) if _counts(text, start, end))


def end_of_quotation(text: str, speaker: str) -> int:
    """Where a block's quotation ends: before who said it, if that is its end; 0 where it is all of it."""
    told = text.rstrip(" .)")
    if not speaker or not told.endswith(speaker):
        return len(text)
    return len(told[: -len(speaker)].rstrip(SOURCE))


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Where each quotation begins and ends, marks included; what is inside another, or never closed, is none."""
    start, closers = -1, ""
    for mark in MARK.finditer(text):
        at, char = mark.start(), mark.group()
        if start >= 0 and char in closers and _may_close(text, at):
            yield start, at + 1
            start, closers = -1, ""
        elif char in CLOSERS and _may_open(text, at) and (start < 0 or text[start] in (char, "‘")):
            start, closers = at, CLOSERS[char]


def _may_open(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return not before.isalnum() and bool(after) and not after.isspace()


def _may_close(text: str, at: int) -> bool:
    """Whether a mark closes a quotation and is neither an apostrophe nor the sign of inches."""
    before, after = text[at - 1], text[at + 1 : at + 2]
    if text[at] == "’":
        return not after.isalnum() and (before in STOPS or not after or after in ENDS)
    return text[at] != '"' or (not before.isspace() and not after.isalnum())


def _counts(text: str, start: int, end: int) -> bool:
    found = WORD.finditer(text, start, end)
    return sum(1 for _, _ in zip(range(FEWEST_WORDS), found, strict=False)) == FEWEST_WORDS
