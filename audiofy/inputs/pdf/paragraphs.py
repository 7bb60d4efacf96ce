"""Lines of one column → pieces: paragraphs, items, headings that stand apart."""

from __future__ import annotations

import dataclasses
import itertools
from collections import Counter
from collections.abc import Sequence
from statistics import median

from audiofy.inputs.pdf import marks
from audiofy.inputs.pdf.columns import Region
from audiofy.inputs.pdf.joining import Vocabulary, joined
from audiofy.inputs.pdf.lines import Line, line_of
from audiofy.inputs.pdf.pieces import FULL_STOP, SENTENCE_END, Body, Piece

MOST_LINES = 1500
"""Of a column that is looked through for capitals."""
AROUND = 8
"""Lines before and after that tell where the column's edges are."""


def body_of(pages: Sequence[Sequence[Line]]) -> Body:
    """The type that most of the text is set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size * 2) / 2] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    steps = [
        after.y - line.y
        for page in pages
        for line, after in itertools.pairwise(page)
        if abs(line.size - size) < 0.5 and abs(after.size - size) < 0.5 and 0.8 * size < after.y - line.y < 2.5 * size
    ]
    return Body(size, median(steps) if steps else 1.2 * size)


def pieces_of(region: Region, body: Body, words: Vocabulary) -> list[Piece]:
    """The pieces of a region, from top to bottom."""
    lines = _dropped_capitals(_with_marks(region.lines), words)
    groups: list[list[Line]] = []
    starts: list[tuple[float, float]] = []
    for place, line in enumerate(lines):
        edges = _edges(lines, place)
        if groups and _continues(groups[-1], line, edges, body):
            groups[-1].append(line)
        else:
            groups.append([line])
            starts.append(edges)
    return [piece_of(group, edges, words) for group, edges in zip(groups, starts, strict=True)]


def piece_of(lines: Sequence[Line], edges: tuple[float, float], words: Vocabulary) -> Piece:
    """One piece of those lines."""
    first, last = lines[0], lines[-1]
    if first.rows:
        return Piece("table", first.text, first.page, (first,), rows=first.rows, header_rows=first.header_rows)
    if all(line.mono for line in lines) and len(lines) > 1:
        return Piece("code", "\n".join(line.text for line in lines), first.page, tuple(lines))
    text = joined([line.text for line in lines], words)
    indented = first.left > edges[0] + 0.7 * first.size
    is_open = last.right > edges[1] - 2.5 * last.size
    if found := marks.item(text):
        ordinal, length = found
        level = 1 + (first.left > edges[0] + 2.5 * first.size)
        return Piece("item", text[length:], first.page, tuple(lines), level, ordinal, open=is_open)
    return Piece("paragraph", text, first.page, tuple(lines), indented=indented, open=is_open)


def _edges(lines: Sequence[Line], place: int) -> tuple[float, float]:
    """Where the lines around begin and end."""
    line = lines[place]
    around = [
        other
        for other in lines[max(0, place - AROUND) : place + AROUND + 1]
        if abs(other.left - line.left) < 5 * line.size and abs(other.size - line.size) < 0.15 * line.size
    ]
    lefts: Counter[int] = Counter(round(other.left) for other in around)
    left = min(lefts, key=lambda each: (-lefts[each], each))
    return min(left, line.left), max(other.right for other in around)


def _continues(group: list[Line], line: Line, edges: tuple[float, float], body: Body) -> bool:
    """Whether the line goes on with the lines before it."""
    last, first = group[-1], group[0]
    em = line.size
    if (
        line.rows
        or last.rows
        or line.page != last.page
        or abs(em - last.size) > 0.08 * max(em, last.size)
        or line.bold != last.bold
    ):
        return False
    if line.mono and last.mono:
        return line.y - last.y < 2.2 * em
    if line.mono != last.mono and (SENTENCE_END.search(last.text) or last.right < edges[1] - 8 * em):
        return False
    usual = max(1.02 * em, body.leading * em / body.size)
    step = group[1].y - group[0].y if len(group) > 1 else usual
    if not 0.3 * em < line.y - last.y <= 1.3 * max(min(step, 1.5 * usual), min(usual, 1.5 * em)):
        return False
    if _begins_item(line, last, first) or (marks.is_caption(line.text) and FULL_STOP.search(last.text)):
        return False
    return _keeps_left(group, line, edges) and not _ends_early(last, line, edges[1])


def _begins_item(line: Line, last: Line, first: Line) -> bool:
    found = marks.item(line.text)
    if found is None:
        return False
    # "1984. It was…" may be how a line within a sentence begins.
    return not found[0] or marks.item(first.text) is not None or SENTENCE_END.search(last.text) is not None


def _keeps_left(group: list[Line], line: Line, edges: tuple[float, float]) -> bool:
    """Whether the line begins where the next line of a paragraph does."""
    last, first = group[-1], group[0]
    em = line.size
    shift = line.left - last.left
    centred = abs((line.left + line.right) - (last.left + last.right)) < 1.2 * em and abs(shift) > 0.5 * em
    if abs(shift) <= 0.5 * em or (centred and line.left > edges[0] + em):
        return True
    if marks.item(first.text):
        return line.left >= first.left - 0.3 * em
    if shift > 0:
        # Set in: a new paragraph, unless the lines hang from the first one.
        full = last.right > edges[1] - 3 * em
        return len(group) == 1 and full and not SENTENCE_END.search(last.text) and line.text[:1].islower()
    # Set out: the second line of a paragraph whose first is set in; else what was set in ends.
    return len(group) == 1 and shift > -5 * em


def _ends_early(last: Line, line: Line, right: float) -> bool:
    """Whether the line before ends although the next word would have had room in it."""
    word = line.text.split(maxsplit=1)[0]
    width = line.width * (len(word) + 1) / max(len(line.text), 1)
    room = right - last.right
    if room <= width + 0.5 * line.size:
        return False
    if SENTENCE_END.search(last.text):
        return True
    return room > 0.4 * (right - last.left) and not word[:1].islower()


def _with_marks(lines: Sequence[Line]) -> list[Line]:
    """The lines, each mark of a list that stands apart put before its text."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if last and marks.is_bare_mark(last.text) and abs(line.y - last.y) < 0.5 * line.size and line.left > last.left:
            found[-1] = line_of((*last.runs, *line.runs), line.page)
        else:
            found.append(line)
    return found


