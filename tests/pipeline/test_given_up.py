"""A rendering that its listener ends leaves nothing in the line of the workers."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import prose
import pytest

import audiofy
from audiofy.pipeline import Progress, Session, Settings


class Enough(Exception):
    """The listener has heard it."""


class Recording(ThreadPoolExecutor):
    """Knows what it was given."""

    def __init__(self) -> None:
        super().__init__(1)
        self.given: list[Future[Any]] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        self.given.append(super().submit(fn, *args, **kwargs))
        return self.given[-1]


def test_what_is_not_begun_is_not_done(tmp_path: Path) -> None:
    def listener(progress: Progress) -> None:
        if progress.stage == "render":
            raise Enough

    settings = Settings(engine="metronome", cache=tmp_path / "cache")
    script = audiofy.narrate(prose.article(3_000))
    with Recording() as pool:
        session = Session(pool, settings.store, settings, listener=listener)
        with pytest.raises(Enough):
            session.render(script, tmp_path / "a.mp3")
        assert all(future.cancelled() or future.running() or future.done() for future in pool.given)
        assert sum(future.cancelled() for future in pool.given) > 2
    assert not (tmp_path / "a.mp3").exists()
