"""Chapters as ffmpeg reads them (https://ffmpeg.org/ffmpeg-formats.html, "Metadata"): to the frame."""

from __future__ import annotations

import re
from collections.abc import Sequence

from audiofy.model import Chapter
from audiofy.outputs.printable import printable

HEAD = ";FFMETADATA1\n"
_SPECIAL = re.compile(r"[=;#\\\n]")


def ffmetadata(chapters: Sequence[Chapter], rate: int) -> str:
    """The whole text, in the order of time."""
    ordered = sorted(chapters, key=lambda chapter: (chapter.start, chapter.end))
    return HEAD + "".join(
        f"[CHAPTER]\nTIMEBASE=1/{rate}\nSTART={chapter.start}\nEND={chapter.end}\ntitle={_escaped(chapter.title)}\n"
        for chapter in ordered
    )


def _escaped(title: str) -> str:
    return _SPECIAL.sub(lambda found: f"\\{found[0]}", printable(title))
