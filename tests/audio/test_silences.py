"""Where nothing is heard."""

import numpy as np

from audiofy.audio.silences import silences

RATE = 22050


def tone(seconds, hertz=120, peak=12000):
    return (peak * np.cos(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)).astype("<i2")


def gap(seconds):
    return np.zeros(round(seconds * RATE), "<i2")


def test_pauses_and_closures_are_found_to_the_frame():
    sound = np.concatenate([gap(0.02), tone(0.1), gap(0.04), tone(0.1, peak=600), gap(0.3)])
    found = silences(sound, RATE)
    assert np.abs(np.array(found) / RATE - [(0, 0.02), (0.12, 0.16), (0.26, 0.56)]).max() < 0.0005


def test_neither_a_trough_nor_a_short_gap_is_a_silence():
    sound = np.concatenate([tone(0.2, hertz=65), gap(0.008), tone(0.2)])
    assert silences(sound, RATE) == ()


def test_noise_far_below_the_voice_is_silence():
    noise = np.random.default_rng(1).integers(-40, 41, round(0.1 * RATE)).astype("<i2")
    (only,) = silences(np.concatenate([tone(0.3), noise, tone(0.3)]), RATE)
    assert abs(only[1] - only[0] - len(noise)) < 0.002 * RATE


def test_a_soft_clip_is_measured_by_its_own_level():
    sound = np.concatenate([tone(0.2, peak=500), gap(0.05), tone(0.2, peak=500)])
    assert len(silences(sound, RATE)) == 1


def test_no_sound_at_all():
    assert silences(gap(0), RATE) == ()
    assert silences(gap(0.5), RATE) == ((0, len(gap(0.5))),)
