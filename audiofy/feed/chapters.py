"""Chapters as a file of their own: JSON chapters 1.2.0 of Podcasting 2.0.

https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/examples/chapters/jsonChapters.md
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from audiofy.feed.addresses import encoded, is_secure
from audiofy.feed.entry import Mark
from audiofy.feed.text import line

VERSION = "1.2.0"


def document(marks: Sequence[Mark]) -> bytes:
    """The file: times in seconds, at milliseconds, ascending; addresses that are not https are left out."""
    ordered = sorted(marks, key=lambda mark: mark.start)
    body = {"version": VERSION, "chapters": [_chapter(mark) for mark in ordered]}
    return (json.dumps(body, ensure_ascii=False, indent=1) + "\n").encode()


def _chapter(mark: Mark) -> dict[str, Any]:
    found: dict[str, Any] = {"startTime": round(mark.start, 3), "title": line(mark.title)}
    for name, address in (("img", mark.image), ("url", mark.url)):
        if is_secure(address):
            found[name] = encoded(address)
    return found


def clock(seconds: float) -> str:
    """ "01:02:03", which players make a link of."""
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
