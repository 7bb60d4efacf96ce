"""The promise: words per minute as asked, counted in the decoded file, at the voice's own pitch."""

from __future__ import annotations

import functools
from collections.abc import Callable

import prose
import pytest
import sound
from made import Made, Make

import audiofy
from audiofy.errors import UsageError
from audiofy.model import Script, Segment
from audiofy.words import count_words

PACES = (80, 150, 250, 400, 600)
PASSAGE = audiofy.narrate(prose.article(140, seed=3))


def words(script: Script) -> float:
    return count_words("\n".join(segment.spoken for segment in script.segments))


def measured(made: Made) -> float:
    return 60 * words(made.script) / (len(made.samples) / sound.RATE)


@pytest.fixture(scope="module")
def at(make: Make) -> Callable[[str, int], Made]:
    """The passage by an engine at a pace."""

    @functools.cache
    def render(engine: str, wpm: int) -> Made:
        return make(PASSAGE, engine=engine, wpm=wpm)

    return render


def test_the_passage_is_short() -> None:
    assert 100 <= words(PASSAGE) <= 200


@pytest.mark.parametrize("engine", ["system", "metronome"])
@pytest.mark.parametrize("wpm", PACES)
def test_pace_of_the_decoded_file(at: Callable[[str, int], Made], engine: str, wpm: int) -> None:
    made = at(engine, wpm)
    assert measured(made) == pytest.approx(wpm, rel=0.01)
    assert made.episode.wpm_measured == pytest.approx(measured(made), abs=0.006)
    assert made.episode.wpm_asked == wpm
    assert made.episode.samples == len(made.samples)
    assert made.episode.words == words(PASSAGE)


@pytest.mark.parametrize("wpm", [80, 250, 400, 600])
def test_pitch_stays(at: Callable[[str, int], Made], wpm: int) -> None:
    own = sound.median_pitch(at("system", 150).samples)
    assert sound.median_pitch(at("system", wpm).samples) == pytest.approx(own, rel=0.02)


@pytest.mark.parametrize("wpm", PACES)
def test_loudness_at_every_pace(at: Callable[[str, int], Made], wpm: int) -> None:
    level, peak = sound.loudness(at("system", wpm).path)
    assert level == pytest.approx(-19, abs=1)
    assert peak <= -1


def test_pace_and_loudness_of_another_voice(make: Make) -> None:
    made = make(PASSAGE, voice="en-gb+f3", speed=1.25)
    assert measured(made) == pytest.approx(250, rel=0.01)
    level, peak = sound.loudness(made.path)
    assert level == pytest.approx(-19, abs=1)
    assert peak <= -1


def test_pace_over_many_chunks(feature: Made) -> None:
    assert measured(feature) == pytest.approx(200, rel=0.01)
    assert feature.episode.samples == len(feature.samples)
    assert not feature.episode.notes


def test_named_pace(make: Make) -> None:
    assert make(PASSAGE, engine="metronome", wpm="fast").episode.wpm_asked == 300


def test_fitted_to_a_duration(make: Make) -> None:
    made = make(PASSAGE, engine="metronome", fit=45.0)
    assert len(made.samples) / sound.RATE == pytest.approx(45, rel=0.01)


def test_a_duration_that_cannot_be(make: Make) -> None:
    with pytest.raises(UsageError, match="do not fit"):
        make(PASSAGE, fit=1.0)


def test_words_that_are_long_to_say_are_not_rushed(make: Make) -> None:
    figures = Segment("In 1847261 came 2938471 and 8472615, then 9182736 and 7364512.", "Figures.", pause_ms=300)
    made = make(Script("Figures", "en", (figures,) * 12), wpm=300)
    assert measured(made) < 0.9 * 300
    assert made.episode.wpm_measured == pytest.approx(measured(made), abs=0.006)
    assert "300" in " ".join(made.episode.notes)
    assert f"{measured(made):.0f}" in " ".join(made.episode.notes)


def test_words_that_are_short_to_say_are_not_dragged(make: Make) -> None:
    short = Segment("a I a o a I o a I a o I a", "Short.", pause_ms=60)
    made = make(Script("Short", "en", (short,) * 12), wpm=100)
    assert measured(made) > 1.1 * 100
    assert made.episode.wpm_measured == pytest.approx(measured(made), abs=0.006)
    assert made.episode.notes
