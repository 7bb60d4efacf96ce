"""Which pieces are headings, and of which level."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from audiofy.inputs.pdf import marks
from audiofy.inputs.pdf.pieces import FULL_STOP, Body, Piece
from audiofy.inputs.spacing import count_words

LARGER = 1.09
"""Times the body's type, at least, where size alone makes a heading."""
MOST_WORDS = 24
MOST_LINES = 4
DEEPEST = 6
KNOWN = re.compile(
    r"(?:\d{1,2}\.?\s+)?(?:abstract|summary|introduction|background|methods?|materials and methods|results"
    r"|results and discussion|discussion|conclusions?|related work|acknowledge?ments?|references|bibliography"
    r"|appendix(?: [A-Z])?|zusammenfassung|einleitung|fazit|literatur|résumé|conclusion|resumen|introducción)[.:]?",
    re.IGNORECASE,
)


def with_headings(pieces: Sequence[Piece], body: Body) -> list[Piece]:
    """The pieces, headings told; of what level they are tells ``with_levels``."""
    return [
        dataclasses.replace(piece, kind="heading", text=_whole(piece), ordinal=0) if _is_heading(piece, body) else piece
        for piece in pieces
    ]


def with_levels(pieces: Sequence[Piece], body: Body) -> list[Piece]:
    """The pieces, headings with their levels from 2 on: by number where they are numbered, else by type.

    A heading without a number ("Abstract") is as high as the highest that has one and looks like it.
    """
    headings = [piece for piece in pieces if piece.kind == "heading" and not piece.tagged and not piece.reason]
    styles = sorted({_style(piece, body) for piece in headings})
    levels = {style: min(2 + rank, DEEPEST) for rank, style in enumerate(styles)}
    for piece in headings:
        if depth := marks.section_depth(piece.text):
            levels[_style(piece, body)] = min(levels[_style(piece, body)], 1 + depth)
    known = set(map(id, headings))
    return [
        dataclasses.replace(piece, level=_level(piece, levels[_style(piece, body)])) if id(piece) in known else piece
        for piece in pieces
    ]


def _whole(piece: Piece) -> str:
    """The heading with its number, which looked like an item's."""
    return f"{piece.ordinal}. {piece.text}" if piece.kind == "item" and piece.ordinal else piece.text


def _style(piece: Piece, body: Body) -> tuple[float, bool]:
    """Larger type first, bold before plain."""
    size = piece.size if piece.size > 1.04 * body.size else body.size
    return -round(size), not piece.bold


def _level(piece: Piece, by_type: int) -> int:
    depth = marks.section_depth(piece.text)
    return min(1 + depth, DEEPEST) if depth else by_type


def _is_heading(piece: Piece, body: Body) -> bool:
    text = piece.text
    if all(line.mono for line in piece.lines):
        return False
    if piece.tagged or piece.reason or piece.kind not in ("paragraph", "item") or not piece.lines:
        return False
    if not text[:400].strip() or not any(map(str.isalpha, text)) or len(piece.lines) > MOST_LINES:
        return False
    words = count_words(text)
    if words > MOST_WORDS or marks.is_leader(text) or text[-1] in ",;":
        return False
    if piece.kind == "item" and (not piece.ordinal or words > 12 or not piece.bold):
        return False
    ends = FULL_STOP.search(text) is not None and text[-1] not in "?!" and not KNOWN.fullmatch(text)
    if piece.size >= LARGER * body.size:
        return not (ends and words > 8)
    if piece.size < 0.88 * body.size or ends:
        return False
    numbered = marks.section_depth(text) > 0 and words <= 9 and not text.startswith("A ")
    return piece.bold or numbered or _is_capital(text) or KNOWN.fullmatch(text) is not None


def _is_capital(text: str) -> bool:
    return text.isupper() and sum(map(str.isalpha, text)) > 3 and text[-1] not in ".:"
