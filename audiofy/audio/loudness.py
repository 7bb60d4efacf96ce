"""How loud encoded sound is, by ffmpeg's ``ebur128`` filter, and its true peak (ITU-R BS.1770-4).

A chunk is measured once, alone: what is kept is how often each momentary loudness occurs (blocks of 400 ms that
overlap by three quarters, in tenths of LUFS). Those counts add up, so the gated loudness of a whole episode needs no
second pass.
"""

from __future__ import annotations

import collections
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from audiofy.audio.ffmpeg import LOCAL_ONLY, QUIET, run
from audiofy.errors import EncoderMissing

SILENCE = -100.0
ABSOLUTE_GATE = -70.0
RELATIVE_GATE = -10.0
METER = "ebur128=metadata=1,ametadata=mode=print:key=lavfi.r128.M:file=pipe\\\\:2"
MOMENTARY = re.compile(rb"lavfi\.r128\.M=(-?[\d.]+)")
TAPS = 24
"""On either side of the point between samples that is worked out."""
BATCH = 20_000
"""Crests worked out at once: a steady tone has nothing but crests, and memory is to stay flat."""
NEAR_PEAK = 0.6
"""Speech below 11 kHz at 44.1 kHz rises between samples to at most 1.41 times the larger of its neighbours."""

Histogram = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Measurement:
    """What is heard of a sound.

    Attributes:
        samples: length at 44.1 kHz.
        loudness: (tenths of LUFS, count) of each momentary loudness, in order.
        peak: true peak in dBTP; -100 for silence.
    """

    samples: int
    loudness: Histogram
    peak: float


def measure_mp3(stream: bytes) -> Measurement:
    """Decode and measure.

    Raises:
        EncoderMissing: ffmpeg cannot decode it.
    """
    answer = run([*QUIET, *LOCAL_ONLY, "-f", "mp3", "-i", "pipe:0", "-af", METER, "-f", "s16le", "pipe:1"], stream)
    if answer.returncode or not answer.stdout:
        reason = answer.stderr.decode("utf-8", "replace").strip().splitlines()[:1]
        raise EncoderMissing(f"ffmpeg cannot measure MP3: {' '.join(reason)}", hint="audiofy doctor")
    samples = np.frombuffer(answer.stdout, "<i2")
    return Measurement(len(samples), _histogram(answer.stderr), round(true_peak(samples), 2))


def measure_samples(samples: np.ndarray, rate: int) -> Measurement:
    """Measure 16-bit mono samples.

    Raises:
        EncoderMissing: ffmpeg has no such filter.
    """
    return Measurement(len(samples), _metered(samples / np.float32(32768), rate), round(true_peak(samples), 2))


def of_samples(samples: np.ndarray, rate: int) -> float:
    """Gated loudness in LUFS of mono samples on the 16-bit scale; -70 for silence.

    Of less than a second it is that of the sound said over and over: a block of the measure is 400 ms.

    Raises:
        EncoderMissing: ffmpeg has no such filter.
    """
    if not len(samples):
        return ABSOLUTE_GATE
    return integrated([_metered(np.resize(samples, max(len(samples), rate)) / np.float32(32768), rate)])


def _metered(samples: np.ndarray, rate: int) -> Histogram:
    given = ["-f", "f32le", "-ar", str(rate), "-ac", "1", "-i", "pipe:0"]
    answer = run([*QUIET, *LOCAL_ONLY, *given, "-af", METER, "-f", "null", "-"], samples.astype("<f4").tobytes())
    if answer.returncode:
        reason = answer.stderr.decode("utf-8", "replace").strip().splitlines()[:1]
        raise EncoderMissing(f"ffmpeg cannot measure loudness: {' '.join(reason)}", hint="audiofy doctor")
    return _histogram(answer.stderr)


def _histogram(told: bytes) -> Histogram:
    """From what ``METER`` prints."""
    levels = collections.Counter(round(10 * float(level)) for level in MOMENTARY.findall(told))
    return tuple((level, count) for level, count in sorted(levels.items()) if level > 10 * ABSOLUTE_GATE)


def true_peak(samples: np.ndarray) -> float:
    """The highest level of 16-bit samples and of three points between each two, in dBTP; -100 for silence.

    The points are worked out by a windowed sinc, on either side of each crest that is high enough to matter; ffmpeg's
    own true peak is the same to a tenth of a decibel, and doubles the time that measuring takes.
    """
    wave = np.pad(samples.astype(np.float32), TAPS + 1)
    level = np.abs(wave)
    highest = float(level.max())
    if not highest:
        return SILENCE
    inner = level[1:-1]
    crests = 1 + np.flatnonzero((inner >= NEAR_PEAK * highest) & (inner >= level[:-2]) & (inner >= level[2:]))
    windows = np.lib.stride_tricks.sliding_window_view(wave, 2 * TAPS)
    for begin in range(0, len(crests), BATCH):
        for before in (crests[begin : begin + BATCH] - 1, crests[begin : begin + BATCH]):
            highest = max(highest, float(np.abs(windows[before - TAPS + 1] @ _BETWEEN).max()))
    return 20 * math.log10(highest / 32768)


def _between() -> np.ndarray:
    """Weights of the samples around for the points at a quarter, a half and three quarters of the way."""
    distance = np.arange(2 * TAPS)[:, None] - (TAPS - 1) - np.array([0.25, 0.5, 0.75])
    window = 0.5 + 0.5 * np.cos(np.pi * distance / (TAPS + 1))
    weights: np.ndarray = (np.sinc(distance) * window).astype(np.float32)
    return weights


_BETWEEN = _between()


def integrated(histograms: Iterable[Histogram]) -> float:
    """Gated loudness in LUFS of all that the histograms were taken from; -70 for silence.

    Source: ITU-R BS.1770-4, annex 1, with blocks binned to tenths, which moves the result by less than 0.05.
    """
    counts: collections.Counter[int] = collections.Counter()
    for histogram in histograms:
        for level, count in histogram:
            counts[level] += count
    if not counts:
        return ABSOLUTE_GATE
    gate = _mean(counts.items()) + RELATIVE_GATE
    return round(_mean((level, count) for level, count in counts.items() if level / 10 > gate), 2)


def _mean(levels: Iterable[tuple[int, int]]) -> float:
    power, blocks = 0.0, 0
    for level, count in levels:
        power += count * 10 ** (level / 100)
        blocks += count
    return 10 * math.log10(power / blocks)
