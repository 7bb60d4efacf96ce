"""Who speaks what of a script."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.model import Segment
from audiofy.speech.parts import parts
from audiofy.words import count_words


def said(*segments, language="en"):
    """(role, language, text) of every part."""
    found = parts(segments, language)
    return [
        [(part.role, part.language, segment.spoken[part.start : part.end]) for part in one]
        for segment, one in zip(segments, found, strict=True)
    ]


def segment(text, kind="paragraph", closes=True, language=""):
    return Segment(text, text, kind, closes=closes, language=language)


def test_kinds_have_their_roles():
    kinds = ("title", "byline", "heading", "quote")
    found = said(*(segment("Some words", kind) for kind in kinds))
    assert [[role for role, _, _ in one] for one in found] == [["heading"], ["narrator"], ["heading"], ["quote"]]


def test_a_quotation_is_parted_from_who_says_it():
    assert said(segment("“The boats are home,” she said. “All of them.”")) == [
        [
            ("quote", "", "“The boats are home,”"),
            ("narrator", "", " she said. "),
            ("quote", "", "“All of them.”"),
        ]
    ]


def test_a_quotation_may_run_over_sentences():
    first, second = said(segment("He said: “We waited.", closes=False), segment("Then we left,” and sat down."))
    assert first == [("narrator", "", "He said: "), ("quote", "", "“We waited.")]
    assert second == [("quote", "", "Then we left,”"), ("narrator", "", " and sat down.")]


@pytest.mark.parametrize(
    "text",
    ["The so-called “quiet day” was loud.", "It’s the harbour’s own, isn’t it.", "“Never closed, she said."],
)
def test_words_in_doubt_and_marks_without_a_partner_are_the_narrators(text):
    assert said(segment(text)) == [[("narrator", "", text)]]


def test_a_mark_alone_goes_with_its_neighbour():
    assert said(segment("“We will not go there again”.")) == [[("quote", "", "“We will not go there again”.")]]


def test_a_long_quotation_in_another_language_is_known_by_its_words():
    german = "„Wir haben den ganzen Tag auf das Schiff gewartet, und es ist nicht gekommen“"
    ((before, quote, after),) = said(segment(f"She said {german} and went home."))
    assert (before[:2], quote, after[:2]) == (("narrator", ""), ("quote", "de", german), ("narrator", ""))


def test_a_block_in_another_language_keeps_it():
    assert said(segment("Guten Morgen.", "quote", language="de")) == [[("quote", "de", "Guten Morgen.")]]


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(st.text(alphabet='ab “”"«».’ ', max_size=25), st.booleans()), max_size=8))
def test_parts_tile_what_is_spoken(texts):
    segments = [segment(text, closes=closes) for text, closes in texts]
    for one, found in zip(segments, parts(segments, "en"), strict=True):
        assert "".join(one.spoken[part.start : part.end] for part in found) == one.spoken
        assert len(found) == 1 or all(count_words(one.spoken[part.start : part.end]) for part in found)
