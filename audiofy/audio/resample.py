"""Samples at another rate, for voices of two rates in one sound."""

from __future__ import annotations

import numpy as np

from audiofy.audio.level import as_pcm


def resample(samples: np.ndarray, rate: int, wanted: int) -> np.ndarray:
    """16-bit mono samples at the rate that is wanted; ``round(len(samples) * wanted / rate)`` of them.

    By the spectrum of the whole: nothing is added above the lower of the two bands, and nothing of the lower band is
    lost. For clips, which begin and end in silence: a spectrum takes a sound to go round in a circle.
    """
    length = round(len(samples) * wanted / rate)
    if rate == wanted or not length:
        return samples[:length]
    spectrum = np.fft.rfft(samples.astype(np.float64))
    kept = np.zeros(length // 2 + 1, complex)
    shared = min(len(kept), len(spectrum))
    kept[:shared] = spectrum[:shared]
    return as_pcm(np.fft.irfft(kept, length) * (length / len(samples)))
