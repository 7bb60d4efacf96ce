"""Several voices in one task, and clips that are kept."""

import dataclasses

import numpy as np
import pytest
import slow_engine

from audiofy.engines import load_engine
from audiofy.model import Segment
from audiofy.registry import ENGINES
from audiofy.speech.render import render_chunk, speech_seconds
from audiofy.speech.speaking import Speaking, pack_clip, unpack_clip
from audiofy.speech.specs import ChunkSpec, SpeechSpec, Turn, Utterance, VoiceSpec
from audiofy.store import LocalStore

TEXTS = ("One boat came in.", "Two boats went out again.", "Nobody saw the third.")
SLOW = VoiceSpec("slow", "1", "tick", 200)
BEAT = VoiceSpec("metronome", "1", "tick", 200)


@pytest.fixture(autouse=True)
def _slow_engine(monkeypatch, tmp_path):
    monkeypatch.setitem(ENGINES.builtin, "slow", "slow_engine:Slow")
    monkeypatch.setenv(slow_engine.LOG, str(tmp_path / "said.txt"))


def speech(*texts, voice=SLOW):
    return SpeechSpec((voice,), tuple(Utterance(text) for text in texts))


def clips(spec, store=None):
    with Speaking(store) as speaking:
        return list(speaking.clips(spec))


def test_a_slow_voice_says_nothing_twice(tmp_path):
    store = LocalStore(tmp_path / "store")
    first = clips(speech(*TEXTS), store)
    assert clips(speech(TEXTS[2], "And one more.", TEXTS[0]), store)[::2] == [first[2], first[0]]
    assert sorted(slow_engine.said()) == sorted([*TEXTS, "And one more."])


def test_a_dry_run_and_a_rendering_share_what_was_said(tmp_path):
    store = LocalStore(tmp_path / "store")
    spec = ChunkSpec((SLOW,), tuple(Segment(text, text, pause_ms=200) for text in TEXTS))
    speech_seconds(spec.speech, store)
    slower = dataclasses.replace(SLOW, stretch=0.8, gain_db=3.0)
    render_chunk(dataclasses.replace(spec, voices=(slower,)), store)
    assert sorted(slow_engine.said()) == sorted(TEXTS)


def test_another_rate_or_voice_is_another_clip(tmp_path):
    store = LocalStore(tmp_path / "store")
    for voice in (SLOW, dataclasses.replace(SLOW, rate=210), dataclasses.replace(SLOW, voice="tock")):
        clips(speech(TEXTS[0], voice=voice), store)
    assert slow_engine.said() == [TEXTS[0]] * 3


def test_as_many_at_once_as_the_engine_takes(tmp_path):
    clips(speech(*(f"Sentence {number}." for number in range(12))), LocalStore(tmp_path / "store"))
    lines = (tmp_path / "said.txt").read_text("utf-8").splitlines()
    assert len({line.split("\t")[1] for line in lines}) == load_engine("slow").parallel


def test_without_a_store_a_text_is_said_once_too():
    first, second = clips(speech(TEXTS[0], TEXTS[0]))
    assert first == second
    assert slow_engine.said() == [TEXTS[0]]


def test_what_fails_leaves_what_is_done(tmp_path, monkeypatch):
    say = slow_engine.Writing.say

    def failing(self, text, wpm, pronunciations=()):
        if text == TEXTS[1]:
            raise RuntimeError("no")
        return say(self, text, wpm)

    store = LocalStore(tmp_path / "store")
    with monkeypatch.context() as patch:
        patch.setattr(slow_engine.Writing, "say", failing)
        with pytest.raises(RuntimeError):
            clips(speech(*TEXTS), store)
    clips(speech(*TEXTS), store)
    assert slow_engine.said().count(TEXTS[0]) == 1


def test_clips_are_kept_as_they_are():
    with load_engine("metronome").open("tick") as speaker:
        clip = speaker.say("A few words, and then: more.", 200)
    assert unpack_clip(pack_clip(clip)) == clip


def test_each_turn_is_said_by_its_voice_and_shown_as_one_cue():
    text = "“The boats are home,” she said."
    split = text.index(" she")
    fast = dataclasses.replace(BEAT, rate=400)
    spec = ChunkSpec((BEAT, fast), (Segment(text, text),), ((Turn(0, split, 0), Turn(split, len(text), 1)),))
    slow_seconds, fast_seconds = speech_seconds(spec.speech)
    assert slow_seconds == pytest.approx(3.8 * 0.3, abs=0.02)
    assert fast_seconds == pytest.approx(1.8 * 0.15, abs=0.02)
    (cue,) = render_chunk(spec).cues
    assert cue.text == text
    starts = np.array([word.start for word in cue.words]) / 44100
    gap = 0.12
    expected = [0, 0.3, 0.6, 0.9, slow_seconds + gap, slow_seconds + gap + 0.15]
    assert starts == pytest.approx(expected, abs=0.01)
