"""Captions as JSON: a Podcasting 2.0 transcript, with the words of each segment beside it.

The format is that of ``application/json`` in
https://github.com/Podcastindex-org/podcast-namespace/blob/main/transcripts/transcripts.md: times in seconds, one
``body`` a segment. ``words`` is ours, and readers of the format pass over it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from audiofy.model import Cue
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
