"""Document → pieces in reading order, and what stands around the text, each with the reason."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from statistics import mean

from audiofy.inputs.pdf import footnotes, tagged
from audiofy.inputs.pdf.columns import Region, regions
from audiofy.inputs.pdf.joining import Vocabulary, vocabulary
from audiofy.inputs.pdf.lines import Line, is_rtl, lines_of, rejoined
from audiofy.inputs.pdf.margins import apart, without_margins
from audiofy.inputs.pdf.pages import Document, Page, Run
from audiofy.inputs.pdf.paragraphs import body_of, pieces_of
from audiofy.inputs.pdf.pieces import Body, Piece
from audiofy.inputs.pdf.tables import with_bare_tables, with_ruled_tables

MOSTLY = 0.6
OUTSIDE = "outside the structure that the file gives"


def pieces_in(document: Document) -> tuple[list[Piece], Body, Vocabulary]:
    """The pieces of all pages; (pieces, the body's type, the document's words)."""
    pages = _plain(document.pages)
    parted = [apart(page) for page in pages]
    lines = [lines_of(runs, page.number) for page, (runs, _) in zip(pages, parted, strict=True)]
    kept, margins = without_margins(pages, lines)
    body, words = body_of(kept), vocabulary(line.text for page in kept for line in page)
    around: dict[int, list[Piece]] = {page.number: [] for page in pages}
    for page, (_, runs) in zip(pages, parted, strict=True):
        around[page.number] += _left_out(runs, page.number)
    for line, reason in margins:
        around[line.page].append(Piece("paragraph", line.text, line.page, (line,), reason=reason))
    pieces: list[Piece] = []
    for page, found in zip(pages, kept, strict=True):
        pieces += around[page.number]
        pieces += _of_page(page, found, body, words)
    return pieces, body, words


def _plain(pages: Sequence[Page]) -> Sequence[Page]:
    """The pages; where all of them are typewritten, that says nothing of any line."""
    letters = mono = 0
    for page in pages:
        for run in page.runs:
            letters += len(run.text)
            mono += len(run.text) if run.mono else 0
    if mono <= MOSTLY * letters:
        return pages
    return [
        dataclasses.replace(page, runs=tuple(dataclasses.replace(run, mono=False) for run in page.runs))
        for page in pages
    ]


def _left_out(runs: Sequence[tuple[Run, str]], page: int) -> list[Piece]:
    """Runs that are no part of the text, those of one reason as one piece."""
    texts: dict[str, list[str]] = {}
    for run, reason in runs:
        texts.setdefault(reason, []).append((" " if run.spaced else "") + run.text)
    return [Piece("paragraph", "".join(each).strip(), page, reason=reason) for reason, each in texts.items()]


def _of_page(page: Page, lines: Sequence[Line], body: Body, words: Vocabulary) -> list[Piece]:
    runs = [run for line in lines for run in line.runs]
    order = {id(run): place for place, run in enumerate(page.runs)}
    runs.sort(key=lambda run: order[id(run)])
    if tagged.is_believed(page, runs):
        pieces = tagged.pieces_of(page, runs, words)
        outside = lines_of([run for run in runs if run.element < 0], page.number)
        return pieces + [Piece("paragraph", line.text, page.number, (line,), reason=OUTSIDE) for line in outside]
    pieces, notes = [], []
    rtl = mean(is_rtl(line.text) for line in lines) > 0.5 if lines else False
    for region in regions(with_ruled_tables(lines, page.lines), rtl=rtl):
        rest, found = footnotes.parted(region, page, body, words)
        notes += found
        rest = Region(tuple(rejoined(with_bare_tables(rest.lines))), rest.left, rest.right)
        pieces += pieces_of(rest, body, words)
    return pieces + notes
