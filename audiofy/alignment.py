"""The times of spoken words → the times of the words that the page shows, each where its sound is."""

from __future__ import annotations

import bisect
import dataclasses
import itertools
import re
from collections.abc import Sequence

from audiofy.model import Cue, CueWord, Segment, Span, WordTime

SHOWN_WORD = re.compile(r"\S+")
PAUSE_SECONDS = 0.15
"""A silence so long after a word is no part of it."""


def settled(words: Sequence[WordTime], silences: Sequence[tuple[int, int]], pause: float) -> list[WordTime]:
    """Word times moved to the sound: an engine counts the silence before a p or after a comma to the word that follows.

    A word that begins in a silence begins where that ends, unless the next word has begun by then: what has no sound of
    its own stays where it is. A word's ``end`` is where a silence of ``pause`` frames or more begins before the next.

    Args:
        words: in order, in frames of a clip.
        silences: of the clip, as (first frame, frame after the last), in order.
        pause: frames.
    """
    ends = [end for _, end in silences]
    following = [word.start for word in words[1:]]
    moved = []
    for word, after in itertools.zip_longest(words, following):
        index = bisect.bisect_right(ends, word.start)
        begin, end = silences[index] if index < len(silences) else (word.start + 1, 0)
        moved.append(end if begin <= word.start and (after is None or end < after) else word.start)
    settled: list[WordTime] = []
    for word, start, after in itertools.zip_longest(words, moved, moved[1:]):
        index = bisect.bisect_right(ends, start)
        quiet = (begin for begin, end in silences[index:] if begin > start and end - begin >= pause)
        end = next(quiet, 0)
        settled.append(dataclasses.replace(word, start=start, end=end if after is None or end < after else 0))
    return settled


def cue_for(segment: Segment, words: Sequence[WordTime], start: int, end: int) -> Cue:
    """When a segment is said, in the page's own words.

    Args:
        words: times of the words of ``segment.spoken``, in frames on the same scale as ``start`` and ``end``, in order.
        start, end: frames between which the segment is heard.
    Returns:
        A cue of at least one frame; its words follow one another without overlap, each until the next, but for pauses.
    """
    end = max(end, start + 1)
    clock = _Clock(words, start, end)
    spans = segment.spans or (Span(0, len(segment.spoken), 0, len(segment.shown)),)
    found = [match.span() for match in SHOWN_WORD.finditer(segment.shown)]
    positions = [_spoken_position(segment, spans, begin) for begin, _ in found]
    starts: list[int] = []
    for position in positions:
        starts.append(min(max(round(clock.at(position)), starts[-1] if starts else start), end))
    starts[:1] = [start] if starts else []
    limits = zip([*starts[1:], end], [*positions[1:], len(segment.spoken)], strict=False)
    timed = tuple(
        CueWord(at, clock.sounding(at, until, position), segment.shown[slice(*piece)])
        for piece, at, (until, position) in zip(found, starts, limits, strict=False)
    )
    return Cue(start, end, segment.shown, timed, segment.kind, segment.closes)


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

    def sounding(self, start: int, end: int, position: float) -> int:
        """Until when what begins at ``start`` is heard, the next thing being said at ``end`` and ``position``."""
        index = bisect.bisect_left(self._offsets, position) - 1
        quiet = self._words[index].end if index >= 0 else 0
        return quiet if start < quiet < end else end
