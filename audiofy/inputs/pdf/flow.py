"""Pieces column by column → the text as it runs on over columns, pages, pictures and tables."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from audiofy.inputs.pdf import marks
from audiofy.inputs.pdf.joining import Vocabulary, together
from audiofy.inputs.pdf.pieces import SENTENCE_END, Piece
from audiofy.inputs.pdf.tagged import PICTURE
from audiofy.inputs.spacing import count_words

_RUNNING = frozenset(("paragraph", "item", "quote"))
_BETWEEN = frozenset(("caption", "table", "note"))
"""What may stand between two parts of a paragraph."""
MOST_BETWEEN = 12
LONGEST_LABEL = 12
"""Words of a piece of a picture's text."""


def with_captions(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, captions told by their beginning."""
    return [
        dataclasses.replace(piece, kind="caption")
        if piece.kind in ("paragraph", "heading") and not piece.reason and marks.is_caption(piece.text)
        else piece
        for piece in pieces
    ]


def without_labels(pieces: Sequence[Piece], body_size: float) -> list[Piece]:
    """The pieces, short ones in small type above the caption of a picture given a reason: they are its labels."""
    found = list(pieces)
    for index, piece in enumerate(pieces):
        if piece.kind != "caption" or piece.text[:3].casefold() == "tab":
            continue
        before = index - 1
        while before >= 0 and _is_label(found[before], piece, body_size):
            found[before] = dataclasses.replace(found[before], reason=PICTURE)
            before -= 1
    return found


def _is_label(piece: Piece, caption: Piece, body_size: float) -> bool:
    return (
        piece.page == caption.page
        and not piece.tagged
        and piece.kind in ("paragraph", "heading", "table", "item")
        and (piece.kind == "table" or count_words(piece.text) <= LONGEST_LABEL)
        and SENTENCE_END.search(piece.text) is None
        and 0 < piece.size < 0.93 * body_size
    )


def flowing(pieces: Sequence[Piece], words: Vocabulary) -> list[Piece]:
    """The pieces, paragraphs put together that a column, a page or a picture has parted."""
    found: list[Piece] = []
    for piece in pieces:
        at = _goes_on_at(found, piece)
        if at is None:
            found.append(piece)
            continue
        before = found[at]
        found[at] = dataclasses.replace(
            before, text=together(before.text, piece.text, words), lines=(*before.lines, *piece.lines), open=piece.open
        )
    return found


def _goes_on_at(found: Sequence[Piece], piece: Piece) -> int | None:
    """The index of the piece that this one goes on with, or None."""
    if piece.kind != "paragraph" or piece.reason or not piece.lines:
        return None
    passed = 0
    for index in range(len(found) - 1, -1, -1):
        before = found[index]
        if before.reason or before.kind in _BETWEEN:
            passed += 1
            if passed > MOST_BETWEEN:
                return None
            continue
        return index if _goes_on(before, piece, passed) else None
    return None


def _goes_on(before: Piece, piece: Piece, passed: int) -> bool:
    if before.kind not in _RUNNING or not before.lines or abs(before.size - piece.size) > 0.08 * piece.size:
        return False
    last, first = before.lines[-1], piece.lines[0]
    if last.bold != first.bold:
        return False
    # In one column what follows below was parted by its form, unless something stands between.
    elsewhere = first.page != last.page or first.y < last.y or first.left > last.right
    if not (elsewhere or passed):
        return False
    if before.text[-1] in "-‐\u00ad" and piece.text[0].islower():
        return True
    if SENTENCE_END.search(before.text) and not before.text.endswith((":", ";")):
        return False
    if piece.text[0].islower():
        return True
    return before.kind == "paragraph" and before.open and not piece.indented and before.text[-1] not in ":"
