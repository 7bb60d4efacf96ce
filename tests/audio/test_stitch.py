"""Clips and pauses to one sound."""

import numpy as np
import pytest

from audiofy.audio import stitch

RATE = 22050


def test_trim_takes_the_silence_and_says_how_much_went_from_the_start():
    speech = np.full(1000, 5000, "<i2")
    clip = np.concatenate([np.zeros(3000, "<i2"), speech, np.zeros(7000, "<i2")])
    kept, cut = stitch.trim(clip, RATE)
    margin = round(stitch.MARGIN_SECONDS * RATE)
    assert (cut, len(kept)) == (3000 - margin, 1000 + 2 * margin)
    assert kept[0] == 0
    assert kept[-1] == 0


def test_a_clip_that_begins_at_full_level_is_faded_in_and_out():
    kept, cut = stitch.trim(np.full(4000, 8000, "<i2"), RATE)
    assert (cut, len(kept)) == (0, 4000)
    assert (kept[0], kept[-1]) == (0, 0)
    assert kept[2000] == 8000


@pytest.mark.parametrize("samples", [np.zeros(0, "<i2"), np.zeros(500, "<i2"), np.full(500, 20, "<i2")])
def test_silence_trims_to_nothing(samples):
    kept, cut = stitch.trim(samples, RATE)
    assert (len(kept), cut) == (0, 0)


def test_pauses_scale_but_never_vanish():
    assert stitch.pause_frames(500, 1.0, 1000) == 500
    assert stitch.pause_frames(500, 0.5, 1000) == 250
    assert stitch.pause_frames(500, 0.01, 1000) == stitch.MINIMUM_PAUSE_MS
    assert stitch.pause_frames(0, 1.0, 1000) == stitch.MINIMUM_PAUSE_MS


def test_join_is_exact_to_the_frame():
    pieces = [stitch.sound(np.full(size, size, "<i2"), RATE) for size in (1, 7, 661)]
    whole = stitch.samples_of(stitch.join([*pieces, stitch.silence(13, RATE)], RATE))
    assert list(whole) == [1] + [7] * 7 + [661] * 661 + [0] * 13
