"""Every other format beside MP3: as long, as loud, with the same words at the same times, and with its own tags."""

from __future__ import annotations

import base64
import dataclasses
import functools
import io
import json
import shutil
import struct
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import prose
import pytest
import sound
from made import Made, Make
from mutagen.flac import FLAC, Picture
from mutagen.mp4 import MP4
from mutagen.oggopus import OggOpus
from mutagen.wave import WAVE
from subtitles import after_pauses, captions

import audiofy
from audiofy.errors import UsageError
from audiofy.model import Script
from audiofy.outputs import wav
from audiofy.pipeline import Dressing, Session, Settings

FORMATS = ("m4a", "m4b", "opus", "flac", "wav")
LOUD = 10 ** (-40 / 20)
OPUS_RATE = 48000


@pytest.fixture(scope="module")
def script() -> Script:
    return audiofy.narrate(prose.article(360, headings=2, seed=8))


@pytest.fixture(scope="module")
def mp3(make: Make, script: Script) -> Made:
    return make(script, captions="vtt")


@pytest.fixture(scope="module")
def as_format(make: Make, script: Script) -> Callable[[str], Made]:
    """The script in a format, made once."""

    @functools.cache
    def render(kind: str) -> Made:
        return make(script, format=kind, captions="vtt")

    return render


@pytest.fixture(scope="module")
def wave(as_format: Callable[[str], Made]) -> np.ndarray:
    """The sound itself."""
    return at_44100(as_format("wav"))


@pytest.fixture(scope="module", params=FORMATS)
def made(request: pytest.FixtureRequest, as_format: Callable[[str], Made]) -> Made:
    return as_format(request.param)


def played(path: Path, *options: str) -> np.ndarray:
    """All that a player plays, as 32-bit floats, at the file's own rate if no option says another."""
    done = sound.ffmpeg("-v", "error", "-i", str(path), "-map", "0:a", *options, "-f", "f32le", "-")
    assert done.stderr == b"", done.stderr
    return np.frombuffer(done.stdout, "<f4")


def at_44100(made: Made) -> np.ndarray:
    return played(made.path, "-ar", str(sound.RATE))


def test_every_format_is_as_long_as_the_mp3(made: Made, mp3: Made) -> None:
    episode = made.episode
    assert (episode.samples, episode.chapters, episode.wpm_measured) == (
        (mp3.episode.samples, mp3.episode.chapters, mp3.episode.wpm_measured)
    )
    rate = OPUS_RATE if episode.format == "opus" else sound.RATE
    assert len(played(made.path)) == pytest.approx(episode.samples * rate / sound.RATE, abs=rate != sound.RATE)
    assert episode.size == made.path.stat().st_size


def test_captions_are_those_of_the_mp3(made: Made, mp3: Made) -> None:
    assert Path(made.episode.captions).read_bytes() == Path(mp3.episode.captions).read_bytes()


