"""The espeak driver: the faults of pyttsx3 2.99 that it mends, each as a test on the real voice."""

import itertools
import multiprocessing
import os
import signal
import sys
import threading
import wave

import numpy as np
import pytest
import pyttsx3

from audiofy.engines import load_engine
from audiofy.engines.espeak_driver import DRIVER, WholeEspeakDriver, register
from audiofy.engines.words import tie_words
from audiofy.errors import SynthesisFailed, UnknownVoice

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the embedded espeak-ng is used on Linux")

SENTENCE = "The lighthouse keeper wrote down the name of every ship."


@pytest.fixture
def engine():
    register()
    return pyttsx3.init(DRIVER)


def heard(engine):
    utterances = []
    engine.connect("synthesised", lambda name, utterance: utterances.append((name, utterance)))
    return utterances


def test_queued_utterances_come_whole_and_in_order(engine):
    utterances = heard(engine)
    for index in range(5):
        engine.say(SENTENCE * (index + 1), str(index))
    engine.runAndWait()
    assert [name for name, _ in utterances] == list("01234")
    lengths = [len(utterance.pcm) for _, utterance in utterances]
    assert lengths == sorted(lengths)
    assert lengths[4] > 4 * lengths[0]


def test_nothing_queued_says_nothing(engine):
    engine.say(SENTENCE)
    engine.runAndWait()
    utterances = heard(engine)
    engine.runAndWait()
    assert utterances == []


def test_each_saved_file_is_there_when_the_call_returns(engine, tmp_path, capfd):
    for name in ("one", "two"):
        engine.save_to_file(f"{name}. {SENTENCE}", str(tmp_path / f"{name}.wav"))
    engine.runAndWait()
    for name in ("one", "two"):
        with wave.open(str(tmp_path / f"{name}.wav")) as file:
            assert file.getnframes() > 2 * file.getframerate()
    assert capfd.readouterr() == ("", "")


def test_a_save_that_fails_is_told(engine, tmp_path):
    errors = []
    engine.connect("error", lambda name, exception: errors.append(exception))
    engine.save_to_file(SENTENCE, str(tmp_path / "missing" / "one.wav"))
    engine.runAndWait()
    assert isinstance(errors[0], FileNotFoundError)


def test_rate_is_applied_whatever_number_it_is(engine):
    utterances = heard(engine)
    for rate in (150, 300.0):
        engine.setProperty("rate", rate)
        engine.say(SENTENCE)
        engine.runAndWait()
        assert engine.getProperty("rate") == rate
    slow, fast = (len(utterance.pcm) for _, utterance in utterances)
    assert 1.7 < slow / fast < 2.2


def test_voice_is_applied_by_the_id_that_is_listed(engine):
    ids = [voice.id for voice in engine.getProperty("voices")]
    assert "gmw/en-US" in ids
    utterances = heard(engine)
    for voice in ("gmw/en-US", "gmw/de"):
        engine.setProperty("voice", voice)
        engine.say(SENTENCE)
        engine.runAndWait()
    assert utterances[0][1].pcm != utterances[1][1].pcm


def test_word_events_carry_frames(engine):
    utterances = heard(engine)
    engine.say(SENTENCE)
    engine.runAndWait()
    frames = [frame for frame, _, _ in utterances[0][1].words]
    assert len(frames) == len(SENTENCE.split())
    assert frames == sorted(frames)


