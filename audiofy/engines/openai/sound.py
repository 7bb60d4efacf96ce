"""An answer's bytes → samples: WAV as servers stream it, and bare PCM."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass

import numpy as np

PCM_RATE = 24000
"""Hz of ``response_format`` "pcm": 16-bit little-endian, one channel, as OpenAI documents it."""
RATES = range(4000, 192_001)
INTEGERS, FLOATS, EXTENSIBLE = 1, 3, 0xFFFE
PLACEHOLDERS = frozenset({0, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 2_000_000_000})
"""Sizes in a header that was sent before the length was known (OpenAI, Kokoro-FastAPI, Piper, Pocket TTS)."""
NEAR_PLACEHOLDER = 64
"""The whole file's size is that of its sound and the header."""

_SIGNATURES = {b"ID3": "MP3", b"fLaC": "FLAC", b"OggS": "Ogg", b"FORM": "AIFF", b"\x1aE\xdf\xa3": "WebM"}
_RATE = re.compile(r"(?i)\b(?:rate|sample_?rate)\s*=\s*\"?(\d{4,6})")


class BrokenOff(ValueError):
    """The sound is shorter than its header says."""


class Foreign(ValueError):
    """It is no WAV; the message says what it seems to be."""


@dataclass(frozen=True, slots=True)
class Sound:
    """16-bit little-endian samples of one channel at ``rate`` Hz."""

    pcm: bytes
    rate: int


def read_answer(data: bytes, asked: str, content_type: str) -> Sound:
    """The sound in a body.

    Args:
        asked: "wav" or "pcm"; a server may send WAV for either.
        content_type: as the server said, which is often wrong of sound.

    Raises:
        BrokenOff: something is missing at its end.
        Foreign: it is something else.
    """
    if not data:
        raise BrokenOff("nothing was sent")
    kind = content_type.partition(";")[0].strip().lower()
    if data[:4] == b"RIFF" and data[8:12] == b"WAVE"[: len(data[8:12])]:
        return _read_wave(data)
    if name := _foreign(data, kind):
        raise Foreign(name)
    if asked != "pcm":
        raise Foreign("MP3" if data[:1] == b"\xff" else "something that is no WAV")
    rate = _RATE.search(content_type)
    return Sound(data[: len(data) // 2 * 2], int(rate[1]) if rate else PCM_RATE)


def _foreign(data: bytes, kind: str) -> str:
    """What a body is that is not bare samples, or ""."""
    for signature, name in _SIGNATURES.items():
        if data.startswith(signature):
            return name
    if kind == "audio/mpeg" or (data[:1] == b"\xff" and kind == "audio/mp3"):
        return "MP3"
    return kind if kind.startswith("text/") or kind.endswith("json") else ""


def _read_wave(data: bytes) -> Sound:
    """RIFF WAVE of 16-bit integers or 32-bit floats, any number of channels (Microsoft, 1991; RFC 2361)."""
    form: tuple[int, ...] = ()
    position = 12
    while position + 8 <= len(data):
        name_of, size = struct.unpack_from("<4sI", data, position)
        body = position + 8
        if name_of == b"fmt " and size >= 16 and body + 16 <= len(data):
            form = struct.unpack_from("<HHIIHH", data, body)
            if form[0] == EXTENSIBLE and size >= 26 and body + 26 <= len(data):
                form = (struct.unpack_from("<H", data, body + 24)[0], *form[1:])
        elif name_of == b"data":
            if not form:
                break
            return _samples(data[body:], size, form)
        position = body + size + size % 2
    raise BrokenOff("the header ends before the sound")


def _samples(rest: bytes, size: int, form: tuple[int, ...]) -> Sound:
    kind, channels, rate, _, _, bits = form
    if (kind, bits) not in ((INTEGERS, 16), (FLOATS, 32)) or not channels or rate not in RATES:
        raise Foreign(f"WAV of {bits}-bit samples of kind {kind} at {rate} Hz")
    if not any(0 <= placeholder - size <= NEAR_PLACEHOLDER for placeholder in PLACEHOLDERS):
        if size > len(rest):
            raise BrokenOff(f"{len(rest)} bytes of {size}")
        rest = rest[:size]
    width = bits // 8 * channels
    whole = rest[: len(rest) // width * width]
    if kind == FLOATS:
        values = np.nan_to_num(np.frombuffer(whole, "<f4")).astype(np.float64) * 32767
    else:
        values = np.frombuffer(whole, "<i2")
    if channels > 1:
        values = values.reshape(-1, channels).mean(axis=1)
    return Sound(np.clip(np.round(values), -32768, 32767).astype("<i2").tobytes(), rate)
