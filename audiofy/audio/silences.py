"""Where a clip of speech makes no sound: its pauses, and the closures before p, t and k."""

from __future__ import annotations

import numpy as np

LEAST_SECONDS = 0.01
"""Longer than half a period of the deepest voice, so no trough between two peaks counts."""
QUIET_SHARE = 0.01
"""Of the clip's own level: 40 dB below it. The softest consonants of espeak-ng lie some 10 dB higher."""
QUIET_LEAST = 33
"""-60 dBFS of 16 bits: below this it is silence in the softest clip."""


def silences(samples: np.ndarray, rate: int) -> tuple[tuple[int, int], ...]:
    """The stretches without a sound, as (first frame, frame after the last), in order; each of 10 ms or more.

    Args:
        samples: 16-bit mono. The level of the clip is the 99th percentile of their magnitudes.
    """
    loud = np.abs(samples.astype(np.int32))
    if not loud.size:
        return ()
    quiet = max(QUIET_SHARE * float(np.percentile(loud, 99)), QUIET_LEAST)
    heard = np.concatenate([[-1], np.flatnonzero(loud >= quiet), [len(loud)]])
    gaps = np.flatnonzero(np.diff(heard) - 1 >= LEAST_SECONDS * rate)
    return tuple((int(heard[gap]) + 1, int(heard[gap + 1])) for gap in gaps)
