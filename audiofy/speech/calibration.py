"""What a voice is like: how its own rates turn into words per minute, and how loud it is.

Measured once for each voice on frozen passages. What was measured for the voices of the wheel's espeak-ng is
shipped, the rest is kept in the store.
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
from audiofy.model import Segment, from_json, to_json
from audiofy.speech.passages import PASSAGE, SAMPLES
from audiofy.speech.render import ChunkSpec, pause_seconds, render_chunk, speech_seconds
from audiofy.store import Store, key_of
from audiofy.words import AVERAGE_WPM, count_words, measured_wpm

TARGET_LUFS = -19.0
"""For a mono file; the same level as -16 LUFS of a stereo file with two equal channels."""
STEPS = 6
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


def calibrate(store: Store, spec: ChunkSpec, pool: Executor) -> Calibration:
    """The calibration of a voice: shipped, from the store, or measured by ``pool``.

    Args:
        spec: names the engine and the voice; its segments and factors do not count.
    """
    if shipped := _shipped().get(f"{spec.engine_version} {spec.voice}"):
        return from_json(Calibration, shipped)
    bare = ChunkSpec(spec.engine, spec.engine_version, spec.voice, AVERAGE_WPM, _segments(PASSAGE))
    key = key_of("calibration", bare)
    if stored := store.get(key):
        return from_json(Calibration, json.loads(stored))
    found = measure(bare, pool)
    store.put(key, json.dumps(to_json(found)).encode())
    return found


def measure(spec: ChunkSpec, pool: Executor) -> Calibration:
    """Measure a voice; arguments as of ``calibrate``."""
    with load_engine(spec.engine).open(spec.voice) as speaker:
        slowest, fastest = speaker.paces
    rates = tuple(round(slowest * (fastest / slowest) ** (step / (STEPS - 1))) for step in range(STEPS))
    language = load_engine(spec.engine).find(spec.voice, "").language.partition("-")[0]
    long, short = _segments(PASSAGE), _segments(SAMPLES.get(language, SAMPLES["en"]))
    paces = [pool.submit(_pace, dataclasses.replace(spec, rate=rate, segments=long)) for rate in rates]
    gains = [pool.submit(_gain, dataclasses.replace(spec, rate=rate, segments=short)) for rate in rates]
    return Calibration(rates, tuple(round(pace.result(), 2) for pace in paces), tuple(gain.result() for gain in gains))


@functools.cache
def _shipped() -> dict[str, Any]:
    """What came with the package, by the engine's version and the voice; made by ``benchmarks/calibrate.py``."""
    text = importlib.resources.files("audiofy.speech").joinpath(SHIPPED).read_text("utf-8")
    return cast(dict[str, Any], json.loads(text))


def _segments(sentences: Sequence[str]) -> tuple[Segment, ...]:
    return tuple(Segment(sentence, sentence, pause_ms=PAUSE_MS) for sentence in sentences)


def _pace(spec: ChunkSpec) -> float:
    words = sum(count_words(segment.spoken) for segment in spec.segments)
    pauses = pause_seconds(spec.segments, AVERAGE_WPM / spec.rate)
    return measured_wpm(words, speech_seconds(spec.speech) + pauses)


def _gain(spec: ChunkSpec) -> float:
    """Found in steps, for the limiter takes away a part of what each one adds."""
    gain = 0.0
    for _ in range(LOUDNESS_ROUNDS):
        chunk = render_chunk(dataclasses.replace(spec, gain_db=gain, pause_scale=AVERAGE_WPM / spec.rate))
        short_of = TARGET_LUFS - loudness.integrated([chunk.loudness])
        gain = min(max(gain + short_of, -MOST_GAIN_DB), MOST_GAIN_DB)
        if abs(short_of) < GAIN_STEP_DB:
            break
    return round(gain, 1)
