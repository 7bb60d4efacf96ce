"""The calibration that is shipped is what measuring gives."""

import sys

import pytest

from audiofy.engines import load_engine
from audiofy.speech.calibration import Calibration, calibrate, measure
from audiofy.speech.render import ChunkSpec
from audiofy.speech.workers import worker_pool
from audiofy.store import Store
from audiofy.words import AVERAGE_WPM

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the embedded espeak-ng is used on Linux")


@pytest.fixture(scope="module")
def pool():
    with worker_pool(2) as pool:
        yield pool


def spec(voice, engine="espeak"):
    loaded = load_engine(engine)
    return ChunkSpec(engine, loaded.version, loaded.find(voice, "").id, AVERAGE_WPM, ())


def test_shipped_is_what_is_measured(pool, tmp_path):
    shipped = calibrate(Store(tmp_path), spec("en-us"), pool)
    assert not list(tmp_path.iterdir())  # nothing was measured
    measured = measure(spec("en-us"), pool)
    assert measured.rates == shipped.rates
    assert measured.wpm == pytest.approx(shipped.wpm, rel=0.002)
    assert measured.gains == pytest.approx(shipped.gains, abs=0.3)


def test_every_listed_voice_is_shipped_or_measured_once(pool, tmp_path):
    store = Store(tmp_path)
    first = calibrate(store, spec("en-gb+f3"), pool)
    kept = [path.stat().st_mtime_ns for path in tmp_path.glob("*/*")]
    assert calibrate(store, spec("en-gb+f3"), pool) == first
    assert len(kept) == 1
    assert list(first.wpm) == sorted(first.wpm)


def test_the_metronome_is_what_it_says(pool, tmp_path):
    found = calibrate(Store(tmp_path), spec("tick", "metronome"), pool)
    # Fifteen pauses of 300 ms at the average pace, over about 300 words, are what it falls short by.
    assert all(0.92 < wpm / rate < 0.98 for rate, wpm in found.points)


def test_gain_lies_between_the_measured_ones():
    calibration = Calibration((100, 200), (100.0, 200.0), (1.0, 3.0))
    assert [calibration.gain_db(rate) for rate in (50, 100, 150, 200, 900)] == [1.0, 1.0, 2.0, 3.0, 3.0]
