"""What the neural voices share, on a model that is nothing but one level from begin to end."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiofy.engines.neural import BREAK, NeuralSpeaker, Sound, pieces, utterances
from audiofy.errors import SynthesisFailed

RATE, EACH = 16000, 800


class Level:
    """Says each letter as 50 ms of one level, without a soft begin or end."""

    rate, paces, most, alphabet, accent = RATE, (100, 300), 50, frozenset("abcdefghijklmnopqrstuvwxyz ,."), None
    level = 0.9

    def phonemes(self, texts):
        return [list(text.lower().replace(". ", f".{BREAK}")) for text in texts]

    def sound(self, phonemes, tempo):
        return Sound(np.full(len(phonemes) * EACH, self.level), np.arange(len(phonemes)) * EACH)


def test_joints_have_no_click():
    clip = NeuralSpeaker(Level()).say("Nine boats. Ten boats.", 200)
    samples = np.frombuffer(clip.pcm, "<i2").astype(int)
    assert np.abs(np.diff(samples)).max() < 0.03 * 32767
    assert samples[0] == samples[-1] == 0
    assert (samples == 0).sum() >= 0.15 * RATE  # the pause


def test_words_after_a_pause_are_timed_with_it():
    clip = NeuralSpeaker(Level()).say("Nine boats. Ten boats.", 200)
    second = len("nine boats.") * EACH + round(0.15 * RATE)
    assert [word.start for word in clip.words] == [0, 5 * EACH, second, second + 4 * EACH]


def test_a_pause_goes_with_the_pace():
    lengths = [NeuralSpeaker(Level()).say("Nine. Ten.", wpm).frames for wpm in (100, 200, 300)]
    assert [length - lengths[-1] for length in lengths] == [round(0.2 * RATE), round(0.05 * RATE), 0]


def test_silence_where_there_are_words_is_a_failure():
    class Mute(Level):
        level = 0.0

    with pytest.raises(SynthesisFailed, match="no sound for 'Nine"):
        NeuralSpeaker(Mute()).say("Nine boats.", 200)
    assert NeuralSpeaker(Mute()).say("…", 200).words == ()


def test_sound_that_is_too_loud_or_no_number_is_still_sound():
    class Loud(Level):
        def sound(self, phonemes, tempo):
            samples = np.full(len(phonemes) * EACH, 7.0)
            samples[100] = np.nan
            return Sound(samples, None)

    clip = NeuralSpeaker(Loud()).say("Nine boats.", 200)
    assert np.frombuffer(clip.pcm, "<i2").max() == 32767
    assert len(clip.words) == 2


@given(st.text("ab .!?\n", max_size=300), st.integers(5, 60))
def test_pieces_make_up_the_text(text, most):
    found = list(pieces(text, most))
    assert "".join(text[begin:end] for begin, end in found) == text
    assert all(0 < end - begin <= most for begin, end in found)


def test_pieces_end_after_a_sentence_or_between_words():
    text = "One two three. Four five six. Seven eight."
    assert [text[slice(*each)] for each in pieces(text, 20)] == ["One two three. ", "Four five six. ", "Seven eight."]
    assert list(pieces("one two three", 9)) == [(0, 8), (8, 13)]


@given(st.lists(st.sampled_from(["a", "b", " ", ",", BREAK]), max_size=200), st.integers(4, 40))
def test_utterances_lose_no_sound(phonemes, most):
    found = list(utterances(phonemes, most))
    said = [symbol for begin, end in found for symbol in phonemes[begin:end] if symbol in "ab"]
    assert said == [symbol for symbol in phonemes if symbol in "ab"]
    assert all(0 < end - begin <= most and BREAK not in phonemes[begin:end] for begin, end in found)
