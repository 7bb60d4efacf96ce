"""Faster or slower speech at the same pitch: pitch-synchronous overlap-add.

The scheme of Sonic (Bill Cox, 2010): find the pitch period where the voice is, leave whole periods out or say them
twice, cross-fading over one period, and copy what lies between. How much to copy is reckoned from the totals each
time, so no rounding adds up and the result is as long as asked for to one frame. What is copied lies as much before
its time as what was spliced lies behind it, so no sound is further from its place than half a splice.
"""

from __future__ import annotations

import functools

import numpy as np

from audiofy.audio.level import as_pcm
from audiofy.audio.period import PeriodTrack

SLOWEST, FASTEST = 0.25, 4.0
MOST_OF_SILENCE = 1 / 8
"""That one splice may be, so that several follow before the next sound."""


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
    track = PeriodTrack(samples, rate)
    wave = track.wave
    share = min(abs(1 - 1 / speed) / 2, MOST_OF_SILENCE)
    pieces: list[np.ndarray] = []
    position, made = 0, 0
    while made < length:
        # At its very end the sound is where it belongs, so that nothing of it is cut off.
        at_the_end = len(samples) - position < 4 * track.longest
        early = 0.0 if at_the_end else _gain(track.about(position, share), speed) / 2
        plain = round((position / speed - made - early) / (1 - 1 / speed))
        if plain > 0:
            pieces.append(wave[position : position + plain])
            position, made = position + plain, made + plain
        if position >= len(samples):
            break
        about = track.about(position, share)
        fresh, consumed = _step(track, position, about, speed, position / speed - made)
        pieces += fresh
        position, made = position + consumed, made + sum(map(len, fresh))
    whole = np.concatenate([*pieces, np.zeros(max(length - made, 0), np.float32)])[:length]
    return as_pcm(whole)


def _gain(period: int, speed: float) -> float:
    """By how many samples a step makes the result longer than its share; below 0 it makes it shorter."""
    if not 0.5 < speed < 2:
        return 0.0
    return period - 2 * period / speed if speed > 1 else 2 * period - period / speed


def _step(track: PeriodTrack, position: int, about: int, speed: float, due: float) -> tuple[list[np.ndarray], int]:
    """One period left out (speed > 1) or said twice (< 1): what to say, and how many samples it stands for.

    Args:
        about: the period, roughly.
        due: samples by which the result is too short so far; from 2 on, and up to 0.5, the step makes up for them.
    """
    period = track.exact(position, about, _faded(about, speed, due))
    size = _faded(period, speed, due)
    here = track.wave[position : position + size]
    later = track.wave[position + period : position + period + size]
    if speed > 1:
        return [_crossfade(here, later)], period + size
    return [track.wave[position : position + period], _crossfade(later, here)], size


def _faded(period: int, speed: float, due: float) -> int:
    """How many samples are cross-faded where a period is left out or said twice."""
    if 0.5 < speed < 2:
        return period
    wanted = (due + period / speed) / (1 - 1 / speed) if speed > 1 else (period - due) / (1 / speed - 1)
    return min(max(round(wanted), 1), 2 * period)


def _crossfade(old: np.ndarray, new: np.ndarray) -> np.ndarray:
    faded: np.ndarray = old + (new - old) * _ramp(len(old))
    return faded


@functools.lru_cache(maxsize=1024)
def _ramp(length: int) -> np.ndarray:
    ramp: np.ndarray = (np.arange(length, dtype=np.float32) + 0.5) / length
    return ramp
