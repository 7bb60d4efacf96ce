"""Chunks end where the text around says so."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.model import Segment
from audiofy.speech.chunking import MOST_WORDS, SECTION_WORDS, WINDOW_WORDS, sections, split
from audiofy.words import count_words

WORDS = ("the", "boat", "came", "in", "over", "a", "grey", "sea", "while", "gulls", "followed", "it", "and", "nobody")


def article(paragraphs, seed=1, headings=0):
    """Paragraphs of three to five sentences of eight to twenty words."""
    chance = random.Random(seed)  # noqa: S311
    segments = [Segment("A title", "A title", "title")]
    for number in range(paragraphs):
        if headings and number % headings == 0:
            segments.append(Segment(f"Part {number}", f"Part {number}", "heading", level=2))
        count = chance.randint(3, 5)
        for index in range(count):
            text = " ".join(chance.choices(WORDS, k=chance.randint(8, 20))) + "."
            segments.append(Segment(text, text, closes=index == count - 1))
    return tuple(segments)


def words(segments):
    return sum(count_words(segment.spoken) for segment in segments)


def test_joined_chunks_are_the_script():
    segments = article(60, headings=7)
    assert sum(split(segments), ()) == segments


def test_chunks_are_of_about_a_minute_or_two():
    sizes = [words(chunk) for chunk in split(article(300))]
    assert min(sizes[:-1]) >= WINDOW_WORDS
    assert 1.5 * WINDOW_WORDS < sum(sizes) / len(sizes) < 3 * WINDOW_WORDS
    assert max(sizes) <= MOST_WORDS


def test_chunks_end_with_blocks_and_never_after_a_heading():
    for chunk in split(article(120, headings=5)):
        assert chunk[-1].closes
        assert chunk[-1].kind != "heading"


def test_an_edit_moves_no_chunk_that_is_not_near():
    segments = article(200)
    before = split(segments)
    for place in range(20, len(segments), 97):
        edited = list(segments)
        edited[place] = Segment("Something else was written here.", "", closes=segments[place].closes)
        changed = set(split(tuple(edited))) - set(before)
        assert 1 <= len(changed) <= 3


def test_the_same_sentence_over_and_over_is_still_cut():
    segments = tuple(Segment("The same again and again.", "") for _ in range(5000))
    assert max(words(chunk) for chunk in split(segments)) <= MOST_WORDS


def test_text_without_paragraphs_is_cut_between_sentences():
    segments = tuple(
        Segment(f"Sentence number {number} of one endless paragraph.", "", closes=number == 999)
        for number in range(1000)
    )
    chunks = split(segments)
    assert len(chunks) > 10
    assert max(words(chunk) for chunk in chunks) <= MOST_WORDS


def test_sections_begin_at_headings_and_hold_all_chunks():
    chunks = split(article(300, headings=12))
    found = sections(chunks)
    assert [index for section in found for index in section] == list(range(len(chunks)))
    assert len(found) > 3
    assert all(chunks[section[0]][0].kind == "heading" for section in found[1:])


@pytest.mark.parametrize("paragraphs", range(20, 60, 3))
def test_a_short_last_section_joins_the_one_before(paragraphs):
    chunks = split(article(paragraphs, headings=9))
    found = sections(chunks)
    assert [index for section in found for index in section] == list(range(len(chunks)))
    for section in found:
        assert len(found) == 1 or sum(words(chunks[index]) for index in section) >= SECTION_WORDS


def test_sections_are_bounded_without_headings_too():
    chunks = split(article(2000))
    assert len(sections(chunks)) > 5


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.builds(
            Segment,
            spoken=st.text(alphabet="ab .!漢", max_size=30),
            shown=st.just(""),
            kind=st.sampled_from(["title", "heading", "paragraph", "item"]),
            closes=st.booleans(),
        ),
        max_size=80,
    )
)
def test_any_segments_are_kept_in_order(segments):
    chunks = split(tuple(segments))
    assert [segment for chunk in chunks for segment in chunk] == segments
    assert all(chunks)
    assert [index for section in sections(chunks) for index in section] == list(range(len(chunks)))