def test_two_words_that_the_dictionary_holds_as_one_begin_where_they_are_said(engine):
    text = "They sat on the quay and had been there for most of it."
    utterances = heard(engine)
    engine.setProperty("voice", "gmw/en-US")
    engine.say(text)
    engine.runAndWait()
    spoken = utterances[0][1]
    events = [(frame, offset) for frame, offset, _ in spoken.words]
    words = tie_words(text, events, len(spoken.pcm) // 2, spoken.sounds)
    count = {
        text[word.offset : word.offset + word.length]: sum(word.start <= sound < after.start for sound in spoken.sounds)
        for word, after in itertools.pairwise(words)
    }
    assert [count[word] for word in ("on", "the", "had", "been", "most", "of")] == [2, 2, 3, 3, 4, 2]


@pytest.mark.slow
def test_half_a_million_characters_are_spoken_to_the_end():
    system = load_engine("espeak")
    text = f"{SENTENCE} " * (500_000 // (len(SENTENCE) + 1) + 1)
    assert len(text) > 500_000
    with system.open("en-us") as speaker:
        one = speaker.say(SENTENCE, 450)
        clip = speaker.say(text, 450)
    assert len(clip.words) == len(text.split())
    # The last words are as far from the end as in one sentence alone.
    assert abs((clip.frames - clip.words[-1].start) - (one.frames - one.words[-1].start)) < clip.rate / 2


def test_two_processes_speak_at_once_and_the_same():
    system = load_engine("espeak")
    with system.open("en-us") as first, system.open("en-us") as second:
        assert first.say(SENTENCE, 220) == second.say(SENTENCE, 220)


def test_threads_may_each_have_a_speaker():
    system = load_engine("espeak")
    system.find("", "en")
    clips = []

    def speak():
        with system.open("en-us") as speaker:
            clips.append(speaker.say(SENTENCE, 220))

    threads = [threading.Thread(target=speak) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(clips) == 4
    assert all(clip == clips[0] for clip in clips)


def test_a_voice_that_dies_is_one_error():
    system = load_engine("espeak")
    with system.open("en-us") as speaker:
        for child in multiprocessing.active_children():
            os.kill(child.pid, signal.SIGKILL)
        with pytest.raises(SynthesisFailed, match="died"):
            speaker.say(SENTENCE, 220)


def test_pitch_does_not_follow_the_rate():
    with load_engine("espeak").open("en-us") as speaker:
        slow, fast = (median_pitch(speaker.say(SENTENCE * 4, wpm)) for wpm in (120, 400))
    assert abs(slow / fast - 1) < 0.05


def median_pitch(clip):
    samples = np.frombuffer(clip.pcm, "<i2").astype(float)
    found = []
    for start in range(0, len(samples) - 2048, 1024):
        window = samples[start : start + 2048]
        power = np.abs(np.fft.rfft(window, 4096)) ** 2
        correlation = np.fft.irfft(power)[: clip.rate // 65]
        lag = clip.rate // 400 + int(correlation[clip.rate // 400 :].argmax())
        if correlation[lag] > 0.5 * correlation[0] > 0:
            found.append(clip.rate / lag)
    return float(np.median(found))


@pytest.mark.parametrize(
    ("wanted", "language", "found"),
    [
        ("", "", "gmw/en-US"),
        ("", "en", "gmw/en-US"),
        ("", "en-HK", "gmw/en"),
        ("", "en-AU", "gmw/en"),
        ("", "de-AT", "gmw/de"),
        ("", "pt-BR", "roa/pt-BR"),
        ("", "tlh", "gmw/en-US"),
        ("en-us", "de", "gmw/en-US"),
        ("German", "en", "gmw/de"),
        ("GMW/EN-US", "", "gmw/en-US"),
        ("en-gb+f3", "", "gmw/en+f3"),
    ],
)
def test_voices_are_found_by_id_name_and_language(wanted, language, found):
    assert load_engine("espeak").find(wanted, language).id == found


@pytest.mark.parametrize(
    ("wanted", "hint"), [("germn", "German"), ("en-gb+f33", "f3"), ("english (am", "English (America)")]
)
def test_unknown_voices_name_near_ones(wanted, hint):
    with pytest.raises(UnknownVoice) as caught:
        load_engine("espeak").find(wanted, "")
    assert hint in caught.value.hint


def test_driver_is_a_pyttsx3_driver():
    from pyttsx3.drivers.espeak import EspeakDriver

    assert issubclass(WholeEspeakDriver, EspeakDriver)
