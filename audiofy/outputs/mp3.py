"""The MP3 file: tag, Info frame, then the frames of the chunks as they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from audiofy.outputs import id3
from audiofy.outputs.master import Format, Master
from audiofy.outputs.mp3_header import info_frame

LAME_DELAY = 576
DECODER_DELAY = 529
"""What LAME and every decoder put before the sound. The end of what was encoded, silent, is that much past the last
frame, so players are told to leave out what their own delay adds there."""
FRAME = 1152


def write(file: BinaryIO, master: Master) -> int:
    """Write it all; how many bytes that were.

    Args:
        master: its chunks are frames of constant bit rate, the first at least one frame.
    """
    written = file.write(id3.tag(master.episode, text=master.text, cover=master.cover, pictures=master.pictures))
    return written + sum(map(file.write, sound(master)))


def sound(master: Master) -> Iterator[bytes]:
    """All but the tag, a chunk at a time: a file that plays as well."""
    for index, frames in enumerate(master.frames()):
        if not index:
            yield info_frame(frames[:4], master.samples // FRAME, master.size, LAME_DELAY, DECODER_DELAY)
        yield frames


def playable(samples: int) -> int:
    """How many of the decoded samples a player plays, by the Info frame that ``write`` makes."""
    return samples - LAME_DELAY - DECODER_DELAY


FORMAT = Format(".mp3", "audio/mpeg", write)
