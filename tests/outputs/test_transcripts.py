"""Transcripts: JSON with the time of each word, and plain text."""

from __future__ import annotations

import itertools
import json

from audiofy.model import Cue, CueWord
from audiofy.outputs import plain, timed_json

RATE = 1000


def cue(text: str, start: int = 0, kind: str = "paragraph", *, closes: bool = True) -> Cue:
    words = tuple(CueWord(start + 100 * at, start + 100 * at + 80, word) for at, word in enumerate(text.split()))
    return Cue(start, start + 100 * len(words), text, words, kind, closes)


def loaded(cues: list[Cue]) -> dict[str, object]:
    found: dict[str, object] = json.loads("\n".join(timed_json.lines(cues, RATE)))
    return found


def test_json() -> None:
    assert loaded([cue("The port", 1500, "heading"), Cue(2000, 2001, "Hm")]) == {
        "version": "1.0.0",
        "segments": [
            {
                "startTime": 1.5,
                "endTime": 1.7,
                "body": "The port",
                "kind": "heading",
                "words": [
                    {"startTime": 1.5, "endTime": 1.58, "body": "The"},
                    {"startTime": 1.6, "endTime": 1.68, "body": "port"},
                ],
            },
            {"startTime": 2.0, "endTime": 2.001, "body": "Hm", "words": []},
        ],
    }


def test_json_of_nothing() -> None:
    assert loaded([])["segments"] == []
    assert loaded([Cue(0, 1, " \0")])["segments"] == []


def test_json_of_anything() -> None:
    texts = ['"quoted" \\ and\u2028so', "half \ud800", "nul \0 here", "👩\u200d👧", "مرحبا"]
    found = loaded([cue(text, 1000 * at) for at, text in enumerate(texts)])["segments"]
    assert isinstance(found, list)
    assert [each["body"] for each in found] == ['"quoted" \\ and so', "half \ufffd", "nul here", "👩\u200d👧", "مرحبا"]
    "\n".join(timed_json.lines([cue(text) for text in texts], RATE)).encode()


def test_json_ten_hours_late_is_exact() -> None:
    start = 10 * 3600 * 44_100 + 441
    (line,) = itertools.islice(timed_json.lines([Cue(start, start + 44_100, "Late")], 44_100), 1, 2)
    assert json.loads(line)["startTime"] == 36_000.01


def test_plain_text() -> None:
    cues = [
        cue("The bakery", kind="title"),
        cue("It opens at six.", closes=False),
        cue("It shuts at $3.5m."),
        cue("A new", kind="heading", closes=False),
        cue("oven", kind="heading"),
        cue("Salt & <sand>.", kind="item"),
    ]
    assert list(plain.lines(cues, RATE)) == [
        "The bakery",
        "==========",
        "",
        "It opens at six. It shuts at $3.5m.",
        "",
        "A new oven",
        "----------",
        "",
        "Salt & <sand>.",
    ]


def test_plain_text_that_ends_within_a_block() -> None:
    assert list(plain.lines([cue("One.", closes=False), cue("", closes=False)], RATE)) == ["One."]


def test_written_as_it_comes() -> None:
    for writer in (timed_json, plain):
        endless = (cue("A block like all the others.", number * 5000) for number in itertools.count())
        assert len(list(itertools.islice(writer.lines(endless, RATE), 100))) == 100
