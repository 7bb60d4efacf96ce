"""Which phonemes belong to which word, in sentences where words change beside others."""

from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.engines.phoneme_words import word_spans


def heard(sentence, *words):
    return [
        "" if span is None else sentence[slice(*span)] for span in word_spans(list(sentence), list(map(list, words)))
    ]


def test_words_that_sound_as_they_do_alone():
    assert heard("nˈaɪn bˈoʊts, tˈɛn.", "nˈaɪn", "bˈoʊts", "tˈɛn") == ["nˈaɪn", "bˈoʊts", "tˈɛn"]


def test_joined_words_are_told_apart():
    assert heard("mˈæstɚɹ ʌvðə bˈoʊts", "mˈæstɚ", "ˈʌv", "ðə", "bˈoʊts") == ["mˈæstɚɹ", "ʌv", "ðə", "bˈoʊts"]


def test_weak_forms_and_other_stress():
    assert heard("ðɪ ˈæpəl ænd ɐ pˈɛɹ", "ðə", "ˈæpəl", "ˈænd", "ˈeɪ", "pˈɛɹ") == ["ðɪ", "ˈæpəl", "ænd", "ɐ", "pˈɛɹ"]


def test_a_mark_of_stress_belongs_to_its_vowel():
    assert heard("ˈɔːl ˈæpəlz", "ˈɔːl", "ˈæpəlz")[1] == "ˈæpəlz"


def test_a_word_without_sounds_has_none():
    assert heard("nˈaɪn bˈoʊts", "nˈaɪn", "—", "bˈoʊts") == ["nˈaɪn", "", "bˈoʊts"]
    assert word_spans([], [["a"]]) == (None,)


def test_repeated_words_stay_in_order():
    assert heard("nˈoʊ nˈoʊ nˈoʊ", "nˈoʊ", "nˈoʊ", "nˈoʊ") == ["nˈoʊ"] * 3


def test_a_sentence_too_long_for_the_table_is_shared_out():
    words = ["ab" * 20] * 100
    spans = word_spans(list(" ".join(words)), [list(word) for word in words])
    assert [end - begin for begin, end in spans] == [40] * 100


@settings(max_examples=100, deadline=None)
@given(st.text("abdeˈː ,.nɑ", max_size=40), st.lists(st.text("abdeˈːnɑ—", max_size=8), max_size=8))
def test_spans_are_in_order_and_apart(sentence, words):
    spans = word_spans(list(sentence), [list(word) for word in words])
    assert len(spans) == len(words)
    at = 0
    for span in filter(None, spans):
        assert at <= span[0] < span[1] <= len(sentence)
        at = span[1]
