"""The times of spoken words → the times of the words that the page shows."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence

from audiofy.model import Cue, CueWord, Segment, Span, WordTime

SHOWN_WORD = re.compile(r"\S+")


def cue_for(segment: Segment, words: Sequence[WordTime], start: int, end: int) -> Cue:
    """When a segment is said, in the page's own words.

    Args:
        words: times of the words of ``segment.spoken``, in frames on the same scale as ``start`` and ``end``, in order.
        start, end: frames between which the segment is heard.
    Returns:
        A cue of at least one frame; its words follow one another without overlap and fill it.
    """
    end = max(end, start + 1)
    clock = _Clock(words, start, end)
    spans = segment.spans or (Span(0, len(segment.spoken), 0, len(segment.shown)),)
    found = [match.span() for match in SHOWN_WORD.finditer(segment.shown)]
    starts: list[int] = []
    for begin, _ in found:
        at = round(clock.at(_spoken_position(segment, spans, begin)))
        starts.append(min(max(at, starts[-1] if starts else start), end))
    if not starts:
        return Cue(start, end, segment.shown)
    starts[0] = start
    timed = tuple(
        CueWord(at, until, segment.shown[slice(*piece)])
        for piece, at, until in zip(found, starts, [*starts[1:], end], strict=True)
    )
    return Cue(start, end, segment.shown, timed)


def _spoken_position(segment: Segment, spans: Sequence[Span], shown: int) -> float:
    """Where in the spoken text the character at ``shown`` of the shown text is said."""
    index = bisect.bisect_right(spans, shown, key=lambda span: span.shown_start) - 1
    # Empty spans (spoken only, shown only) may share a start: take the one that holds the character.
    span = spans[max(index, 0)]
    width = span.shown_end - span.shown_start
    if segment.spoken[span.start : span.end] == segment.shown[span.shown_start : span.shown_end] or not width:
        return span.start + min(shown - span.shown_start, span.end - span.start)
    return span.start + (span.end - span.start) * (shown - span.shown_start) / width


class _Clock:
    """From a place in the spoken text to a frame."""

    def __init__(self, words: Sequence[WordTime], start: int, end: int) -> None:
        self._words = words
        self._offsets = [word.offset for word in words]
        self._start = start
        self._end = end

    def at(self, position: float) -> float:
        """The start of the word at ``position``; inside a word, its share of the time until the next one."""
        index = bisect.bisect_right(self._offsets, position) - 1
        if index < 0:
            return float(self._words[0].start if self._words else self._start)
        word = self._words[index]
        following = self._words[index + 1].start if index + 1 < len(self._words) else self._end
        inside = position - word.offset
        if inside >= word.length:  # between two words: the next one
            return float(following)
        return word.start + (following - word.start) * inside / word.length
