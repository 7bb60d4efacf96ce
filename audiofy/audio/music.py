"""Sound that somebody brings along, a jingle or a bed of music, made to fit beside a voice: levelled and faded."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from audiofy.audio import level, loudness
from audiofy.audio.decoding import decode_file
from audiofy.audio.mixing import BED_SECONDS, faded
from audiofy.audio.mp3 import RATE
from audiofy.errors import InputError

LONGEST_SECONDS = 300.0
"""Of an intro or an outro; a longer one is an episode of its own."""
FADE_IN, FADE_OUT = 0.03, 0.5
BED_BELOW_LU = 3.0
"""How much softer than the voice a bed is while it plays alone."""
MOST_GAIN_DB = 30.0
SILENT = -60.0
"""LUFS. Below it there is nothing to hear, and what there is would be noise when it is loud."""


def jingle(path: Path, lufs: float) -> np.ndarray:
    """A whole file at a loudness, faded at both ends.

    Returns:
        16-bit mono samples at 44.1 kHz.
    Raises:
        InputError: no sound can be had of it, nothing is to be heard, or it is too long.
    """
    samples = decode_file(path, RATE, LONGEST_SECONDS + 1)
    if len(samples) > LONGEST_SECONDS * RATE:
        raise InputError(
            f"{path} is longer than {LONGEST_SECONDS / 60:g} minutes", hint="an intro or outro of some seconds is usual"
        )
    return faded(_levelled(samples, lufs, path), RATE, FADE_IN, FADE_OUT)


def bed(path: Path, lufs: float) -> np.ndarray:
    """The beginning of a file, softer than a voice at a loudness; returns and raises as ``jingle``, but for length."""
    return _levelled(decode_file(path, RATE, BED_SECONDS), lufs - BED_BELOW_LU, path)


def _levelled(samples: np.ndarray, lufs: float, path: Path) -> np.ndarray:
    found = loudness.of_samples(samples, RATE)
    if found < SILENT:
        raise InputError(f"{path} is silent", hint="one in which something is to be heard")
    gain = min(lufs - found, MOST_GAIN_DB)
    once = level.amplify(samples, gain, RATE)
    # The limiter takes away a part of what the gain adds.
    return level.amplify(samples, min(gain + lufs - loudness.of_samples(once, RATE), MOST_GAIN_DB), RATE)
