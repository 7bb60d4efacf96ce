"""What holds of the spans of every segment."""

from __future__ import annotations

from audiofy.model import Segment


def check(segment: Segment) -> None:
    """The spans tile both texts in order; equal pieces are what stayed as it was."""
    if not segment.spans:
        assert segment.spoken == segment.shown
        return
    spoken_at = shown_at = 0
    for span in segment.spans:
        assert (span.start, span.shown_start) == (spoken_at, shown_at)
        assert span.end >= span.start
        assert span.shown_end >= span.shown_start
        spoken_at, shown_at = span.end, span.shown_end
    assert (spoken_at, shown_at) == (len(segment.spoken), len(segment.shown))
    assert "".join(segment.shown[span.shown_start : span.shown_end] for span in segment.spans) == segment.shown
    assert "".join(segment.spoken[span.start : span.end] for span in segment.spans) == segment.spoken
