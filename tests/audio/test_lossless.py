"""The sound itself, in whole MP3 frames, and files of a whole episode."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest
import sound

from audiofy.audio import chunk, lossless, mp3, stitch, whole
from audiofy.errors import EncoderMissing, WriteFailed

RATE = 22050
PROGRAMS = tuple(dict.fromkeys(filter(None, (shutil.which("ffmpeg"), imageio_ffmpeg.get_ffmpeg_exe()))))


def tone(seconds: float, rate: int = RATE) -> np.ndarray:
    """With silence at both ends."""
    count, rest = round(seconds * rate), np.zeros(rate // 10, "<i2")
    wave = 8000 * np.sin(2 * np.pi * 440 * np.arange(count) / rate)
    return np.concatenate([rest, wave.astype("<i2"), rest])


@pytest.mark.parametrize("rate", [16000, 22050, 24000, 44100])
def test_a_chunk_is_as_long_as_its_mp3_and_as_early(rate: int) -> None:
    samples = tone(1.3, rate)
    count = mp3.frame_count(len(samples), rate)
    frames, measured = chunk.encoded(stitch.sound(samples, rate), count, chunk.LOSSLESS)
    _, as_mp3 = chunk.encoded(stitch.sound(samples, rate), count, 64)
    assert measured.samples == as_mp3.samples == count * mp3.FRAME
    assert abs(measured.peak - as_mp3.peak) < 0.3
    decoded = np.frombuffer(lossless.decode(frames), "<i2")
    assert len(decoded) == measured.samples
    begin = int(np.flatnonzero(np.abs(decoded) > 800)[0])
    assert begin == pytest.approx(mp3.RATE // 10, abs=12)


def test_samples_at_the_right_rate_are_only_scaled() -> None:
    samples = tone(1.0, mp3.RATE)
    count = mp3.frame_count(len(samples), mp3.RATE)
    kept = lossless.frames_of(stitch.sound(samples, mp3.RATE), count)
    shared = min(len(kept), len(samples))
    assert np.abs(kept[:shared] - 0.95 * samples[:shared]).max() <= 0.51
    assert np.array_equal(np.frombuffer(lossless.decode(lossless.encode(kept)), "<i2"), kept)


def test_what_is_no_flac_is_said() -> None:
    with pytest.raises(EncoderMissing, match="decode FLAC"):
        lossless.decode(b"nothing of the kind")


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("suffix", whole.KINDS)
def test_any_ffmpeg_writes_it_to_the_sample(
    program: str, suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(whole, "ffmpeg_path", lambda encoder: program)
    samples = tone(2.34567, mp3.RATE)
    path = tmp_path / f"a{suffix}"
    whole.encode([samples[:50_000].tobytes(), samples[50_000:].tobytes()], path, 0 if suffix == ".flac" else 48)
    played = sound.ffmpeg("-v", "error", "-i", str(path), "-f", "s16le", "-").stdout
    rate = 48000 if suffix == ".opus" else mp3.RATE
    assert len(played) // 2 == pytest.approx(len(samples) * rate / mp3.RATE, abs=rate != mp3.RATE)


def test_what_ffmpeg_refuses_is_said(tmp_path: Path) -> None:
    with pytest.raises(EncoderMissing, match="opus"):
        whole.encode([tone(1).tobytes()] * 50, tmp_path / "a.opus", 9_000)


def test_it_stops_where_the_samples_fail(tmp_path: Path) -> None:
    def failing() -> Iterator[bytes]:
        yield tone(1).tobytes()
        raise LookupError("gone")

    with pytest.raises(LookupError, match="gone"):
        whole.encode(failing(), tmp_path / "a.flac")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_no_room_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.flac").symlink_to("/dev/full")
    with pytest.raises(WriteFailed, match="no room"):
        whole.encode([tone(1).tobytes()] * 50, tmp_path / "a.flac")
