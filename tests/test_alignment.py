"""From the times of spoken words to the words that the page shows."""

from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.alignment import cue_for, settled
from audiofy.model import Segment, Span, WordTime


def times(spoken, every=100):
    position, found = 0, []
    for index, word in enumerate(spoken.split()):
        offset = spoken.index(word, position)
        position = offset + len(word)
        found.append(WordTime(index * every, offset, len(word)))
    return found


def shown_times(segment, end):
    return [(word.text, word.start, word.end) for word in cue_for(segment, times(segment.spoken), 0, end).words]


def test_equal_texts_correspond_word_by_word():
    assert shown_times(Segment("one two", "one two"), 200) == [("one", 0, 100), ("two", 100, 200)]


def test_a_figure_lasts_as_long_as_its_words():
    segment = Segment(
        "It cost three point five million dollars today",
        "It cost $3.5m today",
        spans=(Span(0, 8, 0, 8), Span(8, 40, 8, 13), Span(40, 46, 13, 19)),
    )
    assert shown_times(segment, 800) == [("It", 0, 100), ("cost", 100, 200), ("$3.5m", 200, 700), ("today", 700, 800)]


def test_words_of_one_span_share_its_time():
    segment = Segment("the third of March", "3 March", spans=(Span(0, 18, 0, 7),))
    words = shown_times(segment, 400)
    assert [word for word, _, _ in words] == ["3", "March"]
    assert words[0][1] == 0
    assert 0 < words[1][1] < 400


def test_what_is_shown_and_not_said_takes_no_time_of_its_own():
    segment = Segment("law stands", "law[12] stands", spans=(Span(0, 3, 0, 3), Span(3, 3, 3, 7), Span(3, 10, 7, 14)))
    assert shown_times(segment, 200) == [("law[12]", 0, 100), ("stands", 100, 200)]


def heard(words, silences, pause=150):
    return [(word.start, word.end) for word in settled([WordTime(at, at, 1) for at in words], silences, pause)]


def test_a_word_begins_where_the_silence_before_it_ends():
    assert heard([0, 300], [(0, 44), (290, 344)]) == [(44, 0), (344, 0)]


def test_a_word_ends_where_a_pause_begins_and_not_where_a_closure_does():
    assert heard([0, 500], [(100, 140), (250, 510)]) == [(0, 250), (510, 0)]
    assert heard([0, 500], [(100, 140), (400, 510)]) == [(0, 0), (510, 0)]


def test_a_silence_inside_a_word_moves_nothing():
    assert heard([0, 300], [(100, 140)]) == [(0, 0), (300, 0)]


def test_of_two_words_in_one_silence_only_the_last_begins_with_the_sound():
    assert heard([0, 300, 320], [(290, 344)]) == [(0, 0), (300, 0), (344, 0)]


def test_the_last_word_may_end_before_its_clip_does():
    assert heard([0], [(200, 400)]) == [(0, 200)]


def test_what_the_page_shows_ends_with_the_last_of_its_words():
    segment = Segment(
        "cost five million dollars today",
        "cost $5m today",
        spans=(Span(0, 5, 0, 5), Span(5, 25, 5, 8), Span(25, 31, 8, 14)),
    )
    words = [
        WordTime(0, 0, 4, 90),
        WordTime(300, 5, 4),
        WordTime(400, 10, 7),
        WordTime(500, 18, 7, 580),
        WordTime(800, 26, 5),
    ]
    cue = cue_for(segment, words, 0, 900)
    assert [(word.text, word.start, word.end) for word in cue.words] == [
        ("cost", 0, 90),
        ("$5m", 300, 580),
        ("today", 800, 900),
    ]


def test_a_cue_tells_the_kind_of_its_block():
    cue = cue_for(Segment("One", "One", kind="heading", closes=False), [], 0, 10)
    assert (cue.kind, cue.closes) == ("heading", False)


@settings(deadline=None)
@given(
    st.lists(st.integers(0, 1000), max_size=12).map(sorted),
    st.lists(st.integers(0, 1000), max_size=10, unique=True).map(sorted),
    st.integers(1, 200),
)
def test_whatever_the_silences_words_stay_in_order(words, edges, pause):
    silences = list(zip(edges[::2], edges[1::2], strict=False))
    found = heard(words, silences, pause)
    starts = [start for start, _ in found]
    assert starts == sorted(starts)
    assert all(start >= at for at, start in zip(words, starts, strict=True))
    assert all(not end or end > start for start, end in found)
    assert all(not end or end < after for (_, end), after in zip(found, starts[1:], strict=False))


def test_no_word_times_still_give_a_cue():
    cue = cue_for(Segment("Hm", "Hm"), [], 50, 50)
    assert (cue.start, cue.end, len(cue.words)) == (50, 51, 1)


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.text("ab ", max_size=6), st.text("cd ", max_size=6)), max_size=8),
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 60), st.integers(0, 6)), max_size=10),
    st.integers(0, 300),
    st.integers(0, 300),
)
def test_whatever_the_times_words_are_in_order_and_inside(pieces, words, start, length):
    spoken, shown, spans = "", "", []
    for said, seen in pieces:
        spans.append(Span(len(spoken), len(spoken) + len(said), len(shown), len(shown) + len(seen)))
        spoken, shown = spoken + said, shown + seen
    given_times = [WordTime(start + at, offset, size) for at, offset, size in sorted(words)]
    given_times.sort(key=lambda word: word.offset)
    cue = cue_for(Segment(spoken, shown, spans=tuple(spans)), given_times, start, start + length)
    assert [word.text for word in cue.words] == shown.split()
    marks = [mark for word in cue.words for mark in (word.start, word.end)]
    assert marks == sorted(marks)
    assert not marks or (marks[0], marks[-1]) == (cue.start, cue.end)
