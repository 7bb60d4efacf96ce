"""Notes at the foot of a column: small type after the text, begun by a mark or parted from it by a rule."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiofy.inputs.pdf.columns import Region
from audiofy.inputs.pdf.joining import Vocabulary, joined
from audiofy.inputs.pdf.lines import Line
from audiofy.inputs.pdf.pages import Box, Page
from audiofy.inputs.pdf.pieces import Body, Piece

SMALLER = 0.93
"""Of the body's type, at most."""
HIGHEST = 0.4
"""Share of the page's height above which no note stands."""
_MARK = re.compile(r"(?:\d{1,3}|[*†‡§¶‖#∗⋆]+|[a-z](?=\s))[.)\]]?\s*(?=\S)")


def parted(region: Region, page: Page, body: Body, words: Vocabulary) -> tuple[Region, list[Piece]]:
    """(the column without its notes, the notes)."""
    lines = list(region.lines)
    start = len(lines)
    while start and _is_small(lines[start - 1], body) and lines[start - 1].y > HIGHEST * page.height:
        start -= 1
    foot = lines[start:]
    # Small type that is no note may stand above: a caption, the last of a table.
    while foot and not _begins(foot[0], foot, page.lines):
        foot.pop(0)
    if not foot:
        return region, []
    groups: list[list[Line]] = []
    for line in foot:
        if not groups or _has_mark(line):
            groups.append([])
        groups[-1].append(line)
    notes = [_note(group, words) for group in groups]
    kept = tuple(lines[: len(lines) - len(foot)])
    return Region(kept, region.left, region.right), notes


def _is_small(line: Line, body: Body) -> bool:
    return line.size <= SMALLER * body.size and not line.rows


def _begins(line: Line, foot: Sequence[Line], rules: Sequence[Box]) -> bool:
    if _has_mark(line):
        return True
    under = any(
        0 <= line.top - rule.bottom < 1.6 * line.size and rule.left < line.right and rule.right > line.left
        for rule in rules
        if rule.right - rule.left > 20
    )
    return under and line is foot[0]


def _has_mark(line: Line) -> bool:
    """Whether it begins with a raised mark, or with one of the signs that only notes have."""
    first = line.runs[0]
    raised = first.size < 0.87 * line.size and line.y - first.y > 0.1 * line.size
    if raised and len(first.text) <= 3:
        return True
    return re.match(r"[*†‡§¶‖∗⋆]+\s*\S|\[?\d{1,3}[.)\]]?\s+\S", line.text) is not None


def _note(lines: Sequence[Line], words: Vocabulary) -> Piece:
    text = joined([line.text for line in lines], words)
    match = _MARK.match(text)
    if match and (not match[0].strip().isalpha()):
        text = text[match.end() :]
    return Piece("note", text, lines[0].page, tuple(lines))
