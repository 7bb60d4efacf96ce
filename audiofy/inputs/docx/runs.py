"""The text of a paragraph, as a reader of the final document sees it.

What was deleted under tracking, hidden, or is the code of a field is no text; the marks of notes are told apart.
"""

from __future__ import annotations

import dataclasses
from typing import Any

from audiofy.inputs.docx.styles import Style, child, is_on, value
from audiofy.inputs.html.inline import superscript
from audiofy.inputs.spacing import one_line
from audiofy.inputs.xml import attribute, name_of

_NO_TEXT = frozenset([
    "del", "moveFrom", "delText", "instrText", "delInstrText", "rt", "Fallback", "commentReference", "annotationRef",
    "pPr", "rPr", "sectPr", "tblPr", "tcPr", "trPr",
])  # fmt: skip
"""Elements whose text is not shown, or stands elsewhere."""
_SIGNS = {"tab": " ", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "", "ptab": " "}
_PAGE = ("page", "column")
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


@dataclasses.dataclass(slots=True)
class Said:
    """What a paragraph holds.

    Attributes:
        parts: of its text, with its line breaks.
        notes: (part, id) of the notes that it has marks of.
        boxes: elements of text boxes, which stand beside it.
        pictures: what its pictures show, where that is told.
    """

    parts: list[str] = dataclasses.field(default_factory=list)
    notes: list[tuple[str, str]] = dataclasses.field(default_factory=list)
    boxes: list[Any] = dataclasses.field(default_factory=list)
    pictures: list[str] = dataclasses.field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.parts)


class Runs:
    """Reads paragraphs one after another: a field may begin in one and end in another.

    Args:
        styles: by id.
    """

    def __init__(self, styles: dict[str, Style]) -> None:
        self._styles = styles
        self._fields: list[bool] = []
        """For each open field whether its result is being read."""

    def read(self, paragraph: Any) -> Said:
        """What the paragraph holds."""
        said = Said()
        self._walk(paragraph, said)
        return said

    def _walk(self, element: Any, said: Said) -> None:
        """The parser's limit of depth is below Python's."""
        for one in element:
            name = name_of(one)
            if name in _NO_TEXT:
                continue
            if name == "r":
                self._run(one, said)
            elif name == "txbxContent":
                said.boxes.append(one)
            elif name == "docPr":
                said.pictures.append(one_line(attribute(one, "descr")))
            elif name == "t":
                said.parts.append(one.text or "")
            else:
                self._walk(one, said)

    def _run(self, run: Any, said: Said) -> None:
        style = self._styles.get(value(run, "rPr", "rStyle"), Style())
        properties = child(run, "rPr")
        if style.hidden or (properties is not None and is_on(properties, "vanish")):
            self._follow_fields(run)
            return
        inside = Said()
        for one in run:
            self._piece(one, inside)
        if inside.notes:
            inside.parts.clear()  # a mark of one's own choice
        if value(run, "rPr", "vertAlign") == "superscript" and inside.text.strip():
            inside.parts = [superscript(inside.text, "", "".join(said.parts[-8:]).rstrip())]
        said.parts += inside.parts
        said.notes += inside.notes
        said.boxes += inside.boxes
        said.pictures += inside.pictures

    def _piece(self, one: Any, said: Said) -> None:
        name = name_of(one)
        if name == "fldChar":
            self._field(attribute(one, "fldCharType"))
        elif name in _NOTES:
            said.notes.append((_NOTES[name], attribute(one, "id")))
        elif not all(self._fields):
            return
        elif name == "t":
            said.parts.append(one.text or "")
        elif name in _SIGNS:
            said.parts.append(" " if attribute(one, "type") in _PAGE else _SIGNS[name])
        elif name not in _NO_TEXT:
            self._walk(one, said)

    def _follow_fields(self, run: Any) -> None:
        for one in run:
            if name_of(one) == "fldChar":
                self._field(attribute(one, "fldCharType"))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()
