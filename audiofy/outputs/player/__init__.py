"""Interim."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from audiofy.model import Cue, Segment


def paragraphs(segments: Sequence[Segment]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    open_: dict[str, Any] | None = None
    for s in segments:
        if open_ is None:
            open_ = {"kind": s.kind, "level": s.level, "sentences": []}
            found.append(open_)
        open_["sentences"].append(s.shown)
        if s.closes:
            open_ = None
    return found


def chapters(segments: Sequence[Segment]) -> list[dict[str, Any]]:
    return [{"title": s.shown, "sentence": n} for n, s in enumerate(segments) if s.kind == "heading"]


def times(cues: Sequence[Cue], rate: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for cue in cues:
        at, words = 0, list[list[int]]()
        for w in cue.words:
            i = cue.text.find(w.text, at)
            if i >= 0:
                words.append([w.start * 1000 // rate, i])
                at = i + len(w.text)
        found.append({"start": cue.start * 1000 // rate, "end": cue.end * 1000 // rate, "words": words})
    return found
