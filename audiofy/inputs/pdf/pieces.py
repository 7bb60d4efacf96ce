"""What lines and tags become before it is known what each is to a reader."""

from __future__ import annotations

import dataclasses
import re

from audiofy.inputs.pdf.lines import Line
from audiofy.model import BlockKind

SENTENCE_END = re.compile(r"[.!?:;…。！？][\"'”’»›)\]]*$")
FULL_STOP = re.compile(r"[.!?…。！？][\"'”’»›)\]]*$")


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """A run of lines that belong together.

    Attributes:
        kind: as far as it is known; "paragraph" is anything.
        lines: from first to last; empty where the cells of a table have taken their place.
        text: the lines as one.
        indented: whether its first line is set in.
        open: whether its last line goes on to the column's edge.
        tagged: whether the file itself tells what it is.
        reason: why it is not spoken, or "".
    """

    kind: BlockKind
    text: str
    page: int
    lines: tuple[Line, ...] = ()
    level: int = 0
    ordinal: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0
    indented: bool = False
    open: bool = False
    tagged: bool = False
    reason: str = ""

    @property
    def size(self) -> float:
        """Of its type, in points; 0 where it has no lines."""
        return max((line.size for line in self.lines), default=0.0)

    @property
    def bold(self) -> bool:
        return bool(self.lines) and all(line.bold for line in self.lines)


@dataclasses.dataclass(frozen=True, slots=True)
class Body:
    """What most of a document is set in: the size of its type, and the usual distance of its lines, in points."""

    size: float
    leading: float
