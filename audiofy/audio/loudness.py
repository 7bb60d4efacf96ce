"""How loud encoded sound is, by ffmpeg's ``ebur128`` filter (ITU-R BS.1770-4).

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

from audiofy.audio.ffmpeg import LOCAL_ONLY, QUIET, run
from audiofy.audio.mp3 import RATE
from audiofy.errors import EncoderMissing

ABSOLUTE_GATE = -70.0
RELATIVE_GATE = -10.0
MOMENTARY = re.compile(rb"lavfi\.r128\.M=(-?[\d.]+)")
PEAK = re.compile(rb"lavfi\.r128\.true_peak=([\d.]+)")
LENGTH = re.compile(rb"out_time_us=(\d+)")

Histogram = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Measurement:
    """What a decoder makes of an MP3 stream.

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
    filters = "ebur128=metadata=1:peak=true,ametadata=mode=print:file=-"
    answer = run(
        [*QUIET, *LOCAL_ONLY, "-f", "mp3", "-i", "pipe:0", "-af", filters, "-progress", "pipe:2", "-f", "null", "-"],
        stream,
    )
    lengths = LENGTH.findall(answer.stderr)
    if answer.returncode or not lengths:
        reason = answer.stderr.decode("utf-8", "replace").strip().splitlines()[:1]
        raise EncoderMissing(f"ffmpeg cannot measure MP3: {' '.join(reason)}", hint="audiofy doctor")
    levels = collections.Counter(round(10 * float(level)) for level in MOMENTARY.findall(answer.stdout))
    peaks = [float(peak) for peak in PEAK.findall(answer.stdout)]
    peak = 20 * math.log10(max(peaks)) if peaks and max(peaks) > 0 else -100.0
    return Measurement(
        samples=round(int(lengths[-1]) * RATE / 1_000_000),
        loudness=tuple((level, count) for level, count in sorted(levels.items()) if level > 10 * ABSOLUTE_GATE),
        peak=round(peak, 2),
    )


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
