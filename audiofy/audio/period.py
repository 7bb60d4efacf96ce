"""Where a voice repeats itself: its pitch period along the way, by the least average magnitude difference."""

from __future__ import annotations

import numpy as np

LOWEST_HZ = 65
HIGHEST_HZ = 400
COARSE_HZ = 4000
HOP = 16
"""Coarse samples from one period to the next: 4 ms."""
WINDOW_HOPS = 4
"""Over which a difference is averaged: 16 ms, the longest period."""
SILENT = 33
"""A sample below this is silence: -60 dBFS of 16 bits."""


class PeriodTrack:
    """The period at every place of a sound: looked for at 4 kHz everywhere at once, and to the sample on demand.

    Attributes:
        wave: the samples as floats, with silence behind them for the longest step that can begin inside.
        shortest, longest: periods that are looked for, in samples.
    """

    def __init__(self, samples: np.ndarray, rate: int) -> None:
        self._factor = max(rate // COARSE_HZ, 1)
        least, most = max(rate // HIGHEST_HZ // self._factor, 1), rate // LOWEST_HZ // self._factor + 1
        self.shortest, self.longest = least * self._factor, most * self._factor
        reach = 6 * (self.longest + HOP * self._factor)
        self.wave = np.concatenate([samples.astype(np.float32), np.zeros(reach, np.float32)])
        whole = len(self.wave) // self._factor
        coarse = self.wave[: whole * self._factor].reshape(whole, self._factor).mean(axis=1)
        self._lags = _best_lags(coarse, least, most)
        self._until_loud = _until(np.abs(samples.astype(np.int32)) >= SILENT, len(self.wave))

    def about(self, position: int, share: float) -> int:
        """The period at ``position``, within a coarse sample or two; in silence the shorter, the nearer its end is.

        What is left out or said twice right before a sound begins moves its beginning.

        Args:
            share: of the silence that is left, which a period may have.
        """
        if (silent := int(self._until_loud[position])) >= self.shortest:
            return min(max(int(silent * share), self.shortest), self.longest)
        return int(self._lags[position // self._factor // HOP]) * self._factor

    def exact(self, position: int, about: int, size: int) -> int:
        """The lag near ``about`` at which the next ``size`` samples differ least from those at ``position``.

        Over just as many samples as are going to be cross-faded: where the pitch glides, the period elsewhere is
        another one, and the wrong one would raise or lower the pitch.
        """
        if self._until_loud[position] >= self.shortest:
            return about
        least = max(about - 2 * self._factor, 2)
        lags = about + 2 * self._factor + 1 - least
        ahead = self.wave[position + least :]
        step = ahead.itemsize
        lagged = np.ndarray((lags, size), ahead.dtype, ahead, 0, (step, step))  # views, one sample apart
        return least + int(np.abs(lagged - self.wave[position : position + size]).sum(axis=1).argmin())


def _best_lags(coarse: np.ndarray, least: int, most: int) -> np.ndarray:
    """For each hop the lag, in coarse samples, at which the window from there on differs least from itself."""
    hops = (len(coarse) - most) // HOP
    best = np.full(hops, np.inf, np.float32)
    lags = np.full(hops, least, np.int32)
    for lag in range(least, most + 1):
        apart = np.abs(coarse[lag : lag + hops * HOP] - coarse[: hops * HOP]).reshape(hops, HOP).sum(axis=1)
        summed = np.convolve(apart, np.ones(WINDOW_HOPS, np.float32))[WINDOW_HOPS - 1 :]
        better = summed < best
        best[better] = summed[better]
        lags[better] = lag
    return lags


def _until(marked: np.ndarray, length: int) -> np.ndarray:
    """For each of ``length`` places, how many there are before the next marked one, or the end."""
    places = np.full(length, length, np.int64)
    places[: len(marked)][marked] = np.flatnonzero(marked)
    following: np.ndarray = np.minimum.accumulate(places[::-1])[::-1] - np.arange(length)
    return following
