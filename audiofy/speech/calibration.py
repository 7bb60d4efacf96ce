"""What a voice is like: how its own rates turn into words per minute, and how loud it is.

Measured once for each voice on frozen passages. What was measured for the voices of the wheel's espeak-ng is
shipped, the rest is kept in the person's data folder.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib.resources
import json
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from audiofy.audio import loudness
from audiofy.engines import load_engine
from audiofy.folders import data_folder
from audiofy.model import Segment, from_json, to_json
from audiofy.speech.passages import PASSAGE, SAMPLES
from audiofy.speech.render import pause_seconds, render_chunk, speech_seconds
from audiofy.speech.specs import ChunkSpec, VoiceSpec
from audiofy.store import LocalStore, Store, key_of
from audiofy.words import AVERAGE_WPM, count_words, measured_wpm

TARGET_LUFS = -19.0
"""For a mono file; the same level as -16 LUFS of a stereo file with two equal channels."""
STEPS, SLOW_STEPS = 6, 3
"""Rates that are measured; fewer where each takes long."""
SHIPPED = "calibrations.json"
GAIN_STEP_DB = 0.1
LOUDNESS_ROUNDS = 5
MOST_GAIN_DB = 30.0

PAUSE_MS = 300


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was measured at some rates of the engine, from its slowest to its fastest.

    Attributes:
        rates: rising.
        wpm: words per minute that the passage came out at.
        gains: dB that bring the voice to ``TARGET_LUFS`` in the encoded file; slow speech is louder.
    """

    rates: tuple[int, ...]
    wpm: tuple[float, ...]
    gains: tuple[float, ...]

    @property
    def points(self) -> tuple[tuple[int, float], ...]:
        """(rate, words per minute)."""
        return tuple(zip(self.rates, self.wpm, strict=True))

    def gain_db(self, rate: int) -> float:
        """At any rate, to ``GAIN_STEP_DB``."""
        return round(round(float(np.interp(rate, self.rates, self.gains)) / GAIN_STEP_DB) * GAIN_STEP_DB, 1)


def calibrations() -> Store:
    """Where they are kept: unlike the cache, nothing of it is thrown away."""
    return LocalStore(data_folder() / "calibrations")


def calibrate(voice: VoiceSpec, pool: Executor, cache: Store) -> Calibration:
    """The calibration of a voice: shipped, measured before, or measured now by ``pool``.

    Args:
        voice: its rate, stretch and gain do not count.
        cache: where a slow engine's clips are kept.
    """
    if shipped := _shipped().get(f"{voice.engine_version} {voice.voice}"):
        return from_json(Calibration, shipped)
    bare = ChunkSpec((dataclasses.replace(voice.plain, rate=AVERAGE_WPM),), _segments(PASSAGE))
    kept = calibrations()
    key = key_of("calibration", bare)
    if stored := kept.get(key):
        return from_json(Calibration, json.loads(stored))
    found = measure(voice, pool, cache)
    kept.put(key, json.dumps(to_json(found)).encode())
    return found


def measure(voice: VoiceSpec, pool: Executor, cache: Store) -> Calibration:
    """Measure a voice; arguments as of ``calibrate``."""
    engine = load_engine(voice.engine)
    with engine.open(voice.voice) as speaker:
        slowest, fastest = speaker.paces
    steps = SLOW_STEPS if engine.slow else STEPS
    rates = tuple(dict.fromkeys(round(slowest * (fastest / slowest) ** (step / (steps - 1))) for step in range(steps)))
    language = engine.find(voice.voice, "").language.partition("-")[0]
    short = _segments(SAMPLES.get(language, SAMPLES["en"]))
    long = short if engine.slow else _segments(PASSAGE)
    at = [dataclasses.replace(voice.plain, rate=rate) for rate in rates]
    paces = [pool.submit(_pace, cache, ChunkSpec((one,), long)) for one in at]
    gains = [pool.submit(_gain, cache, ChunkSpec((one,), short)) for one in at]
    return Calibration(rates, tuple(round(pace.result(), 2) for pace in paces), tuple(gain.result() for gain in gains))


@functools.cache
def _shipped() -> dict[str, Any]:
    """What came with the package, by the engine's version and the voice; made by ``benchmarks/calibrate.py``."""
    text = importlib.resources.files("audiofy.speech").joinpath(SHIPPED).read_text("utf-8")
    return cast(dict[str, Any], json.loads(text))


def _segments(sentences: Sequence[str]) -> tuple[Segment, ...]:
    return tuple(Segment(sentence, sentence, pause_ms=PAUSE_MS) for sentence in sentences)


def _pace(cache: Store, spec: ChunkSpec) -> float:
    words = sum(count_words(segment.spoken) for segment in spec.segments)
    pauses = pause_seconds(spec.segments, AVERAGE_WPM / spec.voices[0].rate)
    return measured_wpm(words, sum(speech_seconds(spec.speech, cache)) + pauses)


def _gain(cache: Store, spec: ChunkSpec) -> float:
    """Found in steps, for the limiter takes away a part of what each one adds."""
    (voice,) = spec.voices
    gain = 0.0
    for _ in range(LOUDNESS_ROUNDS):
        louder = dataclasses.replace(voice, gain_db=gain)
        scaled = dataclasses.replace(spec, voices=(louder,), pause_scale=AVERAGE_WPM / voice.rate)
        short_of = TARGET_LUFS - loudness.integrated([render_chunk(scaled, cache).loudness])
        gain = min(max(gain + short_of, -MOST_GAIN_DB), MOST_GAIN_DB)
        if abs(short_of) < GAIN_STEP_DB:
            break
    return round(gain, 1)
