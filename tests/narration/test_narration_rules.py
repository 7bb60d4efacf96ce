"""Each class of English, by the lines of its file: written~spoken[~also right]."""

from pathlib import Path

import pytest

from audiofy.narration import Change, explain, normalize

FILES = sorted(Path(__file__).parent.glob("*.txt"))
LINES = [(path.stem, *line.split("~")) for path in FILES for line in path.read_text("utf-8").splitlines() if line]


def test_there_are_files() -> None:
    assert len(FILES) >= 12


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line[0]}: {line[1]}")
def test_line(line: tuple[str, ...]) -> None:
    _, written, *spoken = line
    assert normalize(written, "en") in spoken


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_has_lines_that_do_not_change(path: Path) -> None:
    rows = [line.split("~") for line in path.read_text("utf-8").splitlines() if line]
    assert any(row[0] in row[1:] for row in rows)


LOCALES = sorted((Path(__file__).parent / "locales").glob("*.txt"))
LOCAL_LINES = [(path.stem, *line.split("~")) for path in LOCALES for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("line", LOCAL_LINES, ids=lambda line: f"{line[0]}: {line[1]}")
def test_locale_decides_dates_and_the_and(line: tuple[str, ...]) -> None:
    locale, written, *spoken = line
    assert normalize(written, locale) in spoken


@pytest.mark.parametrize(
    ("tag", "like"), [("en", "en-US"), ("en-HK", "en-GB"), ("en-Latn-AU", "en-GB"), ("en-PH", "en-US")]
)
def test_other_regions(tag: str, like: str) -> None:
    assert normalize("206km in 2008", tag) == normalize("206km in 2008", like)


@pytest.mark.parametrize("lang", ["nl", "pl", "xx", ""])
def test_rules_are_not_run_on_other_languages(lang: str) -> None:
    text = "Dat kost $5m, 20 %, Mr. Lee."
    assert normalize(text, lang) == text
    assert explain(text, lang) == ()


def test_explain_says_what_and_why() -> None:
    assert explain("Mr. Lee paid $5m.") == (
        Change("Mr.", "Mister", "abbreviation"),
        Change("$5m", "five million dollars", "money"),
    )


def test_white_space_between_sentences_stays() -> None:
    assert normalize("He ran.\n\nShe won 2 of 3.") == "He ran.\n\nShe won two of three."
