"""Words per minute: how they are asked for, and how a section keeps them.

A section is planned as a whole, from dry runs of the voice: the engine's own rate does the coarse part, the pauses
take up what is left, and a stretch helps where the rate cannot. Every factor is one for the whole section, and in
steps, so that a small edit does not move it.
"""

from __future__ import annotations

import bisect
import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from audiofy.errors import UsageError
from audiofy.words import AVERAGE_WPM

NAMED_WPM = {"slow": 150, "average": 200, "fast": 300}
SLOWEST_WPM, FASTEST_WPM = 80, 600

LEAST_TEMPO, MOST_TEMPO = 0.7, 1.5
"""How far a text may take a voice from its calibrated pace before keeping the promise would spoil it."""
PAUSE_SCALES = (0.8, 1.25)
"""Pauses shorter or longer than this, compared with the pace, would be heard as haste or hesitation."""
PAUSE_STEP = 1 / 32
"""Pauses are about an eighth of the time, so a step is under half a per cent of it."""
STRETCH_STEP = 0.005
SLOWEST_STRETCH, FASTEST_STRETCH = 0.25, 4.0
"""Beyond these ``audiofy.audio.stretch`` does not go."""
PACE_STEP = 0.005
"""Of the logarithm of the pace whose settings are tried."""
CLOSE_ENOUGH = 0.004
MOST_TRIES = 4


def words_per_minute(speed: float | None = None, wpm: float | str | None = None) -> float:
    """The pace asked for; ``AVERAGE_WPM`` where nothing is.

    Args:
        speed: a multiple of the average pace.
        wpm: words per minute, or the name of a pace.
    Raises:
        UsageError: both are given, or the pace is out of range.
    """
    if speed is not None and wpm is not None:
        raise UsageError("speed and words per minute are two ways to say one thing", hint="give one of them")
    if isinstance(wpm, str):
        wpm = _named(wpm)
    pace = AVERAGE_WPM * speed if speed is not None else wpm if wpm is not None else AVERAGE_WPM
    if not SLOWEST_WPM <= pace <= FASTEST_WPM:
        raise UsageError(
            f"{pace:g} words per minute is out of range",
            hint=f"{SLOWEST_WPM} to {FASTEST_WPM}, which is a speed of {SLOWEST_WPM / AVERAGE_WPM:g} to "
            f"{FASTEST_WPM / AVERAGE_WPM:g}",
        )
    return float(pace)


def _named(name: str) -> float:
    if name.lower() in NAMED_WPM:
        return float(NAMED_WPM[name.lower()])
    try:
        return float(name)
    except ValueError:
        raise UsageError(
            f"{name!r} is not a pace", hint=f"a number of words per minute, or {', '.join(NAMED_WPM)}"
        ) from None


def fitting_wpm(words: float, seconds: float, beside: float = 0.0) -> float:
    """The pace at which so many words, and ``beside`` seconds of something else, take so long.

    Raises:
        UsageError: no pace in range does.
    """
    if not seconds > 0:
        raise UsageError("a duration to fit must be longer than nothing", hint="such as --fit 25m")
    pace = 60 * words / (seconds - beside) if seconds > beside else math.inf
    if not SLOWEST_WPM <= pace <= FASTEST_WPM:
        shortest, longest = (clock(beside + 60 * words / pace) for pace in (FASTEST_WPM, SLOWEST_WPM))
        raise UsageError(
            f"{round(words)} words do not fit {clock(seconds)}", hint=f"anything from {shortest} to {longest} does"
        )
    return pace