def _dropped_capitals(lines: Sequence[Line], words: Vocabulary) -> list[Line]:
    """The lines, a capital as high as two or three of them put before the first."""
    found = list(lines)
    if len(found) > MOST_LINES:
        return found
    for capital in [line for line in lines if len(line.text) <= 2 and line.text[:1].isupper()]:
        beside = [line for line in found if _is_beside(capital, line)]
        if not beside:
            continue
        first = min(beside, key=lambda line: line.y)
        text = _begun(capital.text, first.text, words)
        for line in beside:
            moved = dataclasses.replace(line, text=text if line is first else line.text, left=capital.left)
            found[found.index(line)] = moved
        found.remove(capital)
    return found


def _is_beside(capital: Line, line: Line) -> bool:
    return (
        line is not capital
        and capital.size > 1.7 * line.size
        and -0.3 * line.size <= line.left - capital.right < 1.5 * line.size
        and capital.top - 0.6 * line.size <= line.y <= capital.y + 0.4 * line.size
    )


def _begun(capital: str, text: str, words: Vocabulary) -> str:
    """A paragraph's first line with its capital: "T" and "he tide" is "The tide", "A" and "tide" two words."""
    word = text.split(maxsplit=1)[0].casefold().strip(",.;:")
    alone = capital in ("A", "I", "O", "E", "Y") and (capital.casefold() + word) not in words.whole
    apart = alone and (word in words.whole or (text[:1].isupper() and text[1:2].islower()))
    return f"{capital} {text}" if apart else capital + text
