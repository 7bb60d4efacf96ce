"""The page's words that are heard, as plain text without times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audiofy.model import Cue
from audiofy.outputs.cues import width
from audiofy.outputs.printable import printable

UNDERLINES = {"title": "=", "heading": "-"}
"""As in Markdown, so that the text can be read in again as what it is."""
LONGEST_UNDERLINE = 72


def lines(cues: Iterable[Cue], rate: int) -> Iterator[str]:
    """The file's lines, without line ends: each block on one, a blank line between two, headings underlined.

    Args:
        rate: of no use here; every caption format takes it.
    """
    del rate
    opened: list[str] = []
    kind = ""
    written = False
    for cue in cues:
        kind = kind if opened else cue.kind
        if text := printable(cue.text):
            opened.append(text)
        if cue.closes and opened:
            yield from _block(" ".join(opened), kind, apart=written)
            opened, written = [], True
    if opened:
        yield from _block(" ".join(opened), kind, apart=written)


def _block(text: str, kind: str, *, apart: bool) -> Iterator[str]:
    if apart:
        yield ""
    yield text
    if underline := UNDERLINES.get(kind):
        yield underline * min(max(width(text), 3), LONGEST_UNDERLINE)
