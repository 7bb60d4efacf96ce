"""Tables: which hold data and which only lay the page out, and the cells of those that hold data."""

from __future__ import annotations

import re

from bs4.element import NavigableString, PreformattedString, Tag

from audiofy.inputs.spacing import one_line

_BIG = re.compile("^(?:table|h[1-6]|article|section|form|iframe|ul|ol|blockquote|pre|nav|figure)$")
_BREAKS = frozenset(["br", "p", "div", "li", "tr", "td", "th", "dt", "dd"])
_UNSAID = frozenset(["script", "style", "sup", "noscript", "template"])
LONGEST_CELL = 400
"""Characters; a longer cell is a column of the page, not a datum."""


def is_data_table(table: Tag) -> bool:
    """Whether its cells are data: at least two rows and two columns of short cells and nothing larger inside."""
    if str(table.attrs.get("role", "")) in ("presentation", "none"):
        return False
    if table.find(_BIG) is not None:
        return False
    rows = [len(row.find_all(["td", "th"], recursive=False)) for row in table.find_all("tr")]
    if len(rows) < 2 or sum(cells >= 2 for cells in rows) < 2:
        return False
    cells = [len(cell.get_text().strip()) for cell in table.find_all(["td", "th"])]
    return max(cells) <= LONGEST_CELL and sum(cells) > 0


def table_rows(table: Tag) -> tuple[tuple[tuple[str, ...], ...], int, int]:
    """The cells row by row, how many rows at the top are headings, and how many characters are links."""
    rows: list[tuple[str, ...]] = []
    header_rows = 0
    for row in table.find_all("tr"):
        cells = row.find_all(["td", "th"], recursive=False)
        texts = tuple(_cell_text(cell) for cell in cells)
        if not any(texts):
            continue
        if header_rows == len(rows) and all(cell.name == "th" for cell in cells):
            header_rows += 1
        rows.append(texts)
    linked = sum(len(link.get_text().strip()) for link in table.find_all("a"))
    return tuple(rows), header_rows, linked


def _cell_text(cell: Tag) -> str:
    """The text of a cell, a space wherever it goes from one line of the page to another."""
    parts: list[str] = []
    line: Tag | None = None
    for node in cell.descendants:
        if isinstance(node, Tag):
            if node.name == "br":
                parts.append(" ")
        elif isinstance(node, NavigableString) and not isinstance(node, PreformattedString):
            around = next((parent for parent in node.parents if parent is cell or parent.name in _BREAKS), cell)
            if line is not None and around is not line:
                parts.append(" ")
            line = around
            if node.parent is None or node.parent.name not in _UNSAID:
                parts.append(str(node))
    return one_line("".join(parts))
