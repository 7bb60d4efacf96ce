"""SubRip captions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audiofy.model import Cue
from audiofy.outputs.cues import captions, joined


def lines(cues: Iterable[Cue], rate: int) -> Iterator[str]:
    """The file's lines, without line ends; see ``cues.captions``."""
    for number, caption in enumerate(captions(cues, rate), start=1):
        yield str(number)
        yield f"{_stamp(caption.start)} --> {_stamp(caption.end)}"
        yield from map(joined, caption.lines)
        yield ""


def _stamp(milliseconds: int) -> str:
    seconds, milliseconds = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d},{milliseconds:03d}"
