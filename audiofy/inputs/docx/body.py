"""The body of a document → blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from audiofy.inputs.docx.numbering import Numbering
from audiofy.inputs.docx.runs import Runs, Said
from audiofy.inputs.docx.styles import BODY, Kind, Style, child, is_on, own_level, own_numbering, value
from audiofy.inputs.html.polish import polished
from audiofy.inputs.html.tables import LONGEST_CELL
from audiofy.inputs.spacing import one_line
from audiofy.inputs.xml import attribute, each, name_of
from audiofy.model import Block, BlockKind, Dropped

DEEPEST = 5
"""Text boxes and tables in one another; deeper ones are left out."""
FEWEST_WORDS = 3
"""Of a picture's text in words: fewer say nothing to somebody who cannot see it."""
_BLOCKS: dict[Kind, BlockKind] = {"quote": "quote", "caption": "caption", "code": "code"}
_AROUND = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice"})
_GONE = ("del", "moveFrom")


class Body:
    """Goes through a document once.

    Args:
        notes: part ("footnotes", "endnotes") → id → the element.

    Attributes:
        blocks: what is read, in order.
        dropped: what is not.
        title, subtitle: the first paragraph of such a style, or "".
    """

    def __init__(self, styles: dict[str, Style], numbering: Numbering, notes: dict[str, dict[str, Any]]) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._runs = Runs(styles)
        self._carried: list[str] = []
        self.blocks: list[Block] = []
        self.dropped: list[Dropped] = []
        self.title = ""
        self.subtitle = ""

    def read(self, body: Any, depth: int = 0) -> None:
        """The paragraphs and tables of an element."""
        for one in body:
            name = name_of(one)
            if name == "p":
                self._paragraph(one, depth)
            elif name == "tbl":
                self._table(one, depth)
            elif name in _AROUND:
                self.read(one, depth)

    def _paragraph(self, element: Any, depth: int) -> None:
        said = self._runs.read(element)
        properties = child(element, "pPr")
        style = self._styles.get(value(element, "pPr", "pStyle"), Style())
        self._carried += said.parts
        said.parts, self._carried = self._carried, []
        if properties is not None and any(child(properties, "rPr", gone) is not None for gone in _GONE):
            self._carried = said.parts  # its end was deleted: the next one goes on
        else:
            self._add(said, properties, style)
        self._beside(said, depth)

    def _add(self, said: Said, properties: Any, style: Style) -> None:
        level = own_level(properties) if properties is not None else 0
        level = level or style.level
        numbering = (own_numbering(properties) if properties is not None else None) or style.numbering
        kind: BlockKind = "paragraph"
        text = polished(one_line(said.text), "paragraph")
        if not text or (style.hidden and not said.notes):
            return
        if style.kind == "contents":
            self.dropped.append(Dropped(text, "table of contents", len(self.blocks)))
        elif style.kind == "title" and not self.title and not self.blocks:
            self.title = text
        elif style.kind == "subtitle" and not self.subtitle and not self.blocks:
            self.subtitle = text
        elif 0 < level <= BODY:
            self._count(numbering)
            self.blocks.append(Block("heading", text, min(6, level)))
        elif style.kind in ("title", "subtitle"):
            self.blocks.append(Block("heading", text, 1))
        elif style.kind == "code":
            self._code(said.text.strip("\n"))
        elif numbering and numbering[0] not in ("", "0"):
            self.blocks.append(Block("item", text, numbering[1] + 1, self._numbering.ordinal(*numbering)))
        else:
            kind = _BLOCKS.get(style.kind, "paragraph")
            self.blocks.append(Block(kind, text))

    def _count(self, numbering: tuple[str, int] | None) -> None:
        """A numbered heading moves on the list that it may share with items."""
        if numbering and numbering[0] not in ("", "0"):
            self._numbering.ordinal(*numbering)

    def _code(self, text: str) -> None:
        """A line of code goes on with the one before it."""
        if self.blocks and self.blocks[-1].kind == "code":
            text = f"{self.blocks.pop().text}\n{text}"
        self.blocks.append(Block("code", text))

    def _beside(self, said: Said, depth: int) -> None:
        """What pictures show, text boxes and notes of a paragraph."""
        for told in said.pictures:
            if len(told.split()) >= FEWEST_WORDS:
                self.blocks.append(Block("caption", told))
        for box in said.boxes if depth < DEEPEST else ():
            self.read(box, depth + 1)
        for part, number in said.notes:
            note = self._notes.get(part, {}).pop(number, None)
            if note is not None and (text := self._text(note)):
                self.blocks.append(Block("note", text))

    def _text(self, element: Any) -> str:
        """All paragraphs in an element as one line."""
        return one_line(" ".join(self._runs.read(one).text for one in each(element, "p")))

    def _table(self, table: Any, depth: int) -> None:
        """Data as rows; what only lays the page out as the paragraphs in it."""
        rows = [row for row in _inside(table, "tr") if not any(child(row, "trPr", gone) is not None for gone in _GONE)]
        cells = [list(_inside(row, "tc")) for row in rows]
        if depth < DEEPEST and not _is_data(cells):
            for cell in (cell for row in cells for cell in row):
                self.read(cell, depth + 1)
            return
        notes: list[Said] = []
        texts: list[tuple[str, ...]] = []
        for row in cells:
            line = []
            for cell in row:
                found = [self._runs.read(one) for one in each(cell, "p")]
                notes += found
                line.append(polished(one_line(" ".join(one.text for one in found)), "table"))
            texts.append(tuple(line))
        header_rows = _header_rows(table, rows, texts)
        kept = tuple(row for row in texts if any(row))
        if kept:
            text = "; ".join(", ".join(cell for cell in row if cell) for row in kept)
            self.blocks.append(Block("table", text, rows=kept, header_rows=min(header_rows, len(kept))))
        for said in notes:
            self._beside(Said(notes=said.notes), depth)


def _inside(element: Any, name: str) -> Iterator[Any]:
    """The children of that name, also those within what stands around them."""
    for one in element:
        if name_of(one) == name:
            yield one
        elif name_of(one) in _AROUND:
            yield from _inside(one, name)


def _is_data(cells: Sequence[Sequence[Any]]) -> bool:
    """At least two rows and two columns, and no cell as long as a column of text."""
    if len(cells) < 2 or sum(len(row) > 1 for row in cells) < 2:
        return False
    return all(_letters(cell) <= LONGEST_CELL for row in cells for cell in row)


def _letters(cell: Any) -> int:
    return sum(len(one.text or "") for one in each(cell, "t"))


def _header_rows(table: Any, rows: Sequence[Any], texts: Sequence[tuple[str, ...]]) -> int:
    """How many rows name the columns: those that each page repeats, else a first row that is made to look so."""
    repeated = 0
    for row in rows:
        if not is_on(row, "trPr", "tblHeader"):
            break
        repeated += 1
    if repeated or not texts:
        return repeated
    look = child(table, "tblPr", "tblLook")
    first = look is not None and (attribute(look, "firstRow") in ("1", "true") or _bit(attribute(look, "val")))
    named = all(texts[0]) and not any(character.isdigit() for cell in texts[0] for character in cell)
    return int(first and named)


def _bit(text: str) -> bool:
    """Whether a look, as four hexadecimal figures, has the bit of the first row."""
    try:
        return bool(int(text[:4] or "0", 16) & 0x20)
    except ValueError:
        return False
