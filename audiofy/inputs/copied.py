"""A web page that was copied as text → Article: what the page's furniture looks like as lines, and where it stands.

Lines are read in three stretches: those before the first paragraph (headline, standfirst, byline, labels), the body,
and what trails after the last paragraph. Only whole lines are ever left out.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections import Counter

from audiofy.inputs.addresses import web_address
from audiofy.inputs.byline import byline, looks_glued, looks_like_byline
from audiofy.inputs.dates import iso_date
from audiofy.inputs.furniture import HEADS_A_LIST, SAID_APART, is_credit, why
from audiofy.inputs.spacing import count_words, folded
from audiofy.model import Article, Block, Dropped

_ENDS = re.compile(r"[.!?…。！？؟۔।][\"'”’»)\]」』]*$")
_LEADS_IN = re.compile(r"[:;,–—-]$")
_NUMBER = re.compile(r"[\d.,]{1,7}[kKmM]?")
_PLAYER_WORD = re.compile(r"(?:slow|average|normal|fast)(?:er)?", re.I)
_DATE_LINE = re.compile(
    r"(?:(?:published|posted|updated|last updated|first published)\W*)?.{0,40}\b(?:19|20)\d{2}\b.{0,30}|"
    r"(?:published|updated)\b\W.{0,60}|\d+\s+(?:minutes?|hours?|days?)\s+ago",
    re.I,
)
PARAGRAPH_WORDS = 12
"""A line of so many words that ends like a sentence is a paragraph."""

STRONG = frozenset({"advertisement", "reading time", "player", "trust label", "sign-up", "comment count"})
"""Furniture that prose hardly ever has as a line of its own."""


@dataclasses.dataclass(slots=True)
class _Line:
    text: str
    words: int
    sentence: bool
    why: str = ""
    caption: bool = False
    apart: bool = False

    @property
    def paragraph(self) -> bool:
        return (
            not self.why
            and not self.caption
            and ((self.sentence and self.words >= PARAGRAPH_WORDS) or self.words >= 45)
        )


def is_copied_page(lines: list[str]) -> bool:
    """Whether the lines come from a web page: two kinds of furniture, or one that comes again.

    Args:
        lines: each without its line end; blank ones as "".
    """
    found = Counter(reason for line in lines if (reason := why(line)))
    strong = {reason: number for reason, number in found.items() if reason in STRONG}
    if len(strong) >= 2 or sum(strong.values()) >= 3:
        return True
    glued = any(len(line) < 240 and looks_glued(line) and looks_like_byline(line) for line in lines[:40])
    return bool(strong) and (len(found) >= 2 or sum(found.values()) >= 3 or glued)


def read_copied(lines: list[str], locator: str = "") -> Article | None:
    """The article of a copied page; None where no paragraph is found in it.

    Args:
        lines: as for ``is_copied_page``.
    """
    found = [
        _Line(line, count_words(line), bool(_ENDS.search(line)), why(line), apart=not before)
        for before, line in itertools.pairwise(("", *lines))
        if line
    ]
    _mark_captions(found)
    _mark_player_words(found)
    first = next((index for index, line in enumerate(found) if line.paragraph and _follows(found, index)), None)
    if first is None:
        first = next((index for index, line in enumerate(found) if line.paragraph), None)
    if first is None:
        return None
    head = _read_head(found[:first])
    _mark_lists(found, first)
    _mark_repeats(found, first)
    _mark_tail(found, first)
    blocks = tuple(_block(found, index) for index in range(first, len(found)) if not found[index].why)
    captions = tuple(Block("caption", line.text) for line in found[:first] if line.caption and not line.why)
    dropped = tuple(Dropped(line.text, line.why) for line in found if line.why and line.why not in SAID_APART)
    return Article(
        title=head.title,
        blocks=(*captions, *blocks),
        byline=head.byline,
        published=head.published,
        url=web_address(locator),
        description=head.standfirst,
        standfirst=head.standfirst,
        dropped=dropped,
    )


def _follows(found: list[_Line], index: int) -> bool:
    """Whether the paragraph is not alone: another stands among the next lines, as a standfirst has none."""
    return found[index].words >= 25 or any(line.paragraph for line in found[index + 1 : index + 4])


def _mark_captions(found: list[_Line]) -> None:
    doubled = {line.text for line, after in itertools.pairwise(found) if line.text == after.text and line.words >= 3}
    seen: set[str] = set()
    for line in found:
        if line.why:
            continue
        line.caption = is_credit(line.text) or line.text in doubled
        if line.caption and line.text in seen:
            line.why = "repeated"
        seen.add(line.text)


def _mark_player_words(found: list[_Line]) -> None:
    for index, line in enumerate(found):
        near = found[max(0, index - 4) : index + 5]
        if not line.why and _PLAYER_WORD.fullmatch(line.text) and any(other.why == "player" for other in near):
            line.why = "player"
    for line in found:
        if not line.why and _NUMBER.fullmatch(line.text):
            line.why = "count"


@dataclasses.dataclass(frozen=True, slots=True)
class _Head:
    title: str = ""
    standfirst: str = ""
    byline: str = ""
    published: str = ""


def _read_head(lines: list[_Line]) -> _Head:
    """Headline, standfirst, byline and date from the lines before the first paragraph; each gets its reason."""
    free = [line for line in lines if not line.why and not line.caption]
    title = _find_title(free)
    after = free[free.index(title) + 1 :] if title else free
    by = next((line for line in after if looks_like_byline(line.text) and not iso_date(line.text[:12])), None) or next(
        (
            line
            for line in free
            if line is not title and line.text.lower().startswith("by ") and looks_like_byline(line.text)
        ),
        None,
    )
    standfirst = next(
        (line for line in after if line is not by and line.words >= 6 and not _DATE_LINE.fullmatch(line.text)), None
    )
    date = next((line for line in free if line not in (title, by, standfirst) and iso_date(line.text)), None)
    for line in free:
        line.why = "section label"
    for part, reason in ((title, "headline"), (standfirst, "standfirst"), (by, "byline"), (date, "date")):
        if part:
            part.why = reason
    return _Head(
        title.text if title else "",
        standfirst.text if standfirst else "",
        byline(by.text) if by else "",
        iso_date(date.text) if date else "",
    )


def _find_title(free: list[_Line]) -> _Line | None:
    fitting = [line for line in free if not looks_like_byline(line.text) or line.words > 5]
    for fewest in (5, 3, 1):
        for line in fitting:
            if line.words >= fewest and not _DATE_LINE.fullmatch(line.text) and not line.text.lower().startswith("by "):
                return line
    return None


def _mark_lists(found: list[_Line], first: int) -> None:
    """A "read more" line takes the headlines under it along."""
    under, taken = "", 0
    for line in found[first:]:
        if line.apart and taken:
            under = ""
        if line.why in HEADS_A_LIST and ":" not in line.text.rstrip(": "):
            under, taken = line.why, 0
        elif line.why:
            under = under if line.why == "count" else ""
        elif line.sentence or line.words > 25:
            under = ""
        elif under and not line.caption:
            line.why = under
            taken += 1


def _mark_repeats(found: list[_Line], first: int) -> None:
    seen: set[str] = set()
    for line in found[first:]:
        text = folded(line.text)
        if not line.why and len(text) > 40 and text in seen:
            line.why = "repeated"
        seen.add(text)


def _mark_tail(found: list[_Line], first: int) -> None:
    """Loose lines after the last sentence are labels of the page."""
    for line in reversed(found[first:]):
        if line.why or line.caption:
            continue
        if line.sentence or line.words > 25:
            return
        line.why = "after the article"


def _block(found: list[_Line], index: int) -> Block:
    line = found[index]
    if line.caption:
        return Block("caption", line.text)
    if not line.sentence and not _LEADS_IN.search(line.text) and line.words <= 12 and line.text[:1].isupper():
        return Block("heading", line.text, level=2)
    return Block("paragraph", line.text)
