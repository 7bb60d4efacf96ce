"""Gain, and a limiter that keeps peaks under a ceiling without a click."""

from __future__ import annotations

import numpy as np

CEILING_DBFS = -2.5
"""For samples before the encoder: MP3 at 64 kbit/s puts up to about 1 dB on top, and -1 dBTP is the promise."""
BLOCK_SECONDS = 0.002
REACH = 2
"""Blocks on either side over which the gain glides."""


def amplify(samples: np.ndarray, gain_db: float, rate: int) -> np.ndarray:
    """16-bit samples louder by ``gain_db``, none above the ceiling.

    Where a peak would pass it, the gain glides down before the peak and up after it, in blocks of 2 ms: each block
    gets the least gain that it or a near neighbour needs, then the mean over the neighbours; so the gain
    is never more than what a block needs.
    """
    ceiling = 32768 * 10 ** (CEILING_DBFS / 20)
    louder = samples.astype(np.float32) * np.float32(10 ** (gain_db / 20))
    size = round(BLOCK_SECONDS * rate)
    blocks = np.pad(louder, (0, -len(louder) % size)).reshape(-1, size)
    if not len(blocks):
        return samples
    needed = np.minimum(1.0, ceiling / np.maximum(np.abs(blocks).max(axis=1), 1.0)).astype(np.float32)
    if needed.min() < 1.0:
        # One block more than the mean reaches: then the line between two centres is within what both blocks need.
        least = _windows(needed, REACH + 1).min(axis=1)
        blocks *= _glide(_windows(least, REACH).mean(axis=1, dtype=np.float32), size)
    return as_pcm(blocks.reshape(-1)[: len(samples)])


def _glide(gains: np.ndarray, size: int) -> np.ndarray:
    """The gain of each sample of each block: what is given at the centres of the blocks, and straight lines between."""
    steps = np.diff(gains, prepend=gains[:1], append=gains[-1:])
    from_centre = ((np.arange(size, dtype=np.float32) + 0.5) / size - 0.5).astype(np.float32)
    before, after = steps[:-1, None], steps[1:, None]
    return gains[:, None] + np.where(from_centre < 0, before, after) * from_centre


def as_pcm(samples: np.ndarray) -> np.ndarray:
    """Floats on the 16-bit scale → 16-bit samples."""
    pcm: np.ndarray = np.clip(np.rint(samples), -32768, 32767).astype("<i2")
    return pcm


def _windows(values: np.ndarray, reach: int) -> np.ndarray:
    return np.lib.stride_tricks.sliding_window_view(np.pad(values, reach, mode="edge"), 2 * reach + 1)
