"""Headings → chapters."""

from __future__ import annotations

from collections.abc import Sequence

from audiofy.model import Segment

CHAPTER_LEVEL = 3
"""Headings below this one begin none."""


def chapter_starts(segments: Sequence[Segment], title: str) -> list[tuple[int, str]]:
    """(place of its first segment, title) of each chapter: one for each heading, and one for what stands before the
    first; none where there is no heading.

    Args:
        title: of what stands before the first heading.
    """
    found: list[tuple[int, str]] = []
    opened = False
    for place, segment in enumerate(segments):
        if segment.kind == "heading" and segment.level <= CHAPTER_LEVEL:
            if opened:
                found[-1] = (found[-1][0], f"{found[-1][1]} {segment.shown}")
            else:
                found.append((place, segment.shown))
            opened = not segment.closes
    if found and found[0][0]:
        found.insert(0, (0, title or segments[0].shown))
    return found
