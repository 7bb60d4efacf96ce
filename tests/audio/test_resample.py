"""Samples at another rate: as long as they were, at the same pitch, and nothing that was not there."""

import numpy as np
import pytest

from audiofy.audio.resample import resample


def burst(rate, hertz, seconds=0.5):
    time = np.arange(round(rate * seconds)) / rate
    return (9000 * np.sin(np.pi * time / seconds) ** 2 * np.sin(2 * np.pi * hertz * time)).astype("<i2")


@pytest.mark.parametrize(("rate", "wanted"), [(22050, 24000), (16000, 44100), (44100, 22050), (24000, 22050)])
def test_a_tone_stays_what_it_is(rate, wanted):
    found = resample(burst(rate, 700), rate, wanted)
    assert found.dtype == np.dtype("<i2")
    assert np.abs(found.astype(int) - burst(wanted, 700)).max() < 20


def test_what_the_lower_rate_cannot_hold_is_gone_and_not_folded():
    found = resample(burst(44100, 9000), 44100, 16000)
    assert np.abs(found.astype(int)).max() < 20


def test_the_same_rate_and_nothing_are_left_alone():
    tone = burst(22050, 300)
    assert np.array_equal(resample(tone, 22050, 22050), tone)
    assert len(resample(tone[:0], 22050, 44100)) == 0
