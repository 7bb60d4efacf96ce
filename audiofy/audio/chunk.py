"""The sound of a chunk → what is kept of it: MP3 frames, or the sound itself; and what is heard of either."""

from __future__ import annotations

from audiofy.audio import lossless, mp3
from audiofy.audio.loudness import Measurement, measure_mp3, measure_samples
from audiofy.audio.pydub import AudioSegment

LOSSLESS = 0
"""The bit rate that stands for the sound itself, as FLAC."""


def encoded(sound: AudioSegment, count: int, kbps: int) -> tuple[bytes, Measurement]:
    """Encode, decode and measure.

    Args:
        sound, count: as of ``mp3.encode``.
        kbps: of the MP3, or ``LOSSLESS``.
    Raises:
        EncoderMissing: ffmpeg failed; the message has its reason.
    """
    if kbps == LOSSLESS:
        samples = lossless.frames_of(sound, count)
        return lossless.encode(samples), measure_samples(samples, mp3.RATE)
    frames = mp3.encode(sound, count, kbps)
    return frames, measure_mp3(frames)
