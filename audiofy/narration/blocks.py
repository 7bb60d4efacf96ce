"""Segments → the blocks that they stand in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from audiofy.model import Segment


def blocks(segments: Iterable[Segment], starts: Collection[int] = ()) -> Iterator[list[Segment]]:
    """Each up to the segment that closes it, or to one at which something else starts.

    Args:
        starts: places of segments that begin a block in any case, such as those of articles.
    """
    block: list[Segment] = []
    for place, segment in enumerate(segments):
        if block and place in starts:
            yield block
            block = []
        block.append(segment)
        if segment.closes:
            yield block
            block = []
    if block:
        yield block
