"""An episode as the documents of a book, each with its sound, one in memory at a time.

A document ends before an article of several, before a heading, where it has some length, and before any block once it
is long: a reading system holds a whole document, and seeks in its sound.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from audiofy.model import Cue, Segment
from audiofy.outputs.epub.frames import DELAY, Frames, cut
from audiofy.outputs.headings import CHAPTER_LEVEL
from audiofy.outputs.master import Master, moved
from audiofy.outputs.mp3 import FRAME
from audiofy.outputs.readalong.text import Block, Outline, Writing

SHORTEST = 600
"""Words before a heading begins another document."""
LONGEST = 6000
"""Words after which any block does: half an hour at the average pace, 14 MB of sound."""


@dataclass(frozen=True, slots=True)
class Document:
    """A part of the book.

    Attributes:
        number: from 1.
        sound: an MP3 file.
        milliseconds: of the sound.
    """

    number: int
    blocks: tuple[Block, ...]
    sound: bytes
    milliseconds: int

    @property
    def name(self) -> str:
        """Of its files, without a suffix."""
        return f"part-{self.number:04d}"


def documents_of(master: Master) -> Iterator[Document]:
    """In order; all but the first have text."""
    articles = {part.start for part in master.script.parts}
    writer = _Writer(master.episode.rate)
    segments = enumerate(master.script.segments)
    for chunk in master.chunks():
        writer.frames.add(chunk.frames)
        for cue in chunk.cues:
            index, segment = next(segments)
            yield from writer.add(segment, moved(cue, writer.position), opens=index in articles)
        writer.position += chunk.samples
    yield writer.finish(writer.position // FRAME)


class _Writer:
    """What becomes documents.

    Attributes:
        position: of the chunk at hand, in samples from the start of the episode.
    """

    def __init__(self, rate: int) -> None:
        self.frames = Frames()
        self.position = 0
        self._rate = rate
        self._number = 0
        self._first = 0
        self._heard_until = 0
        self._between = True
        self._outline = Outline()
        self._begin()

    def _begin(self) -> None:
        self._opens = False
        self._writing = Writing(self._outline)
        self._blocks: list[Block] = []

    def add(self, segment: Segment, cue: Cue, *, opens: bool) -> Iterator[Document]:
        """The document that ends before the segment, if one does.

        Args:
            opens: whether an article of several begins with it.
        """
        self._opens |= opens and bool(self._writing.words)
        if self._between and segment.shown.strip() and (self._opens or self._ends(segment)):
            yield self.finish(cut(self._heard_until, cue.start))
        self._blocks += self._writing.add(segment, moved(cue, -self._first * FRAME), self._rate)
        self._heard_until = cue.end
        self._between = segment.closes

    def _ends(self, segment: Segment) -> bool:
        words = self._writing.words
        if segment.kind == "heading":
            return words >= (SHORTEST if segment.level <= CHAPTER_LEVEL else LONGEST)
        kind = self._blocks[-1].kind if self._blocks else "title"
        # Neither between a heading and what stands under it nor, if it can be helped, within a list or a table.
        whole = segment.kind in ("paragraph", "caption") or kind != segment.kind
        return kind not in ("title", "heading") and words >= (LONGEST if whole else 2 * LONGEST)

    def finish(self, frame: int) -> Document:
        """The document that lasts until that frame of the episode."""
        self._blocks += self._writing.close()
        self._number += 1
        count = frame - self._first
        milliseconds = max(count * FRAME - DELAY, 0) * 1000 // self._rate
        document = Document(self._number, tuple(self._blocks), self.frames.take(count), milliseconds)
        self._first = frame
        self._begin()
        return document
