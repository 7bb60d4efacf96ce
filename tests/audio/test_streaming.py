"""Sound that is encoded while it comes."""

from __future__ import annotations

import asyncio
import shutil
import struct
from collections.abc import AsyncGenerator
from pathlib import Path

import numpy as np
import pytest
from answers import RATE, children, heard

from audiofy.audio import lossless
from audiofy.audio.streaming import FLAC, KINDS, encoded, wav_header
from audiofy.errors import EncoderMissing, SynthesisFailed

SECOND = 44_100
TONE = (8000 * np.sin(2 * np.pi * 440 * np.arange(3 * SECOND) / SECOND)).astype("<i2")

needs_ffmpeg = pytest.mark.skipif(not shutil.which("ffmpeg"), reason="the ffmpeg program gives the second opinion")
needs_proc = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc")


async def given(*parts: bytes) -> AsyncGenerator[bytes, None]:
    for part in parts:
        yield part


async def whole(stream: AsyncGenerator[bytes, None]) -> bytes:
    return b"".join([part async for part in stream])


@needs_ffmpeg
@pytest.mark.parametrize("kind", KINDS)
def test_a_stream_is_the_sound(kind: str, tmp_path: Path) -> None:
    pcm = TONE.tobytes()
    samples = heard(asyncio.run(whole(encoded(given(pcm[:70_001], pcm[70_001:]), kind))), kind, tmp_path)
    assert len(samples) == pytest.approx(3 * RATE, abs=2048)  # AAC's frames, and the one that it is late by
    loudest = np.argmax(np.abs(np.fft.rfft(samples[RATE : 2 * RATE].astype(float))))
    assert loudest == 440
    assert np.abs(samples[RATE : 2 * RATE]).max() == pytest.approx(8000, rel=0.1)


def test_a_whole_file_is_taken_too() -> None:
    samples = np.frombuffer(asyncio.run(whole(encoded(given(lossless.encode(TONE)), "pcm", FLAC))), "<i2")
    assert len(samples) == pytest.approx(3 * RATE, abs=16)


def test_a_header_tells_no_length() -> None:
    header = wav_header()
    assert len(header) == 44
    assert struct.unpack("<4xI", header[:8]) == struct.unpack("<I", header[-4:]) == (0xFFFFFFFF,)


@needs_proc
def test_the_first_part_leaves_before_the_last_comes_and_nothing_runs_on() -> None:
    async def endless() -> AsyncGenerator[bytes, None]:
        yield TONE.tobytes()
        await asyncio.Event().wait()

    async def flood() -> AsyncGenerator[bytes, None]:
        while True:
            yield TONE.tobytes()

    async def first(kind: str, source: AsyncGenerator[bytes, None]) -> bytes:
        stream = encoded(source, kind)
        part = await asyncio.wait_for(anext(stream), 20)
        part += await asyncio.wait_for(anext(stream), 20)
        await asyncio.sleep(0.2)  # until all pipes are full
        await asyncio.wait_for(stream.aclose(), 20)
        return part

    for kind in KINDS:
        assert asyncio.run(first(kind, endless()))
        assert asyncio.run(first(kind, flood()))
    assert children("ffmpeg") == []


@needs_proc
def test_what_fails_on_the_way_is_told() -> None:
    async def failing() -> AsyncGenerator[bytes, None]:
        yield TONE.tobytes()
        raise SynthesisFailed("the voice broke")

    with pytest.raises(SynthesisFailed, match="the voice broke"):
        asyncio.run(whole(encoded(failing(), "opus")))
    with pytest.raises(EncoderMissing, match=r"ffmpeg cannot make flac: \S+"):
        asyncio.run(whole(encoded(given(b"no FLAC at all" * 100), "flac", FLAC)))
    assert children("ffmpeg") == []
