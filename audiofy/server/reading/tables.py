"""A table → HTML, with the words that a voice says for its eye."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from audiofy.model import Block
from audiofy.narration.reading import one_line
from audiofy.narration.tables import STOPS, sentences_of, title
from audiofy.server.reading.markup import attribute, linked, linked_cells, plain


def table(block: Block, caption: str, attributes: str, is_said: Callable[[str], bool]) -> str:
    """The table, in a frame that scrolls.

    Args:
        caption: plain text, or "".
        attributes: of the table, each with a space before it.
        is_said: whether a sentence is one of the script's; the rows that are have its words.
    """
    if not block.rows:
        return f"<p{attributes}>{linked(block.text, block.links)}</p>\n"
    cells = linked_cells(block.rows, block.links)
    head = [_row(row, "col", "col") for row in cells[: block.header_rows]]
    first = "row" if block.header_rows else ""
    body = [_row(row, first, "") for row in _spoken(block, cells, is_said)]
    called = attribute(caption) or "Table"
    stopped = _said(title(caption).removeprefix(one_line(caption)))
    return "".join(
        (
            f'<div class="table" role="group" aria-label="{called}" tabindex="0">\n<table{attributes}>\n',
            f"<caption>{plain(caption)}{stopped}</caption>\n" if caption else "",
            "<thead>\n" + "".join(head) + "</thead>\n" if head else "",
            "<tbody>\n" + "".join(body) + "</tbody>\n" if body else "",
            "</table>\n</div>\n",
        )
    )


def _row(cells: Sequence[str], first: str, others: str) -> str:
    """A row; ``first`` and ``others`` are what its cells are headings of: "col", "row" or "" for none."""
    told = [_cell(cell, others if column else first) for column, cell in enumerate(cells)]
    return f"<tr>{''.join(told)}</tr>\n"


def _cell(cell: str, scope: str) -> str:
    return f'<th scope="{scope}">{cell}</th>' if scope and cell else f"<td>{cell}</td>"


def _spoken(block: Block, cells: list[list[str]], is_said: Callable[[str], bool]) -> list[list[str]]:
    """The rows of the body; those that are read one by one with what is said before and after each cell."""
    sentences = sentences_of(block)
    heads = block.rows[block.header_rows - 1] if block.header_rows else ()
    found: list[list[str]] = []
    for row, shown in zip(block.rows[block.header_rows :], cells[block.header_rows :], strict=True):
        filled = [column for column, cell in enumerate(row) if one_line(cell)]
        if filled and is_said(next(sentences)[0]):
            shown = [
                f"{_said(_before(column, heads))}{cell}{_said(_after(column, row, filled))}"
                if column in filled
                else cell
                for column, cell in enumerate(shown)
            ]
        found.append(shown)
    return found


def _before(column: int, heads: Sequence[str]) -> str:
    head = one_line(heads[column]) if column and column < len(heads) else ""
    return f"{head}: " if head else ""


def _after(column: int, row: Sequence[str], filled: Sequence[int]) -> str:
    if column != filled[-1]:
        return "; "
    return "" if one_line(row[column]).endswith(tuple(STOPS)) else "."


def _said(words: str) -> str:
    return f'<span class="said" aria-hidden="true">{plain(words)}</span>' if words else ""
