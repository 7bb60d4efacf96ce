"""Pieces by the tags of a tagged PDF, in the order of its structure; see ISO 32000-1, 14.8.

Programs for writing and browsers say what each piece is, and in which order they are read: that is better than any
guess from places. What a file says is believed of a page where it says it of nearly all of the text.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Sequence

from audiofy.inputs.pdf import marks
from audiofy.inputs.pdf.joining import Vocabulary, joined
from audiofy.inputs.pdf.lines import Line, lines_of
from audiofy.inputs.pdf.pages import Element, Page, Run
from audiofy.inputs.pdf.pieces import Piece
from audiofy.inputs.spacing import one_line
from audiofy.model import BlockKind

LEAST_TAGGED = 0.95
LARGEST_BLOCK = 0.8
"""Share of a page's text that one element holds at most: what is one paragraph whole was not tagged by anybody."""
LEAST_LINES = 20
"""Of such a page."""
CONTENTS = "table of contents"
PICTURE = "text in a picture"

_HEADINGS = {"Title": 1, "H": 1, **{f"H{level}": level for level in range(1, 7)}}
_KINDS: dict[str, BlockKind] = {"Caption": "caption", "Note": "note", "FENote": "note", "Code": "code"}
_CELLS = frozenset(("TD", "TH"))
_BLOCKS = frozenset(("P", "LI", "Caption", "Note", "FENote", "Code", "TOCI", "Figure", *_HEADINGS, *_CELLS))
_INLINE = frozenset(
    [
        "Span",
        "Link",
        "Em",
        "Strong",
        "NonStruct",
        "Reference",
        "Quote",
        "Annot",
        "Sub",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
        "Lbl",
        "LBody",
        "Formula",
    ]
)


def is_believed(page: Page, runs: Sequence[Run]) -> bool:
    """Whether the page's tags are to be followed."""
    letters = sum(len(run.text) for run in runs)
    if not page.elements or not letters:
        return False
    sizes: dict[int, int] = defaultdict(int)
    for run in runs:
        if run.element >= 0:
            sizes[_block(page.elements, run.element)] += len(run.text)
    if sum(sizes.values()) < LEAST_TAGGED * letters:
        return False
    rows = len({round(run.y) for run in runs})
    return rows < LEAST_LINES or max(sizes.values()) < LARGEST_BLOCK * letters


def pieces_of(page: Page, runs: Sequence[Run], words: Vocabulary) -> list[Piece]:
    """The pieces of a page whose tags are believed."""
    groups = _groups(page, runs)
    pieces: list[Piece] = []
    tables: dict[int, dict[int, dict[int, str]]] = {}
    tops: dict[int, list[str]] = defaultdict(list)
    for number in sorted(groups):
        lines = lines_of(groups[number], page.number)
        chain = _ancestors(page.elements, number)
        types = [page.elements[each].type for each in chain]
        text = joined([line.text for line in lines], words)
        if not text:
            continue
        if "Table" in types and not _CELLS.isdisjoint(types):
            table, row, cell = _cell(chain, types)
            if table not in tables:
                tables[table] = {}
                pieces.append(Piece("table", "", page.number, tuple(lines), level=table, tagged=True))
            cells = tables[table].setdefault(row, {})
            cells[cell] = one_line(f"{cells.get(cell, '')} {text}")
            if "TH" in types:
                tops[table].append(text)
            continue
        piece = _piece(types, text, lines, page.number)
        last = pieces[-1] if pieces else None
        if piece.kind == "item" and last and _same_item(page.elements, last, piece, chain, types):
            pieces[-1] = dataclasses.replace(
                last, text=one_line(f"{last.text} {text}"), lines=(*last.lines, *lines), open=piece.open
            )
        else:
            pieces.append(piece)
    return [_with_rows(piece, tables, tops) if piece.kind == "table" else piece for piece in pieces]


def _groups(page: Page, runs: Sequence[Run]) -> dict[int, list[Run]]:
    """First element of a block → its runs. Text that lies in no block is one where nothing else comes between."""
    of_element: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        if run.element >= 0:
            of_element[run.element].append(run)
    groups: dict[int, list[Run]] = defaultdict(list)
    first = block = -1
    for number in sorted(of_element):
        around = _block(page.elements, number)
        if page.elements[around].type in _BLOCKS:
            first = around
        elif around != block:
            first = number
        block = around
        groups[first] += of_element[number]
    order = {id(run): place for place, run in enumerate(runs)}
    return {number: sorted(group, key=lambda run: order[id(run)]) for number, group in groups.items()}


def _block(elements: Sequence[Element], number: int) -> int:
    """The nearest element around that is a block."""
    chain = _ancestors(elements, number)
    for each in chain:
        if elements[each].type in _BLOCKS:
            return each
    return next((each for each in chain if elements[each].type not in _INLINE), number)


def _ancestors(elements: Sequence[Element], number: int) -> list[int]:
    """The element and what it is in, from inside to outside; a parent stands before its children, so this ends."""
    chain = [number]
    while (parent := elements[chain[-1]].parent) >= 0:
        chain.append(parent)
    return chain


def _piece(types: list[str], text: str, lines: list[Line], page: int) -> Piece:
    plain = Piece("paragraph", text, page, tuple(lines), tagged=True, open=True)
    if level := next((_HEADINGS[each] for each in types if each in _HEADINGS), 0):
        return dataclasses.replace(plain, kind="heading", level=level)
    if "TOCI" in types or "TOC" in types:
        return dataclasses.replace(plain, reason=CONTENTS)
    if "Figure" in types and "Caption" not in types:
        return dataclasses.replace(plain, reason=PICTURE)
    for name, kind in _KINDS.items():
        if name in types:
            return dataclasses.replace(plain, kind=kind)
    if "LI" not in types and all(line.mono for line in lines):
        return dataclasses.replace(plain, kind="code", text="\n".join(line.text for line in lines))
    if "LI" in types:
        found = marks.item(text) or (0, 0)
        return dataclasses.replace(
            plain, kind="item", text=text[found[1] :], ordinal=found[0], level=max(types.count("LI"), 1)
        )
    return dataclasses.replace(plain, kind="quote" if "BlockQuote" in types else "paragraph")


def _same_item(elements: Sequence[Element], last: Piece, piece: Piece, chain: list[int], types: list[str]) -> bool:
    """Whether a block goes on with the item before it: both lie in one element of the list."""
    if last.kind != "item" or not last.lines:
        return False
    item = chain[types.index("LI")]
    before = last.lines[-1].runs[0].element
    return item in _ancestors(elements, before) and last.level == piece.level


def _cell(chain: list[int], types: list[str]) -> tuple[int, int, int]:
    """(table, row, cell) as indices of their elements."""
    cell = next(index for index, each in enumerate(types) if each in _CELLS)
    table = types.index("Table")
    row = types.index("TR") if "TR" in types else cell
    return chain[table], chain[row], chain[cell]


def _with_rows(piece: Piece, tables: dict[int, dict[int, dict[int, str]]], tops: dict[int, list[str]]) -> Piece:
    rows = [tuple(cells[cell] for cell in sorted(cells)) for _, cells in sorted(tables[piece.level].items())]
    heads = set(tops[piece.level])
    header_rows = int(len(rows) > 1 and bool(heads) and all(cell in heads for cell in rows[0]))
    text = "; ".join(", ".join(filter(None, row)) for row in rows)
    return dataclasses.replace(piece, text=text, level=0, rows=tuple(rows), header_rows=header_rows)
