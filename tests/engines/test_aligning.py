"""Word times found in the sound, against those that espeak-ng tells of its own."""

import sys

import numpy as np
import pytest

from audiofy.engines import load_engine
from audiofy.engines.aligning import aligned, expected_seconds, listen
from audiofy.engines.metronome import RATE, Beat
from audiofy.engines.words import tie_words

SENTENCES = (
    "The ferry had been late all winter, and nobody on the island expected that to change before spring.",
    "“We wrote three letters,” said the harbour master, “and each of them came back unopened.”",
    "Prices rose by four per cent in March; wages, which follow a year behind, rose by two.",
    "By noon the fog had lifted: two tugs, a pilot boat and the lifeboat were already out.",
    "Nobody was hurt.",
    "In Marle, where the road ends, the shop sells bread, rope, paraffin and, on Fridays, fresh fish.",
    "It is not known who rang the bell (the tower is locked at night), but everyone heard it.",
    "The council's engineers, who know the pier better than anyone, say that it will stand for another century.",
)

espeak = pytest.mark.skipif(sys.platform != "linux", reason="the embedded espeak-ng is used on Linux")


def said(text, voice="en-us", wpm=170):
    with load_engine("espeak").open(voice) as speaker:
        return speaker.say(text, wpm)


def errors(text, clip, found):
    assert [(word.offset, word.length) for word in found] == [(word.offset, word.length) for word in clip.words]
    return [abs(word.start - true.start) / clip.rate for word, true in zip(found, clip.words, strict=True)]


@espeak
@pytest.mark.parametrize(("voice", "wpm"), [("en-us", 170), ("en-gb", 170), ("en-us", 260), ("en-gb+f3", 130)])
def test_words_are_found_where_they_are_said(voice, wpm):
    off = []
    proportional = []
    for text in SENTENCES:
        clip = said(text, voice, wpm)
        off += errors(text, clip, aligned(text, clip.pcm, clip.rate))
        proportional += errors(text, clip, tie_words(text, (), clip.frames))
    slower = max(170 / wpm, 1)
    assert np.mean(off) < 0.07 * slower
    assert np.percentile(off, 95) < 0.18 * slower
    assert np.mean(off) < 0.7 * np.mean(proportional)


@espeak
def test_a_long_text_does_not_drift():
    text = " ".join(SENTENCES * 4)
    clip = said(text)
    off = errors(text, clip, aligned(text, clip.pcm, clip.rate))
    assert np.mean(off) < 0.07
    assert max(off) < 0.6
    quarter = len(off) // 4
    assert np.mean(off[-quarter:]) < 1.5 * np.mean(off[:quarter])


@espeak
def test_a_pause_in_the_sound_moves_the_words_behind_it():
    before, after = "Nobody was hurt.", "The ferry sails at nine."
    first, second = said(before), said(after)
    silence = np.zeros(2 * first.rate, "<i2").tobytes()
    found = aligned(f"{before} {after}", first.pcm + silence + second.pcm, first.rate)
    assert [word.start > first.frames + 2 * first.rate for word in found] == [False] * 3 + [True] * 5


@espeak
def test_a_pause_without_a_mark_is_between_two_words_too():
    before, after = "the old ferry and the", "harbour bell and the gate"
    first, second = said(before), said(after)
    silence = np.zeros(first.rate, "<i2").tobytes()
    found = aligned(f"{before} {after}", first.pcm + silence + second.pcm, first.rate)
    assert [word.start > first.frames + first.rate for word in found] == [False] * 5 + [True] * 5


def test_where_there_is_no_pause_words_share_the_sound():
    clip = Beat().say("one two three four", 200)
    found = aligned("one two three four", clip.pcm, RATE)
    assert np.abs(np.array([w.start for w in found]) - [w.start for w in clip.words]).max() < 0.15 * RATE


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("… —", 0), ("word", 1), ("漢字 かな", 2), ("a" * 3000, 1), ("x " * 500, 500), ("Привет, мир!", 2)],
)
@pytest.mark.parametrize("pcm", [b"", b"\0", bytes(2000), bytes(np.full(40000, 3000, "<i2")), b"\1\x7f\0\0" * 9000])
def test_every_word_has_a_time_whatever_the_sound(text, count, pcm):
    words = aligned(text, pcm, 22050)
    starts = [word.start for word in words]
    assert len(words) == count
    assert starts == sorted(starts)
    assert all(0 <= start < max(len(pcm) // 2, 1) for start in starts)


def test_more_pauses_than_words():
    beep = np.concatenate([np.full(4000, 5000), np.zeros(4000)]).astype("<i2").tobytes()
    words = aligned("two words", beep * 30, 16000)
    assert 0 <= words[0].start < words[1].start < 30 * 8000


def test_what_is_loud_is_heard_over_a_noise():
    noise = np.random.default_rng(1).normal(0, 60, 66150)
    tone = 8000 * np.sin(np.arange(11025) / 10)
    for start in (11025, 38000):
        noise[start : start + 11025] += tone
    heard = listen(noise.astype("<i2"), 22050)
    assert abs(heard.start - 0.5) < 0.02
    assert abs(heard.end - 49025 / 22050) < 0.02
    (pause,) = heard.pauses
    assert abs(pause.start - 1.0) < 0.02
    assert abs(pause.end - 38000 / 22050) < 0.02


@pytest.mark.parametrize(
    ("shorter", "longer"),
    [("a", "cat"), ("the", "dog"), ("though", "thousand"), ("letter", "letters"), ("café", "cafeteria"), ("1", "1987")],
)
def test_longer_words_take_longer(shorter, longer):
    assert expected_seconds(shorter) < expected_seconds(longer)
