"""Captions against the sound: each word where it is heard, by the onsets of the decoded file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import prose
import pytest
import sound
from made import Make

import audiofy
from audiofy.errors import UnknownFormat, WriteFailed
from audiofy.model import Article, Block, Script, Segment
from audiofy.pipeline import Settings

LOUD = 10 ** (-40 / 20)
NEAR = 0.03
"""Seconds that a word may be from its sound."""
GAP = 0.02
VOICES = ("en-us", "de")


def segments(path: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(Path(path).read_text("utf-8"))["segments"]
    return found


def times(entries: Sequence[dict[str, object]], key: str) -> np.ndarray:
    return np.array([entry[key] for entry in entries], float)


def distance(times: np.ndarray, marks: np.ndarray) -> np.ndarray:
    """Seconds from each time to the mark that is nearest."""
    after = np.searchsorted(marks, times).clip(1, len(marks) - 1)
    return np.minimum(np.abs(marks[after] - times), np.abs(times - marks[after - 1]))


def silent(times: np.ndarray, onsets: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """Whether nothing is heard at each time."""
    index = np.searchsorted(onsets, times, side="right") - 1
    return (index < 0) | (times > ends[index])


def words_of(found: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    return [word for segment in found for word in segment["words"]]  # type: ignore[attr-defined]


def assert_near(found: Sequence[dict[str, object]], onsets: np.ndarray, ends: np.ndarray) -> None:
    starts = times(found, "startTime")
    assert distance(starts, onsets).max() < NEAR
    words = words_of(found)
    begin, end = times(words, "startTime"), times(words, "endTime")
    quiet = silent(begin, onsets, ends)
    assert quiet.sum() >= len(found) / 2
    assert distance(begin[quiet], onsets).max() < NEAR
    # A word that is followed by a pause ends with its sound, and what begins after a pause begins with a sound.
    pauses = np.flatnonzero(begin[1:] - end[:-1] > 0.04)
    assert len(pauses) >= len(found) - 1
    assert distance(begin[1:][pauses], onsets).max() < NEAR
    assert distance(end[:-1][pauses], ends).max() < NEAR


@pytest.mark.parametrize("voice", VOICES)
@pytest.mark.parametrize("wpm", [80, 250, 600])
def test_words_are_where_they_are_heard(make: Make, wpm: int, voice: str) -> None:
    made = make(audiofy.narrate(prose.article(120, headings=1, seed=8)), wpm=wpm, voice=voice, captions="json")
    onsets, ends = sound.stretches([made.samples], LOUD, GAP)
    assert_near(segments(made.episode.captions), onsets, ends)


def test_a_figure_is_shown_from_its_first_word_to_its_last(make: Make) -> None:
    text = "The toll, $3.5m, was paid on Sept. 9, 1998, by 12 ports, or 40%, they say. " * 3
    made = make(audiofy.narrate(prose_of(text)), wpm=120, captions="json")
    onsets, ends = sound.stretches([made.samples], LOUD, 0.1)
    words = words_of(segments(made.episode.captions))
    figures = [word for word in words if word["body"] in {"$3.5m,", "12", "40%,"}]
    assert len(figures) == 9
    sums = [word for word in figures if word["body"] == "$3.5m,"]
    # Between two commas: the whole of what is heard there, "three point five million dollars".
    for word in sums:
        assert distance(np.array([word["startTime"]], float), onsets).max() < NEAR
        assert distance(np.array([word["endTime"]], float), ends).max() < NEAR
    assert all(times([word], "endTime") - times([word], "startTime") > 1 for word in sums)


def prose_of(text: str) -> Article:
    return Article("A toll", (Block("paragraph", text),), language="en")


def test_several_kinds_at_once(make: Make) -> None:
    script = audiofy.narrate(prose.article(60, headings=1, seed=2))
    made = make(script, engine="metronome", captions="vtt, json,txt,srt,vtt")
    expected = [str(made.path.with_suffix(f".{kind}")) for kind in ("vtt", "json", "txt", "srt")]
    assert list(made.episode.transcripts) == expected
    assert made.episode.captions == expected[0]
    found = segments(expected[1])
    assert [segment["body"] for segment in found] == [segment.shown for segment in script.segments]
    assert [segment["kind"] for segment in found] == [segment.kind for segment in script.segments]
    blocks = Path(expected[2]).read_text("utf-8").split("\n\n")
    assert len(blocks) == sum(segment.closes for segment in script.segments)
    assert Path(expected[0]).read_text("utf-8").startswith("WEBVTT\n\n")
    assert Path(expected[3]).read_text("utf-8").startswith("1\n00:00:00,000 --> ")


def test_none(make: Make) -> None:
    made = make(audiofy.narrate(prose.article(20)), engine="metronome")
    assert (made.episode.captions, made.episode.transcripts) == ("", ())
    assert [path.name for path in made.path.parent.iterdir()] == [made.path.name]


def test_one_kind_that_is_there_already_stops_all(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("mine")
    with pytest.raises(WriteFailed, match=r"a\.json"):
        audiofy.render(prose_script(), tmp_path / "a.mp3", engine="metronome", captions="vtt,json")
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert (tmp_path / "a.json").read_text() == "mine"


def prose_script() -> Script:
    return Script("One", "en", (Segment("One word.", "One word."),))


@pytest.mark.parametrize("captions", ["doc", "vtt,doc", "vtt,", ","])
def test_an_unknown_kind_is_refused(captions: str) -> None:
    with pytest.raises(UnknownFormat, match="no captions of kind"):
        Settings(captions=captions)


@pytest.mark.slow
def test_an_hour_does_not_drift(make: Make) -> None:
    made = make(audiofy.narrate(prose.article(12_000, headings=12, seed=3)), captions="json")
    assert made.episode.duration > 3500
    onsets, ends = sound.stretches(sound.decoded(made.path), LOUD, GAP)
    found = segments(made.episode.captions)
    assert_near(found, onsets, ends)
    starts = times(found, "startTime")
    late = onsets[np.searchsorted(onsets, starts)] - starts
    third = len(starts) // 3
    medians = [np.median(late[part : part + third]) for part in (0, third, 2 * third)]
    assert max(medians) - min(medians) < 0.002
