"""Faster or slower speech at the same pitch: pitch-synchronous overlap-add.

The scheme of Sonic (Bill Cox, 2010): find the pitch period where the voice is, leave whole periods out or say them
twice, cross-fading over one period, and copy what lies between. How much to copy is reckoned from the totals each
time, so no rounding adds up and the result is as long as asked for to one frame.
"""

from __future__ import annotations

import numpy as np

from audiofy.audio.level import as_pcm

LOWEST_HZ = 65
HIGHEST_HZ = 400
COARSE_HZ = 4000
SLOWEST, FASTEST = 0.25, 4.0


def stretch(samples: np.ndarray, rate: int, speed: float) -> np.ndarray:
    """16-bit mono samples ``speed`` times as fast, pitch kept.

    Returns:
        ``round(len(samples) / speed)`` samples.
    Raises:
        ValueError: the speed is not between 0.25 and 4.
    """
    if not SLOWEST <= speed <= FASTEST:
        raise ValueError(f"a speed of {speed} is not between {SLOWEST} and {FASTEST}")
    length = round(len(samples) / speed)
    if speed == 1 or not len(samples):
        return samples
    finder = PeriodFinder(samples, rate)
    wave = finder.wave
    pieces: list[np.ndarray] = []
    position, made = 0, 0
    while made < length:
        plain = round((position / speed - made) / (1 - 1 / speed))
        if plain > 0:
            pieces.append(wave[position : position + plain])
            position, made = position + plain, made + plain
        if position >= len(samples):
            break
        fresh, consumed = _step(wave[position:], finder.period(position), speed)
        pieces += fresh
        position, made = position + consumed, made + sum(map(len, fresh))
    whole = np.concatenate([*pieces, np.zeros(max(length - made, 0), np.float32)])[:length]
    return as_pcm(whole)


def _step(wave: np.ndarray, period: int, speed: float) -> tuple[list[np.ndarray], int]:
    """One period left out (speed > 1) or said twice (< 1): what to say, and how many samples it stands for."""
    if speed > 1:
        size = period if speed < 2 else max(round(period / (speed - 1)), 1)
        return [_crossfade(wave[:size], wave[period : period + size])], period + size
    size = period if speed > 0.5 else max(round(period * speed / (1 - speed)), 1)
    return [wave[:period], _crossfade(wave[period : period + size], wave[:size])], size


def _crossfade(old: np.ndarray, new: np.ndarray) -> np.ndarray:
    ramp = (np.arange(len(old), dtype=np.float32) + 0.5) / len(old)
    faded: np.ndarray = old + (new - old) * ramp
    return faded


class PeriodFinder:
    """Finds the pitch period by the least average magnitude difference, at 4 kHz and then to the sample.

    Attributes:
        wave: the samples as floats, with silence behind them for the longest step that can begin inside.
    """

    def __init__(self, samples: np.ndarray, rate: int) -> None:
        self._factor = max(rate // COARSE_HZ, 1)
        self._shortest = rate // HIGHEST_HZ // self._factor
        self._longest = rate // LOWEST_HZ // self._factor + 1
        reach = 4 * (self._longest + 2) * self._factor
        self.wave = np.concatenate([samples.astype(np.float32), np.zeros(reach, np.float32)])
        whole = len(self.wave) // self._factor
        self._coarse = self.wave[: whole * self._factor].reshape(whole, self._factor).mean(axis=1)

    def period(self, position: int) -> int:
        """Samples, at ``position`` of the wave."""
        begin = position // self._factor
        coarse = _best_lag(self._coarse[begin:], self._shortest, self._longest, self._longest)
        middle = coarse * self._factor
        least = max(middle - self._factor, 2)
        return _best_lag(self.wave[position:], least, middle + self._factor, middle)


def _best_lag(wave: np.ndarray, shortest: int, longest: int, window: int) -> int:
    """The lag at which the next ``window`` samples differ least from these."""
    lagged = np.lib.stride_tricks.sliding_window_view(wave[shortest : longest + window], window)
    return shortest + int(np.abs(lagged - wave[:window]).sum(axis=1).argmin())
