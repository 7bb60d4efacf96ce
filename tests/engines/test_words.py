"""Word times, out of events as engines really give them."""

from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.engines.words import SAYABLE, tie_words


def starts(text, events, frames, sounds=()):
    words = tie_words(text, events, frames, sounds)
    return [(text[word.offset : word.offset + word.length], word.start) for word in words]


def test_events_in_order():
    assert starts("one two", [(0, 0), (50, 4)], 100) == [("one", 0), ("two", 50)]


def test_first_event_inside_a_word_counts():
    assert starts("3.5 million", [(0, 0), (10, 1), (20, 2), (60, 4)], 100) == [("3.5", 0), ("million", 60)]


def test_event_on_the_quotation_mark_is_the_word():
    assert starts("“yes” no", [(5, 1), (40, 6)], 100) == [("“yes”", 5), ("no", 40)]


def test_missing_events_lie_between_their_neighbours():
    assert starts("aa bb cc", [(0, 0), (60, 6)], 100) == [("aa", 0), ("bb", 30), ("cc", 60)]


def test_words_that_share_an_event_share_its_sounds():
    sounds = [0, 10, 40, 60, 70, 90]  # o-f-th-e s-ea
    assert [start for _, start in starts("of the sea", [(0, 0), (70, 7)], 100, sounds)] == [0, 40, 70]


def test_the_last_words_share_the_sounds_up_to_the_end():
    assert [start for _, start in starts("sea of it", [(0, 0)], 100, [0, 20, 50, 60, 80, 85])] == [0, 50, 80]


def test_fewer_sounds_than_words_are_not_shared():
    assert starts("aa bb cc", [(0, 0), (60, 6)], 100, [0, 60]) == [("aa", 0), ("bb", 30), ("cc", 60)]


def test_a_dash_is_no_word():
    assert starts("a – b", [(0, 0), (10, 2), (20, 4)], 100) == [("a", 0), ("b", 20)]


def test_no_events_spread_over_the_sound():
    assert starts("aa bb", [], 101) == [("aa", 0), ("bb", 60)]


@settings(deadline=None)
@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(0, 999), st.integers(0, 70)), max_size=20),
    st.integers(0, 1000),
    st.lists(st.integers(0, 999), max_size=30).map(sorted),
)
def test_whatever_the_events_every_word_has_a_time_in_order(text, events, frames, sounds):
    words = tie_words(text, events, frames, sounds)
    assert [text[word.offset : word.offset + word.length] for word in words] == [
        token for token in text.split() if SAYABLE.search(token)
    ]
    times = [word.start for word in words]
    assert times == sorted(times)
    assert all(0 <= time < max(frames, 1) for time in times)
