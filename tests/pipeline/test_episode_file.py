"""The file: its structure, its level, its joints, and what stands beside it."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import numpy as np
import prose
import pytest
import sound
from made import Made, Make
from mutagen.id3 import ID3
from subtitles import Caption, after_pauses, captions

import audiofy
from audiofy.model import Script, Segment
from audiofy.speech import chunking

QUIET = 10 ** (-45 / 20)
LOUD = 10 ** (-40 / 20)
"""Above what MP3 leaves around a sound, below the softest first letter."""


@pytest.fixture(scope="module")
def shown(feature: Made) -> list[Caption]:
    return captions(Path(feature.episode.captions))


@pytest.fixture(scope="module")
def beats(make: Make) -> Made:
    """The metronome, many chunks, captions as SubRip."""
    script = audiofy.narrate(prose.article(1000, headings=2, seed=4))
    return make(script, engine="metronome", captions="srt")


def test_structure(feature: Made) -> None:
    found = sound.layout(feature.path)
    assert found.version == (2, 3)
    assert found.headers == {(64, 44100, 3, 1)}
    assert found.infos == 1
    assert found.info_frames == len(found.frames)
    assert found.info_bytes == found.stream_bytes
    played = found.info_frames * sound.FRAME - found.delay - found.padding
    assert played == len(feature.samples) == feature.episode.samples


def test_size(feature: Made) -> None:
    assert feature.episode.size == feature.path.stat().st_size


def test_level(feature: Made) -> None:
    level, peak = sound.loudness(feature.path)
    assert level == pytest.approx(-19, abs=1)
    assert peak <= -1
    assert feature.episode.loudness == pytest.approx(level, abs=0.15)
    assert feature.episode.peak == pytest.approx(peak, abs=0.2)


def test_every_caption_begins_with_a_sound(feature: Made, shown: list[Caption]) -> None:
    starts = [start for start, _, _ in after_pauses(shown)]
    assert len(starts) > 40
    found = [sound.onset(feature.samples, round(at * sound.RATE), sound.RATE // 10, LOUD) for at in starts]
    assert None not in found
    late = np.array(found, float) / sound.RATE - np.array(starts)
    assert np.abs(late).max() < 0.03
    # No drift: the end of the episode is as near as its beginning.
    assert abs(np.median(late[:15]) - np.median(late[-15:])) < 0.006


def test_no_sound_in_a_pause_and_no_click_at_a_joint(feature: Made, shown: list[Caption]) -> None:
    assert len(chunking.split(feature.script.segments)) >= 4
    for (_, end, _), (start, _, text) in itertools.pairwise(shown):
        if start - end > 0.05:
            pause = feature.samples[round((end + 0.02) * sound.RATE) : round((start - 0.005) * sound.RATE)]
            assert np.abs(pause).max() < QUIET, text


def beat_lengths(beats: Made) -> np.ndarray:
    """Milliseconds that each tone is heard."""
    level = np.abs(beats.samples[: len(beats.samples) // 44 * 44]).reshape(-1, 44).max(axis=1) > 0.04
    # A tone has zeros: what is loud within 8 ms is loud.
    loud = np.lib.stride_tricks.sliding_window_view(np.pad(level, (7, 8)), 8).any(axis=1)
    edges = np.flatnonzero(np.diff(loud.astype(int)))
    return (edges[1::2] - edges[::2]) * 44_000 / sound.RATE


def test_each_beat_is_whole(beats: Made) -> None:
    """A metronome's word is one tone: as many tones as words, all of one length, none cut by a joint."""
    assert len(chunking.split(beats.script.segments)) >= 3
    lengths = beat_lengths(beats)
    assert len(lengths) == beats.episode.words
    assert lengths[:-1].max() - lengths[:-1].min() < 4


def test_the_last_beat_is_whole(beats: Made) -> None:
    lengths = beat_lengths(beats)
    assert lengths[-1] == pytest.approx(np.median(lengths), abs=4)


def test_it_ends_in_silence(feature: Made) -> None:
    assert np.abs(feature.samples[-200:]).max() < QUIET


def test_captions_hold_the_page_s_words_in_order(feature: Made, shown: list[Caption]) -> None:
    words = " ".join(text for _, _, text in shown).split()
    assert words == " ".join(segment.shown for segment in feature.script.segments).split()


def test_captions_follow_one_another(feature: Made, shown: list[Caption]) -> None:
    times = [time for start, end, _ in shown for time in (start, end)]
    assert times == sorted(times)


def test_captions_end_with_the_file(feature: Made, shown: list[Caption]) -> None:
    assert shown[-1][1] <= len(feature.samples) / sound.RATE + 0.001


