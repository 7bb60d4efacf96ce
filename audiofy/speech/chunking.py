"""Script → chunks, and chunks → sections.

A chunk ends where the text around says so, and nothing else: a paragraph that changes leaves the chunks before and
after its own as they were, so only what was edited is rendered again.
"""

from __future__ import annotations

import bisect
import hashlib
import itertools
from collections.abc import Iterator, Sequence

from audiofy.model import Part, Segment
from audiofy.words import count_words

WINDOW_WORDS = 150
"""A boundary is taken where none within so many words is better: chunks of twice that on average, never of less."""
MOST_WORDS = 1200
"""A chunk that would be longer (the same sentence over and over) is cut as evenly as can be."""
SECTION_WORDS = 400
"""A heading begins a new section if the one before has at least so many words, so that each can keep its pace."""
MOST_SECTION_WORDS = 6000

LEADING_KINDS = frozenset({"title", "standfirst", "byline", "heading"})
BEFORE_HEADING, BETWEEN_BLOCKS, WITHIN_BLOCK = range(3)

Score = tuple[int, bytes]


def split(segments: Sequence[Segment], parts: Sequence[Part] = ()) -> tuple[tuple[Segment, ...], ...]:
    """The chunks of a script, in order; joined, they are its segments.

    Args:
        parts: each is cut as though it were alone, and so is what stands before it; so an article has the same chunks
            whatever is around it.
    """
    borders = sorted({0, len(segments), *(border for part in parts for border in (part.start, part.body))})
    return tuple(chunk for begin, end in itertools.pairwise(borders) for chunk in _alone(segments[begin:end]))


def _alone(segments: Sequence[Segment]) -> tuple[tuple[Segment, ...], ...]:
    weights = [max(count_words(segment.spoken), 1.0) for segment in segments]
    scores = [_score(before, after) for before, after in itertools.pairwise(segments)]
    cuts = [index for index in range(len(scores)) if _is_best(index, scores, weights)]
    chunks: list[tuple[Segment, ...]] = []
    begin = 0
    for end in (*(cut + 1 for cut in cuts), len(segments)):
        for first, last in _bounded(begin, end, weights):
            chunks.append(tuple(segments[first:last]))
        begin = end
    return tuple(chunk for chunk in chunks if chunk)


def sections(chunks: Sequence[Sequence[Segment]], parts: Sequence[Part] = ()) -> tuple[tuple[int, ...], ...]:
    """The chunks, by index, over which a pace is kept: from heading to heading, never too few words, never too many.

    Args:
        parts: each has sections of its own; all that is announced around them is one more.
    """
    members: dict[int, list[int]] = {}
    position = 0
    for index, chunk in enumerate(chunks):
        members.setdefault(_owner(position, parts), []).append(index)
        position += len(chunk)
    return tuple(section for own in members.values() for section in _sections(chunks, own))


def _owner(position: int, parts: Sequence[Part]) -> int:
    """The part, by number, that has a segment among its own words; -1 where none has."""
    number = bisect.bisect_right(parts, position, key=lambda part: part.start) - 1
    return number if number >= 0 and position >= parts[number].body else -1


def _sections(chunks: Sequence[Sequence[Segment]], members: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[]]
    words = 0.0
    for index in members:
        chunk = chunks[index]
        new_topic = chunk[0].kind == "heading" and words >= SECTION_WORDS
        if found[-1] and (new_topic or words >= MOST_SECTION_WORDS):
            found.append([])
            words = 0.0
        found[-1].append(index)
        words += sum(count_words(segment.spoken) for segment in chunk)
    if len(found) > 1 and words < SECTION_WORDS:
        rest = found.pop()
        found[-1] += rest
    return tuple(tuple(section) for section in found if section)


def _score(before: Segment, after: Segment) -> Score | None:
    """How good a boundary between two segments is, the least the best; None where there must be none."""
    if before.kind in LEADING_KINDS:
        return None
    rank = BEFORE_HEADING if after.kind == "heading" else BETWEEN_BLOCKS if before.closes else WITHIN_BLOCK
    around = f"{before.spoken}\n{after.spoken}".encode("utf-8", "surrogatepass")
    return rank, hashlib.blake2b(around, digest_size=8).digest()


def _is_best(index: int, scores: Sequence[Score | None], weights: Sequence[float]) -> bool:
    own = scores[index]
    if own is None:
        return False
    to_the_left = _within_window(index, -1, scores, weights)
    to_the_right = _within_window(index, 1, scores, weights)
    return all(own < other for other in to_the_left) and all(own <= other for other in to_the_right)


def _within_window(index: int, step: int, scores: Sequence[Score | None], weights: Sequence[float]) -> Iterator[Score]:
    """The scores of the boundaries on one side within ``WINDOW_WORDS``; the end of the text is better than any."""
    words = 0.0
    while True:
        words += weights[index if step < 0 else index + 1]
        index += step
        if words >= WINDOW_WORDS:
            return
        if not 0 <= index < len(scores):
            yield (-1, b"")
            return
        if (score := scores[index]) is not None:
            yield score


def _bounded(begin: int, end: int, weights: Sequence[float]) -> Iterator[tuple[int, int]]:
    total = sum(weights[begin:end])
    if total <= MOST_WORDS:
        yield begin, end
        return
    share = total / -(-total // (MOST_WORDS / 2))
    words = 0.0
    for index in range(begin, end):
        words += weights[index]
        if words >= share and index + 1 < end:
            yield begin, index + 1
            begin, words = index + 1, 0.0
    yield begin, end
