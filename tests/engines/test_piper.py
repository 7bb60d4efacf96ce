"""Piper: the contract on a tiny voice, whose times are known, and what happens where something is missing or broken."""

import json
import sys

import numpy as np
import pytest
from tiny_voices import FRAMES, PIPER_HOP, PIPER_RATE, piper_voice, tiny_piper  # noqa: F401

from audiofy.engines import load_engine
from audiofy.engines.contract import LONG, SENTENCE, broken
from audiofy.errors import EngineError, EngineMissing
from audiofy.folders import voice_folder
from audiofy.model import Pronunciation

pytest.importorskip("piper", reason="audiofy[piper] is not installed")
pytest.importorskip("onnx", reason="audiofy[piper] is not installed")
pytestmark = pytest.mark.usefixtures("tiny_piper")

PLAIN = "Nine boats came home, then ten more boats left town."


@pytest.fixture
def speaker():
    with load_engine("piper").open("en_US-tiny-low") as opened:
        yield opened


def test_piper_keeps_the_contract():
    assert broken(load_engine("piper")) == ()


def test_words_begin_where_their_first_phoneme_does(speaker):
    clip = speaker.say(PLAIN, 200)
    spelt = speaker.phonemes(PLAIN)
    places = [0, *(index + 1 for index, symbol in enumerate(spelt) if symbol == " ")]
    known = [(2 + place * (FRAMES + 1)) * PIPER_HOP for place in places]  # after the mark of the begin and its pad
    assert len(clip.words) == len(known) == 10
    assert np.abs(np.array([word.start for word in clip.words]) - known).max() <= PIPER_RATE / 1000
    samples = np.frombuffer(clip.pcm, "<i2")
    for word in clip.words[1:]:
        assert np.abs(samples[word.start - PIPER_HOP : word.start - 1]).max() < 100
        assert np.abs(samples[word.start : word.start + PIPER_HOP]).max() > 5000


def test_times_are_right_where_words_are_joined(speaker):
    text = "Some of the boats came home."
    assert "ʌvðə" in speaker.phonemes(text)
    clip = speaker.say(text, 200)
    spelt = speaker.phonemes(text)
    known = [(2 + spelt.index(begin) * (FRAMES + 1)) * PIPER_HOP for begin in ("ʌvðə", "ðə", "bˈoʊts")]
    assert [word.start for word in clip.words[1:4]] == known


def test_the_same_text_is_the_same_bytes_whatever_came_before(speaker):
    first = speaker.say(SENTENCE, 200)
    speaker.say("Something else.", 250)
    assert speaker.say(SENTENCE, 200) == first


def test_nothing_is_cut_from_a_long_text(speaker):
    one, all_ = speaker.phonemes(SENTENCE), speaker.phonemes(LONG)
    assert all_.count(one) == 300
    assert len(speaker.say(LONG, 300).words) == 300 * len(SENTENCE.split())


def test_sentences_of_one_text_have_a_pause_without_a_click(speaker):
    clip = speaker.say("Nine boats. Ten boats.", 200)
    samples = np.frombuffer(clip.pcm, "<i2").astype(int)
    begin = clip.words[2].start
    assert not samples[begin - round(0.15 * PIPER_RATE) : begin - 2 * PIPER_HOP - 200].any()
    silent = np.flatnonzero(samples[: begin - 2 * PIPER_HOP] == 0)
    assert np.abs(np.diff(samples[silent[0] - 3 : silent[0] + 1])).max(initial=0) < 400


def test_a_pronunciation_takes_the_place_of_its_word(speaker):
    text = "The read book, of the fog."
    assert speaker.phonemes(text).count("ɹˈiːd") + speaker.phonemes(text).count("ɹˈɛd") == 1
    changed = speaker.phonemes(text, (Pronunciation(4, 8, "bʌtəɹ"), Pronunciation(18, 21, "oʊ")))
    assert changed == "ðə bˈʌtɚ bˈʊk, ʌvˈoʊ fˈɑːɡ."


