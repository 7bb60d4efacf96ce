"""A segment's pronunciations are heard in its chunk, and known from its name."""

import dataclasses
import re

import pytest

from audiofy.engines import load_engine
from audiofy.model import Pronunciation, Segment
from audiofy.speech.render import render_chunk, speech_seconds
from audiofy.speech.specs import ChunkSpec, VoiceSpec
from audiofy.speech.tasks import dry_run, rendering
from audiofy.store import LocalStore, key_of

SENTENCE = "She read it, and they read the longest letters aloud."


def spec(*segments, voice="en-us"):
    engine = load_engine("espeak")
    return ChunkSpec((VoiceSpec("espeak", engine.version, engine.find(voice, "").id, 200),), segments)


def segment(ipa="", text=SENTENCE, word="read"):
    spans = [match.span() for match in re.finditer(word, text)]
    return Segment(text, text, pronunciations=tuple(Pronunciation(*span, ipa) for span in spans if ipa))


def test_a_pronunciation_changes_the_names_of_the_chunk_and_of_its_dry_run():
    specs = [spec(segment(ipa)) for ipa in ("", "ɹɛd", "ɹiːd")]
    assert len({key_of("chunk", one) for one in specs}) == 3
    assert len({key_of("speech", one.speech) for one in specs}) == 3


def test_the_chunk_sounds_as_its_homophone_and_shows_the_words_of_the_page():
    heard = render_chunk(spec(segment("ɹɛd")))
    as_spelt = render_chunk(spec(segment(text=SENTENCE.replace("read", "red"))))
    assert heard.frames == as_spelt.frames
    assert heard.frames != render_chunk(spec(segment("ɹiːd"))).frames
    (cue,) = heard.cues
    assert [word.text for word in cue.words] == SENTENCE.split()
    assert [word.start for word in cue.words] == [word.start for word in as_spelt.cues[0].words]


def test_the_dry_run_takes_as_long_as_the_chunk():
    pronounced = spec(segment("ˌaɪəɹˈɹɛdəbəl"))
    (cue,) = render_chunk(pronounced).cues
    (seconds,) = speech_seconds(pronounced.speech)
    assert seconds == pytest.approx((cue.end - cue.start) / 44100, abs=0.001)
    assert seconds > 1.1 * speech_seconds(spec(segment()).speech)[0]


def test_the_store_does_not_mix_them_up(tmp_path):
    plain, pronounced = spec(segment()), spec(segment("ˌaɪəɹˈɹɛdəbəl"))
    assert dry_run(LocalStore(tmp_path), plain.speech) < dry_run(LocalStore(tmp_path), pronounced.speech)
    assert rendering(LocalStore(tmp_path), plain).key != rendering(LocalStore(tmp_path), pronounced).key


def test_a_voice_without_these_sounds_makes_the_same_chunk():
    text = "Die Sendung live aus Berlin."
    pronounced = spec(segment("laɪv", text, "live"), voice="de")
    bare = dataclasses.replace(pronounced, segments=(segment("", text, "live"),))
    assert render_chunk(pronounced) == render_chunk(bare)
