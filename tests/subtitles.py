"""Captions beside a finished file, read without any code of audiofy."""

from __future__ import annotations

import re
from pathlib import Path

TIMED = re.compile(r"(?:(\d+):)?(\d+):(\d+)[.,](\d+) --> (?:(\d+):)?(\d+):(\d+)[.,](\d+)\n((?:.+\n)+)")
TAG = re.compile(r"<[^>]*>")

Caption = tuple[float, float, str]


def captions(path: Path) -> list[Caption]:
    """(start, end, text) of a VTT or SRT file, in seconds."""
    found: list[Caption] = []
    for match in TIMED.finditer(path.read_text(encoding="utf-8")):
        first, last = ([int(part or 0) for part in match.groups()[at : at + 4]] for at in (0, 4))
        start, end = (h * 3600 + m * 60 + s + ms / 1000 for h, m, s, ms in (first, last))
        found.append((start, end, TAG.sub("", match[9]).replace("\n", " ").strip()))
    return found


def after_pauses(found: list[Caption]) -> list[Caption]:
    """Those that begin after a silence, and so with a sound that comes out of it."""
    ends = [0.0, *(end for _, end, _ in found)]
    return [caption for caption, end in zip(found, ends, strict=False) if caption[0] - end > 0.05]
