"""Asking for a pace, counting words, and planning a section."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from audiofy import pacing
from audiofy.errors import UsageError
from audiofy.pacing import Plan, Planner, Section, Setting, setting_for
from audiofy.words import count_words, measured_wpm


@pytest.mark.parametrize(
    ("speed", "wpm", "pace"),
    [
        (None, None, 200),
        (1.25, None, 250),
        (0.75, None, 150),
        (None, 310, 310),
        (None, "310", 310),
        (None, "slow", 150),
        (None, "Average", 200),
        (None, "fast", 300),
        (0.4, None, 80),
        (3, None, 600),
    ],
)
def test_pace_asked(speed, wpm, pace):
    assert pacing.words_per_minute(speed, wpm) == pace


@pytest.mark.parametrize(
    ("speed", "wpm"),
    [(0.1, None), (3.5, None), (None, 79), (None, 601), (None, "quick"), (1, 200), (float("nan"), None)],
)
def test_impossible_paces_are_refused_with_a_hint(speed, wpm):
    with pytest.raises(UsageError) as caught:
        pacing.words_per_minute(speed, wpm)
    assert caught.value.hint


def test_fit():
    assert pacing.fitting_wpm(500, 120) == 250
    with pytest.raises(UsageError, match="do not fit 0:30") as caught:
        pacing.fitting_wpm(500, 30)
    assert caught.value.hint == "anything from 0:50 to 6:15 does"


@pytest.mark.parametrize("seconds", [0, -5, float("nan")])
def test_nothing_fits_no_time(seconds):
    with pytest.raises(UsageError):
        pacing.fitting_wpm(500, seconds)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Two words", 2),
        ("It's the well-known U.N. again", 5),
        ("don’t", 1),
        ("e\u0301te\u0301", 1),
        ("three point five million", 4),
        ("… — “!”", 0),
        ("北京时间", 4 / 1.5),
        ("GDP 增长", 1 + 2 / 1.5),
        ("", 0),
    ],
)
def test_words_are_counted(text, words):
    assert count_words(text) == words


CALIBRATION = ((80, 100.0), (200, 220.0), (450, 510.0))


def test_setting_follows_the_calibration():
    assert setting_for(220, CALIBRATION) == Setting(200)
    assert setting_for(300, CALIBRATION).rate > 200
    rates = [setting_for(wpm, CALIBRATION).rate for wpm in range(100, 511, 10)]
    assert all(a <= b for a, b in itertools.pairwise(rates))


def test_setting_stretches_where_the_rates_end():
    assert setting_for(80, CALIBRATION) == Setting(80, 0.8)
    assert setting_for(600, CALIBRATION) == Setting(450, 600 / 510)


def settings_by(*calibrations):
    """The settings of one voice or several, by their calibrations."""
    return lambda pace: tuple(setting_for(pace, calibration) for calibration in calibrations)


def planned(section, *seconds_at):
    """The plan for voices whose speech takes ``seconds_at(rate)`` each, and the pace it comes to."""
    planner = Planner(section)
    for tries in range(10):
        pace = planner.next_pace()
        if pace is None:
            break
        assert tries < section.tries
        planner.heard(pace, [at(one.rate) for at, one in zip(seconds_at, section.settings(pace), strict=True)])
    plan = planner.plan()
    speech = sum(at(one.rate) / one.speed for at, one in zip(seconds_at, plan.settings, strict=True))
    return plan, measured_wpm(section.words, speech + section.pauses(plan.pause_scale))


@settings(deadline=None, max_examples=200)
@given(
    words=st.floats(100, 6000),
    wpm=st.floats(80, 600),
    density=st.floats(0.8, 1.25),
    coarse=st.integers(1, 20),
    pause=st.floats(0, 0.05),
)
def test_the_pace_asked_is_the_pace_planned(words, wpm, density, coarse, pause):
    """For voices that follow their rate finely or in coarse steps, and texts with many pauses or none."""

    def seconds_at(rate):
        return 60 * words * density * 0.9 / (rate // coarse * coarse)

    section = Section(words, wpm, settings_by(CALIBRATION), lambda scale: words * pause * scale)
    plan, reached = planned(section, seconds_at)
    assert plan.clamped or abs(reached / wpm - 1) < 0.006


def test_figures_are_not_rushed():
    """A text that takes twice as long as prose of as many words: clamped at one and a half times the voice's pace."""
    section = Section(300, 250, settings_by(CALIBRATION), lambda scale: 10 * scale)
    plan, reached = planned(section, lambda rate: 2 * 60 * 300 / rate)
    assert plan.clamped
    natural = 2 * 60 * 300 / setting_for(250, CALIBRATION).rate + 10 * 200 / 250
    assert abs(60 * 300 / reached - natural / 1.5) < 0.01 * natural


def test_a_small_edit_seldom_moves_the_plan():
    """One word more in a thousand: the steps of the plan take it up nine times out of ten."""

    def plan_for(words, density):
        section = Section(words, 250, settings_by(CALIBRATION), lambda scale: 25 * scale)
        return planned(section, lambda rate: 60 * words * density / rate)[0]

    densities = [0.8 + step / 500 for step in range(100)]
    moved = [density for density in densities if plan_for(1000, density) != plan_for(1001, density + 0.0001)]
    assert len(moved) < 15


def test_a_section_without_words_has_a_plan():
    plan, _ = planned(Section(0, 250, settings_by(CALIBRATION), lambda scale: 0.0), lambda rate: 0.0)
    assert (plan.settings, plan.clamped) == ((setting_for(250, CALIBRATION),), False)


@settings(deadline=None, max_examples=100)
@given(wpm=st.floats(80, 600), share=st.floats(0, 1), density=st.floats(0.85, 1.2))
def test_two_voices_keep_one_pace(wpm, share, density):
    """A voice that follows its rate, and one that has a single rate and is stretched."""
    words = 800
    section = Section(words, wpm, settings_by(CALIBRATION, ((200, 190.0),)), lambda scale: 12 * scale)
    plan, reached = planned(
        section,
        lambda rate: (1 - share) * 60 * words * density * 0.9 / rate,
        lambda rate: share * 60 * words * density * 0.9 / 190,
    )
    assert plan.settings[1].rate == 200
    assert plan.clamped or abs(reached / wpm - 1) < 0.006


def test_one_try_is_enough_with_a_stretch():
    section = Section(500, 240, settings_by(CALIBRATION), lambda scale: 12 * scale, tries=1)
    plan, reached = planned(section, lambda rate: 60 * 500 * 1.15 / rate)
    assert plan.settings[0].speed != 1
    assert abs(reached / 240 - 1) < 0.006


def test_a_voice_that_keeps_its_own_pace_is_not_listened_to():
    section = Section(500, 240, settings_by(CALIBRATION), lambda scale: 12 * scale, tries=0)
    planner = Planner(section)
    assert planner.next_pace() is None
    assert planner.plan() == Plan((setting_for(240, CALIBRATION),), round(200 / 240, 5))


def test_what_no_stretch_reaches_is_told():
    section = Section(500, 600, settings_by(((200, 130.0),)), lambda scale: 12 * scale)
    plan, _ = planned(section, lambda rate: 60 * 500 / 130)
    assert plan.clamped
    assert plan.settings[0].speed == 4


def test_clock():
    assert [pacing.clock(seconds) for seconds in (7, 307, 3750)] == ["0:07", "5:07", "1:02:30"]
