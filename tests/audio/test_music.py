"""Files of sound that somebody brings along."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import numpy as np
import pytest
from tones import write

from audiofy.audio import loudness, music
from audiofy.audio.decoding import decode_file, fingerprint
from audiofy.audio.mp3 import RATE
from audiofy.errors import InputError, UnsupportedInput

SWEEP = "aevalsrc='0.3*sin(2*PI*(200+150*t)*t)|0.2*sin(2*PI*330*t)':s=48000"
CEILING_DBTP = -1.0


@pytest.mark.parametrize("name", ["a.mp3", "a.wav", "a.flac", "a.m4a", "a.ogg", "a.opus", "a.aiff", "a.wma", "a.webm"])
def test_usual_formats(tmp_path: Path, name: str) -> None:
    samples = music.jingle(write(tmp_path / name, SWEEP, 2), -19.0)
    assert samples.dtype == np.dtype("<i2")
    assert len(samples) == pytest.approx(2 * RATE, abs=0.1 * RATE)
    assert loudness.of_samples(samples, RATE) == pytest.approx(-19, abs=1)
    assert loudness.true_peak(samples) < CEILING_DBTP


def test_a_name_is_only_a_name(tmp_path: Path) -> None:
    odd = tmp_path / "-i %03d [a] ä: b.wav"
    odd.write_bytes(write(tmp_path / "a.wav", SWEEP, 2).read_bytes())
    assert len(music.jingle(odd, -19.0)) == 2 * RATE


@pytest.mark.parametrize("level", [0.9, 0.1, 0.01])
def test_loud_and_soft_files_come_out_alike(tmp_path: Path, level: float) -> None:
    samples = music.jingle(write(tmp_path / "a.wav", f"aevalsrc='{level}*sin(2*PI*440*t)'", 4), -19.0)
    assert loudness.of_samples(samples, RATE) == pytest.approx(-19, abs=0.5)


def test_it_begins_and_ends_without_a_click(tmp_path: Path) -> None:
    samples = music.jingle(write(tmp_path / "a.wav", "aevalsrc='0.5*cos(2*PI*440*t)'", 2), -19.0)
    assert np.abs(samples[[0, -1]]).max() < 4


def test_a_bed_is_softer_than_a_voice_and_no_longer_than_needed(tmp_path: Path) -> None:
    samples = music.bed(write(tmp_path / "a.wav", SWEEP, 40), -19.0)
    assert loudness.of_samples(samples, RATE) == pytest.approx(-22, abs=0.5)
    assert len(samples) == 15 * RATE


def lists(folder: Path) -> dict[str, bytes]:
    """Files that ask for other files to be read in their place."""
    sound = write(folder / "a.wav", SWEEP, 2).name
    return {
        "concat": f"ffconcat version 1.0\nfile {sound}\n".encode(),
        "m3u8": f"#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n{sound}\n#EXT-X-ENDLIST\n".encode(),
        "address": b"#EXTM3U\n#EXTINF:2,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n",
        "sdp": b"v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 5004 RTP/AVP 0\n",
        "dash": b'<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period></Period></MPD>',
    }


@pytest.mark.parametrize("kind", ["concat", "m3u8", "address", "sdp", "dash"])
@pytest.mark.parametrize("suffix", [".mp3", ".wav", ".m3u8", ".txt"])
def test_no_other_file_is_read(tmp_path: Path, kind: str, suffix: str) -> None:
    path = tmp_path / f"list{suffix}"
    path.write_bytes(lists(tmp_path)[kind])
    with pytest.raises(UnsupportedInput, match="holds no sound"):
        music.jingle(path, -19.0)


def test_what_holds_no_sound(tmp_path: Path) -> None:
    page = tmp_path / "page.mp3"
    page.write_text("<html>" * 2000)
    picture = write(tmp_path / "film.mp4", "testsrc=size=64x64", 1)
    for path in (page, picture):
        with pytest.raises(UnsupportedInput, match=f"{path.name} holds no sound"):
            decode_file(path, RATE, 5)


def test_silence_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is silent"):
        music.bed(write(tmp_path / "a.wav", "anullsrc", 2), -19.0)


def test_what_is_too_long_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.flac", "aevalsrc='0.1*sin(800*t)':s=8000", 302)
    with pytest.raises(InputError, match="longer than 5 minutes"):
        music.jingle(path, -19.0)
    assert len(music.bed(path, -19.0)) == 15 * RATE


def test_what_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "empty.mp3").touch()
    for name, said in (("none.mp3", "there is no file"), (".", "cannot be read"), ("empty.mp3", "is empty")):
        with pytest.raises(InputError, match=said) as caught:
            fingerprint(tmp_path / name)
        assert caught.value.hint


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes in folders")
def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.mp3")
    with pytest.raises(InputError, match="is no file"):
        fingerprint(tmp_path / "pipe.mp3")


def test_a_short_sound_is_levelled_too(tmp_path: Path) -> None:
    samples = music.jingle(write(tmp_path / "a.wav", "aevalsrc='0.05*sin(2*PI*440*t)'", 0.2), -19.0)
    assert len(samples) == round(0.2 * RATE)
    assert np.abs(samples).max() > 3000