def test_words_begin_where_the_captions_say(made: Made) -> None:
    starts = [start for start, _, _ in after_pauses(captions(Path(made.episode.captions)))]
    assert len(starts) > 12
    heard = at_44100(made)
    found = [sound.onset(heard, round(at * sound.RATE), sound.RATE // 10, LOUD) for at in starts]
    assert None not in found
    late = np.array(found, float) / sound.RATE - np.array(starts)
    assert np.abs(late).max() < 0.03


def test_no_sound_is_moved(made: Made, wave: np.ndarray) -> None:
    """Against the sound itself, at the beginning and at the end: within a sample, for Opus has another rate."""
    heard = at_44100(made)
    for begin in (sound.RATE, made.episode.samples - 6 * sound.RATE):
        assert lag(heard, wave, begin) <= (made.episode.format == "opus")


def lag(one: np.ndarray, other: np.ndarray, begin: int) -> int:
    """By how many samples five seconds of one sound are beside those of another."""
    here, there = (samples[begin : begin + 5 * sound.RATE].astype(float) for samples in (one, other))
    size = 2 * len(here)
    best = int(np.argmax(np.fft.irfft(np.fft.rfft(here, size) * np.conj(np.fft.rfft(there, size)))))
    return min(best, size - best)


def test_the_mp3_has_the_same_sound(mp3: Made, wave: np.ndarray) -> None:
    assert lag(mp3.samples, wave, mp3.episode.samples - 6 * sound.RATE) <= 1


def test_level(made: Made) -> None:
    level, peak = sound.loudness(made.path)
    assert level == pytest.approx(-19, abs=1)
    assert peak <= -1
    assert made.episode.loudness == pytest.approx(level, abs=0.4)


def test_flac_is_every_sample(as_format: Callable[[str], Made], wave: np.ndarray) -> None:
    assert np.array_equal(at_44100(as_format("flac")), wave)


def test_ffprobe_has_the_chapters_in_order(made: Made) -> None:
    ffprobe = shutil.which("ffprobe")
    if ffprobe is None:
        pytest.skip("ffprobe is not installed")
    command = (ffprobe, "-v", "error", "-show_chapters", "-of", "json", str(made.path))
    done = subprocess.run(command, capture_output=True, check=True)
    assert done.stderr == b""
    found = json.loads(done.stdout)["chapters"]
    assert [one["tags"]["title"] for one in found] == [chapter.title for chapter in made.episode.chapters]
    wanted = [chapter.start / sound.RATE for chapter in made.episode.chapters]
    assert [float(one["start_time"]) for one in found] == pytest.approx(wanted, abs=0.00051)


def test_mp4(as_format: Callable[[str], Made], script: Script) -> None:
    for kind, brand in (("m4a", b"M4A "), ("m4b", b"M4B ")):
        made = as_format(kind)
        data = made.path.read_bytes()
        assert data[4:12] == b"ftyp" + brand
        assert data.index(b"moov") < data.index(b"mdat")
        movie = MP4(made.path)
        starts = [chapter.start for chapter in movie.chapters]
        assert starts == pytest.approx([chapter.start / sound.RATE for chapter in made.episode.chapters], abs=0.0005)
        assert movie["\xa9nam"] == [script.title]
        assert "Ada Lindqvist" in movie["\xa9ART"][0]
        assert script.segments[-1].shown in movie["\xa9lyr"][0]
        assert bytes(movie["covr"][0])[1:4] == b"PNG"
        assert movie.get("stik") == ([2] if kind == "m4b" else None)
        gapless = bytes(movie["----:com.apple.iTunes:iTunSMPB"][0]).decode().split()
        assert int(gapless[3], 16) == made.episode.samples
        assert (int(gapless[1], 16) + int(gapless[2], 16) + made.episode.samples) % 1024 == 0


def test_opus_and_flac(as_format: Callable[[str], Made], script: Script) -> None:
    opus, flac = as_format("opus"), as_format("flac")
    for tags in (OggOpus(opus.path), FLAC(flac.path)):
        assert tags["title"] == [script.title]
        assert script.segments[-1].shown in tags["lyrics"][0]
        for number, chapter in enumerate(opus.episode.chapters, 1):
            hours, minutes, seconds = tags[f"chapter{number:03d}"][0].split(":")
            told = 3600 * int(hours) + 60 * int(minutes) + float(seconds)
            assert told == pytest.approx(chapter.start / sound.RATE, abs=0.00051)
            assert tags[f"chapter{number:03d}name"] == [chapter.title]
    (cover,) = FLAC(flac.path).pictures
    assert cover.data[1:4] == b"PNG"
    assert Picture(base64.b64decode(OggOpus(opus.path)["metadata_block_picture"][0])).data == cover.data
    assert FLAC(flac.path).info.total_samples == flac.episode.samples
    assert FLAC(flac.path).info.md5_signature


def test_wav(as_format: Callable[[str], Made]) -> None:
    wave = as_format("wav")
    tags = WAVE(wave.path)
    assert tags["TIT2"].text == [wave.script.title]
    assert tags.tags.getall("APIC")
    assert tags.info.length == pytest.approx(wave.episode.duration)
    data = wave.path.read_bytes()
    assert struct.unpack_from("<I", data, 4)[0] == len(data) - 8
    chunks, position = [], 12
    while position < len(data):
        name, size = struct.unpack_from("<4sI", data, position)
        chunks.append(name)
        position += 8 + size + size % 2
    assert position == len(data)
    assert chunks == [b"fmt ", b"data", b"LIST", b"cue ", b"LIST", b"id3 "]


def test_wav_beyond_4_gb_is_rf64(tmp_path: Path) -> None:
    path, samples = tmp_path / "long.wav", 13 * 3600 * sound.RATE * 2
    with path.open("wb") as file:
        file.write(wav.head(samples, sound.RATE, 0))
        file.truncate(file.tell() + 2 * samples)
    done = subprocess.run(
        (imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-i", path), capture_output=True, check=False
    )
    assert b"Duration: 26:00:00.00" in done.stderr
    with path.open("rb") as file:
        assert file.read(4) == b"RF64"


def test_the_same_bytes_again_and_to_a_stream(made: Made, session: Session) -> None:
    chosen = dataclasses.replace(session, settings=Settings(jobs=2, format=made.episode.format))
    stream = io.BytesIO()
    episode = chosen.render(made.script, stream)
    assert stream.getvalue() == made.path.read_bytes()
    assert episode.size == made.episode.size


@pytest.mark.parametrize(("kind", "low", "high"), [("m4a", 32, 128), ("opus", 12, 64)])
def test_bit_rate(make: Make, kind: str, low: int, high: int) -> None:
    script = audiofy.narrate(prose.article(40, seed=2))
    sizes = [make(script, format=kind, bitrate=kbps).episode.size for kbps in (low, high)]
    assert sizes[0] < sizes[1]


@pytest.mark.parametrize(("kind", "kbps"), [("flac", 64), ("wav", 64), ("opus", 5), ("m4a", 31), ("mp3", 65)])
def test_bit_rates_that_a_format_cannot_have(kind: str, kbps: int) -> None:
    with pytest.raises(UsageError, match=kind):
        Settings(format=kind, bitrate=kbps)


def test_with_all_that_can_be_heard_beside_it(make: Make, files: Dressing) -> None:
    script = audiofy.narrate(prose.article(40, headings=1, seed=6))
    mp3, flac = (make(script, engine="metronome", dressing=files, format=kind) for kind in ("mp3", "flac"))
    assert flac.episode.samples == mp3.episode.samples == len(played(flac.path))
    assert lag(at_44100(flac), mp3.samples, sound.RATE) <= 1


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["m4b", "opus"])
def test_a_long_one(make: Make, kind: str) -> None:
    """Forty minutes of metronome: every beat after a pause is where the captions say, and the chapters in order."""
    script = audiofy.narrate(prose.article(8_000, headings=40, seed=5))
    made = make(script, engine="metronome", format=kind, captions="vtt")
    assert made.episode.duration == pytest.approx(40 * 60, rel=0.04)
    length = 0

    def counted() -> Iterator[np.ndarray]:
        nonlocal length
        for block in sound.decoded(made.path):
            length += len(block)
            yield block

    onsets, _ = sound.stretches(counted(), 0.03, 0.02)
    assert length == pytest.approx(made.episode.samples, abs=kind == "opus")
    starts = np.array([start for start, _, _ in after_pauses(captions(Path(made.episode.captions)))])
    after = np.searchsorted(onsets, starts).clip(1, len(onsets) - 1)
    late = np.minimum(np.abs(onsets[after] - starts), np.abs(onsets[after - 1] - starts))
    assert len(late) > 300
    assert late.max() < 0.006
    test_ffprobe_has_the_chapters_in_order(made)
