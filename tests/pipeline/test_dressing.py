"""Intro, outro, music under the first words and chimes, heard in the finished file."""

from __future__ import annotations

import dataclasses
import hashlib
from pathlib import Path

import numpy as np
import prose
import pytest
import running
import sound
from made import Made, Make
from mutagen.id3 import ID3
from subtitles import Caption, after_pauses, captions
from tones import write

import audiofy
from audiofy.errors import InputError, UsageError
from audiofy.pipeline import Dressing, Session, Settings, open_session
from audiofy.speech.render import LEAD_SAMPLES
from audiofy.store import LocalStore

INTRO_SECONDS = 7.3
BED_OVER = INTRO_SECONDS + 0.5 + 15
QUIET = 10 ** (-45 / 20)
LOUD = 10 ** (-40 / 20)
FIFTHS = ((587.33, 0.10), (880.0, 0.25))
"""The chime: Hz, and the second at which the tone is at its clearest."""


@pytest.fixture(scope="session")
def plain(make: Make, dressed: Made) -> Made:
    """The same without anything beside the voice."""
    return make(dressed.script, captions="vtt")


@pytest.fixture(scope="session")
def wrapped(make: Make, dressed: Made, files: Dressing) -> Made:
    """With an intro and an outro alone."""
    return make(dressed.script, captions="vtt", dressing=Dressing(files.intro, files.outro))


def level(samples: np.ndarray, start: float, end: float) -> float:
    """dB of full scale between two seconds."""
    return 20 * float(np.log10(np.std(samples[round(start * sound.RATE) : round(end * sound.RATE)]) + 1e-9))


def band(samples: np.ndarray, start: float, end: float, low: float, high: float) -> float:
    """dB of what lies between two frequencies."""
    piece = samples[round(start * sound.RATE) : round(end * sound.RATE)]
    spectrum = np.abs(np.fft.rfft(piece * np.hanning(len(piece)))) / len(piece)
    hertz = np.fft.rfftfreq(len(piece), 1 / sound.RATE)
    return 10 * float(np.log10((spectrum[(hertz >= low) & (hertz <= high)] ** 2).sum() + 1e-18))


def shown(made: Made) -> list[Caption]:
    return captions(Path(made.episode.captions))


