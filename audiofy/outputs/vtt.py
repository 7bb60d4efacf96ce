"""WebVTT captions with a time stamp inside for each word (https://www.w3.org/TR/webvtt1/)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from audiofy.model import Cue
from audiofy.outputs.cues import Caption, captions

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def lines(cues: Iterable[Cue], rate: int) -> Iterator[str]:
    """The file's lines, without line ends; see ``cues.captions``.

    The first word of a caption carries no stamp, for it begins with the caption. The others carry theirs where they
    begin after the one before and before the caption's end, in whole milliseconds, as the format demands; a word whose
    beginning is not known carries none.
    """
    yield "WEBVTT"
    yield ""
    for caption in captions(cues, rate):
        yield f"{_stamp(caption.start)} --> {_stamp(caption.end)}"
        yield from _payload(caption)
        yield ""


def _payload(caption: Caption) -> Iterator[str]:
    clock = caption.start
    for line in caption.lines:
        text = ""
        for index, piece in enumerate(line):
            if index and piece.spaced:
                text += " "
            if piece.timed and clock < piece.start < caption.end:
                text += f"<{_stamp(piece.start)}>"
                clock = piece.start
            text += piece.text.translate(_ESCAPES)
        yield text


def _stamp(milliseconds: int) -> str:
    seconds, milliseconds = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}.{milliseconds:03d}"
