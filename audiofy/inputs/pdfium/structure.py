"""What a tagged PDF says of its own pieces: which marked content is a heading, a cell, a caption.

Called in the process of ``glyphs``.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

DEEPEST = 60
MOST = 20_000


def structure_of(page: Any) -> tuple[list[list[Any]], dict[int, int]]:
    """The elements of a page as [type, index of the parent or -1], and number of marked content → element.

    Both empty where the page is not tagged. A parent stands before its children; ISO 32000-1, 14.7 and 14.8.4 tell
    of the types ("H1", "P", "LI", "TD" …).
    """
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return [], {}
    elements: list[list[Any]] = []
    of_mark: dict[int, int] = {}
    try:
        stack = [
            (pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), -1, 0)
            for index in reversed(range(min(max(pdfium.FPDF_StructTree_CountChildren(tree), 0), MOST)))
        ]
        while stack and len(elements) < MOST:
            element, parent, depth = stack.pop()
            if not element or depth > DEEPEST:
                continue
            number = len(elements)
            elements.append([_type(element), parent])
            children = min(max(pdfium.FPDF_StructElement_CountChildren(element), 0), MOST)
            for index in reversed(range(children)):
                mark = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
                if mark >= 0:
                    of_mark.setdefault(mark, number)
                elif child := pdfium.FPDF_StructElement_GetChildAtIndex(element, index):
                    stack.append((child, number, depth + 1))
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    return elements, of_mark


def _type(element: Any) -> str:
    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    if not 2 < size < 200:
        return ""
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetType(element, buffer, size)
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")
