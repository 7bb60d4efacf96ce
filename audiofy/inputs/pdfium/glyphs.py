"""A PDF's bytes → runs of glyphs with their places, as JSON: what is run in a process of its own.

``python -m audiofy.inputs.pdfium.glyphs SECONDS`` reads a PDF from standard input and writes one JSON object to
standard output. It decides nothing; see ``audiofy.inputs.pdf.pages`` for the meaning of what it writes. pdfium is
written in C++ and reads what anybody may have made: if it crashes, hangs or fills the memory, only this process ends.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import math
import os
import sys
import time
from typing import Any

import pypdfium2.raw as pdfium

from audiofy.inputs.pdfium import ARTIFACT, BOLD, MONO, SPACE_BEFORE
from audiofy.inputs.pdfium.structure import structure_of

MOST_PAGES = 3000
MOST_GLYPHS = 12_000_000
"""Of a document: some 4,000 full pages."""
MOST_GLYPHS_OF_PAGE = 60_000
MOST_OBJECTS = 20_000
MEMORY = 3 << 30
"""Bytes of address space, where the system can limit it."""

_FORCED_BOLD, _FIXED_PITCH = 1 << 18, 1
_BOLD_NAMES = ("bold", "black", "heavy", "semibold", "demi", "cmbx", "sfbx", "nimbusromno9l-medi", "-medi")
_MONO_NAMES = ("mono", "courier", "consolas", "cmtt", "typewriter", "menlo", "monaco")
_WHITE = frozenset((0x20, 0x0D, 0x0A, 0x09, 0xA0, 0x3000, *range(0x2000, 0x200B)))
_LINE_HYPHENS = frozenset((0x02, 0xFFFE))
"""What pdfium makes of a hyphen at a line's end."""


def main() -> None:
    """Standard input → standard output."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    with open(0, "rb", closefd=False) as file:
        data = file.read()
    text = json.dumps(document(data, time.monotonic() + float(sys.argv[1])), separators=(",", ":"))
    with os.fdopen(1, "wb", closefd=False) as out:
        out.write(text.encode("ascii"))


def document(data: bytes, deadline: float = math.inf) -> dict[str, Any]:
    """The document, its pages as far as they are read by the deadline; or {"error": pdfium's number}."""
    handle = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not handle:
        return {"error": pdfium.FPDF_GetLastError()}
    count = pdfium.FPDF_GetPageCount(handle)
    pages: list[dict[str, Any]] = []
    left = MOST_GLYPHS
    for index in range(min(count, MOST_PAGES)):
        page = _page(handle, index)
        left -= page["glyphs"]
        pages.append(page)
        if left <= 0 or time.monotonic() > deadline:
            break
    return {
        "count": count,
        "pages": pages,
        "language": _string(pdfium.FPDFCatalog_GetLanguage, handle),
        **{key.lower(): _meta(handle, key) for key in ("Title", "Author", "Subject", "CreationDate")},
    }


def _string(function: Any, *arguments: Any) -> str:
    """What a function of pdfium's gives that fills a buffer with UTF-16."""
    size = function(*arguments, None, 0)
    if not 2 < size < 20_000:
        return ""
    buffer = ctypes.create_string_buffer(size)
    function(*arguments, ctypes.cast(buffer, function.argtypes[-2]), size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")


def _meta(handle: Any, key: str) -> str:
    return _string(pdfium.FPDF_GetMetaText, handle, key.encode("ascii"))


def _page(handle: Any, index: int) -> dict[str, Any]:
    page = pdfium.FPDF_LoadPage(handle, index)
    if not page:
        return {"size": [0, 0], "runs": [], "images": [], "lines": [], "elements": [], "glyphs": 0, "unmapped": 0}
    try:
        view = _View(page)
        images, lines = _drawn(page, view)
        elements, of_mark = structure_of(page)
        text = pdfium.FPDFText_LoadPage(page)
        try:
            reader = _Reader(text, view, of_mark)
            reader.read()
        finally:
            pdfium.FPDFText_ClosePage(text)
        return {
            "size": [round(view.width, 1), round(view.height, 1)],
            "runs": reader.runs,
            "images": images,
            "lines": lines,
            "elements": elements,
            "glyphs": reader.glyphs,
            "unmapped": reader.unmapped,
        }
    finally:
        pdfium.FPDF_ClosePage(page)


class _View:
    """The page as it is shown: cropped and turned, x to the right and y down from its upper left corner, in points."""

    def __init__(self, page: Any) -> None:
        box = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self.left, self.top, self.right, self.bottom = box.left, box.top, box.right, box.bottom
        self.turn = pdfium.FPDFPage_GetRotation(page) % 4
        across, down = abs(self.right - self.left), abs(self.top - self.bottom)
        self.width, self.height = (down, across) if self.turn % 2 else (across, down)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        (ax, ay), (bx, by) = self.point(left, bottom), self.point(right, top)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)


def _drawn(page: Any, view: _View) -> tuple[list[list[float]], list[list[float]]]:
    """Boxes of pictures, and of thin lines along an axis."""
    images: list[list[float]] = []
    lines: list[list[float]] = []
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)):
        item = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind not in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH):
            continue
        if not pdfium.FPDFPageObj_GetBounds(item, *edges):
            continue
        values = [edge.value for edge in edges]
        if not all(map(math.isfinite, values)):
            continue
        box = [round(value, 1) for value in view.box(*values)]
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images.append(box)
        elif (box[2] - box[0] <= 2.5) != (box[3] - box[1] <= 2.5):
            lines.append(box)
    return images[:500], lines[:2000]


