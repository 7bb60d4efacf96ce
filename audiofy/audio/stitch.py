"""Clips and pauses → one sound, by pydub, to the frame.

pydub counts in milliseconds and copies all that is there with each ``+``; here sounds are made of samples and joined
once.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from audiofy.audio.pydub import AudioSegment

SILENCE_LEVEL = 33
"""A sample below this is silence: -60 dBFS of 16 bits."""
MARGIN_SECONDS = 0.005
"""Kept around what is heard, so that no soft consonant is cut."""
FADE_SECONDS = 0.002
MINIMUM_PAUSE_MS = 60
"""What still keeps two sentences apart at the fastest pace, and more than the encoder's delay at the end of a chunk."""

LONGEST_PAUSE_MS = 20_000
"""A longer one, in a script that somebody wrote, is a slip."""


def trim(samples: np.ndarray, rate: int) -> tuple[np.ndarray, int]:
    """A clip without the silence at its ends, faded over the cut, and how many frames went from its start.

    An engine's own silence would be added to the pauses, which are ours to set.
    """
    heard = np.flatnonzero(np.abs(samples.astype(np.int32)) >= SILENCE_LEVEL)
    if not heard.size:
        return samples[:0], 0
    margin = round(MARGIN_SECONDS * rate)
    start = max(int(heard[0]) - margin, 0)
    end = min(int(heard[-1]) + 1 + margin, len(samples))
    kept = samples[start:end].astype(np.float64)
    ramp = np.linspace(0.0, 1.0, min(round(FADE_SECONDS * rate), len(kept)))
    kept[: len(ramp)] *= ramp
    kept[len(kept) - len(ramp) :] *= ramp[::-1]
    return kept.astype("<i2"), start


def pause_frames(pause_ms: float, scale: float, rate: int) -> int:
    """A pause of ``pause_ms`` at the average pace, scaled, in frames; within bounds."""
    return round(min(max(pause_ms * scale, MINIMUM_PAUSE_MS), LONGEST_PAUSE_MS) * rate / 1000)


def silence(frames: int, rate: int) -> AudioSegment:
    """So many frames of it."""
    return sound(np.zeros(frames, "<i2"), rate)


def sound(samples: np.ndarray, rate: int) -> AudioSegment:
    """16-bit mono samples as pydub knows them."""
    return AudioSegment(data=samples.astype("<i2").tobytes(), sample_width=2, frame_rate=rate, channels=1)


def samples_of(segment: AudioSegment) -> np.ndarray:
    """The other way round."""
    return np.frombuffer(segment.raw_data, "<i2")


def join(pieces: Iterable[AudioSegment], rate: int) -> AudioSegment:
    """One sound after the other, in one copy."""
    data = b"".join(piece.raw_data for piece in pieces)
    return AudioSegment(data=data, sample_width=2, frame_rate=rate, channels=1)
