"""Markup that is all article → its blocks: a chapter of a book, the text of a feed's entry.

Nothing is chosen here. What is not shown is left out, and what the caller names.
"""

from __future__ import annotations

import bisect
import dataclasses
from collections.abc import Mapping

from lxml.html import HtmlElement

from audiofy.inputs.html.blocks import blocks_of
from audiofy.inputs.html.pictures import pictures_of
from audiofy.inputs.html.roles import roles
from audiofy.inputs.html.roles.view import Part, inside, is_hidden
from audiofy.inputs.html.tree import Box, Page, read_page
from audiofy.model import Block, Dropped, Picture

NOTES = frozenset({
    "footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes",
    "doc-footnote", "doc-endnote", "doc-endnotes",
})  # fmt: skip
"""What a note, or a section of them, is called by ``epub:type`` and by ``role``."""


@dataclasses.dataclass(frozen=True, slots=True)
class Whole:
    """All that a piece of markup says.

    Attributes:
        linked: the share of its letters that are links, 0 … 1.
        pictures: as of ``Article``.
    """

    blocks: tuple[Block, ...]
    dropped: tuple[Dropped, ...]
    linked: float
    pictures: tuple[Picture, ...] = ()


def whole(root: HtmlElement, language: str = "", left_out: Mapping[str, str] | None = None, base: str = "") -> Whole:
    """The blocks of a parsed page, all of them.

    Args:
        language: of the article that they are part of.
        left_out: ``epub:type`` or ``role`` of an element → why it is not said.
        base: what relative addresses are relative to; without it they lead nowhere.
    """
    page = read_page(root)
    reasons = _reasons(page, left_out or {})
    given = roles(page, [number for number in range(len(page.pieces)) if number not in reasons], reasons)
    notes = inside(page, lambda box: not NOTES.isdisjoint(box.about.split()))
    numbered: list[tuple[int, Block]] = []
    for number, part in given.parts.items():
        if number in reasons:
            continue
        if notes[page.pieces[number].box] >= 0 and part.kind not in ("heading", "table", "code"):
            part = Part("note", part.text)
        numbered += [(number, block) for block in blocks_of(page.pieces[number], part, language, (), base)]
    standing = [number for number, _ in numbered]
    dropped = tuple(
        Dropped(page.pieces[number].text, why, bisect.bisect_left(standing, number))
        for number, why in sorted({**given.gone, **reasons}.items())
    )
    return Whole(tuple(block for _, block in numbered), dropped, _linked(page), pictures_of(page, numbered, base))


def _reasons(page: Page, left_out: Mapping[str, str]) -> dict[int, str]:
    """Why pieces are left out, by number."""

    def why(box: Box) -> str:
        return next((left_out[word] for word in box.about.split() if word in left_out), "")

    hidden = is_hidden(page)
    named = inside(page, lambda box: bool(why(box)))
    shown_beside = inside(page, lambda box: not NOTES.isdisjoint(box.about.split()))
    found: dict[int, str] = {}
    for number, piece in enumerate(page.pieces):
        if named[piece.box] >= 0:
            found[number] = why(page.boxes[named[piece.box]])
        elif hidden[piece.box] and shown_beside[piece.box] < 0:
            found[number] = "unseen"
    return found


def _linked(page: Page) -> float:
    letters = sum(len(piece.text) for piece in page.pieces)
    return min(1.0, sum(piece.linked for piece in page.pieces) / letters) if letters else 0.0
