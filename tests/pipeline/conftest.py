"""One pool of workers and one cache for the whole folder, and each episode rendered once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import prose
import pytest
from made import Made, Make
from tones import write

import audiofy
from audiofy.model import Script
from audiofy.pipeline import Dressing, Session, Settings, open_session
from audiofy.store import LocalStore


@pytest.fixture(scope="session")
def session() -> Iterator[Session]:
    with open_session(Settings(jobs=2)) as opened:
        yield opened


@pytest.fixture(scope="session")
def make(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Make:
    """Renders a script with some settings."""

    def render(script: Script, **settings: object) -> Made:
        path = tmp_path_factory.mktemp("made") / f"episode.{settings.get('format', 'mp3')}"
        chosen = dataclasses.replace(session, settings=Settings(jobs=2, **settings))
        return Made(chosen.render(script, path), script, path)

    return render


@pytest.fixture(scope="session")
def feature(make: Make) -> Made:
    """The real voice: some minutes with headings, of many chunks, with captions."""
    return make(audiofy.narrate(prose.article(1500, headings=3, seed=1)), captions="vtt")


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Dressing:
    """An intro that rises, an outro that falls, and a chord of a low and a high tone."""
    folder = tmp_path_factory.mktemp("music")
    return Dressing(
        intro=write(folder / "in.flac", "aevalsrc='0.4*sin(2*PI*(300+90*t)*t)':s=48000", 7.3),
        outro=write(folder / "out.mp3", "aevalsrc='0.1*sin(2*PI*(2000-200*t)*t)':s=44100", 4.0),
        bed=write(folder / "bed.wav", "aevalsrc='0.2*sin(2*PI*220*t)+0.2*sin(2*PI*6000*t)':s=44100", 30.0),
        earcon=True,
    )


@pytest.fixture(scope="session")
def dressed(make: Make, files: Dressing) -> Made:
    """The real voice, with all that can be heard beside it."""
    return make(audiofy.narrate(prose.article(700, headings=3, seed=6)), captions="vtt", dressing=files)


@pytest.fixture(scope="session")
def measured(session: Session, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that holds what is known of the metronome, for tests to copy, and no chunk."""
    folder = tmp_path_factory.mktemp("measured")
    chosen = dataclasses.replace(session, settings=Settings(engine="metronome"), store=LocalStore(folder / "cache"))
    chosen.render(audiofy.narrate(prose.article(20)), folder / "a.mp3")
    for path in (folder / "cache").glob("??/*"):
        if path.stat().st_size > 20_000:
            path.unlink()
    return folder / "cache"
