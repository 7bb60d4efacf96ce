"""A web page that was copied as text → Article: what the page's furniture looks like as lines, and where it stands.

Each line gets its odds of being the article's (``linemodel``); the article is the stretch of lines whose odds add up
to most, a maximum subsequence (after Pasternack and Roth, "Extracting Article Text from the Web with Maximum
Subsequence Segmentation", 2009). Headline, byline and date are looked for before it, furniture is left out inside it.
Only whole lines are ever left out.
"""

from __future__ import annotations

import re
from collections import Counter

from audiofy.inputs.addresses import web_address
from audiofy.inputs.byline import looks_glued, looks_like_byline
from audiofy.inputs.copiedhead import Head, read_head
from audiofy.inputs.furniture import FOOTNOTE_MARK, HEADS_A_LIST, SAID_APART
from audiofy.inputs.linemodel import log_odds
from audiofy.inputs.lines import Line, read_lines
from audiofy.inputs.wrapped import ITEM
from audiofy.model import Article, Block, Dropped

MOST_LINES = 10_000
"""No copied page has more; what has is a book."""
STRONG = frozenset({"advertisement", "reading time", "player", "trust label", "sign-up", "comment count", "copyright"})
"""Furniture that prose hardly ever has as a line of its own."""
MENU_ENTRIES = 3
"""So many different entries of menus, with other furniture, are a page's."""

_LEADS_IN = re.compile(r"[:;,–—-]$")
_NUMBER = re.compile(r"[\d.,]{1,7}[kKmM]?")
_PLAYER_WORD = re.compile(r"(?:slow|average|normal|fast)(?:er)?", re.I)
_NEVER = -3.0
"""Log-odds at which a line inside the article is left out."""
_EDGE = -2.0
"""Log-odds above which a paragraph right beside the article is taken for its first or last."""
_SURE = 4.0
"""Log-odds beyond which a line says no more for or against."""
_HEAVIEST = 60
"""Words beyond which a line weighs no more."""
_HEADING_WORDS = 14


def is_copied_page(lines: list[str]) -> bool:
    """Whether the lines come from a web page: furniture of several kinds, or one that comes again, or a menu.

    Args:
        lines: each without its line end; blank ones as "".
    """
    return len(lines) <= MOST_LINES and _is_page(read_lines(lines))


def _is_page(lines: list[Line]) -> bool:
    found = Counter(line.why for line in lines if line.why)
    strong = {reason: number for reason, number in found.items() if reason in STRONG}
    menu = {line.folded for line in lines if line.menu}
    if len(strong) >= 2 or sum(strong.values()) >= 3 or len(menu) >= 2 * MENU_ENTRIES:
        return True
    if len(menu) >= MENU_ENTRIES and any((line.why or line.boilerplate) and not line.menu for line in lines):
        return True
    glued = any(len(line.text) < 240 and looks_glued(line.text) and looks_like_byline(line.text) for line in lines[:40])
    return bool(strong) and (len(found) >= 2 or sum(found.values()) >= 3 or glued)


def read_copied(raw: list[str], locator: str = "") -> Article | None:
    """The article of a copied page; None where the lines are not one, or no article is found in it.

    Args:
        raw: the lines, each without its line end, tabs kept.
    """
    if len(raw) > MOST_LINES:
        return None
    lines = read_lines(raw)
    if not _is_page(lines):
        return None
    odds = log_odds(lines)
    start, end = stretch(lines, odds)
    article = _Reader(lines, odds, start, end).article(locator)
    return article if any(block.kind != "caption" for block in article.blocks) else None


def stretch(lines: list[Line], odds: list[float]) -> tuple[int, int]:
    """Where the article begins, and where it has ended: the stretch that adds up to most, each line by its words."""
    best, start, total = 0.0, 0, 0.0
    found = (0, 0)
    for number, (line, value) in enumerate(zip(lines, odds, strict=True)):
        if total <= 0:
            total, start = 0.0, number
        if not line.credit:
            weight = 1 if line.why else 1 + min(line.words, _HEAVIEST)
            total += max(-_SURE, min(_SURE, value)) * weight
        if total > best:
            best, found = total, (start, number + 1)
    return _with_edges(lines, odds, *found)


def _with_edges(lines: list[Line], odds: list[float], start: int, end: int) -> tuple[int, int]:
    """The stretch with the paragraphs that stand right before and after it, where little speaks against them."""
    while 0 < start < end and lines[start - 1].paragraph and odds[start - 1] > _EDGE:
        start -= 1
    while start < end < len(lines) and lines[end].paragraph and odds[end] > _EDGE:
        end += 1
    return start, end


