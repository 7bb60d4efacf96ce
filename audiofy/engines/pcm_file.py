"""Read the sound files that system voices write: WAV (Windows) and AIFF (macOS)."""

from __future__ import annotations

import io
import struct
import wave

import numpy as np

from audiofy.errors import SynthesisFailed


def read_pcm(data: bytes) -> tuple[bytes, int]:
    """16-bit little-endian mono samples, and their rate in Hz.

    Raises:
        SynthesisFailed: neither WAV nor AIFF of 16-bit samples.
    """
    try:
        samples, channels, rate = _read_aiff(data) if data[:4] == b"FORM" else _read_wave(data)
    except (wave.Error, EOFError, struct.error, KeyError, ValueError) as error:
        raise SynthesisFailed(f"the system's voice wrote a sound file that cannot be read: {error}") from error
    mono = samples.reshape(-1, channels).mean(axis=1).astype("<i2") if channels > 1 else samples.astype("<i2")
    return mono.tobytes(), rate


def _read_wave(data: bytes) -> tuple[np.ndarray, int, int]:
    with wave.open(io.BytesIO(data)) as file:
        if file.getsampwidth() != 2:
            raise ValueError(f"{8 * file.getsampwidth()}-bit samples")
        return np.frombuffer(file.readframes(file.getnframes()), "<i2"), file.getnchannels(), file.getframerate()


def _read_aiff(data: bytes) -> tuple[np.ndarray, int, int]:
    """AIFF and AIFF-C: chunks of name, big-endian size and body, padded to even (Apple, AIFF 1.3, 1989)."""
    chunks: dict[bytes, bytes] = {}
    position = 12
    while position + 8 <= len(data):
        name, size = struct.unpack_from(">4sI", data, position)
        chunks.setdefault(name, data[position + 8 : position + 8 + size])
        position += 8 + size + size % 2
    common = chunks[b"COMM"]
    channels, _, bits, exponent, mantissa = struct.unpack_from(">hIhHQ", common)
    if bits != 16:
        raise ValueError(f"{bits}-bit samples")
    rate = round(mantissa * 2.0 ** (exponent - 16383 - 63))  # an 80-bit IEEE 754 number
    order = "<i2" if common[18:22] == b"sowt" else ">i2"
    sound = chunks[b"SSND"][8:]
    return np.frombuffer(sound[: len(sound) // (2 * channels) * 2 * channels], order), channels, rate
