"""Kokoro: the contract on tiny models with and without durations, and what happens where something is missing."""

import numpy as np
import pytest
from tiny_voices import FRAMES, KOKORO_HOP, KOKORO_RATE, kokoro_voices, tiny_kokoro  # noqa: F401

from audiofy.engines import load_engine
from audiofy.engines.contract import LONG, SENTENCE, broken
from audiofy.errors import EngineError, EngineMissing
from audiofy.folders import voice_folder
from audiofy.model import Pronunciation

pytest.importorskip("kokoro_onnx", reason="audiofy[kokoro] is not installed")
pytest.importorskip("onnx", reason="audiofy[kokoro] is not installed")
pytestmark = pytest.mark.usefixtures("tiny_kokoro")

PLAIN = "Nine boats came home, then ten more boats left town."


@pytest.fixture
def speaker():
    with load_engine("kokoro").open("af_one") as opened:
        yield opened


def test_kokoro_keeps_the_contract():
    assert broken(load_engine("kokoro")) == ()


def test_a_model_without_durations_keeps_the_contract(monkeypatch, tmp_path):
    monkeypatch.setenv("AUDIOFY_DATA", str(tmp_path / "other"))
    kokoro_voices(voice_folder("kokoro"), timed=False)
    assert broken(load_engine("kokoro")) == ()


def test_a_model_with_whole_speeds_has_one_pace(monkeypatch, tmp_path):
    monkeypatch.setenv("AUDIOFY_DATA", str(tmp_path / "other"))
    kokoro_voices(voice_folder("kokoro"), whole_speeds=True)
    with load_engine("kokoro").open("af_one") as speaker:
        assert speaker.paces == (200, 200)
        assert speaker.say(SENTENCE, 200).frames


def test_words_begin_where_their_first_phoneme_does(speaker):
    clip = speaker.say(PLAIN, 200)
    spelt = speaker.phonemes(PLAIN)
    places = [0, *(index + 1 for index, symbol in enumerate(spelt) if symbol == " ")]
    dropped = FRAMES * KOKORO_HOP - round(0.03 * KOKORO_RATE)  # of the silence of the pad before the first token
    known = np.array([(1 + place) * FRAMES * KOKORO_HOP - dropped for place in places])
    assert np.abs(np.array([word.start for word in clip.words]) - known).max() <= KOKORO_RATE / 1000


def test_nothing_is_cut_from_a_text_without_a_stop(speaker):
    text = " ".join(["nine brown boats left town"] * 60)
    assert len(speaker.phonemes(text)) > 3 * 510
    clip = speaker.say(text, 200)
    assert clip.frames > len(speaker.phonemes(text)) * FRAMES * KOKORO_HOP * 0.98
    assert len(clip.words) == 300


def test_nothing_is_cut_from_a_long_text(speaker):
    assert speaker.phonemes(LONG).count(speaker.phonemes(SENTENCE)) == 300


def test_accents_say_a_pronunciation_each_in_its_way():
    said = (Pronunciation(0, 4, "kɑːɹ"),)
    for voice, phonemes in (("af_one", "kˈɑːɹ left"), ("bm_two", "kˈɑː left")):
        with load_engine("kokoro").open(voice) as speaker:
            assert speaker.phonemes("Boat left", said).split()[0] == phonemes.split()[0]


def test_other_languages_make_nothing_of_english_sounds():
    with load_engine("kokoro").open("ef_tres") as speaker:
        assert not speaker.pronounces
        assert speaker.phonemes("El barco", (Pronunciation(3, 8, "kɑːɹ"),)) == speaker.phonemes("El barco")


def test_voices_are_named_by_their_styles():
    voices = load_engine("kokoro").voices()
    assert [(voice.id, voice.name, voice.language, voice.gender) for voice in voices] == [
        ("af_one", "One", "en-us", "female"),
        ("bm_two", "Two", "en-gb", "male"),
        ("ef_tres", "Tres", "es", "female"),
    ]


def test_a_second_model_does_not_hide_the_first():
    kokoro_voices(voice_folder("kokoro"), "second")
    assert {"af_one", "second/af_one"} <= {voice.id for voice in load_engine("kokoro").voices()}


def test_the_same_text_is_the_same_bytes_whatever_came_before(speaker):
    first = speaker.say(SENTENCE, 200)
    speaker.say("Something else.", 250)
    assert speaker.say(SENTENCE, 200) == first


def test_without_a_voice_the_hint_installs_one(monkeypatch, tmp_path):
    monkeypatch.setenv("AUDIOFY_DATA", str(tmp_path / "empty"))
    with pytest.raises(EngineMissing, match="no Kokoro voice") as caught:
        load_engine("kokoro").voices()
    assert "audiofy voices install" in caught.value.hint


@pytest.mark.parametrize("damage", ["model", "styles"])
def test_a_damaged_voice_is_one_line_and_a_hint(tiny_kokoro, damage, capfd):  # noqa: F811
    if damage == "model":
        tiny_kokoro.write_bytes(tiny_kokoro.read_bytes()[:-500])
    else:
        tiny_kokoro.with_name("voices.npz").write_bytes(b"PK not really")
    with pytest.raises(EngineError) as caught, load_engine("kokoro").open("af_one"):
        pass
    assert "\n" not in str(caught.value)
    assert caught.value.hint == "audiofy voices install kokoro-tiny"
    assert capfd.readouterr() == ("", "")


def test_it_speaks_beside_espeak_in_one_process(speaker):
    espeak = load_engine("espeak")
    with espeak.open(espeak.voices()[0].id) as other:
        before = other.say(SENTENCE, 200)
    assert speaker.say(SENTENCE, 200).frames
    with espeak.open(espeak.voices()[0].id) as other:
        assert other.say(SENTENCE, 200) == before
