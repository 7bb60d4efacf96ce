"""What a voice is like: how its own rates turn into words per minute, and how loud it is.

Measured once for each voice on a frozen passage. What was measured for the voices of the wheel's espeak-ng is
shipped, the rest is kept in the store.
"""

from __future__ import annotations

import dataclasses
import functools
import importlib.resources
import json
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from audiofy.audio import loudness
from audiofy.engines import load_engine
from audiofy.model import Segment, from_json, to_json
from audiofy.speech.render import ChunkSpec, pause_seconds, render_chunk, speech_seconds
from audiofy.store import Store, key_of
from audiofy.words import AVERAGE_WPM, count_words, measured_wpm

TARGET_LUFS = -19.0
"""For a mono file; the same level as -16 LUFS of a stereo file with two equal channels."""
STEPS = 6
SHIPPED = "calibrations.json"
GAIN_STEP_DB = 0.1
LOUDNESS_SENTENCES = 5
MOST_GAIN_DB = 30.0

PASSAGE = (
    "The ferry to the northern islands left before sunrise, with the mail, two crates of apples and a doctor on board.",
    "It was the first crossing in nine days, and people had gathered on the quay long before the gangway was lowered.",
    "Nobody could remember a storm that had lasted so long so early in the year.",
    "At the height of it the wind took the roof off the old school and carried it, almost whole, into the harbour.",
    "Fishermen spent most of the next morning pulling it out again, and then they put it back.",
    "The council met on Friday to talk about what the repairs would cost and who ought to pay for them.",
    "Members agreed that the money would have to come from the reserve, although some said it was meant for the road.",
    "The road itself has been waiting for a decision since the winter before last.",
    "A group of teachers offered to move their classes to the church hall until the building is safe.",
    "Parents welcomed the idea, but they asked for heating, better lights and a second door.",
    "By the evening someone had written a list of everything that was needed and pinned it up outside the bakery.",
    "It grew longer overnight, as such lists do, and on Saturday most of the things on it were simply brought along.",
    "The captain, who has made the journey for thirty years, said the sea was calmer now than she had ever known it.",
    "She would stay on the island until the afternoon, she said, and leave with whoever wanted to come.",
    "In the end four passengers went aboard, one of them with a dog, and the harbour was quiet again.",
)
"""Plain news prose of about 300 words, without a figure: frozen, since every pace is reckoned from it."""

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
    bare = ChunkSpec(spec.engine, spec.engine_version, spec.voice, AVERAGE_WPM, _passage(len(PASSAGE)))
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
    long, short = _passage(len(PASSAGE)), _passage(LOUDNESS_SENTENCES)
    paces = [pool.submit(_pace, dataclasses.replace(spec, rate=rate, segments=long)) for rate in rates]
    gains = [pool.submit(_gain, dataclasses.replace(spec, rate=rate, segments=short)) for rate in rates]
    return Calibration(rates, tuple(round(pace.result(), 2) for pace in paces), tuple(gain.result() for gain in gains))


@functools.cache
def _shipped() -> dict[str, Any]:
    """What came with the package, by the engine's version and the voice; made by ``benchmarks/calibrate.py``."""
    text = importlib.resources.files("audiofy.speech").joinpath(SHIPPED).read_text("utf-8")
    return cast(dict[str, Any], json.loads(text))


def _passage(sentences: int) -> tuple[Segment, ...]:
    return tuple(Segment(sentence, sentence, pause_ms=PAUSE_MS) for sentence in PASSAGE[:sentences])


def _pace(spec: ChunkSpec) -> float:
    words = sum(count_words(segment.spoken) for segment in spec.segments)
    pauses = pause_seconds(spec.segments, AVERAGE_WPM / spec.rate)
    return measured_wpm(words, speech_seconds(spec.speech) + pauses)


def _gain(spec: ChunkSpec) -> float:
    """Found in two steps, for the limiter takes away a part of what the first one adds."""
    gain = 0.0
    for _ in range(2):
        chunk = render_chunk(dataclasses.replace(spec, gain_db=gain, pause_scale=AVERAGE_WPM / spec.rate))
        gain += TARGET_LUFS - loudness.integrated([chunk.loudness])
        gain = min(max(gain, -MOST_GAIN_DB), MOST_GAIN_DB)
    return round(gain, 1)
