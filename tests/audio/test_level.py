"""Gain and the limiter."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.audio.level import CEILING_DBFS, amplify

RATE = 22050
CEILING = 32768 * 10 ** (CEILING_DBFS / 20)


def tone(peak, seconds=0.5, hertz=200):
    time = np.arange(round(seconds * RATE)) / RATE
    return (peak * np.sin(2 * np.pi * hertz * time)).astype("<i2")


def test_gain_is_exact_below_the_ceiling():
    louder = amplify(tone(4000), 6.0, RATE)
    assert abs(20 * np.log10(np.abs(louder).max() / 4000) - 6) < 0.02


def test_silence_stays_silent():
    assert not amplify(np.zeros(5000, "<i2"), 20.0, RATE).any()


def test_a_peak_is_held_down_without_a_click():
    sound = np.concatenate([tone(3000), tone(30000, 0.02), tone(3000)])
    louder = amplify(sound, 6.0, RATE).astype(float)
    assert np.abs(louder).max() <= CEILING + 1
    # Away from the peak the gain is the whole gain again.
    assert abs(np.abs(louder[:2000]).max() / 3000 - 10 ** (6 / 20)) < 0.01
    # The gain glides: no two neighbouring samples are further apart than the loudest tone at full gain goes.
    steepest = 2 * np.pi * 200 / RATE * 30000 * 10 ** (6 / 20)
    assert np.abs(np.diff(louder)).max() < steepest


@settings(deadline=None, max_examples=80)
@given(st.binary(max_size=4000), st.floats(-30, 30), st.sampled_from([8000, 22050, 44100]))
def test_whatever_the_sound_no_sample_passes_the_ceiling(data, gain, rate):
    samples = np.frombuffer(data[: len(data) // 2 * 2], "<i2")
    louder = amplify(samples, gain, rate)
    assert len(louder) == len(samples)
    assert not len(louder) or np.abs(louder.astype(int)).max() <= CEILING + 1
