"""Spans tie what is said to what is shown."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tiling import check

from audiofy.model import Article, Block, Segment
from audiofy.narration import narrate

NEWSLIKE = st.text(alphabet="aAbBcI .,’“”()$£%-–/:'\"0123456789mk°&@#½²[]\n", max_size=120)


def narrated(text: str) -> tuple[Segment, ...]:
    return narrate(Article("", (Block("paragraph", text),), language="en")).segments


@settings(deadline=None, max_examples=150)
@given(NEWSLIKE)
def test_spans_tile(text: str) -> None:
    for segment in narrated(text):
        check(segment)


@settings(deadline=None, max_examples=150)
@given(NEWSLIKE)
def test_the_page_is_shown_whole(text: str) -> None:
    shown = "".join("".join(segment.shown.split()) for segment in narrated(text))
    silent = "".join(text.split())
    assert len(shown) <= len(silent)
    for char in "abcABC":
        assert shown.count(char) == silent.count(char)


def test_a_rewritten_piece_is_one_span() -> None:
    (segment,) = narrated("It paid $3.5m for two.")
    check(segment)
    pieces = [(segment.shown[s.shown_start : s.shown_end], segment.spoken[s.start : s.end]) for s in segment.spans]
    assert pieces == [
        ("It paid ", "It paid "),
        ("$3.5m", "three point five million dollars"),
        (" for two.", " for two."),
    ]


@settings(deadline=None, max_examples=200)
@given(NEWSLIKE)
def test_no_digit_reaches_the_voice(text: str) -> None:
    for segment in narrated(text):
        assert not any(char.isdigit() for char in segment.spoken), segment.spoken
