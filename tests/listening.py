"""What can be heard, as numbers: for tests that listen."""

from __future__ import annotations

import subprocess

import imageio_ffmpeg
import numpy as np

LOWEST_HZ, HIGHEST_HZ = 70, 350
WINDOW_SECONDS = 0.046
LOUD = 300


def decode(data, *, gapless=True):
    """The samples of an MP3, at its own rate; without ``gapless`` also those that players leave out."""
    flags = [] if gapless else ["-flags2", "-skip_manual"]
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", *flags, "-f", "mp3", "-i", "pipe:0", "-f", "s16le", "-"]
    return np.frombuffer(subprocess.run(command, input=data, capture_output=True, check=True).stdout, "<i2")


def onsets(samples, rate, pause=0.1):
    """Seconds at which sound begins after at least ``pause`` seconds of silence, to 2 ms."""
    size = rate // 450
    blocks = samples[: len(samples) // size * size].astype(int).reshape(-1, size)
    loud = np.abs(blocks).max(axis=1) > LOUD
    quiet, found = rate, []
    for index, now in enumerate(loud):
        if now and quiet * size >= pause * rate:
            found.append(index * size / rate)
        quiet = 0 if now else quiet + 1
    return np.array(found)


def median_pitch(samples, rate):
    """Hz: the median over the voiced windows, by normalised cross-correlation; of two lags that fit, the shorter.

    NaN where there is none.
    """
    size = round(WINDOW_SECONDS * rate)
    shortest, longest = rate // HIGHEST_HZ, rate // LOWEST_HZ
    found = []
    for start in range(0, len(samples) - size, size // 4):
        window = samples[start : start + size].astype(float)
        if np.abs(window).max() < 5 * LOUD:
            continue
        head = window[: size - longest]
        energy = np.convolve(window**2, np.ones(len(head)), "valid") * (head**2).sum()
        fit = np.correlate(window, head, "valid") / np.sqrt(energy + 1e-9)
        best = shortest + int(fit[shortest:longest].argmax())
        high = [lag for lag in range(shortest, best) if fit[lag] > 0.95 * fit[best]]
        peaks = (lag for lag in high if fit[lag] >= fit[lag - 1 : lag + 2].max())
        if fit[best] > 0.5:
            found.append(rate / next(peaks, best))
    return float(np.median(found)) if found else float("nan")
