"""Article → Script: order, pauses, what is left out."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.model import Article, Block
from audiofy.narration import narrate, normalize
from audiofy.narration.languages import detect

ARTICLE = Article(
    "A title",
    (
        Block("paragraph", "One. Two."),
        Block("caption", "A photo"),
        Block("heading", "Part", level=2),
        Block("paragraph", "Three."),
        Block("code", "x = 1"),
        Block("note", "A note"),
    ),
    byline="By A",
    language="en",
)


def test_order_closes_and_pauses() -> None:
    segments = narrate(ARTICLE).segments
    assert [(one.spoken, one.kind, one.closes) for one in segments] == [
        ("A title", "title", True),
        ("By A", "byline", True),
        ("One.", "paragraph", False),
        ("Two.", "paragraph", True),
        ("Part", "heading", True),
        ("Three.", "paragraph", True),
        ("Code, skipped.", "code", True),
    ]
    pauses = [one.pause_ms for one in segments]
    assert pauses[3] > pauses[4] > pauses[2] > 0
    assert pauses[-1] > 0  # or the last word would end with the file


def test_a_block_in_another_language_is_left_to_its_voice() -> None:
    article = Article(
        "", (Block("paragraph", "Hij is 5 jaar.", language="nl"), Block("paragraph", "Age 5.")), language="en"
    )
    assert [(one.spoken, one.language) for one in narrate(article).segments] == [
        ("Hij is 5 jaar.", "nl"),
        ("Age five.", ""),
    ]


def test_no_segment_is_very_long() -> None:
    text = "word " * 3000 + "1" * 3000
    segments = narrate(Article("", (Block("paragraph", text),), language="en")).segments
    assert max(len(one.spoken) for one in segments) <= 2000
    assert [one.closes for one in segments] == [False] * (len(segments) - 1) + [True]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The cat is on the mat"),
        ("de", "Die Katze ist auf der Matte und schläft"),
        ("fr", "Le chat est sur le tapis et il dort"),
        ("es", "El gato está en la alfombra y no se mueve"),
        ("zh", "猫在垫子上"),
        ("ja", "猫はマットの上にいます"),
        ("ru", "Кот на коврике"),
        ("en", "42"),
    ],
)
def test_detect(language: str, text: str) -> None:
    assert detect(text) == language


@settings(deadline=None, max_examples=200)
@given(st.text(max_size=150))
def test_any_text(text: str) -> None:
    normalize(text)


HOSTILE = [
    "1",
    "$",
    "a.b.",
    "1,",
    "1-",
    "A.",
    "(",
    "“",
    "a@",
    "#a",
    "II ",
    "½",
    "A1",
    "1/",
    "No. 1 ",
    "a) b) ",
    " - ",
    "[1]",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        started = time.process_time()
        normalize(text)
        return time.process_time() - started

    small = min(seconds(3000) for _ in range(2))
    large = min(seconds(24000) for _ in range(2))
    assert large < 8 * 5 * max(small, 0.008)
