"""Captions: what a screen can hold, in time, each word once."""

from __future__ import annotations

import itertools
import json
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy.model import Cue, CueWord
from audiofy.outputs import srt, vtt
from audiofy.outputs.cues import COLUMNS, LONGEST_MS, captions, joined, width
from audiofy.outputs.printable import printable

RATE = 1000
STAMP = re.compile(r"<(\d+):(\d\d):(\d\d)\.(\d{3})>")
TIMING = re.compile(r"(\d\d+):(\d\d):(\d\d)[.,](\d{3}) --> (\d\d+):(\d\d):(\d\d)[.,](\d{3})")


def spoken(text: str, start: int = 0, per_character: int = 60) -> Cue:
    """A cue whose words take as long as they are."""
    words = []
    clock = start
    for word in text.split():
        words.append(CueWord(clock, clock + per_character * len(word), word))
        clock = words[-1].end
    return Cue(start, clock, text, tuple(words))


def shown(cues: list[Cue]) -> list[list[str]]:
    return [[joined(line) for line in caption.lines] for caption in captions(cues, RATE)]


def milliseconds(parts: tuple[str, ...]) -> int:
    hours, minutes, seconds, rest = map(int, parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest


def test_breaks_at_marks() -> None:
    text = "The ferry left at noon, an hour late; nobody on the quay could say why it had waited so long in the rain."
    assert shown([spoken(text)]) == [
        ["The ferry left at noon, an hour late;"],
        ["nobody on the quay could say why", "it had waited so long in the rain."],
    ]


def test_marks_stay_with_their_words() -> None:
    words = (CueWord(0, 300, "She"), CueWord(300, 600, "said"), CueWord(600, 900, "Go"), CueWord(900, 1200, "on"))
    assert shown([Cue(0, 1200, "She said – “Go on”!", words)]) == [["She said – “Go on”!"]]
    assert "".join(vtt.lines([Cue(0, 1200, "She said – “Go on”!", words)], RATE)).count("–") == 1


def test_words_that_are_not_in_the_text_are_shown_alone() -> None:
    assert shown([Cue(0, 900, "Something else", (CueWord(0, 400, "Two"), CueWord(400, 900, "words")))]) == [
        ["Two words"]
    ]


def test_text_without_words_is_spread_by_length() -> None:
    cue = Cue(0, 10_000, " ".join(["steady"] * 24))
    first, second = captions([cue], RATE)
    assert (first.start, first.end, second.end) == (0, second.start, 10_000)
    assert abs(first.end - 5000) < 600
    assert not any(STAMP.search(line) for line in vtt.lines([cue], RATE))


def test_text_without_spaces() -> None:
    text = "渡轮中午才离开码头，比时刻表晚了一个小时；没有人知道它为什么在雨中等了那么久。" * 2
    lines = [line for caption in shown([Cue(0, 20_000, text)]) for line in caption]
    assert "".join(lines) == text
    assert all(len(line) <= COLUMNS // 2 for line in lines)
    assert not any(line.startswith(("，", "；", "。")) for line in lines)


def test_an_address_too_wide_for_a_line_is_cut() -> None:
    address = "https://example.org/" + "deep/" * 20
    lines = [line for caption in shown([Cue(0, 9000, f"See {address} now.")]) for line in caption]
    assert "".join(lines).replace(" ", "") == f"See{address}now."
    assert max(map(len, lines)) <= COLUMNS


def test_a_cut_leaves_marks_on_their_letters() -> None:
    text = "ประเทศไทยมีแม่น้ำหลายสายที่ไหลลงสู่ทะเลและผู้คนอาศัยอยู่ริมฝั่งมานาน"
    lines = [line for caption in shown([Cue(0, 9000, text)]) for line in caption]
    assert "".join(lines) == text
    assert not any(unicodedata.category(line[0]) == "Mn" for line in lines)


@pytest.mark.parametrize("sign", ["👩\u200d👩\u200d👧\u200d👦", "👍🏽", "e\u0301\u0323", "か\u3099", "\U00020bb7"])
def test_no_line_break_within_what_is_read_as_one(sign: str) -> None:
    lines = [line for caption in shown([Cue(0, 9000, sign * 45)]) for line in caption]
    assert "".join(lines) == sign * 45
    assert all(line == sign * (len(line) // len(sign)) for line in lines)
    assert max(map(width, lines)) <= COLUMNS


def test_more_marks_than_a_line_has_columns() -> None:
    lines = [line for caption in shown([Cue(0, 9000, "e" + "\u0301" * 100)]) for line in caption]
    assert "".join(lines) == "e" + "\u0301" * 100
    assert max(map(width, lines)) <= COLUMNS


def test_webvtt() -> None:
    cue = spoken("Salt & <sand> met.", start=3_600_000)
    assert list(vtt.lines([cue], RATE)) == [
        "WEBVTT",
        "",
        "01:00:00.000 --> 01:00:00.900",
        "Salt <01:00:00.240>&amp; <01:00:00.300>&lt;sand&gt; <01:00:00.660>met.",
        "",
    ]


def test_two_words_in_one_millisecond_share_a_stamp() -> None:
    words = (CueWord(0, 1, "One"), CueWord(441, 442, "two"), CueWord(442, 443, "three"), CueWord(4410, 4410, "four"))
    payload = list(vtt.lines([Cue(0, 4410, "One two three four", words)], 44_100))[3]
    assert payload == "One <00:00:00.010>two three four"


def test_srt() -> None:
    cues = [spoken("Salt & <sand> met."), Cue(1000, 1000, "  "), spoken("Again.", start=2000)]
    assert list(srt.lines(cues, RATE)) == [
        "1",
        "00:00:00,000 --> 00:00:00,900",
        "Salt & <sand> met.",
        "",
        "2",
        "00:00:02,000 --> 00:00:02,360",
        "Again.",
        "",
    ]


@pytest.mark.parametrize("writer", [srt, vtt])
def test_written_as_it_comes(writer: object) -> None:
    endless = (spoken("A segment like all the others.", start=number * 5000) for number in itertools.count())
    lines = writer.lines(endless, RATE)  # type: ignore[attr-defined]
    assert len(list(itertools.islice(lines, 100))) == 100


def test_no_drift_over_twenty_hours() -> None:
    rate = 44_100
    start = 20 * 3600 * rate + 7
    (caption,) = captions([Cue(start, start + rate, "Late", (CueWord(start, start + rate, "Late"),))], rate)
    assert caption.start == 72_000_000


WORDS = st.lists(
    st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Cc", "Zs"]), min_size=1, max_size=60)
    | st.sampled_from(["tide,", "in.", "-->", "潮水，退了", "&amp;", "<i>"]),
    max_size=40,
)


@st.composite
def episodes(draw: st.DrawFn) -> list[Cue]:
    cues, clock = [], draw(st.integers(0, 10**8))
    for words in draw(st.lists(WORDS, max_size=4)):
        start, timed = clock, []
        for word in words:
            length = draw(st.integers(0, 3000))
            timed.append(CueWord(clock, clock + length, word))
            clock += length
        text = draw(st.sampled_from([" ".join(words), "".join(words), "something else"]))
        cues.append(Cue(start, clock, text, tuple(timed) if draw(st.booleans()) else ()))
        clock += draw(st.integers(0, 1000))
    return cues


def expected(cue: Cue) -> Iterator[str]:
    for text in [word.text for word in cue.words] or [cue.text]:
        yield from printable(text).split()


@settings(deadline=None, max_examples=150)
@given(episodes(), st.sampled_from([1000, 22_050, 44_100]))
def test_any_cues(cues: list[Cue], rate: int) -> None:
    made = list(captions(cues, rate))
    clock = 0
    for caption in made:
        pieces = [piece for line in caption.lines for piece in line]
        assert clock <= caption.start < caption.end
        assert caption.end - caption.start <= LONGEST_MS or len(pieces) == 1
        assert 1 <= len(caption.lines) <= 2
        assert all(0 < len(joined(line)) <= COLUMNS for line in caption.lines)
        clock = caption.end
    seen = "".join(joined(line) for caption in made for line in caption.lines).replace(" ", "")
    position = 0
    for word in (word for cue in cues for word in expected(cue)):
        position = seen.find(word, position) + len(word)
        assert position >= len(word)
    if all(cue.words and cue.text == "something else" for cue in cues):
        assert position == len(seen)


@settings(deadline=None, max_examples=150)
@given(episodes())
def test_any_cues_make_strict_webvtt(cues: list[Cue]) -> None:
    lines = iter(vtt.lines(cues, 44_100))
    assert [next(lines), next(lines)] == ["WEBVTT", ""]
    for timing in lines:
        match = TIMING.fullmatch(timing)
        assert match
        start, end = milliseconds(match.groups()[:4]), milliseconds(match.groups()[4:])
        payload = list(iter(lambda: next(lines), ""))
        assert 1 <= len(payload) <= 2
        stamps = [milliseconds(found) for line in payload for found in STAMP.findall(line)]
        assert not STAMP.match(payload[0])
        assert all(before < after for before, after in itertools.pairwise([start, *stamps, end]))
        bare = re.sub(r"&(?:amp|lt|gt);", "", STAMP.sub("", "\n".join(payload)))
        assert not re.search(r"[&<>]", bare)


HOSTILE = (
    "مرحبا بكم في الميناء القديم",
    "עיר \u202bישנה\u202c",
    "👩\u200d👩\u200d👧\u200d👦" * 30,
    "a --> b",
    "-->",
    "&lt; &amp; <b>x</b>",
    "<00:00:01.000>",
    "x" * 500,
    "NUL\0 here\x01",
    "WEBVTT",
    "NOTE hi",
    "STYLE",
    "REGION",
    "12",
    "\u2028line\u2029\x85\x0b\r\n",
    "e" + "\u0301" * 100,
    "half \ud800",
    "\ufeffbom",
    "",
    "  ",
    "<v Bob>hi",
    "1\n00:00:00.000 --> 00:00:01.000\nx",
)
PARSER = """
const { WebVTTParser } = require("webvtt-parser");
const found = new WebVTTParser().parse(require("fs").readFileSync(0, "utf8"), "captions");
console.log(JSON.stringify([found.cues.length, found.errors]));
"""


def crowded() -> Iterator[Cue]:
    """Hostile texts whose words take a tenth of a second, a few samples, or no time at all."""
    clock = 0
    for text in HOSTILE * 12:
        words = []
        for word in text.split():
            words.append(CueWord(clock, clock := clock + (0, 1, 44, 4410)[len(words) % 4], word))
        yield Cue(words[0].start if words else clock, clock, text, tuple(words))


def test_the_strict_parser_finds_no_fault() -> None:
    asked = ["node", "-e", "require('webvtt-parser')"]
    if not shutil.which("node") or subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("needs node and, on NODE_PATH, the npm package webvtt-parser")
    file = "".join(f"{line}\n" for line in vtt.lines(crowded(), 44_100)).encode()
    done = subprocess.run(["node", "-e", PARSER], input=file, capture_output=True, check=True)
    count, faults = json.loads(done.stdout)
    assert count > 300
    assert faults == []


def test_hostile_texts_keep_the_shape_of_subrip() -> None:
    file = "".join(f"{line}\n" for line in srt.lines(crowded(), 44_100))
    blocks = [block.split("\n") for block in file.removesuffix("\n\n").split("\n\n")]
    assert [block[0] for block in blocks] == [str(number) for number in range(1, len(blocks) + 1)]
    assert all(TIMING.fullmatch(block[1]) for block in blocks)
    assert all(len(block) in (3, 4) and all(block) for block in blocks)
    assert max(width(line) for block in blocks for line in block[2:]) <= COLUMNS
