"""Aliases for voices that follow no pronunciations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiofy.engines import load_engine
from audiofy.model import Pronunciation
from audiofy.speech.respelling import respelt
from audiofy.speech.speaking import Speaking
from audiofy.speech.specs import SpeechSpec, Utterance, VoiceSpec

TEXT = "Ask Nguyen, or the SQL desk, today."


def alias(word, text, ipa="wɪn"):
    begin = TEXT.index(word)
    return Pronunciation(begin, begin + len(word), ipa, text)


def words_of(text, clip):
    return [text[word.offset : word.offset + word.length] for word in clip.words]


def said(text, pronunciations):
    voice = VoiceSpec("metronome", "1", "tick", 200)
    with Speaking() as speaking:
        (clip,) = speaking.clips(SpeechSpec((voice,), (Utterance(text, pronunciations),)))
    return clip


def test_the_voice_reads_the_alias_and_the_words_stay():
    aliases = (alias("Nguyen", "win"), alias("SQL", "sequel"))
    assert respelt(TEXT, aliases).text == "Ask win, or the sequel desk, today."
    clip = said(TEXT, aliases)
    assert words_of(TEXT, clip) == ["Ask", "Nguyen,", "or", "the", "SQL", "desk,", "today."]
    assert [word.start for word in clip.words] == [word.start for word in said(TEXT, ()).words]


def test_an_alias_of_several_words_is_one_word_of_the_text():
    clip = said(TEXT, (alias("SQL", "ess cue ell"),))
    assert words_of(TEXT, clip) == ["Ask", "Nguyen,", "or", "the", "SQL", "desk,", "today."]
    assert clip.words[5].start - clip.words[4].start == pytest.approx(3 * 22050 * 0.3, abs=3)


def test_without_an_alias_the_letters_are_read():
    assert said(TEXT, (alias("SQL", ""),)) == said(TEXT, ())


def test_a_voice_that_pronounces_takes_the_sounds():
    engine = load_engine("espeak")
    voice = VoiceSpec("espeak", engine.version, engine.find("en-us", "").id, 200)
    clips = []
    for one in (alias("Nguyen", "a very long alias"), alias("Nguyen", "")):
        with Speaking() as speaking:
            clips += speaking.clips(SpeechSpec((voice,), (Utterance(TEXT, (one,)),)))
    assert clips[0] == clips[1]


@given(
    st.lists(st.sampled_from(["one", "two,", "“three”", "4"]), min_size=1, max_size=8),
    st.lists(st.tuples(st.integers(0, 7), st.sampled_from(["", "x", "several words here", "long-one"])), max_size=4),
)
def test_words_are_pieces_of_the_text_in_order(tokens, chosen):
    text = " ".join(tokens)
    starts = [sum(len(token) + 1 for token in tokens[:index]) for index in range(len(tokens))]
    aliases = tuple(
        Pronunciation(starts[index], starts[index] + len(tokens[index]), "a", spelt)
        for index, spelt in sorted(dict(chosen).items())
        if index < len(tokens)
    )
    found = said(text, aliases).words
    assert [word.offset for word in found] == starts
    assert all(text[word.offset : word.offset + word.length].strip() for word in found)
