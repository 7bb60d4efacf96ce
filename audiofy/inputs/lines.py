"""A copied page as lines, each with what can be told of it by itself."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter

from audiofy.inputs import pagewords
from audiofy.inputs.furniture import is_credit, why
from audiofy.inputs.spacing import count_words, folded, one_line
from audiofy.inputs.wrapped import ITEM

PARAGRAPH_WORDS = 12
"""A line of so many words that ends like a sentence is a paragraph."""
LONG_WORDS = 40
"""A line of so many words is a paragraph however it ends."""
SHORT_WORDS = 15
"""A shorter line that comes again on the page is a link or a label."""

_ENDS = re.compile(r"[.!?…。！？؟۔।॥][\"'”’»)\]」』]{0,3}(?:\s?\[\d{1,3}\]){0,9}$")


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """One line that is not blank.

    Attributes:
        text: on one line, invisible characters gone.
        cells: the texts between its tabs.
        words: how many.
        folded: its letters and figures, for comparing.
        sentence: whether it ends like a sentence.
        apart, closed: whether a blank line stands before it, and after it.
        why: the name of the furniture that it is, or "".
        menu: whether it is an entry of a menu.
        times: how often the page has it.
    """

    text: str
    cells: tuple[str, ...]
    words: int
    folded: str
    sentence: bool
    apart: bool
    closed: bool
    why: str
    menu: bool
    times: int
    heads_comments: bool
    heads_an_end: bool
    date: bool
    cut_off: bool
    boilerplate: bool
    credit: bool
    item: bool

    @property
    def paragraph(self) -> bool:
        """Whether it is running text, by its length and its end."""
        long = (self.sentence and self.words >= PARAGRAPH_WORDS) or self.words >= LONG_WORDS
        return long and not self.why and not self.boilerplate

    @property
    def alone(self) -> bool:
        """Whether blank lines set it apart on both sides."""
        return self.apart and self.closed

    @property
    def repeated(self) -> bool:
        """Whether it is short and comes again on the page, as links and labels do."""
        return self.times > 1 and self.words < SHORT_WORDS


def read_lines(raw: list[str]) -> list[Line]:
    """The lines that are not blank.

    Args:
        raw: each without its line end, tabs kept.
    """
    texts = [one_line(line) for line in raw]
    keys = [folded(text) for text in texts]
    times = Counter(keys)
    found: list[Line] = []
    for number, text in enumerate(texts):
        if text:
            apart = number == 0 or not texts[number - 1]
            closed = number + 1 == len(texts) or not texts[number + 1]
            cells = tuple(one_line(cell) for cell in raw[number].strip().split("\t"))
            found.append(_line(text, cells, keys[number], times[keys[number]], apart, closed))
    return found


def _line(text: str, cells: tuple[str, ...], key: str, times: int, apart: bool, closed: bool) -> Line:
    words = count_words(text)
    comments = pagewords.heads_comments(text)
    return Line(
        text=text,
        cells=cells,
        words=words,
        folded=key,
        sentence=_ENDS.search(text[-60:]) is not None,
        apart=apart,
        closed=closed,
        why=why(text),
        menu=key in pagewords.MENU or text.lower() in pagewords.MENU,
        times=times,
        heads_comments=comments,
        heads_an_end=not comments and pagewords.heads_an_end(text),
        date=words <= 16 and pagewords.has_date(text),
        cut_off=words < 70 and pagewords.is_cut_off(text),
        boilerplate=words < 80 and pagewords.is_boilerplate(text),
        credit=words < 60 and is_credit(text),
        item=ITEM.match(text) is not None,
    )
