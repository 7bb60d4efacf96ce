"""The calibration that is shipped is what measuring gives."""

import sys

import pytest

from audiofy.engines import load_engine
from audiofy.speech.calibration import Calibration, calibrate, measure
from audiofy.speech.specs import VoiceSpec
from audiofy.speech.workers import worker_pool
from audiofy.store import LocalStore
from audiofy.words import AVERAGE_WPM

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the embedded espeak-ng is used on Linux")


@pytest.fixture(scope="module")
def pool():
    with worker_pool(2) as pool:
        yield pool


def spec(voice, engine="espeak"):
    loaded = load_engine(engine)
    return VoiceSpec(engine, loaded.version, loaded.find(voice, "").id, AVERAGE_WPM)


@pytest.fixture
def kept(monkeypatch, tmp_path):
    """The folder of what was measured, with nothing in it."""
    monkeypatch.setenv("AUDIOFY_DATA", str(tmp_path / "data"))
    return tmp_path / "data" / "calibrations"


@pytest.mark.slow
def test_shipped_is_what_is_measured(pool, tmp_path, kept):
    shipped = calibrate(spec("en-us"), pool, LocalStore(tmp_path / "cache"))
    assert not kept.exists()  # nothing was measured
    measured = measure(spec("en-us"), pool, LocalStore(tmp_path / "cache"))
    assert measured.rates == shipped.rates
    assert measured.wpm == pytest.approx(shipped.wpm, rel=0.002)
    assert measured.gains == pytest.approx(shipped.gains, abs=0.3)


@pytest.mark.slow
def test_every_listed_voice_is_shipped_or_measured_once(pool, tmp_path, kept):
    cache = LocalStore(tmp_path / "cache")
    first = calibrate(spec("en-gb+f3"), pool, cache)
    (file,) = kept.glob("*/*")
    written = file.stat().st_ino
    assert calibrate(spec("en-gb+f3"), pool, cache) == first
    assert [path.stat().st_ino for path in kept.glob("*/*")] == [written]
    assert list(first.wpm) == sorted(first.wpm)


def test_the_metronome_is_what_it_says(pool, tmp_path):
    found = calibrate(spec("tick", "metronome"), pool, LocalStore(tmp_path / "cache"))
    # Fifteen pauses of 300 ms at the average pace, over about 300 words, are what it falls short by.
    assert all(0.92 < wpm / rate < 0.98 for rate, wpm in found.points)


def test_gain_lies_between_the_measured_ones():
    calibration = Calibration((100, 200), (100.0, 200.0), (1.0, 3.0))
    assert [calibration.gain_db(rate) for rate in (50, 100, 150, 200, 900)] == [1.0, 1.0, 2.0, 3.0, 3.0]
