"""What ``glyphs`` writes, as nouns: runs of glyphs and drawn things, page by page.

Places are points (1/72 inch) from the upper left corner of the page as it is shown, x to the right, y down.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from audiofy.inputs.pdfium import ARTIFACT, BOLD, MONO, SPACE_BEFORE


@dataclasses.dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float


@dataclasses.dataclass(frozen=True, slots=True)
class Run:
    """Glyphs without white space among them, of one style and one base line.

    Attributes:
        y: of the base line.
        size: of the font, as shown, in points.
        spaced: whether white space stands before it.
        artifact: whether the file marks it as no part of the text.
        angle: of the writing, counter-clockwise, in whole degrees from 0 to 359.
        element: index in the page's ``elements``, or -1.
    """

    text: str
    left: float
    right: float
    y: float
    top: float
    bottom: float
    size: float
    bold: bool
    spaced: bool
    artifact: bool
    mono: bool
    angle: int
    element: int


@dataclasses.dataclass(frozen=True, slots=True)
class Element:
    """A piece of a tagged page: its type ("P", "H1", "TD"), and the index of what it is in, or -1."""

    type: str
    parent: int


@dataclasses.dataclass(frozen=True, slots=True)
class Page:
    """A page as it is shown; ``unmapped`` of its ``glyphs`` stand for no character that the file would tell."""

    number: int
    width: float
    height: float
    runs: tuple[Run, ...]
    images: tuple[Box, ...]
    lines: tuple[Box, ...]
    elements: tuple[Element, ...]
    glyphs: int
    unmapped: int


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """A PDF; ``count`` is how many pages it has, of which ``pages`` were read."""

    count: int
    pages: tuple[Page, ...]
    language: str
    title: str
    author: str
    subject: str
    created: str


def document_from(data: Mapping[str, Any]) -> Document:
    """The document that ``glyphs`` wrote."""
    return Document(
        count=data["count"],
        pages=tuple(upright(_page(number, page)) for number, page in enumerate(data["pages"], 1)),
        language=data["language"],
        title=data["title"],
        author=data["author"],
        subject=data["subject"],
        created=data["creationdate"],
    )


def _page(number: int, data: Mapping[str, Any]) -> Page:
    return Page(
        number=number,
        width=data["size"][0],
        height=data["size"][1],
        runs=tuple(map(_run, data["runs"])),
        images=tuple(Box(*box) for box in data["images"]),
        lines=tuple(Box(*box) for box in data["lines"]),
        elements=tuple(Element(*element) for element in data["elements"]),
        glyphs=data["glyphs"],
        unmapped=data["unmapped"],
    )


def _run(data: Sequence[Any]) -> Run:
    text, left, right, y, top, bottom, size, flags, angle, element = data
    size = size or bottom - top
    bold, spaced, artifact, mono = (bool(flags & mark) for mark in (BOLD, SPACE_BEFORE, ARTIFACT, MONO))
    return Run(text, left, right, y, top, bottom, size, bold, spaced, artifact, mono, angle, element)


def upright(page: Page) -> Page:
    """The page turned so that most of its text runs from left to right, as a reader would turn it."""
    counts: Counter[int] = Counter()
    for run in page.runs:
        counts[round(run.angle / 90) % 4] += len(run.text)
    turns = counts.most_common(1)[0][0] if counts else 0
    for _ in range(turns):
        page = _turned(page)
    return page


def _turned(page: Page) -> Page:
    """A quarter turn clockwise: what ran upwards runs to the right."""

    def turned(box: Box) -> Box:
        return Box(page.height - box.bottom, box.left, page.height - box.top, box.right)

    runs = []
    for run in page.runs:
        box = turned(Box(run.left, run.top, run.right, run.bottom))
        angle = (run.angle - 90) % 360
        # The base line is known only of writing that is level; of other writing it is guessed from its box.
        y = box.bottom - 0.2 * (box.bottom - box.top)
        runs.append(
            dataclasses.replace(run, left=box.left, right=box.right, y=y, top=box.top, bottom=box.bottom, angle=angle)
        )
    return dataclasses.replace(
        page,
        width=page.height,
        height=page.width,
        runs=tuple(runs),
        images=tuple(map(turned, page.images)),
        lines=tuple(map(turned, page.lines)),
    )
