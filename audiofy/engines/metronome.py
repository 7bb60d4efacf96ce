"""The exact test voice: every word is one beat, a short tone and then silence.

At a nominal pace of N each word takes 60/N seconds to the frame, so that whatever is built on engines can be checked
against numbers that are known beforehand.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import ClassVar

import numpy as np

from audiofy.engines.voices import find_voice
from audiofy.engines.words import SAYABLE, TOKEN
from audiofy.model import Clip, Pronunciation, Voice, WordTime

RATE = 22050
TONE_HZ = 220.0
TONE_SHARE = 0.8
PEAK = 8000
FADE_SECONDS = 0.004

VOICES = (
    Voice("tick", "Tick", "en-us"),
    Voice("tock", "Tock", "en-gb"),
)


class Metronome:
    """Beats instead of words."""

    name: ClassVar[str] = "metronome"
    slow: ClassVar[bool] = False
    parallel: ClassVar[int] = 1
    version = "metronome 1"

    def voices(self) -> tuple[Voice, ...]:
        return VOICES

    def find(self, wanted: str, language: str) -> Voice:
        return find_voice(VOICES, wanted, language)

    @contextlib.contextmanager
    def open(self, voice: str) -> Iterator[Beat]:
        self.find(voice, "")
        yield Beat()


class Beat:
    """A speaker that keeps time, and says every word alike."""

    rate = RATE
    paces = (60, 900)
    pronounces = False

    def say(self, text: str, wpm: int, pronunciations: Sequence[Pronunciation] = ()) -> Clip:
        words = [match.span() for match in TOKEN.finditer(text) if SAYABLE.search(match.group())]
        starts = [round(60 * RATE * index / wpm) for index in range(len(words) + 1)]
        samples = np.zeros(starts[-1], dtype="<i2")
        tone = _tone(60 / wpm * TONE_SHARE)
        for start in starts[:-1]:
            samples[start : start + len(tone)] = tone[: len(samples) - start]
        times = (WordTime(start, begin, end - begin) for start, (begin, end) in zip(starts, words, strict=False))
        return Clip(samples.tobytes(), RATE, tuple(times))


def _tone(seconds: float) -> np.ndarray:
    time = np.arange(round(seconds * RATE)) / RATE
    ramp = np.minimum(1.0, np.minimum(time, seconds - time) / FADE_SECONDS)
    tone: np.ndarray = (PEAK * ramp * np.sin(2 * np.pi * TONE_HZ * time)).astype("<i2")
    return tone