class _Reader:
    """The lines of a page while it is found out what each is."""

    def __init__(self, lines: list[Line], odds: list[float], start: int, end: int) -> None:
        self.lines, self.odds, self.start, self.end = lines, odds, start, end
        self.reasons = [line.why for line in lines]
        self.captions: set[int] = set()

    def article(self, locator: str) -> Article:
        """The article, what is not it with its reason."""
        self._mark_captions()
        self._mark_player()
        first = self._first()
        head = self._head(first)
        self._mark_outside()
        self._mark_unlikely(first)
        self._mark_lists(first)
        self._mark_repeats(first)
        blocks = self._blocks(first)
        dropped = (
            Dropped(line.text, why) for line, why in zip(self.lines, self.reasons, strict=True) if why not in _KEPT
        )
        return Article(
            title=head.title,
            blocks=tuple(blocks),
            byline=head.byline,
            published=head.published,
            url=web_address(locator),
            description=head.standfirst,
            standfirst=head.standfirst,
            dropped=tuple(dropped),
        )

    def _first(self) -> int:
        """The first line that is read as the body: running text, not the headline."""
        fitting = [
            number
            for number in range(self.start, self.end)
            if not self.reasons[number] and number not in self.captions and self.odds[number] > _NEVER
        ]
        first = next((number for number in fitting if self.lines[number].paragraph), self.start)
        return next((number for number in fitting if number < first and self._says_something(number)), first)

    def _says_something(self, number: int) -> bool:
        """Whether a short line is a sentence of the body, and no headline with a question mark."""
        line = self.lines[number]
        return line.sentence and line.words >= 5 and line.text[-1] not in "?!…" and not line.boilerplate

    def _mark_captions(self) -> None:
        """Credits, and lines that stand there twice: caption and alternative text, or the headline."""
        begun = next((n for n in range(self.start, self.end) if self.lines[n].paragraph), self.end)
        for number, line in enumerate(self.lines):
            twice = number > 0 and line.words >= 3 and line.text == self.lines[number - 1].text
            if not self.reasons[number] and twice:
                self.reasons[number] = "repeated"
                if begun < number < self.end:
                    self.captions.add(number - 1)
            elif not self.reasons[number] and line.credit:
                self.captions.add(number)

    def _mark_player(self) -> None:
        for number, line in enumerate(self.lines):
            near = self.reasons[max(0, number - 4) : number + 5]
            if not self.reasons[number] and _PLAYER_WORD.fullmatch(line.text) and "player" in near:
                self.reasons[number] = "player"
        for number, line in enumerate(self.lines):
            if not self.reasons[number] and _NUMBER.fullmatch(line.text) and len(line.cells) == 1:
                self.reasons[number] = "count"

    def _head(self, first: int) -> Head:
        free = [number for number in range(first) if not self.reasons[number] and number not in self.captions]
        head, parts = read_head(self.lines, free, first)
        below = max([number for number, why in parts.items() if why == "headline"], default=self.start)
        for number in free:
            if number in parts:
                self.reasons[number] = parts[number]
            elif number < max(self.start, below) or self.odds[number] < 0 or self.lines[number].menu:
                self.reasons[number] = "section label"
        return head

    def _mark_outside(self) -> None:
        comments = False
        for number in range(self.end, len(self.lines)):
            line = self.lines[number]
            comments = line.heads_comments or (comments and not line.heads_an_end)
            if not self.reasons[number]:
                self.reasons[number] = "comments" if comments else "after the article"

    def _mark_unlikely(self, first: int) -> None:
        for number in range(first, self.end):
            if not self.reasons[number] and number not in self.captions and self.odds[number] < _NEVER:
                self.reasons[number] = "not the article's"

    def _mark_lists(self, first: int) -> None:
        """A "read more" line takes the headlines under it along."""
        under, taken = "", 0
        for number in range(first, self.end):
            line, why = self.lines[number], self.reasons[number]
            if line.apart and taken:
                under = ""
            if why in HEADS_A_LIST and ":" not in line.text.rstrip(": "):
                under, taken = why, 0
            elif why:
                under = under if why == "count" else ""
            elif line.sentence or line.words > 25:
                under = ""
            elif under and number not in self.captions:
                self.reasons[number] = under
                taken += 1

    def _mark_repeats(self, first: int) -> None:
        seen: set[str] = set()
        for number in range(first, self.end):
            key = self.lines[number].folded
            if not self.reasons[number] and len(key) > 40 and key in seen:
                self.reasons[number] = "repeated"
            seen.add(key)

    def _blocks(self, first: int) -> list[Block]:
        kept = [number for number in range(self.end) if not self.reasons[number]]
        blocks: list[Block] = []
        table: list[tuple[str, ...]] = []
        for number in kept:
            cells = self.lines[number].cells
            if len(cells) > 1 and number >= first:
                table.append(cells)
                continue
            blocks += _table(table)
            table = []
            blocks.append(self._block(number))
        return blocks + _table(table)

    def _block(self, number: int) -> Block:
        line = self.lines[number]
        if number in self.captions:
            return Block("caption", line.text)
        # A number that stands alone with its line is a heading's.
        if not line.alone and (match := ITEM.match(line.text)) and line.text[0] not in "–—":
            text = FOOTNOTE_MARK.sub("", line.text[match.end() :])
            return Block("item", text, level=1, ordinal=int(match[1] or 0))
        heading = not line.sentence and not _LEADS_IN.search(line.text) and line.words <= _HEADING_WORDS
        if heading and line.text[:1].isupper() and self._above_text(number):
            return Block("heading", line.text, level=2)
        return Block("paragraph", FOOTNOTE_MARK.sub("", line.text))

    def _above_text(self, number: int) -> bool:
        """Whether a line stands over something, and not in the middle of a list."""
        line = self.lines[number]
        after = self.lines[number + 1] if number + 1 < self.end else None
        return after is not None and (line.alone or after.words > 2 * line.words or after.paragraph)


_KEPT = frozenset({"", *SAID_APART})


def _table(rows: list[tuple[str, ...]]) -> list[Block]:
    """Lines with tabs as a table; a single one is a line like others."""
    if not rows:
        return []
    if len(rows) == 1:
        return [Block("paragraph", " ".join(cell for cell in rows[0] if cell))]
    said = "; ".join(", ".join(cell for cell in row if cell) for row in rows)
    return [Block("table", said, rows=tuple(rows))]
