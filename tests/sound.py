"""What a finished file really holds: decoded, measured and taken apart without any code of audiofy."""

from __future__ import annotations

import re
import struct
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import imageio_ffmpeg
import numpy as np

RATE = 44100
FRAME = 1152
BITRATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)


def ffmpeg(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    """The wheel's own, which must not say a word."""
    program = imageio_ffmpeg.get_ffmpeg_exe()
    return subprocess.run([program, "-hide_banner", "-nostdin", *arguments], capture_output=True, check=True)


def decode(path: Path) -> np.ndarray:
    """What a player plays: samples between -1 and 1 at 44.1 kHz."""
    done = ffmpeg("-v", "warning", "-i", str(path), "-f", "f32le", "-ac", "1", "-ar", str(RATE), "-")
    assert done.stderr == b"", done.stderr
    return np.frombuffer(done.stdout, "<f4")


def loudness(path: Path) -> tuple[float, float]:
    """(LUFS, dBTP) by ffmpeg's ebur128."""
    said = ffmpeg("-nostats", "-i", str(path), "-af", "ebur128=peak=true", "-f", "null", "-").stderr.decode()
    summary = said[said.rindex("Summary:") :]
    level = re.search(r"I:\s+(-?[\d.]+) LUFS", summary)
    peak = re.search(r"Peak:\s+(-?[\d.]+) dBFS", summary)
    assert level
    assert peak
    return float(level[1]), float(peak[1])


@dataclass(frozen=True)
class Layout:
    """An MP3 file, taken apart.

    Attributes:
        version: of the ID3 tag, as (2, 3).
        frames: sizes in bytes of the audio frames, the Info frame not counted.
        headers: what their headers say: (kbit/s, Hz, channel mode, protected).
        infos: how many frames hold "Info" or "Xing" where that header stands.
    """

    version: tuple[int, int]
    frames: tuple[int, ...]
    headers: frozenset[tuple[int, int, int, int]]
    infos: int
    info_frames: int
    info_bytes: int
    delay: int
    padding: int
    stream_bytes: int


def layout(path: Path) -> Layout:
    """ID3 tag, Info frame, then frames without a gap up to the last byte (ISO 11172-3; ID3v2.3.0)."""
    data = path.read_bytes()
    assert data[:3] == b"ID3"
    size = 0
    for byte in data[6:10]:
        assert byte < 128
        size = size << 7 | byte
    start = position = 10 + size
    sizes: list[int] = []
    headers: set[tuple[int, int, int, int]] = set()
    infos: list[int] = []
    while position < len(data):
        header = data[position : position + 4]
        assert header[0] == 0xFF, position
        assert header[1] & 0xFE == 0xFA, position  # MPEG-1 layer III
        kbps = BITRATES[header[2] >> 4]
        rate = (44100, 48000, 32000)[header[2] >> 2 & 3]
        headers.add((kbps, rate, header[3] >> 6, header[1] & 1))
        length = 144_000 * kbps // rate + (header[2] >> 1 & 1)
        if data[position + 21 : position + 25] in (b"Info", b"Xing"):
            infos.append(position)
        sizes.append(length)
        position += length
    assert position == len(data)
    assert infos[:1] == [start]
    flags, frames, stream = struct.unpack_from(">III", data, start + 25)
    assert flags & 3 == 3
    lame = start + 25 + 4 + 4 + 4 + 100 + 4
    both = int.from_bytes(data[lame + 21 : lame + 24], "big")
    return Layout(
        version=(2, data[3]),
        frames=tuple(sizes[1:]),
        headers=frozenset(headers),
        infos=len(infos),
        info_frames=frames,
        info_bytes=stream,
        delay=both >> 12,
        padding=both & 0xFFF,
        stream_bytes=len(data) - start,
    )


def onset(samples: np.ndarray, around: int, reach: int, level: float) -> int | None:
    """The first sample that is as loud as ``level`` within ``reach`` on either side, or None."""
    begin = max(around - reach, 0)
    loud = np.flatnonzero(np.abs(samples[begin : around + reach]) >= level)
    return begin + int(loud[0]) if loud.size else None


def decoded(path: Path, seconds: int = 60) -> Iterator[np.ndarray]:
    """As ``decode``, so many seconds at a time."""
    program = imageio_ffmpeg.get_ffmpeg_exe()
    command = [program, "-v", "error", "-nostdin", "-i", str(path), "-f", "f32le", "-ac", "1", "-ar", str(RATE), "-"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as decoder:
        assert decoder.stdout
        while data := decoder.stdout.read(4 * seconds * RATE):
            yield np.frombuffer(data, "<f4")
    assert decoder.returncode == 0


def stretches(blocks: Iterable[np.ndarray], level: float, gap: float) -> tuple[np.ndarray, np.ndarray]:
    """(starts, ends) in seconds of what is heard, silences shorter than ``gap`` seconds counted to it."""
    starts: list[np.ndarray] = []
    ends: list[np.ndarray] = []
    position, last = 0, -10 * RATE
    for block in blocks:
        loud = np.concatenate([[last], np.flatnonzero(np.abs(block) >= level) + position])
        breaks = np.flatnonzero(np.diff(loud) > gap * RATE)
        starts.append(loud[breaks + 1])
        ends.append(loud[breaks])
        position, last = position + len(block), int(loud[-1])
    return np.concatenate(starts) / RATE, np.concatenate([*ends, [last]])[1:] / RATE


def median_pitch(samples: np.ndarray, rate: int = RATE) -> float:
    """Hz: the median over voiced windows of the first 45 s, by autocorrelation with a parabola through its peak."""
    step, width = rate // 50, rate // 25
    low, high = rate // 300, rate // 60
    found: list[float] = []
    floor = 0.2 * float(np.sqrt(np.mean(samples**2)))
    for start in range(0, min(len(samples), 45 * rate) - 2 * width, step):
        window = samples[start : start + 2 * width]
        if np.sqrt(np.mean(window**2)) < floor:
            continue
        spectrum = np.fft.rfft(window * np.hanning(len(window)), 4 * width)
        likeness = np.fft.irfft(np.abs(spectrum) ** 2)[: high + 2]
        lag = low + int(np.argmax(likeness[low:high]))
        if likeness[lag] < 0.5 * likeness[0]:
            continue
        left, peak, right = likeness[lag - 1 : lag + 2]
        bend = left - 2 * peak + right
        found.append(rate / (lag + (0.5 * (left - right) / bend if bend else 0.0)))
    return float(np.median(found))
