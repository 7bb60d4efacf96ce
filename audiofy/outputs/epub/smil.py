"""A document's media overlay: which clip of the sound each word is (EPUB 3.3, 9).

Clips follow one another without a gap from the first sample to the last, for reading systems play clips and nothing
between them: a word's clip lasts until the next begins, pauses included.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audiofy.outputs.epub.documents import Document
from audiofy.outputs.readalong.markup import groups
from audiofy.outputs.readalong.text import Block, Sentence

LONGEST_REST_MS = 1500
"""Of sound without words, such as music, that is still counted to the word beside it; what is longer is the block's."""

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<smil xmlns="http://www.w3.org/ns/SMIL" xmlns:epub="http://www.idpf.org/2007/ops" version="3.0">
<body>
"""
_TAIL = "</body>\n</smil>\n"


@dataclass(frozen=True, slots=True)
class _Clips:
    """Where the clips of a document end.

    Attributes:
        before: milliseconds without words at its start, told apart from the first word; 0 where there are too few.
        ends: of each word's clip, by the word's number.
        after: where what is told apart from the last word begins.
    """

    before: int
    ends: tuple[int, ...]
    after: int


def overlay(document: Document, whole: str) -> str:
    """The SMIL file.

    Args:
        whole: the id of an element that stands for the whole, where there is no text.
    """
    writer = _Overlay(document)
    return _HEAD + "".join(writer.lines(whole)) + _TAIL


class _Overlay:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = f"{document.name}.xhtml"
        self._sound = f"{document.name}.mp3"
        self._clips = _clips(document)

    def lines(self, whole: str) -> Iterator[str]:
        blocks = self._document.blocks
        if not blocks:
            yield self._par(whole, 0, self._document.milliseconds)
            return
        if self._clips.before:
            yield self._par(blocks[0].name, 0, self._clips.before)
        for group in groups(blocks):
            if group.container in ("list", "table"):
                item = "list-item" if group.container == "list" else ""
                yield self._open(group.name, group.container)
                for block in group.blocks:
                    yield from self._block(block, item)
                yield "</seq>\n"
            else:
                for block in group.blocks:
                    yield from self._block(block, "footnote" if block.kind == "note" else "")
        if self._clips.after < self._document.milliseconds:
            yield self._par(blocks[-1].name, self._clips.after, self._document.milliseconds)

    def _block(self, block: Block, kind: str) -> Iterator[str]:
        if kind:
            yield self._open(block.name, kind)
        for sentence in block.sentences:
            yield from self._sentence(sentence)
        if kind:
            yield "</seq>\n"

    def _sentence(self, sentence: Sentence) -> Iterator[str]:
        yield self._open(sentence.name)
        for word in sentence.words:
            start = word.start if word.number > 1 else self._clips.before
            yield self._par(word.name, start, self._clips.ends[word.number - 1])
        yield "</seq>\n"

    def _open(self, name: str, kind: str = "") -> str:
        meaning = f' epub:type="{kind}"' if kind else ""
        return f'<seq{meaning} epub:textref="{self._text}#{name}">\n'

    def _par(self, name: str, start: int, end: int) -> str:
        return (
            f'<par><text src="{self._text}#{name}"/>'
            f'<audio src="{self._sound}" clipBegin="{clock(start)}" clipEnd="{clock(end)}"/></par>\n'
        )


def _clips(document: Document) -> _Clips:
    starts: Sequence[int] = [word.start for block in document.blocks for word in block.words]
    if not starts:
        return _Clips(0, (), document.milliseconds)
    before = starts[0] if starts[0] > LONGEST_REST_MS else 0
    spoken_until = max(document.blocks[-1].end, starts[-1] + 1)
    rests = document.milliseconds - spoken_until
    after = spoken_until if rests > LONGEST_REST_MS else max(document.milliseconds, starts[-1] + 1)
    return _Clips(before, (*starts[1:], after), after)


def clock(milliseconds: int) -> str:
    """A full clock value of SMIL 3.0: "0:01:02.345"."""
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{rest:03d}"
