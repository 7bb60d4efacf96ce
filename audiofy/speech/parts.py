"""Who speaks what of a script: the narrator, headings, quotations, passages in another language."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from audiofy.languages import primary
from audiofy.model import Segment
from audiofy.narration.blocks import blocks
from audiofy.narration.languages import of_block
from audiofy.narration.quoting import quotations
from audiofy.words import count_words

Role = Literal["narrator", "heading", "quote"]

ROLES: dict[str, Role] = {"title": "heading", "heading": "heading", "quote": "quote"}
"""Kind of segment → who says all of it; the rest is the narrator's but for its quotations."""


@dataclass(frozen=True, slots=True)
class Part:
    """``spoken[start:end]`` of a segment.

    Attributes:
        language: BCP 47, where it is not the script's own, else "".
        speaker: as of ``Segment``.
    """

    start: int
    end: int
    role: Role
    language: str = ""
    speaker: str = ""


def parts(segments: Sequence[Segment], language: str) -> tuple[tuple[Part, ...], ...]:
    """Of each segment, its parts, which tile its spoken text; every part has something to say, or is the only one.

    A quotation may run over several segments of a block. One whose words are plainly in another language than those
    around it is in that language; short ones are taken for the article's.

    Args:
        language: BCP 47, of the script.
    """
    found: list[tuple[Part, ...]] = []
    for block in blocks(segments):
        role = ROLES.get(block[0].kind)
        marks = [] if role else _marked(block, language)
        begin = 0
        for segment in block:
            end = begin + len(segment.spoken)
            whole = Part(0, len(segment.spoken), role or "narrator", segment.language, segment.speaker)
            inside = [
                dataclasses.replace(
                    whole,
                    start=max(start, begin) - begin,
                    end=min(stop, end) - begin,
                    role="quote",
                    language=tongue or segment.language,
                )
                for start, stop, tongue in marks
                if start < end and stop > begin
            ]
            found.append(_tiled(segment.spoken, whole, inside))
            begin = end + 1
    return tuple(found)


def _marked(block: Sequence[Segment], language: str) -> list[tuple[int, int, str]]:
    """The quotations of a block whose segments are joined by blanks, and the language of each that has another."""
    text = " ".join(segment.spoken for segment in block)
    own = block[0].language or language
    found = []
    for start, end in quotations(text):
        tongue = of_block(text[start:end], "", own)
        found.append((start, end, tongue if primary(tongue) != primary(own) else ""))
    return found


def _tiled(spoken: str, whole: Part, inside: Sequence[Part]) -> tuple[Part, ...]:
    """The parts inside and what lies between them; what has no word goes with its neighbour."""
    if not inside:
        return (whole,)
    edges = [0, *itertools.chain.from_iterable((part.start, part.end) for part in inside), len(spoken)]
    between = [
        dataclasses.replace(whole, start=start, end=end) for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]
    pieces = sorted((piece for piece in (*between, *inside) if piece.end > piece.start), key=lambda piece: piece.start)
    tiles: list[Part] = []
    pending = 0
    for piece in pieces:
        if not count_words(spoken[piece.start : piece.end]):
            if tiles:
                tiles[-1] = dataclasses.replace(tiles[-1], end=piece.end)
                pending = piece.end
            continue
        tiles.append(dataclasses.replace(piece, start=pending))
        pending = piece.end
    return tuple(tiles) or (whole,)