def test_the_narration_is_the_same_sound_behind_the_intro(plain: Made, wrapped: Made) -> None:
    """To the sample: the frames of the chunks are the very same, an intro of whole frames in front."""
    start = shown(wrapped)[0][0] - shown(plain)[0][0]
    assert start == pytest.approx(INTRO_SECONDS + 0.5, abs=1152 / sound.RATE)
    offset = -(-round((INTRO_SECONDS + 0.5) * sound.RATE) // sound.FRAME) * sound.FRAME
    narration = wrapped.samples[offset : offset + len(plain.samples)]
    assert np.abs(narration - plain.samples).max() < 0.003


def test_the_intro_is_heard_first_and_the_outro_last(wrapped: Made, files: Dressing) -> None:
    for path, piece in (
        (files.intro, wrapped.samples[: 8 * sound.RATE]),
        (files.outro, wrapped.samples[-6 * sound.RATE :]),
    ):
        played = sound.decode(Path(path))[sound.RATE : 3 * sound.RATE]
        size = len(piece) + len(played)
        likeness = np.fft.irfft(np.fft.rfft(piece, size) * np.conj(np.fft.rfft(played, size)), size)
        lag = int(likeness[: len(piece) - len(played)].argmax())
        found = piece[lag : lag + len(played)]
        assert np.corrcoef(found, played)[0, 1] > 0.99
        if path == files.intro:
            assert lag == pytest.approx(sound.RATE, abs=60)
        else:
            outro_starts = (len(wrapped.samples) - len(piece) + lag) / sound.RATE - 1
            assert outro_starts > shown(wrapped)[-1][1] + 0.5


@pytest.mark.parametrize("name", ["wrapped", "dressed"])
def test_captions_are_on_time(name: str, request: pytest.FixtureRequest) -> None:
    made = request.getfixturevalue(name)
    # Under the bed an onset cannot be told by level alone.
    begin = BED_OVER if name == "dressed" else INTRO_SECONDS
    starts = [start for start, _, _ in after_pauses(shown(made)) if start > begin]
    assert len(starts) > 15
    found = [sound.onset(made.samples, round(at * sound.RATE), sound.RATE // 10, LOUD) for at in starts]
    assert None not in found
    late = np.array(found, float) / sound.RATE - np.array(starts)
    assert np.abs(late).max() < 0.03


def test_pace_is_that_of_the_narration_and_length_that_of_the_file(plain: Made, wrapped: Made, dressed: Made) -> None:
    assert wrapped.episode.wpm_measured == plain.episode.wpm_measured
    assert dressed.episode.wpm_measured == pytest.approx(200, rel=0.01)
    for made in (wrapped, dressed):
        assert made.episode.samples == len(made.samples)
    assert wrapped.episode.duration - plain.episode.duration == pytest.approx(INTRO_SECONDS + 4 + 1, abs=0.1)


def test_the_pace_holds_with_chimes_at_any_speed(make: Make) -> None:
    script = audiofy.narrate(prose.article(300, headings=5, seed=3))
    for wpm in (100, 400):
        made = make(script, wpm=wpm, dressing=Dressing(earcon=True), engine="metronome")
        assert made.episode.wpm_measured == pytest.approx(wpm, rel=0.01)


def test_fit_is_the_length_of_the_whole(make: Make, dressed: Made, files: Dressing) -> None:
    made = make(dressed.script, fit=240, dressing=files, engine="metronome")
    assert made.episode.duration == pytest.approx(240, rel=0.01)
    with pytest.raises(UsageError, match="do not fit 0:10"):
        make(dressed.script, fit=10, dressing=files, engine="metronome")


def test_the_bed_is_heard_before_the_voice_and_gives_way(dressed: Made) -> None:
    begin = shown(dressed)[0][0]
    lead = begin - LEAD_SAMPLES / sound.RATE
    alone = level(dressed.samples, lead + 0.4, begin - 0.8)
    spoken = level(dressed.samples, begin + 1, begin + 8)
    # The high tone of the bed is above all that a voice at 22 kHz has of strength.
    before = band(dressed.samples, lead + 0.4, begin - 0.8, 5900, 6100)
    under = band(dressed.samples, begin + 1, begin + 8, 5900, 6100)
    assert alone > -30
    assert before - under == pytest.approx(14, abs=1.5)
    assert alone - 14 < spoken - 12
    assert band(dressed.samples, begin + 13, begin + 15, 5990, 6010) < under - 10


def test_the_bed_begins_and_ends_softly(dressed: Made) -> None:
    begin = shown(dressed)[0][0] - LEAD_SAMPLES / sound.RATE
    blocks = [level(dressed.samples, begin + at, begin + at + 0.02) for at in np.arange(0, 0.2, 0.02)]
    assert blocks[0] < blocks[-1] - 20


def test_a_chime_before_each_heading_and_nowhere_else(dressed: Made) -> None:
    headings = {segment.shown for segment in dressed.script.segments if segment.kind == "heading"}
    assert len(headings) == 3
    chimes = 0
    for before, (start, _, text) in zip(shown(dressed), shown(dressed)[1:], strict=False):
        if start - before[1] < 0.5 or start < BED_OVER:
            continue
        pause = [level(dressed.samples, at, at + 0.05) for at in np.arange(before[1] + 0.05, start - 0.06, 0.05)]
        if text in headings:
            chimes += 1
            struck = start - 0.6
            for hertz, after in FIFTHS:
                tone = band(dressed.samples, struck + after - 0.05, struck + after + 0.1, hertz - 20, hertz + 20)
                assert tone > -60, text
            assert level(dressed.samples, struck, struck + 0.3) > -45
            assert level(dressed.samples, start - 0.15, start - 0.05) < -55
            assert struck - before[1] > 1.0
        else:
            assert max(pause, default=-99) < -45, text
    assert chimes == 2  # the first heading is under the bed


def test_chapters_begin_with_the_file_and_with_their_headings(plain: Made, dressed: Made) -> None:
    chapters = dressed.episode.chapters
    assert [one.title for one in chapters] == [one.title for one in plain.episode.chapters]
    starts = {text: start for start, _, text in shown(dressed)}
    assert chapters[0].start == 0
    assert chapters[-1].end == dressed.episode.samples
    for one in chapters[1:]:
        assert one.start / sound.RATE == pytest.approx(starts[one.title], abs=0.002)
    assert len(ID3(dressed.path).getall("CHAP")) == len(chapters)


def test_a_script_that_begins_with_a_heading_has_its_chapter_from_the_start(make: Make, files: Dressing) -> None:
    whole = audiofy.narrate(prose.article(300, headings=2, seed=6))
    first = next(index for index, segment in enumerate(whole.segments) if segment.kind == "heading")
    made = make(dataclasses.replace(whole, segments=whole.segments[first:]), engine="metronome", dressing=files)
    assert [one.title for one in made.episode.chapters] == [
        segment.shown for segment in whole.segments if segment.kind == "heading"
    ]
    assert made.episode.chapters[0].start == 0


def test_the_file_is_whole(dressed: Made) -> None:
    found = sound.layout(dressed.path)
    assert found.headers == {(64, 44100, 3, 1)}
    assert found.info_frames == len(found.frames)
    assert found.info_bytes == found.stream_bytes
    assert found.infos == 1


def test_one_loudness_and_no_peak_too_high(dressed: Made) -> None:
    lufs, peak = sound.loudness(dressed.path)
    assert lufs == pytest.approx(-19, abs=1)
    assert dressed.episode.loudness == pytest.approx(lufs, abs=0.3)
    assert peak <= -1
    assert dressed.episode.peak <= -1


def test_the_same_again_is_the_same_file(make: Make, files: Dressing, dressed: Made) -> None:
    again = make(dressed.script, captions="vtt", dressing=files)
    assert again.path.read_bytes() == dressed.path.read_bytes()


def test_another_bed_is_another_first_chunk_alone(session: Session, files: Dressing, tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "cache")
    script = audiofy.narrate(prose.article(500, seed=6))
    other = write(tmp_path / "other.wav", "aevalsrc='0.2*sin(2*PI*550*t)'", 20)
    made: list[set[Path]] = []
    for bed in (files.bed, other, other):
        chosen = Settings(engine="metronome", force=True, dressing=Dressing(files.intro, bed=bed))
        dataclasses.replace(session, settings=chosen, store=store).render(script, tmp_path / "a.mp3")
        made.append(set(store.root.glob("??/*")))
    assert len(made[1] - made[0]) == 2  # the bed, and the chunk it is in
    assert made[2] == made[1]


def test_music_is_made_ready_once(session: Session, files: Dressing, tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "cache")
    script = audiofy.narrate(prose.article(40))
    chosen = Settings(engine="metronome", force=True, dressing=files)
    opened = dataclasses.replace(session, store=store, settings=chosen)
    opened.render(script, tmp_path / "a.mp3")
    first = {path: hashlib.sha256(path.read_bytes()).digest() for path in store.root.glob("??/*")}
    opened.render(script, tmp_path / "a.mp3")
    assert {path: hashlib.sha256(path.read_bytes()).digest() for path in store.root.glob("??/*")} == first


@pytest.mark.parametrize("field", ["intro", "outro", "bed"])
def test_a_bad_file_is_told_before_anything_is_said(tmp_path: Path, field: str) -> None:
    with (
        pytest.raises(InputError, match="there is no file"),
        open_session(Settings(dressing=dataclasses.replace(Dressing(), **{field: tmp_path / "none.mp3"}))),
    ):
        pytest.fail("the session was opened")


def test_on_the_command_line(files: Dressing, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour\n\nThe ferry left at noon, with forty people and a piano on board.\n")
    options = ["--intro", files.intro, "--outro", files.outro, "--bed", files.bed, "--earcon", "-e", "metronome"]
    done = running.audiofy("file", "a.txt", *options, "-o", "a.mp3", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert len(sound.decode(tmp_path / "a.mp3")) / sound.RATE > INTRO_SECONDS + 2.5 + 4
    (tmp_path / "list.mp3").write_text("ffconcat version 1.0\nfile a.mp3\n")
    done = running.audiofy("file", "a.txt", "--bed", "list.mp3", "-o", "b.mp3", cwd=tmp_path)
    running.failed(done, 3, "list.mp3 holds no sound")
    assert b"reading" not in done.stderr
    assert not (tmp_path / "b.mp3").exists()


def test_what_is_no_dressing() -> None:
    with pytest.raises(UsageError, match="dressing is not"):
        Settings(dressing="jingle.mp3")  # type: ignore[arg-type]
