"""Fades, music under a voice, and the chime."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.audio import earcon, loudness, mixing
from audiofy.audio.level import CEILING_DBFS

RATE = 22050
CEILING = 32768 * 10 ** (CEILING_DBFS / 20)


def tone(seconds: float, peak: float = 6000, hertz: float = 330) -> np.ndarray:
    return (peak * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)).astype("<i2")


def silence(seconds: float) -> np.ndarray:
    return np.zeros(round(seconds * RATE), "<i2")


def level(samples: np.ndarray, start: float, end: float) -> float:
    """dB between two seconds."""
    return 20 * float(np.log10(np.std(samples[round(start * RATE) : round(end * RATE)].astype(float)) + 1e-9))


def test_fades_are_whole_at_their_ends_and_smooth() -> None:
    found = mixing.faded(np.full(2 * RATE, 10000, "<i2"), RATE, 0.5, 1.0).astype(int)
    assert found[0] == 0
    assert found[-1] == 0
    assert (found[round(0.5 * RATE) : RATE] == 10000).all()
    assert found[RATE // 4] == pytest.approx(5000, abs=5)
    assert (np.diff(found[: RATE // 2]) >= 0).all()
    assert np.abs(np.diff(found)).max() < 4


def test_a_sound_shorter_than_its_fades() -> None:
    found = mixing.faded(np.full(100, 10000, "<i2"), RATE, 0.5, 1.0)
    assert len(found) == 100
    assert found[0] == found[-1] == 0
    assert not len(mixing.faded(np.zeros(0, "<i2"), RATE, 0.5, 1.0))


def test_a_bed_gives_way_before_the_voice_and_comes_back_after_it() -> None:
    voice = np.concatenate([silence(3), tone(4), silence(5)])
    bed = tone(12, hertz=200)
    found = mixing.ducked(bed, voice, RATE)
    plain = level(bed, 0, 12)
    assert level(found, 0, 2.3) == pytest.approx(plain, abs=0.1)
    assert level(found, 3, 7) == pytest.approx(plain + mixing.DUCK_DB, abs=0.1)
    assert level(found, 9, 12) == pytest.approx(plain, abs=0.1)


def test_it_does_not_pump_between_words_and_sentences() -> None:
    words = [piece for _ in range(6) for piece in (tone(0.4), silence(0.1), tone(0.5), silence(1.0))]
    voice = np.concatenate([silence(2), *words])
    found = mixing.ducked(tone(len(voice) / RATE, hertz=200), voice, RATE)
    levels = [level(found, at, at + 0.1) for at in np.arange(2, 10, 0.1)]
    assert max(levels) - min(levels) < 0.2


def test_the_glide_has_no_step() -> None:
    voice = np.concatenate([silence(3), tone(4), silence(5)])
    gains = mixing.ducked(np.full(len(voice), 10000, "<i2"), voice, RATE).astype(float)
    # 14 dB in 0.6 s along a cosine: at most 0.004 dB from sample to sample.
    assert np.abs(20 * np.diff(np.log10(gains))).max() < 0.01


def test_a_bed_ends_with_its_time_with_itself_or_with_the_voice() -> None:
    for seconds, voice_seconds in ((30, 40), (5, 40), (30, 8)):
        voice = np.concatenate([silence(2.5), tone(voice_seconds - 2.5)])
        found = mixing.under(tone(seconds, hertz=200), voice, RATE)
        end = min(seconds, voice_seconds, mixing.BED_SECONDS)
        assert len(found) == len(voice)
        assert (found[round(end * RATE) :] == voice[round(end * RATE) :]).all()
        assert level(found, 1, 2) > 60
        rest = found.astype(int) - voice
        assert np.abs(rest[round((end - 0.02) * RATE) :]).max() < 4


@settings(deadline=None, max_examples=40)
@given(st.binary(max_size=4000), st.binary(max_size=4000), st.sampled_from([8000, 22050, 44100]))
def test_whatever_is_mixed_nothing_passes_the_ceiling(one: bytes, other: bytes, rate: int) -> None:
    bed, voice = (np.frombuffer(data[: len(data) // 2 * 2], "<i2") for data in (one, other))
    found = mixing.under(bed, voice // 2, rate)
    assert len(found) == len(voice)
    assert not len(found) or np.abs(found.astype(int)).max() <= CEILING + 1


@pytest.mark.parametrize("rate", [8000, 16000, 22050, 24000, 44100, 48000])
def test_the_chime_is_short_soft_and_silent_at_its_ends(rate: int) -> None:
    chime = earcon.chime(rate)
    assert len(chime) == earcon.frames(rate) == round(0.35 * rate)
    assert chime[0] == chime[-1] == 0
    assert np.abs(chime[: rate // 500]).max() < 500
    assert np.abs(chime[-rate // 500 :]).max() < 20
    alone = np.concatenate([chime, np.zeros(rate, "<i2")])
    assert loudness.of_samples(alone, rate) == pytest.approx(-19 - 12, abs=1.5)
    assert (chime == earcon.chime(rate)).all()


def test_the_chime_has_two_tones() -> None:
    chime = earcon.chime(44100).astype(float)
    for part, hertz in ((chime[:4400], 587), (chime[6000:], 880)):
        spectrum = np.abs(np.fft.rfft(part * np.hanning(len(part)), 44100))
        assert int(spectrum.argmax()) == pytest.approx(hertz, abs=12)