class _Style:
    """What all glyphs of one text object share."""

    __slots__ = ("angle", "element", "flags", "scale", "visible")

    def __init__(self, item: Any, text: Any, index: int, view: _View, of_mark: dict[int, int]) -> None:
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        self.scale = math.hypot(matrix.c, matrix.d)
        slant = math.atan2(matrix.b, matrix.a)
        self.angle = round(math.degrees(slant) - 90 * view.turn) % 360 if math.isfinite(slant) else 0
        name, given = _font(text, index)
        name = name.lower()
        bold = given & _FORCED_BOLD or any(part in name for part in _BOLD_NAMES)
        mono = given & _FIXED_PITCH or any(part in name for part in _MONO_NAMES)
        self.flags = (BOLD if bold else 0) | (MONO if mono else 0)
        marks = {_mark_name(item, number) for number in range(min(pdfium.FPDFPageObj_CountMarks(item), 8))}
        self.flags |= ARTIFACT if "Artifact" in marks else 0
        self.element = of_mark.get(pdfium.FPDFPageObj_GetMarkedContentID(item), -1)


def _font(text: Any, index: int) -> tuple[str, int]:
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(text, index, buffer, 128, flags)
    return buffer.value.decode("utf-8", "replace"), flags.value


def _mark_name(item: Any, number: int) -> str:
    mark = pdfium.FPDFPageObj_GetMark(item, number)
    size = ctypes.c_ulong()
    buffer = (ctypes.c_ushort * 32)()
    if not mark or not pdfium.FPDFPageObjMark_GetName(mark, buffer, 64, size):
        return ""
    return bytes(buffer)[: min(size.value, 64)].decode("utf-16-le", "replace").rstrip("\0")


class _Reader:
    """The glyphs of one page, put together to runs: no white space within, one style, one base line."""

    def __init__(self, text: Any, view: _View, of_mark: dict[int, int]) -> None:
        self.text, self.view, self.of_mark = text, view, of_mark
        self.runs: list[list[Any]] = []
        self.glyphs = self.unmapped = 0
        self._styles: dict[int, _Style] = {}
        self._open: tuple[Any, ...] = ()
        self._ends = 0.0

    def read(self) -> None:
        """Fill ``runs``, ``glyphs`` and ``unmapped``."""
        text = self.text
        space = True
        x, y = ctypes.c_double(), ctypes.c_double()
        box = pdfium.FS_RECTF()
        for index in range(min(pdfium.FPDFText_CountChars(text), MOST_GLYPHS_OF_PAGE)):
            code = pdfium.FPDFText_GetUnicode(text, index)
            if code in _WHITE:
                space = True
                continue
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            pdfium.FPDFText_GetLooseCharBox(text, index, box)
            if not all(map(math.isfinite, (x.value, y.value, box.left, box.right, box.top, box.bottom))):
                continue
            self.glyphs += 1
            if pdfium.FPDFText_HasUnicodeMapError(text, index) == 1 or code == 0 or 0xE000 <= code <= 0xF8FF:
                self.unmapped += 1
            self._add(index, "-" if code in _LINE_HYPHENS else _character(code), (x.value, y.value), box, space)
            space = False

    def _add(self, index: int, character: str, origin: tuple[float, float], box: Any, space: bool) -> None:
        item = pdfium.FPDFText_GetTextObject(self.text, index)
        address = ctypes.cast(item, ctypes.c_void_p).value or 0
        style = self._styles.get(address)
        if style is None:
            style = self._styles[address] = _Style(item, self.text, index, self.view, self.of_mark)
        size = round(pdfium.FPDFText_GetFontSize(self.text, index) * style.scale, 1)
        x, y = self.view.point(*origin)
        left, top, right, bottom = self.view.box(box.left, box.bottom, box.right, box.top)
        if not (-1 <= x <= self.view.width + 1 and -1 <= y <= self.view.height + 1):
            return  # cropped away
        key = (style.flags, style.element, style.angle, size, round(y if style.angle == 0 else x, 1))
        # On one base line without a jump, the run goes on. Letters of one ligature have one box.
        if not space and key == self._open and (style.angle or -1.2 * size <= left - self._ends <= 0.35 * size):
            run = self.runs[-1]
            run[0] += character
            run[1], run[2] = min(run[1], round(left, 1)), max(run[2], round(right, 1))
            run[4], run[5] = min(run[4], round(top, 1)), max(run[5], round(bottom, 1))
        else:
            flags = style.flags | (SPACE_BEFORE if space else 0)
            places = [round(value, 1) for value in (left, right, y, top, bottom)]
            self.runs.append([character, *places, size, flags, style.angle, style.element])
            self._open = key
        self._ends = right


def _character(code: int) -> str:
    return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


if __name__ == "__main__":
    main()
    sys.exit(0)
