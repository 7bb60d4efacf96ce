"""What the benchmark of narration takes for right, and how its floors move: pure functions of texts and figures."""

from __future__ import annotations

import importlib
import json
import re
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def module(monkeypatch):
    """A module of benchmarks by its name."""
    monkeypatch.syspath_prepend(str(BENCHMARKS))

    def load(name):
        other = sys.modules.get(name)
        if other and not str(other.__file__ or "").startswith(str(BENCHMARKS)):
            monkeypatch.delitem(sys.modules, name)  # the tests have a folder "narration" too
        return importlib.import_module(name)

    return load


@pytest.fixture
def matches(module):
    """(said, right, house) → whether they are taken for the same by text."""
    spoken = module("spoken")

    def matches(said, right, house="OURS"):
        kind = spoken.House[house]
        return re.fullmatch(spoken.pattern(right, kind), spoken.line(said, kind)) is not None

    return matches


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("Twenty one per cent, then.", "twenty-one percent then"),
        ("a hundred and six metres", "a hundred six meters"),
        ("the UN", "the U N"),
        ("the U.N.", "the U N"),
        ("two MPs", "two M Ps"),
        ("don’t", "dont"),
    ],
)
def test_what_cannot_be_heard_does_not_count(matches, said, right):
    assert matches(said, right)


@pytest.mark.parametrize(
    ("said", "right"),
    [
        ("21 percent", "twenty-one percent"),
        ("twenty-one %", "twenty-one percent"),
        ("bread butter", "bread and butter"),
        ("N U", "U N"),
        ("minus four", "negative four"),
    ],
)
def test_what_is_heard_counts(matches, said, right):
    assert not matches(said, right)


def test_the_house_style_of_others_is_forgiven(matches):
    for said, right in (("minus four", "negative four"), ("the fifth of May", "May fifth"), ("nine A M", "nine am")):
        assert matches(said, right, "ENGLISH")
    assert matches("einund zwanzig", "ein und zwanzig", "OTHER")
    assert not matches("zweiundzwanzig", "einundzwanzig", "OTHER")


def test_a_trap_is_found_by_the_word_beside_it(module):
    spoken = module("spoken")
    here = spoken.beside("it rose, and ", before=True) + "ten "
    assert re.search(here, spoken.line("It rose ten", spoken.House.OURS))
    assert not re.search(here, spoken.line("It fell and ten", spoken.House.OURS))
    assert spoken.beside(" .", before=False) == "$"


def test_letters_are_written_as_the_voice_reads_them_one_by_one(module):
    sounds = module("sounds")
    assert sounds.by_letters("the B A scale") == "the B [['eI]] scale"
    assert sounds.by_letters("the B A scale", dots=True) == "the B.A. scale"
    assert sounds.by_letters("ten M Ps, thirty-five Bs") == "ten M P's, thirty-five B's"
    assert sounds.by_letters("A cat") == "A cat"


def test_one_truth_is_several_texts(module):
    sounds, house = module("sounds"), module("spoken").House
    ours = set(sounds.texts(sounds.Truth(("two hundred six metres",), house.OURS, "Some ", ".")))
    assert {"Some two hundred and six metres.", "Some two hundred six meters."} <= ours
    others = set(sounds.texts(sounds.Truth(("minus four",), house.ENGLISH)))
    assert others == {"minus four", "negative four"}


def test_folded_phonemes_leave_stress_and_weak_vowels(module):
    folded = module("sounds").folded
    assert folded("ˈaɪdə ɐɡˈoʊ") == folded("ˌaɪdəəɡoʊ")
    assert folded("lˈiːd") != folded("lˈɛd")
    assert folded("(fr)mɛʁsˈi(en)") == "mɛʁsi"


def test_a_sentence_of_news_is_asked_whole_and_by_its_traps(module, tmp_path):
    material = module("narration_material")
    traps = [{"written": "$5", "spoken": ["five dollars"]}, {"written": "2%", "spoken": ["two percent"]}]
    record = {"lang": "en", "written": "Pay $5 or 2%.", "spoken": ["Pay five dollars or two percent."]}
    parts = ["Pay ", traps[0], " or ", traps[1], "."]
    (tmp_path / "news.jsonl").write_text(json.dumps({**record, "parts": parts}) + "\n", "utf-8")
    items = list(material.items(tmp_path))
    assert [item.written for item in items] == ["Pay $5 or 2%.", "Pay $5 or two percent.", "Pay five dollars or 2%."]
    assert [item.whole for item in items] == [True, False, False]
    house = module("spoken").House.OURS
    for item in items:
        assert re.search(item.right, module("spoken").line("Pay five dollars or two per cent.", house))
        assert not re.search(item.right, module("spoken").line(item.written, house))


def test_floors_rise_by_a_margin_and_never_fall(module):
    narration = module("narration")
    share = narration.Share
    shares = {"few by text": share(20, 0.9), "many by text": share(500, 0.9), "two by text": share(2, 1.0, rises=False)}
    assert narration.raised(shares, {}) == {"few by text": 0.85, "many by text": 0.89}
    assert narration.raised(shares, {"many by text": 0.95, "gone by text": 0.5}) == {
        "few by text": 0.85,
        "many by text": 0.95,
        "gone by text": 0.5,
    }


def test_what_is_below_a_floor_or_sentencex_is_told(module):
    narration = module("narration")
    shares = {"fr by text": narration.Share(100, 0.7), "seg sentences": narration.Share(9, 0.5, sentencex=0.6)}
    faults = narration.below(shares, {"fr by text": 0.75, "zh by text": 0.8, "de by text": 0.8}, ["zh"])
    assert [fault.partition(":")[0] for fault in faults] == ["fr by text", "de by text", "seg sentences"]
    assert narration.below(shares, {"fr by text": 0.7}, []) == ["seg sentences: 0.5000, sentencex alone 0.6000"]


def test_the_floors_that_are_kept_name_what_is_measured():
    floors = json.loads((BENCHMARKS / "scores.json").read_text("utf-8"))["narration"]["at least"]
    assert floors["news by sound"] >= 0.97
    assert floors["news sentences by text"] >= 0.92
    assert all(0 < floor <= 1 for floor in floors.values())
