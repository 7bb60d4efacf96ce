"""A chime of two soft tones that says: here begins a new part."""

from __future__ import annotations

import numpy as np

from audiofy.audio.level import as_pcm

SECONDS = 0.35
TONES = ((587.33, 0.0), (880.0, 0.11))
"""Hz, and the second at which it is struck: D5, then A5, a fifth above."""
ATTACK_SECONDS = 0.012
DECAY_SECONDS = 0.075
"""In which a tone falls to 1/e."""
RELEASE_SECONDS = 0.06
"""At the end, into silence."""
OVERTONE = 0.2
LEVEL = 0.14
"""Of full scale: about 12 LU under a voice at -19 LUFS."""


def frames(rate: int) -> int:
    """How many samples the chime has."""
    return round(SECONDS * rate)


def chime(rate: int) -> np.ndarray:
    """16-bit mono samples; the first and the last are silent."""
    time = np.arange(frames(rate)) / rate
    sound = np.zeros(len(time))
    for hertz, struck in TONES:
        since = np.maximum(time - struck, 0.0)
        attack = 0.5 - 0.5 * np.cos(np.pi * np.minimum(since / ATTACK_SECONDS, 1.0))
        phase = 2 * np.pi * hertz * since
        sound += attack * np.exp(-since / DECAY_SECONDS) * (np.sin(phase) + OVERTONE * np.sin(2 * phase))
    release = 0.5 - 0.5 * np.cos(np.pi * np.minimum((time[-1] - time) / RELEASE_SECONDS, 1.0))
    return as_pcm(32768 * LEVEL * sound * release)