def test_a_possessive_keeps_its_ending(speaker):
    assert "wˈɒtɪz" not in speaker.phonemes("Xi’s car", (Pronunciation(0, 2, "ʃiː"),))
    assert speaker.phonemes("Xi’s car", (Pronunciation(0, 2, "ʃiː"),)).startswith("ʃˈiːz ")


def test_words_of_one_pronunciation_have_a_time_each(speaker):
    text = "Then Xi Jinping left."
    clip = speaker.say(text, 200, (Pronunciation(5, 15, "ʃiː dʒɪnpɪŋ"),))
    spelt = speaker.phonemes(text, (Pronunciation(5, 15, "ʃiː dʒɪnpɪŋ"),))
    assert clip.words[2].start == (2 + spelt.index("dʒˈɪn") * (FRAMES + 1)) * PIPER_HOP


@pytest.mark.parametrize("ipa", ["", "123", "ɑ̃", " "])
def test_an_unknown_symbol_leaves_the_word_as_it_was(speaker, ipa):
    assert speaker.phonemes(PLAIN, (Pronunciation(0, 4, ipa),)) == speaker.phonemes(PLAIN)


def test_brackets_are_no_phonemes(speaker):
    assert "fˈɑːɡ" in speaker.phonemes("The [[fog]] came.")


def test_a_voice_with_speakers_lists_each():
    piper_voice(voice_folder("piper"), "en_GB-many-low", espeak="en-gb-x-rp", speakers=3)
    engine = load_engine("piper")
    assert [voice.id for voice in engine.voices()][1:] == [f"en_GB-many-low#p{number}" for number in range(3)]
    assert engine.find("en_GB-many-low", "").id == "en_GB-many-low#p0"
    clips = []
    for name in ("p0", "p2"):
        with engine.open(f"en_GB-many-low#{name}") as speaker:
            clips.append(speaker.say(SENTENCE, 200))
    assert clips[0].pcm != clips[1].pcm


def test_without_a_voice_the_hint_installs_one(monkeypatch, tmp_path):
    monkeypatch.setenv("AUDIOFY_DATA", str(tmp_path / "empty"))
    with pytest.raises(EngineMissing, match="no Piper voice") as caught:
        load_engine("piper").voices()
    assert "audiofy voices install" in caught.value.hint


def test_without_the_package_the_hint_installs_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "piper", None)
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(EngineMissing) as caught:
        load_engine("piper")
    assert caught.value.hint == 'pip install "audiofy[piper]"'


@pytest.mark.parametrize("damage", ["model", "short", "config", "no config", "no map"])
def test_a_damaged_voice_is_one_line_and_a_hint(tiny_piper, damage, capfd):  # noqa: F811
    config = tiny_piper.with_name(f"{tiny_piper.name}.json")
    if damage == "model":
        tiny_piper.write_bytes(b"<html>not found</html>")
    elif damage == "short":
        tiny_piper.write_bytes(tiny_piper.read_bytes()[:-500])
    elif damage == "config":
        config.write_text("{")
    elif damage == "no config":
        config.unlink()
    else:
        config.write_text(json.dumps({"espeak": {"voice": "en-us"}}))
    engine = load_engine("piper")
    assert engine.voices()
    with pytest.raises(EngineError) as caught, engine.open("en_US-tiny-low"):
        pass
    assert "\n" not in str(caught.value)
    assert caught.value.hint == "audiofy voices install en_US-tiny-low"
    assert capfd.readouterr() == ("", "")


def test_nothing_is_printed(speaker, capfd):
    speaker.say("Ça va, 漢字, 💡 and [[x]]?", 200)
    assert capfd.readouterr() == ("", "")


def test_it_speaks_beside_espeak_in_one_process(speaker):
    espeak = load_engine("espeak")
    before = speaker.say(SENTENCE, 200)
    with espeak.open(espeak.voices()[0].id) as other:
        assert other.say(SENTENCE, 200).frames
    assert speaker.say(SENTENCE, 200) == before
