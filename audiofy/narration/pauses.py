"""How long the voice is silent after a segment: one table."""

from __future__ import annotations

AFTER = {
    "title": 900,
    "standfirst": 700,
    "byline": 900,
    "heading": 600,
    "paragraph": 600,
    "item": 450,
    "quote": 700,
    "table": 500,
    "code": 500,
    "caption": 600,
    "note": 600,
}
"""Milliseconds after a block of each kind, at 200 words per minute."""

SENTENCE = 300
"""Between two sentences of one block."""

BEFORE_HEADING = 1100
"""Before a heading, in place of what the block before it would get."""


def pause_after(kind: str, *, closes: bool, following: str) -> int:
    """Milliseconds of silence after a segment, at the average pace of 200 words per minute.

    Args:
        kind: the segment's kind.
        closes: whether it is the last of its block.
        following: the kind of the next segment, "" at the end of the script.
    """
    if not closes:
        return SENTENCE
    if following == "heading":
        return max(BEFORE_HEADING, AFTER[kind]) if kind != "heading" else AFTER[kind]
    return AFTER[kind]
