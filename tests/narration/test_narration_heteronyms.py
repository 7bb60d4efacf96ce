"""Words that are written alike and said differently: sentences in heteronyms/, and what carries the result."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audiofy.ipa import symbols
from audiofy.model import Article, Block, Pronunciation, from_json, to_json
from audiofy.narration import explain, from_text, narrate, normalize, to_text
from audiofy.narration.en.heteronyms import find, table
from audiofy.narration.pronouncing import merged, pronunciations

FOLDER = Path(__file__).parent / "heteronyms"


def cases(half: str) -> list[tuple[str, int, str, str]]:
    """(sentence, where the heteronym begins, its form, the name of its reading)."""
    found = []
    for line in (FOLDER / f"{half}.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            _, reading, marked = line.split("|")
            before, form, after = marked.split("*")
            found.append((before + form + after, len(before), form.lower(), reading))
    return found


def said(sentence: str, start: int, form: str) -> str:
    """The name of the reading that is given; silence is the first of the table."""
    readings = table()[form].readings
    ipa = next((sound.ipa for sound, _ in find(sentence) if sound.start == start), readings[0].ipa)
    return next(one.name for one in readings if one.ipa == ipa)


@pytest.mark.parametrize(("half", "floor"), [("dev", 0.97), ("test", 0.95)])
def test_share_that_is_right(half: str, floor: float) -> None:
    all_cases = cases(half)
    assert len(all_cases) >= 500
    wrong = [case for case in all_cases if said(*case[:3]) != case[3]]
    assert 1 - len(wrong) / len(all_cases) >= floor


def test_every_reading_has_sentences_in_both_halves() -> None:
    sets = [{(form.rstrip("s"), reading) for _, _, form, reading in cases(half)} for half in ("dev", "test")]
    stems = {
        (word.rstrip("s"), one.name)
        for word, entry in table().items()
        for one in entry.readings
        if one.ipa and not word.endswith("ies")
    }
    for half in sets:
        assert not stems - half


@pytest.mark.parametrize("word", sorted(table()))
def test_pronunciations_are_in_our_symbols(word: str) -> None:
    entry = table()[word]
    assert entry.readings
    for reading in entry.readings:
        assert symbols(reading.ipa) or reading.name == "undecided"


@pytest.mark.parametrize(
    ("sentence", "change"),
    [
        ("She has read it.", ("read", "/ɹɛd/", "heteronym: past, after “has”")),
        ("Thieves took the lead pipe.", ("lead", "/lɛd/", "heteronym: metal, before “pipe”")),
        ("Talks will resume on 3 May.", ("resume", "/ɹɪˈzuːm/", "heteronym: continue, after “will”")),
    ],
)
def test_explained(sentence: str, change: tuple[str, str, str]) -> None:
    changes = [(one.written, one.spoken, one.rule) for one in explain(sentence)]
    assert change in changes


def test_explained_in_the_order_of_the_sentence() -> None:
    changes = explain("On 3 May she will record 12 songs, and $5 is no excuse. They live on $2 a day.")
    assert [one.written for one in changes] == ["3 May", "record", "12", "$5", "excuse", "live", "$2"]


@pytest.mark.parametrize(
    ("sentence", "word", "ipa"),
    [
        ("Police named the suspect’s brother.", "suspect", "ˈsʌspɛkt"),
        ("The delegates’ votes were lost.", "delegates", "ˈdɛlɪɡəts"),
        ("They 'refuse' to go.", "refuse", "ɹɪˈfjuːz"),
        ("POLISH FARMERS RECORD A LOSS", "RECORD", "ɹɪˈkɔːɹd"),
    ],
)
def test_ending_and_case(sentence: str, word: str, ipa: str) -> None:
    assert (word, ipa) in [(sentence[one.start : one.end], one.ipa) for one in pronunciations(sentence, "en")]


def test_the_spoken_text_stays_in_words() -> None:
    assert normalize("They read that the wind will wind down.") == "They read that the wind will wind down."


def test_places_are_of_the_spoken_text() -> None:
    article = Article("A title", (Block("paragraph", "On $5m they live, and 1,200 people will protest."),))
    (segment,) = narrate(article, lang="en").segments[1:]
    assert [segment.spoken[one.start : one.end] for one in segment.pronunciations] == ["live", "protest"]
    assert from_json(type(segment), to_json(segment)) == segment


def test_a_script_that_was_edited_has_them_too() -> None:
    script = from_text(to_text(narrate(Article("Live music", (Block("paragraph", "They live here."),)), lang="en")))
    assert [[one.ipa for one in segment.pronunciations] for segment in script.segments] == [["laɪv"], ["lɪv"]]


def test_a_name_wins_over_a_heteronym() -> None:
    names = [(Pronunciation(start, end, "n"), "name") for start, end in ((0, 4), (10, 20), (30, 34))]
    others = [(Pronunciation(start, end, "h"), "heteronym") for start, end in ((2, 6), (6, 9), (12, 16), (20, 24))]
    found = [(one.start, one.end, one.ipa) for one, _ in merged(names, others)]
    assert found == [(0, 4, "n"), (6, 9, "h"), (10, 20, "n"), (20, 24, "h"), (30, 34, "n")]


def test_only_english() -> None:
    assert pronunciations("They will lead us.", "en-GB")
    assert pronunciations("They will lead us.", "de") == ()


@given(st.lists(st.sampled_from([*sorted(table())[::7], "to", "the", "-", "’", "…", "that", "İ", "ǅ", "Will", "\n"])))
def test_in_order_and_inside_the_text(words: list[str]) -> None:
    text = " ".join(words)
    at = 0
    for sound, why in find(text):
        assert at <= sound.start < sound.end <= len(text)
        assert text[sound.start : sound.end].lower() in table()
        assert why.startswith("heteronym: ")
        at = sound.end


@pytest.mark.parametrize("piece", ["read ", "to live ", "very ", "close-", "lead’", "that "])
def test_linear_time(piece: str) -> None:
    before = time.perf_counter()
    list(find("record " + piece * 20_000))
    assert time.perf_counter() - before < 5
