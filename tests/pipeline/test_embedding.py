"""What a publisher puts beside an article: all of it or nothing, and nothing replaced unasked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import prose
import pytest

import audiofy
from audiofy.errors import UsageError, WriteFailed
from audiofy.outputs import player
from audiofy.pipeline import Session, Settings, open_session
from audiofy.pipeline.embedding import Embedder


@pytest.fixture(scope="module")
def session() -> Iterator[Session]:
    with open_session(Settings(jobs=1, engine="metronome", wpm=250)) as opened:
        yield opened


def test_what_is_written(session: Session, tmp_path: Path) -> None:
    script = audiofy.narrate(prose.article(60))
    embedder = Embedder(session, tmp_path / "listen")
    episode = embedder.embed(script)
    embedder.embed(script)
    stem = "an-evening-at-the-quay"
    names = {f"{name}{suffix}" for name in (stem, f"{stem}-2") for suffix in (".mp3", ".json", ".html")}
    assert {path.name for path in (tmp_path / "listen").iterdir()} == {*names, player.FILE}
    document = json.loads((tmp_path / "listen" / f"{stem}.json").read_text("utf-8"))
    (sound,) = document["sound"]
    assert Path(episode.path) == tmp_path / "listen" / sound["src"]
    assert sound["sentences"] == len(sound["times"]) == len(script.segments)
    assert sum(len(entry["words"]) for entry in sound["times"]) == sum(
        len(segment.shown.split()) for segment in script.segments
    )
    assert document["wpm"] == pytest.approx(250, rel=0.01)
    with pytest.raises(WriteFailed, match="exists already"):
        Embedder(session, tmp_path / "listen").embed(script)


def test_a_format_that_pages_do_not_play(tmp_path: Path) -> None:
    with open_session(Settings(jobs=1, engine="metronome", format="epub")) as opened, pytest.raises(UsageError):
        Embedder(opened, tmp_path).embed(audiofy.narrate(prose.article(20)))
    assert not list(tmp_path.iterdir())
