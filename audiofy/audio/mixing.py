"""Fades, and music under a voice."""

from __future__ import annotations

import itertools

import numpy as np

from audiofy.audio.level import amplify, as_pcm
from audiofy.audio.stitch import SILENCE_LEVEL

DUCK_DB = -14.0
"""With a bed 3 LU under the voice while it is alone, it is 17 under it while somebody speaks: in no word's way."""
GLIDE_SECONDS = 0.6
"""From one level to the other; it is through before the first word, and begins after the last."""
HOLD_SECONDS = 1.5
"""A pause shorter than this does not bring the bed back: it would pump."""
BLOCK_SECONDS = 0.01
BED_FADE_IN, BED_FADE_OUT = 0.2, 4.0
BED_SECONDS = 15.0
"""After which it has faded out."""


def faded(samples: np.ndarray, rate: int, fade_in: float, fade_out: float) -> np.ndarray:
    """Samples that rise out of silence and sink into it along half a cosine, over so many seconds.

    Of a sound shorter than both fades each gets its share.
    """
    gains = np.ones(len(samples), np.float32)
    shrink = min(1.0, len(samples) / rate / (fade_in + fade_out)) if fade_in + fade_out else 1.0
    for seconds, gain in ((fade_in, gains), (fade_out, gains[::-1])):
        size = int(seconds * shrink * rate)
        gain[:size] *= 0.5 - 0.5 * np.cos(np.pi * np.arange(size, dtype=np.float32) / max(size, 1))
    return as_pcm(samples * gains)


def ducked(bed: np.ndarray, voice: np.ndarray, rate: int, depth_db: float = DUCK_DB) -> np.ndarray:
    """A bed at its own level where the voice is silent for long, and ``depth_db`` away from it where it is not.

    Args:
        bed, voice: 16-bit mono samples at ``rate``, of one length.
    """
    size = round(BLOCK_SECONDS * rate)
    blocks = np.pad(np.abs(voice.astype(np.int32)), (0, -len(voice) % size)).reshape(-1, size)
    if not len(blocks):
        return bed
    glide = round(GLIDE_SECONDS / BLOCK_SECONDS)
    speaking = _closed(blocks.max(axis=1) >= SILENCE_LEVEL, round(HOLD_SECONDS / BLOCK_SECONDS))
    # Wider by the whole glide on either side, so that what smooths it leaves the voice itself at full depth.
    wide = np.convolve(np.pad(speaking, glide), np.ones(2 * glide + 1), "valid") > 0.5
    window = np.hanning(glide + 2)[1:-1]
    smooth = np.convolve(np.pad(wide.astype(float), (glide // 2, glide - 1 - glide // 2), "edge"), window, "valid")
    centres = (np.arange(len(blocks)) + 0.5) * size
    decibels = np.interp(np.arange(len(bed)), centres, depth_db * smooth / window.sum())
    return as_pcm(bed * 10 ** (decibels / 20))


def _closed(heard: np.ndarray, gap: int) -> np.ndarray:
    """Blocks that are heard, and those of gaps of at most ``gap`` between them."""
    places = np.flatnonzero(heard)
    closed = heard.copy()
    for before, after in itertools.pairwise(places):
        if after - before <= gap:
            closed[before:after] = True
    return closed


def under(bed: np.ndarray, voice: np.ndarray, rate: int, seconds: float = BED_SECONDS) -> np.ndarray:
    """A voice with a bed under its first ``seconds``, less if either is shorter; no sample above the ceiling.

    Args:
        bed, voice: 16-bit mono samples at ``rate``; the voice has its lead-in, in which the bed is alone.
    """
    length = min(len(bed), len(voice), round(seconds * rate))
    music = faded(ducked(bed[:length], voice[:length], rate), rate, BED_FADE_IN, BED_FADE_OUT)
    mixed = voice.astype(np.float32)
    mixed[:length] += music
    return np.concatenate([amplify(mixed[:length], 0.0, rate), voice[length:]])
