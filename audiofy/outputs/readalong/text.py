"""Segments and their cues → blocks of sentences of timed words, with numbers that name them in a document."""

from __future__ import annotations

import itertools
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from audiofy.model import Cue, Segment, SegmentKind
from audiofy.outputs.cues import pieces

DEEPEST = 6
"""Levels of headings that HTML has."""


@dataclass(frozen=True, slots=True)
class Word:
    """What lights up at once: a word with its marks, or a character where a script sets no blanks.

    Attributes:
        start: milliseconds; later than that of the word before.
        spaced: whether a blank stands before it.
    """

    number: int
    start: int
    text: str
    spaced: bool

    @property
    def name(self) -> str:
        """Its id in the document."""
        return f"w{self.number}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a segment; its language where it is not the article's own."""

    number: int
    words: tuple[Word, ...]
    language: str = ""

    @property
    def name(self) -> str:
        """Its id in the document."""
        return f"s{self.number}"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, an item.

    Attributes:
        level: of a heading, 1–6, never more than one below the heading that it stands under; of an item, its depth.
        end: milliseconds, where its last sentence ends.
    """

    number: int
    kind: SegmentKind
    level: int
    sentences: tuple[Sentence, ...]
    end: int

    @property
    def name(self) -> str:
        """Its id in the document."""
        return f"b{self.number}"

    @property
    def words(self) -> Iterator[Word]:
        return itertools.chain.from_iterable(sentence.words for sentence in self.sentences)

    @property
    def text(self) -> str:
        return "".join(itertools.chain.from_iterable(map(glued, self.sentences))).strip()


def glued(sentence: Sentence) -> Iterator[str]:
    """Its words, each with the blank before it."""
    return (f" {word.text}" if word.spaced else word.text for word in sentence.words)


def sets_no_blanks(text: str) -> bool:
    """Whether what follows the text follows without a blank, as in Chinese."""
    return unicodedata.east_asian_width(text[-1:] or " ") in "WF"


@dataclass(slots=True)
class Outline:
    """Levels of headings without gaps: the title has the first, and each other one more than what it stands under.

    Titles after the first are those of articles within the whole.
    """

    _titled: bool = False
    _open: list[int] = field(default_factory=list)

    def level(self, kind: SegmentKind, level: int) -> int:
        """That of the next block; of what is no heading, its own."""
        if kind not in ("title", "heading"):
            return level
        if kind == "title" and not self._titled:
            self._titled = True
            return 1
        level = 0 if kind == "title" else level
        while self._open and self._open[-1] >= level:
            self._open.pop()
        self._open.append(level)
        return min(1 + len(self._open), DEEPEST)


@dataclass(slots=True)
class Writing:
    """A document that grows by a segment at a time; numbers count from 1 in each document."""

    outline: Outline
    words: int = 0
    _sentences: int = 0
    _blocks: int = 0
    _clock: int = 0
    _kind: SegmentKind = "paragraph"
    _level: int = 0
    _end: int = 0
    _open: list[Sentence] = field(default_factory=list)

    def add(self, segment: Segment, cue: Cue, rate: int) -> Iterator[Block]:
        """The block that the segment closes, if any; what shows nothing is no part of it.

        Args:
            cue: in frames from the start of the document's sound.
        """
        if words := tuple(self._timed(cue, rate)):
            if not self._open:
                self._kind, self._level = segment.kind, self.outline.level(segment.kind, segment.level)
            self._sentences += 1
            self._open.append(Sentence(self._sentences, words, segment.language))
            self._end = max(self._clock, cue.end * 1000 // rate)
        if segment.closes:
            yield from self.close()

    def close(self) -> Iterator[Block]:
        """The block that is open, if any."""
        if self._open:
            self._blocks += 1
            yield Block(self._blocks, self._kind, self._level, tuple(self._open), self._end)
            self._open = []

    def _timed(self, cue: Cue, rate: int) -> Iterator[Word]:
        after = self._open[-1].words[-1].text if self._open else ""
        for index, piece in enumerate(pieces(cue, rate)):
            start = max(piece.start, self._clock)
            self._clock = start + 1
            self.words += 1
            spaced = piece.spaced if index else not sets_no_blanks(after)
            yield Word(self.words, start, piece.text, spaced)


def blocks(segments: Iterable[Segment]) -> Iterator[Block]:
    """Those of a document that holds the whole and tells no times."""
    writing = Writing(Outline())
    for segment in segments:
        yield from writing.add(segment, Cue(0, 0, segment.shown), 1000)
    yield from writing.close()
