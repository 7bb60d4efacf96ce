"""A piece of a page, and what it is in the article → blocks."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from audiofy.inputs.html.anchors import links_of
from audiofy.inputs.html.polish import polished
from audiofy.inputs.html.roles.view import Part
from audiofy.inputs.html.tree import Piece
from audiofy.inputs.mojibake import mended
from audiofy.model import Block


def blocks_of(
    piece: Piece, part: Part, language: str, said_by: tuple[str, ...] = (), base: str = ""
) -> Iterator[Block]:
    """The block of a piece, and before it the caption of a table; those that say nothing are left out.

    Args:
        language: of the whole article.
        said_by: as of ``Block``.
        base: what relative addresses are relative to, or "".
    """
    own = piece.language if piece.language != language else ""
    if piece.caption:
        yield Block("caption", mended(polished(piece.caption, "caption")), language=own, said_by=said_by)
    level = part.level if part.kind == "heading" else max(1, part.level) if part.kind == "item" else 0
    text = mended(polished(part.text, part.kind))
    block = Block(
        part.kind,
        text,
        level,
        part.ordinal,
        piece.rows,
        piece.header_rows,
        own,
        part.role,
        mended(polished(part.speaker, part.kind)),
        said_by,
        links_of("\n".join(itertools.chain(*piece.rows)) or text, part.kind, piece.anchors, base),
    )
    if _says(block):
        yield block


def _says(block: Block) -> bool:
    """Whether there is a letter or a figure in it: rules of asterisks and lone pictographs are no text."""
    return block.kind == "code" or any(character.isalnum() for character in block.text)
