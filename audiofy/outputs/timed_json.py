"""Captions as JSON: a Podcasting 2.0 transcript, with the words of each segment beside it.

The format is that of ``application/json`` in
https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md: times in seconds, one
``body`` a segment. ``words`` is ours, and readers of the format pass over it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from audiofy.model import Cue, CueWord, Segment
from audiofy.outputs.printable import printable


def lines(cues: Iterable[Cue], rate: int) -> Iterator[str]:
    """The file's lines, without line ends: one segment of the page (a sentence, a heading, an item) a line.

    Each segment has ``startTime``, ``endTime``, ``body``, the ``kind`` of its block where it is known, and ``words``:
    objects of ``startTime``, ``endTime`` and ``body``, in order, inside the segment's times.
    """
    yield '{"version": "1.0.0", "segments": ['
    before = ""
    for cue in cues:
        if body := printable(cue.text):
            if before:
                yield f"{before},"
            before = json.dumps(_segment(cue, body, rate), ensure_ascii=False)
    if before:
        yield before
    yield "]}"


def _segment(cue: Cue, body: str, rate: int) -> dict[str, Any]:
    words = [_timed(word.start, word.end, text, rate) for word in cue.words if (text := printable(word.text))]
    kind = {"kind": cue.kind} if cue.kind else {}
    return {**_timed(cue.start, cue.end, body, rate), **kind, "words": words}


def _timed(start: int, end: int, body: str, rate: int) -> dict[str, Any]:
    return {"startTime": round(start / rate, 3), "endTime": round(end / rate, 3), "body": body}


def cues(document: Mapping[str, Any], segments: Sequence[Segment]) -> list[Cue]:
    """The cues that a file has been written from, one a segment, in milliseconds; a segment that shows nothing has an
    empty one where the segment before ends.

    Raises:
        ValueError, LookupError, TypeError: it is of other segments, or no such file.
    """
    timed = iter(document["segments"])
    found: list[Cue] = []
    for segment in segments:
        clock = found[-1].end if found else 0
        body = printable(segment.shown)
        if not body:
            found.append(Cue(clock, clock, segment.shown))
            continue
        fields = next(timed, None)
        if fields is None or fields["body"] != body:
            raise ValueError(f"there is nothing of {body!r}")
        words = tuple(CueWord(*_span(word), word["body"]) for word in fields["words"])
        found.append(Cue(*_span(fields), segment.shown, words, segment.kind, segment.closes))
    if next(timed, None) is not None:
        raise ValueError("there is more in it than in the text")
    return found


def _span(fields: Mapping[str, Any]) -> tuple[int, int]:
    return round(1000 * fields["startTime"]), round(1000 * fields["endTime"])
