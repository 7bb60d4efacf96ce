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
    louder = samples.astype(np.float32) * 10 ** (gain_db / 20)
    size = round(BLOCK_SECONDS * rate)
    count = -(-len(louder) // size)
    if not count:
        return samples
    blocks = np.abs(np.pad(louder, (0, count * size - len(louder)))).reshape(count, size).max(axis=1)
    needed = np.minimum(1.0, ceiling / np.maximum(blocks, 1.0))
    if needed.min() < 1.0:
        # One block more than the mean reaches: then the line between two centres is within what both blocks need.
        least = _windows(needed, REACH + 1).min(axis=1)
        smooth = _windows(least, REACH).mean(axis=1)
        centres = (np.arange(count) + 0.5) * size
        louder *= np.interp(np.arange(len(louder)), centres, smooth).astype(np.float32)
    return as_pcm(louder)


def as_pcm(samples: np.ndarray) -> np.ndarray:
    """Floats on the 16-bit scale → 16-bit samples."""
    pcm: np.ndarray = np.clip(np.rint(samples), -32768, 32767).astype("<i2")
    return pcm


def _windows(values: np.ndarray, reach: int) -> np.ndarray:
    return np.lib.stride_tricks.sliding_window_view(np.pad(values, reach, mode="edge"), 2 * reach + 1)
