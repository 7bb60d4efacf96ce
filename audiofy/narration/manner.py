"""How an article is told: what of it is said besides its running text, and in what form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

CodeManner = Literal["skip", "spell"]
NotesManner = Literal["drop", "end"]


@dataclass(frozen=True, slots=True)
class Manner:
    """Choices, each with the default that most listeners want.

    Attributes:
        standfirst: whether the sentence below the headline is said.
        byline: whether it is said who wrote it.
        asides: whether posts from other sites, and quotations set apart from the text, are said.
        counts: whether the items of an ordered list are counted ("One: …").
        quotes: whether quotations are opened and closed in words ("quote … end quote") and not by a pause alone.
        table_cells: how many cells, headings aside, the largest table has that is read; a larger one is named.
        code: "skip" names code, "spell" says it, symbols by their names.
        captions: whether captions of pictures and videos are said, where they stand.
        credits: whether captions that only tell who made the picture are said.
        notes: "drop" leaves footnotes out, "end" reads them behind the article.
    """

    standfirst: bool = True
    byline: bool = True
    asides: bool = True
    counts: bool = True
    quotes: bool = False
    table_cells: int = 40
    code: CodeManner = "skip"
    captions: bool = False
    credits: bool = False
    notes: NotesManner = "drop"


BRIEF = Manner(standfirst=False, byline=False, asides=False, counts=False, table_cells=0)
NORMAL = Manner()
FULL = Manner(quotes=True, table_cells=200, code="spell", captions=True, credits=True, notes="end")

MANNERS = {"brief": BRIEF, "normal": NORMAL, "full": FULL}
"""By the names that ``--verbosity`` takes."""
