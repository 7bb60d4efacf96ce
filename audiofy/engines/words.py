"""Word times that can be relied on, out of the word events that an engine happens to give."""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterable, Sequence

from audiofy.model import WordTime

TOKEN = re.compile(r"\S+")
SAYABLE = re.compile(r"\w")


LETTERS = re.compile(r"[aeiouyäöüéèêáàâíîóôúû]+|ch|ck|gh|ng|ph|qu|sh|th|(\w)\1*", re.IGNORECASE)
"""What stands for about one sound in most languages of the Latin alphabet."""


def tie_words(
    text: str, events: Iterable[tuple[int, int]], frames: int, sounds: Sequence[int] = ()
) -> tuple[WordTime, ...]:
    """One time for each word of a text, in order, whatever the engine's events leave out or repeat.

    A word is a run without white space that holds a letter or a digit. Engines report numbers as several events, quoted
    words with wrong lengths and hyphenated words in parts: the first event inside a word is its start. Words without
    any ("of the" is one to espeak-ng) share the sounds from the last event before them to the next in proportion to
    their letters; where no sounds are known, the time.

    Args:
        events: (frame, offset in ``text``), as the engine gave them.
        frames: length of the sound; every start is below it, unless it is 0.
        sounds: the frame at which each phoneme begins, in order.
    """
    tokens = [match.span() for match in TOKEN.finditer(text) if SAYABLE.search(match.group())]
    if not tokens:
        return ()
    starts: list[int | None] = [None] * len(tokens)
    index = 0
    for frame, offset in sorted(events, key=lambda event: event[1]):
        while index < len(tokens) and tokens[index][1] <= offset:
            index += 1
        if index == len(tokens):
            break
        if tokens[index][0] <= offset and starts[index] is None:
            starts[index] = frame
    _share(starts, [_sounds_of(text[begin:end]) for begin, end in tokens], frames, sounds)
    return tuple(
        WordTime(start, begin, end - begin)
        for start, (begin, end) in zip(_filled(starts, tokens, frames), tokens, strict=True)
    )


def _sounds_of(word: str) -> int:
    """About how many sounds a word has."""
    return max(sum(1 for _ in LETTERS.finditer(word)), 1)


def _share(starts: list[int | None], lengths: Sequence[int], frames: int, sounds: Sequence[int]) -> None:
    """Give each word without a start the sound that begins it, where there are enough of them."""
    known = [index for index, start in enumerate(starts) if start is not None]
    for first, last in itertools.pairwise([*known, len(starts)]):
        low, high = starts[first], starts[last] if last < len(starts) else frames
        if last - first < 2 or low is None or high is None:
            continue
        shared = sounds[bisect.bisect_left(sounds, low) : bisect.bisect_left(sounds, high)]
        if len(shared) < last - first:
            continue
        whole, before = sum(lengths[first:last]), 0
        for index in range(first + 1, last):
            before += lengths[index - 1]
            place = round(len(shared) * before / whole)
            starts[index] = shared[min(max(place, index - first), len(shared) - (last - index))]


def _filled(starts: list[int | None], tokens: list[tuple[int, int]], frames: int) -> list[int]:
    """Every gap closed, and never a step back."""
    last = max(frames - 1, 0)
    known = [(begin, start) for (begin, _), start in zip(tokens, starts, strict=True) if start is not None]
    anchors = [(0, 0), *known, (max(tokens[-1][1], 1), last)]
    filled: list[int] = []
    floor, anchor = 0, 0
    for (begin, _), start in zip(tokens, starts, strict=True):
        while anchor + 2 < len(anchors) and anchors[anchor + 1][0] <= begin:
            anchor += 1
        if start is None:
            (left, low), (right, high) = anchors[anchor], anchors[anchor + 1]
            start = low + (high - low) * (begin - left) // max(right - left, 1)
        floor = min(max(floor, start), last)
        filled.append(floor)
    return filled
