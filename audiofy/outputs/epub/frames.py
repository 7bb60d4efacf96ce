"""A stream of MP3 frames that is cut where a document ends.

Each frame of ours stands alone (constant bit rate, no bit reservoir), so any run of them is a file. What a decoder
makes of the first frame without the one before falls in the delay that players leave out, so the sound of a run begins
on its first sample; the last ``DELAY`` samples of it stay in the frames that follow, and have to be silent.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from audiofy.outputs.mp3 import DECODER_DELAY, FRAME, LAME_DELAY
from audiofy.outputs.mp3_header import frame_size, info_frame

DELAY = LAME_DELAY + DECODER_DELAY
"""Samples by which a sound is late in its frames."""


@dataclass(slots=True)
class Frames:
    """Frames that have come and are in no file yet; in memory."""

    _data: bytearray = field(default_factory=bytearray)

    def add(self, frames: bytes) -> None:
        self._data += frames

    def take(self, count: int) -> bytes:
        """The first ``count`` frames as an MP3 file of exactly that length, or all that there are."""
        end = taken = 0
        while end < len(self._data) and taken < count:
            end += frame_size(bytes(self._data[end : end + 4]))
            taken += 1
        run = bytes(self._data[:end])
        del self._data[:end]
        return info_frame(run[:4], taken, len(run), LAME_DELAY, DECODER_DELAY) + run


def cut(end: int, start: int) -> int:
    """After which frame to cut, in the pause between two sounds.

    Args:
        end, start: samples, of the end of the one and the start of the other.
    """
    return min(-(-(end + DELAY) // FRAME), start // FRAME)
