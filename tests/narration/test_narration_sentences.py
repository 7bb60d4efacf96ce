"""Where sentences end: by the lines of sentences/*.txt, ``lang~first|second|third``, and over anything."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.narration import sentences
from audiofy.narration.splitting import sentence_spans
from audiofy.narration.splitting.base import MOST_QUOTES, WINDOW, boundaries

FOLDER = Path(__file__).with_name("sentences")
LINES = [
    line
    for path in sorted(FOLDER.glob("*.txt"))
    for line in path.read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]
UNSPACED = {"zh", "zh-Hant-TW", "ja"}
ANY_TEXT = st.text(max_size=200) | st.text(
    "aA bB1.!?…\n\r\t '\"“”‘’«»()[]。！「」।|\u3000\u00a0\u202c\U0001f389\U0001d4b3", max_size=80
)
ANY_LANGUAGE = st.sampled_from(["en", "de", "fr", "da", "zh", "ja", "ar", "hy", "hi", "th", "xx", "", "ß", "en-GB"])


def test_there_are_lines() -> None:
    assert len(LINES) >= 300


@pytest.mark.parametrize("line", LINES)
def test_line(line: str) -> None:
    lang, _, marked = line.partition("~")
    expected = marked.split("|")
    assert sentences(("" if lang in UNSPACED else " ").join(expected), lang) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("First part.\n\nSecond part", ["First part.", "Second part"]),
        ("Weather\nIt will rain in the north.", ["Weather", "It will rain in the north."]),
        ("- rice\n- two eggs\n- salt", ["- rice", "- two eggs", "- salt"]),
        ("apples\nred pears\ngreen plums", ["apples", "red pears", "green plums"]),
        ("The rain will move to the\nnorth. It ends soon.", ["The rain will move to the\nnorth.", "It ends soon."]),
        ("They met Governor Ann\nHale of Maine.", ["They met Governor Ann\nHale of Maine."]),
        ("One.\r\n\r\nTwo. Three.\r\n", ["One.", "Two.", "Three."]),
        ("Win! 🎉 We did. 𝒳 too.", ["Win!", "🎉 We did.", "𝒳 too."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_line_ends(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def check_spans(text: str, lang: str) -> None:
    at = 0
    for start, end in sentence_spans(text, lang):
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@settings(deadline=None, max_examples=300)
@given(ANY_TEXT, ANY_LANGUAGE)
def test_spans_are_in_order_and_only_white_space_is_between(text: str, lang: str) -> None:
    check_spans(text, lang)


def test_sentencex_counts_characters() -> None:
    text = "🎉 Ünder 𝒳. Then two. End"
    assert boundaries(text, "en") == [len("🎉 Ünder 𝒳."), len("🎉 Ünder 𝒳. Then two.")]


def test_a_text_longer_than_a_window_is_cut_as_a_short_one() -> None:
    sentence = "Mr. Lee met Ms. Roe at 5 p.m. on Friday in the U.S. Senate."
    count = 4 * WINDOW // len(sentence)
    assert sentences(" ".join([sentence] * count)) == [sentence] * count


def test_what_sentencex_is_not_given_is_split_all_the_same() -> None:
    unclosed = "« Oui. Non. " * (MOST_QUOTES + 1)
    assert boundaries(unclosed, "fr") is None
    assert len(sentences(unclosed, "fr")) > MOST_QUOTES


@pytest.mark.parametrize("piece", ["A\u00a0. ", "A\u3000. ", "b\r\n\r\nC. "])
def test_white_space_that_sentencex_stumbles_over(piece: str) -> None:
    check_spans(piece * 3, "pt")


@pytest.mark.parametrize("piece", [".", "(", "a. ", "A. ", "x.", "1. ", "(a. b) ", "ab\n", "\n- ", "at 5 p.m. GMT "])
def test_a_hostile_text_comes_back_whole(piece: str) -> None:
    check_spans(piece * (20_000 // len(piece)), "en")


@pytest.mark.parametrize("piece", ['"', "“", "«", "'", "' '", " 'a"])
def test_quotations_that_never_close_take_no_longer_for_each_character(piece: str) -> None:
    began = time.process_time()
    check_spans(piece * (200_000 // len(piece)), "en")
    assert time.process_time() - began < 10  # sentencex alone takes up to 20 s