def clock(seconds: float) -> str:
    """Minutes and seconds as players show them: 5:07, 1:02:30."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


@dataclass(frozen=True, slots=True)
class Setting:
    """What makes a calibrated voice speak ordinary prose at a pace.

    Attributes:
        rate: the engine's rate.
        speed: of what the engine gave, where its rates do not reach so far; else 1.
    """

    rate: int
    speed: float = 1.0


def setting_for(wpm: float, calibration: Sequence[tuple[int, float]]) -> Setting:
    """The setting at which the calibration passage comes out at ``wpm``.

    Args:
        calibration: (engine's rate, measured words per minute), both rising, from the engine's slowest to its fastest;
            between them the logarithms are taken as linear.
    """
    (slow_rate, slowest), (fast_rate, fastest) = calibration[0], calibration[-1]
    if wpm <= slowest:
        return Setting(slow_rate, wpm / slowest)
    if wpm >= fastest:
        return Setting(fast_rate, wpm / fastest)
    for (rate, measured), (next_rate, next_measured) in itertools.pairwise(calibration):
        if measured <= wpm < next_measured:
            share = math.log(wpm / measured) / math.log(next_measured / measured)
            return Setting(round(rate * (next_rate / rate) ** share))
    raise ValueError("the calibration does not rise")


@dataclass(frozen=True, slots=True)
class Section:
    """What a pace is kept over.

    Attributes:
        words: W.
        wpm: asked.
        settings: pace in words per minute → the setting of each voice for it.
        pauses: pause scale → seconds of pause in the section; never falls.
        tries: dry runs at most; none means that the voices keep their own pace, and the promise is given up.
    """

    words: float
    wpm: float
    settings: Callable[[float], tuple[Setting, ...]]
    pauses: Callable[[float], float]
    tries: int = MOST_TRIES


@dataclass(frozen=True, slots=True)
class Plan:
    """How a section is spoken so that it keeps its pace.

    Attributes:
        settings: of each voice.
        pause_scale: of the pauses of the script.
        clamped: the pace could not be kept without spoiling the voice.
    """

    settings: tuple[Setting, ...]
    pause_scale: float
    clamped: bool = False


class Planner:
    """Finds the plan for a section by dry runs.

    Ask ``next_pace`` and tell it with ``heard`` how long each voice spoke at its setting for that pace, until it is
    None; then take ``plan``.
    """

    def __init__(self, section: Section) -> None:
        self._section = section
        self._heard: dict[float, float] = {}
        self._natural_speech = 0.0

    def heard(self, pace: float, seconds: Sequence[float]) -> None:
        """So long each voice speaks in the section at the rate of its setting for that pace, pauses not counted."""
        settings = self._section.settings(pace)
        speech = sum(part / setting.speed for part, setting in zip(seconds, settings, strict=True))
        if not self._heard:
            self._natural_speech = speech
        self._heard[pace] = speech

    def next_pace(self) -> float | None:
        """The pace to try the voices' settings of next, or None when no try would help."""
        section = self._section
        if not section.tries:
            return None
        if not self._heard:
            return section.wpm
        pace = self._best_pace()
        if self._misses(self._plan_at(pace, 1.0), pace, 1.0) <= CLOSE_ENOUGH or len(self._heard) >= section.tries:
            return None
        faster = self._heard[pace] / self._speech_wanted if self._speech_wanted else 1.0
        step = round(math.log(pace * faster / section.wpm) / PACE_STEP)
        guess = section.wpm * math.exp(step * PACE_STEP)
        # Where the rates are the same, only a stretch would differ.
        return None if _rates(section, guess) in {_rates(section, heard) for heard in self._heard} else guess

    def plan(self) -> Plan:
        """The plan from what was heard: the rates alone if the pauses can take up what is left, else with a stretch."""
        section = self._section
        if not section.tries:
            return Plan(section.settings(section.wpm), round(AVERAGE_WPM / section.wpm, 5))
        pace = self._best_pace()
        plain = self._plan_at(pace, 1.0)
        if self._misses(plain, pace, 1.0) <= CLOSE_ENOUGH or not self._speech_wanted:
            return plain
        steps = max(round(self._heard[pace] / self._speech_wanted / STRETCH_STEP), 1)
        return self._plan_at(pace, steps * STRETCH_STEP)

    def _plan_at(self, pace: float, stretch: float) -> Plan:
        """The best pauses for the settings of a pace and a further stretch."""
        section = self._section
        wanted = self._natural / self._tempo - self._heard[pace] / stretch
        usual = AVERAGE_WPM / section.wpm
        low, high = (round(limit / self._tempo / PAUSE_STEP) for limit in PAUSE_SCALES)
        step = bisect.bisect_left(
            range(low, high), wanted, key=lambda s: section.pauses(usual * (s + 0.5) * PAUSE_STEP)
        )
        speeds = [one.speed * stretch for one in section.settings(pace)]
        within = [min(max(speed, SLOWEST_STRETCH), FASTEST_STRETCH) for speed in speeds]
        settings = tuple(
            Setting(one.rate, round(speed, 4)) for one, speed in zip(section.settings(pace), within, strict=True)
        )
        pause_scale = round(usual * (low + step) * PAUSE_STEP, 5)
        return Plan(settings, pause_scale, self._clamped or within != speeds)

    def _misses(self, plan: Plan, pace: float, stretch: float) -> float:
        """By which part of its length the section would be too long or too short."""
        length = self._heard[pace] / stretch + self._section.pauses(plan.pause_scale)
        wanted = self._natural / self._tempo
        return abs(length - wanted) / wanted if wanted else 0.0

    def _best_pace(self) -> float:
        return min(self._heard, key=lambda pace: (abs(self._heard[pace] - self._speech_wanted), pace))

    @property
    def _natural(self) -> float:
        """Seconds that the calibrated voices would take."""
        return self._natural_speech + self._section.pauses(AVERAGE_WPM / self._section.wpm)

    @property
    def _tempo(self) -> float:
        """How much faster than the calibrated voices the section is spoken: speech and pauses alike."""
        return min(max(self._tempo_wanted, LEAST_TEMPO), MOST_TEMPO)

    @property
    def _clamped(self) -> bool:
        return self._tempo_wanted != self._tempo

    @property
    def _tempo_wanted(self) -> float:
        wanted = 60 * self._section.words / self._section.wpm
        return self._natural / wanted if wanted and self._natural else 1.0

    @property
    def _speech_wanted(self) -> float:
        return self._natural_speech / self._tempo


def _rates(section: Section, pace: float) -> tuple[int, ...]:
    return tuple(setting.rate for setting in section.settings(pace))