def test_captions_as_subrip(beats: Made) -> None:
    found = captions(Path(beats.episode.captions))
    assert Path(beats.episode.captions) == beats.path.with_suffix(".srt")
    words = " ".join(text for _, _, text in found).split()
    assert words == " ".join(segment.shown for segment in beats.script.segments).split()
    starts = [start for start, _, _ in after_pauses(found)]
    assert len(starts) > 30
    for start in starts:
        heard = sound.onset(beats.samples, round(start * sound.RATE), sound.RATE // 20, LOUD)
        assert heard is not None
        assert heard / sound.RATE == pytest.approx(start, abs=0.01)


def test_captions_show_the_page_and_not_the_voice(make: Make) -> None:
    text = "# Costs\n\n" + "The bridge cost $3.5m in 2019 and carries 12,000 people a day.\n\n" * 3
    script = audiofy.narrate(audiofy.read(text.encode()))
    made = make(script, engine="metronome", captions="vtt")
    found = " ".join(said for _, _, said in captions(Path(made.episode.captions)))
    assert "$3.5m in 2019" in found
    assert "million" in " ".join(segment.spoken for segment in script.segments)


def test_chapters_begin_with_their_headings(feature: Made, shown: list[Caption]) -> None:
    headings = [segment.shown for segment in feature.script.segments if segment.kind == "heading"]
    assert len(headings) == 3
    assert [chapter.title for chapter in feature.episode.chapters] == [feature.script.title, *headings]
    starts = {text: start for start, _, text in shown}
    for chapter in feature.episode.chapters[1:]:
        assert chapter.start / sound.RATE == pytest.approx(starts[chapter.title], abs=0.002)
    ends = [chapter.end for chapter in feature.episode.chapters]
    assert [0, *ends[:-1]] == [chapter.start for chapter in feature.episode.chapters]
    assert ends[-1] == feature.episode.samples


def test_chapters_in_the_tag(feature: Made) -> None:
    tag = ID3(feature.path)
    found = {frame.element_id: frame for frame in tag.getall("CHAP")}
    (contents,) = tag.getall("CTOC")
    listed = [found[name] for name in contents.child_element_ids]
    assert len(listed) == len(found) == len(feature.episode.chapters)
    for frame, chapter in zip(listed, feature.episode.chapters, strict=True):
        assert frame.sub_frames["TIT2"].text == [chapter.title]
        assert frame.start_time == pytest.approx(1000 * chapter.start / sound.RATE, abs=1)
        assert frame.end_time == pytest.approx(1000 * chapter.end / sound.RATE, abs=1)


def test_tags(feature: Made) -> None:
    tag = ID3(feature.path)
    assert tag["TIT2"].text == ["An evening at the quay"]
    assert "Ada Lindqvist" in tag["TPE1"].text[0]
    assert tag["TLEN"].text == [str(round(1000 * feature.episode.duration))] if "TLEN" in tag else True
    assert tag.getall("APIC")
    lyrics = tag.getall("USLT")[0].text
    assert all(segment.shown in lyrics for segment in feature.script.segments if segment.kind == "paragraph")


@pytest.mark.parametrize("language", ["de", "zh"])
def test_other_languages(make: Make, language: str) -> None:
    texts = {
        "de": "Am Morgen fuhr das Boot hinaus, und die Leute am Ufer winkten ihm noch lange nach.",
        "zh": "早上船开出港口，岸上的人们挥手告别，直到它消失在雾里。",
    }
    segments = (Segment(texts[language], texts[language], pause_ms=300),) * 10
    made = make(Script("Boot", language, segments), speed=1.1, captions="vtt")
    assert made.episode.voice != "gmw/en-US"
    assert made.episode.wpm_measured == pytest.approx(220, rel=0.01)
    shown = "".join(text for _, _, text in captions(Path(made.episode.captions)))
    assert re.sub(r"\s", "", shown) == re.sub(r"\s", "", texts[language] * 10)
    assert sound.loudness(made.path)[0] == pytest.approx(-19, abs=1)


@pytest.mark.parametrize("kbps", [32, 48, 56, 128, 320])
def test_any_bit_rate(make: Make, kbps: int) -> None:
    made = make(audiofy.narrate(prose.article(60)), engine="metronome", bitrate=kbps)
    # At low bit rates the header's own frame is of a higher one, for it must hold the header.
    assert {header[0] for header in sound.layout(made.path).headers} - {kbps} <= ({56} if kbps < 56 else set())
    assert len(made.samples) == made.episode.samples
