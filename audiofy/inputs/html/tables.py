"""Tables: which hold data and which only lay the page out, and the cells of those that hold data."""

from __future__ import annotations

from lxml import etree
from lxml.html import HtmlElement

from audiofy.inputs.html.inline import MOST_LINKS, Anchor
from audiofy.inputs.spacing import one_line

_BIG = (
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "article",
    "section",
    "form",
    "iframe",
    "ul",
    "ol",
    "blockquote",
    "pre",
    "nav",
    "figure",
)
_BREAKS = frozenset(["br", "p", "div", "li", "tr", "td", "th", "dt", "dd"])
_UNSAID = frozenset(["script", "style", "sup", "noscript", "template"])
LONGEST_CELL = 400
"""Characters; a longer cell is a column of the page, not a datum."""


def is_data_table(table: HtmlElement) -> bool:
    """Whether its cells are data: at least two rows and two columns of short cells and nothing larger inside."""
    if table.get("role", "") in ("presentation", "none"):
        return False
    if next(table.iterdescendants(*_BIG), None) is not None:
        return False
    rows = [len(_cells(row)) for row in table.iter("tr")]
    if len(rows) < 2 or sum(cells >= 2 for cells in rows) < 2:
        return False
    cells = [len(cell.text_content().strip()) for cell in table.iter("td", "th")]
    return max(cells) <= LONGEST_CELL and sum(cells) > 0


def table_rows(table: HtmlElement) -> tuple[tuple[tuple[str, ...], ...], int, int]:
    """The cells row by row, how many rows at the top are headings, and how many characters are links."""
    rows: list[tuple[str, ...]] = []
    header_rows = 0
    for row in table.iter("tr"):
        cells = _cells(row)
        texts = tuple(_cell_text(cell) for cell in cells)
        if not any(texts):
            continue
        if header_rows == len(rows) and _is_header(row, cells):
            header_rows += 1
        rows.append(texts)
    linked = sum(len(link.text_content().strip()) for link in table.iter("a"))
    return tuple(rows), header_rows, linked


def cell_anchors(table: HtmlElement) -> tuple[Anchor, ...]:
    """The links of the cells, as of a text that has the cells one after the other."""
    found: list[Anchor] = []
    between = ""
    if next(table.iterdescendants("a"), None) is None:
        return ()
    for cell in (cell for row in table.iter("tr") for cell in _cells(row)):
        rest = _cell_text(cell)
        for link in cell.iterdescendants("a"):
            text = _cell_text(link)
            _, linked, after = rest.partition(text) if text else (rest, "", "")
            if linked and len(found) < MOST_LINKS:
                found.append(Anchor(text, link.get("href", ""), between))
                between, rest = "", after
        between += f" {rest}"
    return tuple(found)


def caption(table: HtmlElement) -> str:
    """The table's own caption, or ""."""
    found = table.find("caption")
    return "" if found is None else _cell_text(found)


def _is_header(row: HtmlElement, cells: list[HtmlElement]) -> bool:
    """Whether a row names the columns, by its cells' tag or scope or by where it stands."""
    above = row.getparent()
    return (above is not None and above.tag == "thead") or all(
        cell.tag == "th" or cell.get("scope", "").lower() in ("col", "colgroup") for cell in cells
    )


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row if cell.tag in ("td", "th")]


def _cell_text(cell: HtmlElement) -> str:
    """The text of a cell, a space wherever it goes from one line of the page to another."""
    parts: list[str] = []
    unsaid = 0
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        silent = element.tag in _UNSAID
        if event == "start":
            unsaid += silent
            if element.tag in _BREAKS:
                parts.append(" ")
            if not unsaid:
                parts.append(element.text or "")
            continue
        unsaid -= silent
        if element.tag in _BREAKS:
            parts.append(" ")
        if not unsaid and element is not cell:
            parts.append(element.tail or "")
    return one_line("".join(parts))
