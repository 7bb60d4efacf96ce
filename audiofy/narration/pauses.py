"""How long the voice is silent after a segment: one table, scaled with the pace by whoever speaks."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Sequence

from audiofy.model import Part, Segment

AFTER = {
    "title": 900,
    "standfirst": 700,
    "byline": 900,
    "heading": 600,
    "paragraph": 600,
    "item": 450,
    "quote": 500,
    "table": 500,
    "code": 400,
    "caption": 600,
    "note": 600,
}
"""Milliseconds after a block of each kind, at 200 words per minute."""

AROUND = {"quote": 800, "table": 800, "code": 700, "caption": 800, "note": 800}
"""Before the first and after the last of several blocks of such a kind: they are set off from the text."""

BEFORE_HEADING = 1100
"""Before a heading, in place of what the block before it would get."""

INNER_LIST = 600
"""Behind a list that stands within another, before the outer one goes on."""

SENTENCE = 300
"""Between two sentences of one block."""

BEFORE_PART = 1000
"""Before each article of several, on top of what is behind the one before: that ends as it would alone."""

BEHIND_BRIDGE = 350
"""Between what announces an article and its title."""

WITHIN_ANNOUNCEMENT = 150
"""Inside what announces an article, where the language changes."""

DEEPEST = 6
"""Of the levels of items; what lies deeper sounds, and is written in a script, as this."""


def depth(segment: Segment) -> int:
    """How deep an item lies, 1 to ``DEEPEST``; 0 for what is no item."""
    return min(max(segment.level, 1), DEEPEST) if segment.kind == "item" else 0


def pause_after(segment: Segment, following: Segment | None) -> int:
    """Milliseconds of silence after a segment, at the average pace of 200 words per minute.

    Args:
        following: the next segment, None at the end of the script.
    """
    own = AFTER[segment.kind]
    if not segment.closes:
        return SENTENCE
    if following is None or segment.kind == "heading":
        return own
    if following.kind == "heading":
        return max(BEFORE_HEADING, own)
    if following.kind == segment.kind:
        return INNER_LIST if depth(following) < depth(segment) else own
    return max(own, AROUND.get(segment.kind, 0), AROUND.get(following.kind, 0))


def with_part_pauses(segments: Sequence[Segment], parts: Sequence[Part]) -> tuple[Segment, ...]:
    """The segments with the pauses before articles, behind the bridges to them, and within what announces them."""
    starts = {part.start for part in parts}
    ends = {part.body - 1 for part in parts if part.start < part.body and segments[part.body - 1].kind != "title"}
    joints = set(_joints(segments, parts))

    def pause(index: int, segment: Segment) -> int:
        if index in ends:
            return BEHIND_BRIDGE
        return WITHIN_ANNOUNCEMENT if index in joints else segment.pause_ms

    return tuple(
        dataclasses.replace(segment, lead_ms=BEFORE_PART if index in starts else 0, pause_ms=pause(index, segment))
        for index, segment in enumerate(segments)
    )


def _joints(segments: Sequence[Segment], parts: Sequence[Part]) -> Iterator[int]:
    """The segments that end within what announces articles, where the language changes."""
    opening = range(parts[0].start if parts else 0)
    for index in itertools.chain(opening, *(range(part.start, part.body) for part in parts)):
        segment = segments[index]
        if not segment.closes and segment.language != segments[index + 1].language:
            yield index
