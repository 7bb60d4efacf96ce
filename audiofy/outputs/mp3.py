"""The MP3 file: tag, Info frame, then the frames of the chunks as they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from audiofy.outputs.mp3_header import info_frame

LAME_DELAY = 576
DECODER_DELAY = 529
"""What LAME and every decoder put before the sound. The end of what was encoded, silent, is that much past the last
frame, so players are told to leave out what their own delay adds there."""
FRAME = 1152


def write(file: BinaryIO, tag: bytes, frames: Iterable[bytes], samples: int, size: int) -> int:
    """Write it all; how many bytes that were.

    Args:
        frames: constant bit rate frames in pieces, the first piece at least one frame.
        samples: of all the frames, decoded, nothing left out.
        size: bytes of all the frames.
    """
    written = file.write(tag)
    for index, piece in enumerate(frames):
        if not index:
            written += file.write(info_frame(piece[:4], samples // FRAME, size, LAME_DELAY, DECODER_DELAY))
        written += file.write(piece)
    return written


def playable(samples: int) -> int:
    """How many of the decoded samples a player plays, by the Info frame that ``write`` makes."""
    return samples - LAME_DELAY - DECODER_DELAY
