"""Tables for the ear: a small one row by row, each cell with its heading; of a larger one, what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from audiofy.model import Block
from audiofy.narration.phrases import Phrases
from audiofy.narration.reading import one_line

MOST_COLUMNS = 8
"""Headings that are told of a table that is not read."""
STOPS = ".!?…"

Row = Sequence[str]


def body(block: Block) -> tuple[tuple[str, ...], ...]:
    """The rows that are no headings; empty where the table has none, or its cells are not known."""
    return block.rows[block.header_rows :]


def cells(block: Block) -> int:
    """How many cells the body has."""
    return sum(map(len, body(block)))


def sentences_of(block: Block) -> Iterator[tuple[str, str]]:
    """Of each row of the body that is not empty: what it says, and what the page writes.

    The first cell names the row, the others follow with the headings of their columns.
    """
    heads = _heads(block)
    for row in body(block):
        written = [one_line(cell) for cell in row]
        said = [
            f"{heads[column]}: {cell}" if column and column < len(heads) and heads[column] else cell
            for column, cell in enumerate(written)
            if cell
        ]
        if said:
            yield _stopped("; ".join(said)), ", ".join(filter(None, written))


def summary(block: Block, words: Phrases) -> str:
    """What is said in place of a table: how many rows it has, and its columns where they have headings."""
    rows = len(body(block))
    said = words.one_row if rows == 1 else words.rows.format(rows=rows)
    heads = [head.rstrip(STOPS + ":;,") for head in _heads(block)[:MOST_COLUMNS] if head]
    return f"{said} {words.columns.format(columns=', '.join(heads))}" if heads else said


def title(text: str) -> str:
    """A table's caption, as a sentence before what is said of the table."""
    return _stopped(one_line(text))


def _heads(block: Block) -> list[str]:
    return [one_line(cell) for cell in block.rows[block.header_rows - 1]] if block.header_rows else []


def _stopped(text: str) -> str:
    return text if not text or text[-1] in STOPS else f"{text}."
