"""German, French, Spanish, Italian and Portuguese, by the lines of their files: written~spoken[~also right]."""

import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from narration.test_narration_spans import check

from audiofy.model import Article, Block
from audiofy.narration import explain, narrate, normalize

FILES = sorted((Path(__file__).parent / "languages").glob("*.txt"))
LANGUAGES = [path.stem for path in FILES]
LINES = [(path.stem, *line.split("~")) for path in FILES for line in path.read_text("utf-8").splitlines() if line]
NEWSLIKE = st.text(alphabet="aAdehMmoXIV .,’()$£%-–/:'\"0123456789°§&@#½²ºª€[]", max_size=80)


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line[0]}: {line[1]}")
def test_line(line: tuple[str, ...]) -> None:
    language, written, *spoken = line
    assert normalize(written, language) in spoken


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_long_enough_and_has_lines_that_do_not_change(path: Path) -> None:
    rows = [line.split("~") for line in path.read_text("utf-8").splitlines() if line]
    assert len(rows) >= 60
    assert sum(row[0] in row[1:] for row in rows) >= 4


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None, max_examples=60)
@given(text=st.text(max_size=120))
def test_any_text(language: str, text: str) -> None:
    normalize(text, language)


@pytest.mark.parametrize("language", LANGUAGES)
@settings(deadline=None, max_examples=100)
@given(text=NEWSLIKE)
def test_spans_tile_and_no_digit_reaches_the_voice(language: str, text: str) -> None:
    for segment in narrate(Article("", (Block("paragraph", text),), language=language)).segments:
        check(segment)
        unread = [char for char in segment.spoken if char.isdigit() or unicodedata.category(char) == "Sc"]
        assert not unread, segment.spoken


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_names_its_rule(language: str) -> None:
    assert [(one.written, one.rule) for one in explain("20 %", language)] == [("20 %", "measure")]


HOSTILE = [
    "1",
    "1.",
    "1,",
    "1 000 ",
    "1-",
    "1/2 ",
    "1:2 ",
    "€",
    "a.b.",
    "A. ",
    "@a",
    "a@",
    "XIV ",
    "½",
    "1º ",
    "1. mai ",
]


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_linear_time(language: str, unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        started = time.process_time()
        normalize(text, language)
        return time.process_time() - started

    seconds(500)
    small = min(seconds(2000) for _ in range(2))
    large = min(seconds(16000) for _ in range(2))
    assert large < 8 * 5 * max(small, 0.008)
