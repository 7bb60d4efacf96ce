"""The marks that may end a sentence, and what stands on either side of each."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import NamedTuple

from audiofy.narration.patterns import lazy

BIDI_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
MARK = re.compile(
    r"([.!?…‥؟۔।॥։။።。！？｡．។]+(?: [.!?]{1,3}(?![\w.])){0,6}(?: ''(?=\s)|[\"'”’»›)\]）」』】`]{0,4}))"
    rf"[{BIDI_MARKS}]{{0,2}}"
)
WIDE = frozenset("。！？｡।॥؟۔։။።．")
"""Marks that nothing but an end of a sentence is written with, a space after them or not."""
OPENERS = "\"'“‘«‹([{（「『【`¿¡—–-•⁃_*"
NEXT = re.compile(rf"[{re.escape(OPENERS)}\s]{{0,6}}([^\W\d_]+|\d|[^\w\s])?")
OPENED = re.compile(r".*[(\[{\"“”‘«—]", re.DOTALL)
CITATIONS = re.compile(r"(?:\s?\[\d{1,3}\]){1,5}")
LIST_MARK = lazy(r"\s*[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxlc]{1,6})[.)\]]{1,2}\Z")
GOING_ON = frozenset(string.digits + string.ascii_lowercase)
"""What nobody begins a sentence with straight after a mark, and sentencex does not either: "4.5", "bbc.co.uk"."""
LONGEST_LEFT = 40
FOUR_DOTS = ". . . ."


class Stop(NamedTuple):
    """A mark that may end a sentence.

    Attributes:
        text: the block it stands in; the positions are counted in it.
        start: of the mark.
        end: of the mark and of the closing quotation marks, brackets and citations that go with it.
        mark: all of these.
        left: the word before it, "" where there is none.
        gap: white space, opening quotation marks, brackets and dashes between ``end`` and ``word``.
        word: the letters after it, or one digit or symbol, or "" at the end of the text.
    """

    text: str
    start: int
    end: int
    mark: str
    left: str
    gap: str
    word: str

    @property
    def reach(self) -> int:
        """Up to where a boundary is this mark's."""
        return self.end + len(self.gap)

    @property
    def spaced(self) -> bool:
        """Whether white space follows."""
        return self.text[self.end].isspace()


def find_stops(text: str) -> Iterator[Stop]:
    """The marks of a block after which something follows, in order."""
    for match in MARK.finditer(text):
        start, end = match.span()
        if cited := CITATIONS.match(text, end):
            end = cited.end()
        if end == len(text):
            return
        if end - start == 1 and text[end] in GOING_ON:
            continue
        following = NEXT.match(text, end)
        word = following.group(1) or "" if following else ""
        gap = text[end : following.start(1)] if following and word else ""
        left = _left(text[max(0, start - LONGEST_LEFT) : start])
        if left and match.group(1) == FOUR_DOTS and word[:1].isupper():  # a full stop, and an ellipsis to begin with
            yield Stop(text, start, start + 1, ".", left, text[start + 1 : end] + gap, ".")
        else:
            yield Stop(text, start, end, match.group(1), left, gap, word)


def _left(before: str) -> str:
    if not before.isascii():
        before = before.rstrip(BIDI_MARKS)
    if not before or before[-1].isspace():
        return ""
    word = before.rsplit(None, 1)[-1]
    opened = OPENED.match(word)
    return word[opened.end() :] if opened else word


def opens_list(stop: Stop, sentence: int) -> bool:
    """Whether all that the sentence has so far is the mark of an item: "1." or "(b)"."""
    return stop.end - sentence <= 12 and LIST_MARK.match(stop.text[sentence : stop.end]) is not None


def likely(stop: Stop) -> bool:
    """Whether a sentence ends here as far as the marks and the next letter tell: for where sentencex is not asked."""
    if WIDE & set(stop.mark):
        return True
    if not stop.spaced or not stop.word or stop.word[0].islower() or stop.word in ",;:)]}%/":
        return False
    return len(stop.left) != 1 and "." not in stop.left
