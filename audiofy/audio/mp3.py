"""Sound → MP3 frames that can be joined to others.

Constant bit rate, no bit reservoir, no header: each frame stands alone. LAME delays the sound by ``DELAY`` samples, the
same in each piece, so pieces that begin and end in silence and are cut to whole frames join without a seam or a drift.
"""

from __future__ import annotations

import io
import math

from audiofy.audio.ffmpeg import LOCAL_ONLY, ffmpeg_path
from audiofy.audio.pydub import AudioSegment, CouldntEncodeError
from audiofy.audio.stitch import join, silence
from audiofy.errors import EncoderMissing

RATE = 44100
FRAME = 1152
"""Samples in a frame of MPEG-1 layer III."""
DELAY = 1105
"""Samples by which a decoded frame lags behind: 576 of LAME's and 529 of every decoder."""
BITRATES = (32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
"""kbit/s of MPEG-1 layer III, in the order of the header's index from 1 on (ISO 11172-3, 2.4.2.3)."""
TAIL_FRAMES = 3
LEAST_FRAMES = 4
"""A tenth of a second: decoders do not recognise a stream of a frame or two."""


def frame_count(samples: int, rate: int) -> int:
    """How many MP3 frames a sound of so many samples gets: the nearest whole number, at least ``LEAST_FRAMES``."""
    return max(round(samples * RATE / rate / FRAME), LEAST_FRAMES)


def encode(sound: AudioSegment, frames: int, kbps: int) -> bytes:
    """Exactly ``frames`` MP3 frames of a mono sound, at 44.1 kHz.

    Args:
        sound: begins and ends in silence, as ``frame_count`` counts it.
    Raises:
        EncoderMissing: ffmpeg failed; the message has its reason.
    """
    rate = sound.frame_rate
    needed = math.ceil((frames + TAIL_FRAMES) * FRAME * rate / RATE)
    padded = join([sound, silence(max(needed - round(sound.frame_count()), 0), rate)], rate)
    encoded = io.BytesIO()
    AudioSegment.converter = ffmpeg_path()
    try:
        padded.export(
            encoded,
            format="mp3",
            codec="libmp3lame",
            bitrate=f"{kbps}k",
            parameters=[
                *("-ar", str(RATE), "-ac", "1", "-reservoir", "0", "-threads", "1"),
                *("-write_xing", "0", "-id3v2_version", "0", "-map_metadata", "-1"),
                *LOCAL_ONLY,
            ],
        )
    except (CouldntEncodeError, OSError) as error:
        reason = str(error).strip().splitlines()[-1:]
        raise EncoderMissing(f"ffmpeg cannot encode MP3: {' '.join(reason)}", hint="audiofy doctor") from error
    return cut(encoded.getvalue(), frames)


def cut(stream: bytes, frames: int) -> bytes:
    """The first ``frames`` frames of an MP3 stream.

    Raises:
        ValueError: it has fewer, or is not MPEG-1 layer III at 44.1 kHz.
    """
    position = 0
    for _ in range(frames):
        position += _frame_size(stream, position)
    if position > len(stream):
        raise ValueError("the last frame is cut short")
    return stream[:position]


def _frame_size(stream: bytes, position: int) -> int:
    header = stream[position : position + 4]
    if len(header) < 4 or header[0] != 0xFF or header[1] & 0xFE != 0xFA or header[2] & 0x0C:
        raise ValueError(f"no MPEG-1 layer III frame at byte {position}")
    kbps = BITRATES[(header[2] >> 4) - 1]
    return 144_000 * kbps // RATE + (header[2] >> 1 & 1)
