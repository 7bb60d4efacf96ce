"""Pronunciations in each accent are what espeak-ng writes for the word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiofy.engines.accents import AMERICAN, BRITISH, RECEIVED, accent_of, spoken_in
from audiofy.engines.espeak_ipa import ipa
from audiofy.ipa import CONSONANTS, STRESS, VOWELS

ACCENTS = {"gmw/en-US": AMERICAN, "gmw/en": BRITISH, "gmw/en-GB-x-rp": RECEIVED}
WORDS = {
    "near": "nɪɹ",
    "hurry": "hʌɹi",
    "care": "kɛɹ",
    "cat": "kæt",
    "fire": "faɪəɹ",
    "nurse": "nɜːɹs",
    "goat": "ɡoʊt",
    "lot": "lɒt",
    "thought": "θɔːt",
    "north": "nɔːɹθ",
    "start": "stɑːɹt",
    "very": "vɛɹi",
    "carry": "kæɹi",
    "story": "stɔːɹi",
    "mirror": "mɪɹəɹ",
    "furry": "fɜːɹi",
    "church": "tʃɜːɹtʃ",
    "about": "əbaʊt",
}


@pytest.mark.parametrize("voice", ACCENTS)
@pytest.mark.parametrize("word", WORDS)
def test_words_are_spelt_as_espeak_does(voice, word):
    # Unstressed "a" at a word's begin is "ɐ" in espeak-ng and "ə" in audiofy.ipa; both have the same sound.
    assert spoken_in(ACCENTS[voice], WORDS[word]) == ipa(word, voice).replace("ɐb", "əb")


def test_stress_stands_before_the_vowel():
    assert spoken_in(AMERICAN, "ɪnˈstɹʌkʃən") == "ɪnstɹˈʌkʃən"
    assert spoken_in(AMERICAN, "ˌjuːnɪˈvɜːɹsɪti") == "jˌuːnɪvˈɜːsɪti"


def test_an_r_is_said_before_a_vowel_of_the_same_word_only():
    assert spoken_in(BRITISH, "kɑːɹ") == "kˈɑː"
    assert spoken_in(BRITISH, "stɑːɹi kɑːɹ") == "stˈɑːɹi kˈɑː"


def test_accents_go_by_the_name_of_the_voice():
    assert accent_of("en-us") is AMERICAN
    assert accent_of("en-gb-x-rp") is RECEIVED
    assert accent_of("en-GB") is BRITISH
    assert accent_of("de") is None


@pytest.mark.parametrize("accent", ACCENTS.values(), ids=ACCENTS)
@given(st.lists(st.sampled_from((*VOWELS, *CONSONANTS, *STRESS, " ")), max_size=12).map("".join))
def test_whatever_is_written_in_the_symbols_is_said(accent, written):
    said = spoken_in(accent, written)
    assert all(consonant in said for consonant in "pbdkfvθð" if consonant in written)


def test_an_unknown_symbol_is_refused():
    with pytest.raises(ValueError, match="no symbol"):
        spoken_in(AMERICAN, "ɑ̃")
