"""The voices that are installed, listed once for many requests."""

from __future__ import annotations

import functools
import time
from collections.abc import Iterator

from audiofy.engines import load_engine
from audiofy.errors import EngineError
from audiofy.model import Voice
from audiofy.registry import ENGINES

UNHEARD = frozenset({"metronome"})
"""Engines that are for tests alone."""
KEPT_SECONDS = 60.0
"""For which a list of voices is kept at most: then those that were installed meanwhile are in it."""


def installed(first: str, without: frozenset[str] = UNHEARD) -> tuple[tuple[str, Voice], ...]:
    """(engine, voice) of the engines that are installed, those of the first in front, which is never left out.

    An engine that has no voice but those of one before it, such as espeak where it is the system's, is left out.
    """
    return _kept(first, without, time.monotonic() // KEPT_SECONDS)


@functools.lru_cache(maxsize=4)
def _kept(first: str, without: frozenset[str], _now: float) -> tuple[tuple[str, Voice], ...]:
    return tuple(_listed(first, without))


def _listed(first: str, without: frozenset[str]) -> Iterator[tuple[str, Voice]]:
    seen: set[str] = set()
    ids: set[str] = set()
    for name in (first, *(name for name in ENGINES.names() if name not in without)):
        try:
            engine = load_engine(name)
            found = engine.voices()
        except EngineError:
            continue  # it is not installed, or its server is not there
        own = {voice.id for voice in found}
        if engine.name not in seen and not own <= ids:
            seen.add(engine.name)
            ids |= own
            yield from ((engine.name, voice) for voice in found)
