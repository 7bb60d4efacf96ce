"""Word times, out of events as engines really give them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.engines.words import SAYABLE, tie_words


def starts(text, events, frames):
    return [(text[word.offset : word.offset + word.length], word.start) for word in tie_words(text, events, frames)]


def test_events_in_order():
    assert starts("one two", [(0, 0), (50, 4)], 100) == [("one", 0), ("two", 50)]


def test_first_event_inside_a_word_counts():
    assert starts("3.5 million", [(0, 0), (10, 1), (20, 2), (60, 4)], 100) == [("3.5", 0), ("million", 60)]


def test_event_on_the_quotation_mark_is_the_word():
    assert starts("“yes” no", [(5, 1), (40, 6)], 100) == [("“yes”", 5), ("no", 40)]


def test_missing_events_lie_between_their_neighbours():
    assert starts("aa bb cc", [(0, 0), (60, 6)], 100) == [("aa", 0), ("bb", 30), ("cc", 60)]


def test_a_dash_is_no_word():
    assert starts("a – b", [(0, 0), (10, 2), (20, 4)], 100) == [("a", 0), ("b", 20)]


def test_no_events_spread_over_the_sound():
    assert starts("aa bb", [], 101) == [("aa", 0), ("bb", 60)]


@settings(deadline=None)
@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 999), st.integers(0, 70)), max_size=20),
    st.integers(0, 1000),
)
def test_whatever_the_events_every_word_has_a_time_in_order(text, events, frames):
    words = tie_words(text, events, frames)
    assert [text[word.offset : word.offset + word.length] for word in words] == [
        token for token in text.split() if SAYABLE.search(token)
    ]
    times = [word.start for word in words]
    assert times == sorted(times)
    assert all(0 <= time < max(frames, 1) for time in times)
