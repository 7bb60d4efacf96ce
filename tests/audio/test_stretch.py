"""The stretch: length to the frame, pitch kept, nothing moved."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from listening import median_pitch, onsets

from audiofy.audio.stretch import stretch
from audiofy.engines import load_engine

RATE = 22050
SPEEDS = (0.5, 0.75, 0.95, 1.1, 1.25, 1.5, 2.0, 2.5, 3.0)
RATES = (8000, 11025, 16000, 22050, 24000, 44100, 48000)


@pytest.fixture(scope="module")
def phrases():
    """Short phrases with 0.4 s of silence between them, by the real voice."""
    with load_engine("espeak").open("en-us") as speaker:
        words = (
            *("Seven", "boats", "came", "home", "before", "noon", "today", "with", "apples", "nine", "crates"),
            *("paper", "tea", "cold", "water", "green", "doors", "open", "bread", "stone", "light"),
        )
        clips = [np.frombuffer(speaker.say(word, 180).pcm, "<i2") for word in words]
    pause = np.zeros(round(0.4 * RATE), "<i2")
    return np.concatenate([part for clip in clips for part in (clip, pause)])


@pytest.fixture(scope="module", params=["en-us", "en-gb+f3"])
def prose(request):
    """Half a minute of a low and of a high voice."""
    sentence = "The harbour master counted nine boats before the fog came in, and none of them was his own. "
    with load_engine("espeak").open(request.param) as speaker:
        return np.frombuffer(speaker.say(sentence * 5, 200).pcm, "<i2")


@pytest.mark.parametrize("speed", SPEEDS)
def test_speech_keeps_its_pitch(prose, speed):
    """At each place; a median over all of it would compare places of different kinds."""
    fast = stretch(prose, RATE, speed)
    assert len(fast) == round(len(prose) / speed)
    reach = RATE // 10
    ratios = []
    for middle in range(reach, len(fast) - reach, RATE // 5):
        here = round(middle * speed)
        before = prose[max(here - round(reach * speed), 0) : here + round(reach * speed)]
        after = fast[middle - reach : middle + reach]
        if np.abs(after.astype(int)).max() > 3000:
            ratios.append(median_pitch(after, RATE) / median_pitch(before, RATE))
    assert abs(np.nanmedian(ratios) - 1) < 0.02


@pytest.mark.parametrize("speed", SPEEDS)
def test_onsets_are_where_they_were(phrases, speed):
    before = onsets(phrases, RATE, 0.3)
    after = onsets(stretch(phrases, RATE, speed), RATE, 0.3 / speed)
    assert len(before) == len(after) == 21
    assert np.abs(after - before / speed).max() < 0.005


@pytest.mark.parametrize("speed", SPEEDS)
def test_no_joint_jumps_further_than_the_voice_does(prose, speed):
    furthest = np.abs(np.diff(prose.astype(int))).max()
    assert np.abs(np.diff(stretch(prose, RATE, speed).astype(int))).max() < 1.05 * furthest


@pytest.mark.parametrize("hertz", [90, 150, 320])
@pytest.mark.parametrize("speed", SPEEDS)
def test_a_tone_stays_a_tone(hertz, speed):
    time = np.arange(RATE) / RATE
    tone = (8000 * np.sin(2 * np.pi * hertz * time)).astype("<i2")
    fast = stretch(tone, RATE, speed)[200:-700].astype(float)
    spectrum = np.abs(np.fft.rfft(fast * np.hanning(len(fast)), 1 << 17))
    assert abs(int(spectrum.argmax()) * RATE / (1 << 17) - hertz) < 2


def test_speed_one_changes_nothing(phrases):
    assert np.array_equal(stretch(phrases, RATE, 1.0), phrases)


@pytest.mark.parametrize("speed", [0.0, 0.2, 5.0, float("nan")])
def test_impossible_speeds_are_refused(phrases, speed):
    with pytest.raises(ValueError, match="not between"):
        stretch(phrases, RATE, speed)


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=6000), st.floats(0.25, 4.0), st.sampled_from(RATES))
def test_any_samples_come_out_as_long_as_asked(data, speed, rate):
    samples = np.frombuffer(data[: len(data) // 2 * 2], "<i2")
    assert len(stretch(samples, rate, speed)) == round(len(samples) / speed)


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("speed", [0.25, 0.999, 1.5, 4.0])
def test_what_is_no_voice_comes_out_whole(rate, speed):
    """Silence stays silence, a constant keeps its value, nothing gets louder than it was."""
    count = rate // 2
    square = np.where(np.arange(count) * 220 // rate % 2, 20000, -20000)
    noise = np.random.default_rng(5).integers(-32768, 32768, count)
    constants = [np.full(count, value) for value in (0, 9000, -32768)]
    for samples in (*constants, square, noise, noise[: rate // 500], noise[:1], noise[:0]):
        made = stretch(samples.astype("<i2"), rate, speed)
        assert len(made) == round(len(samples) / speed)
        assert np.abs(made.astype(int)).max(initial=0) <= np.abs(samples).max(initial=0) + 1
    for samples in constants:
        middle = stretch(samples.astype("<i2"), rate, speed)[: -rate // 15 or None]
        assert np.array_equal(middle, np.full(len(middle), samples[0]))
