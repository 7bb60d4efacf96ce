"""Sound → the samples that an MP3 would be made of, at its level, as FLAC; and back.

In whole MP3 frames at the MP3's rate: so a chunk is as long in every format, and its times are the same.
"""

from __future__ import annotations

import math

import numpy as np

from audiofy.audio.ffmpeg import LOCAL_ONLY, QUIET, run
from audiofy.audio.level import as_pcm
from audiofy.audio.mp3 import FRAME, RATE
from audiofy.audio.pydub import AudioSegment
from audiofy.audio.stitch import samples_of
from audiofy.errors import EncoderMissing

PCM = ("-f", "s16le", "-ar", str(RATE), "-ac", "1")
"""16-bit mono at 44.1 kHz, as ffmpeg is told of it."""
LAME_SCALE = 0.95
"""What LAME multiplies a sound by at the usual bit rates: so an episode is as loud in every format."""


def frames_of(sound: AudioSegment, frames: int) -> np.ndarray:
    """Exactly ``frames`` MP3 frames' worth of samples of a mono sound, 16-bit, at 44.1 kHz.

    Args:
        sound: as of ``mp3.encode``.
    Raises:
        EncoderMissing: ffmpeg failed; the message has its reason.
    """
    length, rate = frames * FRAME, sound.frame_rate
    samples = samples_of(sound)
    if rate != RATE:
        # With silence behind it, for the filter to look ahead into.
        padded = np.pad(samples, (0, max(math.ceil((length + FRAME) * rate / RATE) - len(samples), 0)))
        given = ["-f", "s16le", "-ar", str(rate), "-ac", "1", "-i", "pipe:0"]
        samples = np.frombuffer(_ffmpeg("resample", [*given, *PCM, "pipe:1"], padded.tobytes()), "<i2")
    return as_pcm(np.pad(samples[:length], (0, max(length - len(samples), 0))) * np.float32(LAME_SCALE))


def encode(samples: np.ndarray) -> bytes:
    """A FLAC stream of 16-bit mono samples at 44.1 kHz.

    Raises:
        EncoderMissing: ffmpeg failed; the message has its reason.
    """
    exact = ["-fflags", "+bitexact", "-flags:a", "+bitexact", "-threads", "1", "-c:a", "flac", "-f", "flac", "pipe:1"]
    return _ffmpeg("encode FLAC", [*PCM, "-i", "pipe:0", *exact], samples.astype("<i2").tobytes())


def decode(stream: bytes) -> bytes:
    """The samples that ``encode`` made a stream of, as they lie in memory.

    Raises:
        EncoderMissing: ffmpeg failed; the message has its reason.
    """
    return _ffmpeg("decode FLAC", ["-f", "flac", "-i", "pipe:0", *PCM, "pipe:1"], stream)


def _ffmpeg(what: str, arguments: list[str], data: bytes) -> bytes:
    answer = run([*QUIET, *LOCAL_ONLY, *arguments], data)
    if answer.returncode or not answer.stdout:
        reason = answer.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        raise EncoderMissing(f"ffmpeg cannot {what}: {' '.join(reason)}", hint="audiofy doctor")
    return answer.stdout
