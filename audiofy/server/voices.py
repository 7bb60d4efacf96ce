"""The voices of this machine, and what each sounds like."""

from __future__ import annotations

import dataclasses
import functools
import time
from collections.abc import Iterator

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from audiofy.engines import load_engine
from audiofy.errors import EngineError
from audiofy.languages import primary
from audiofy.model import Script, Segment, Voice
from audiofy.pipeline.live import go_live
from audiofy.registry import ENGINES
from audiofy.server.answers import Json
from audiofy.server.pieces import mp3_file, piece
from audiofy.server.ranges import answer
from audiofy.server.requests import client_of, service_of
from audiofy.speech.passages import SAMPLES

UNHEARD = frozenset({"metronome"})
"""Engines that are for tests alone."""
KEPT_SECONDS = 60.0
"""For which a list of voices is kept at most: then those that were installed meanwhile are in it."""


async def voices(request: Request) -> Response:
    """``GET /api/voices``: those of all engines that are installed, the server's own first."""
    chosen = service_of(request).options.settings
    found = await run_in_threadpool(installed, chosen.engine)
    return Json(
        {
            "voices": [
                {
                    "id": f"{engine}:{voice.id}",
                    "engine": engine,
                    "name": voice.name,
                    "language": voice.language,
                    "gender": voice.gender,
                }
                for engine, voice in found
            ]
        }
    )


async def sample(request: Request) -> Response:
    """``GET /api/voices/VOICE/sample.mp3``: a sentence in the voice's own language."""
    service = service_of(request)
    wanted = request.path_params["voice"]
    known = await run_in_threadpool(installed, service.options.settings.engine)
    voice = next((voice for engine, voice in known if f"{engine}:{voice.id}" == wanted), None)
    if voice is None:
        raise HTTPException(404, "There is no such voice")
    sentence = SAMPLES.get(primary(voice.language), SAMPLES["en"])[0]
    script = Script("", voice.language, (Segment(sentence, sentence, pause_ms=100),))
    settings = dataclasses.replace(service.options.settings, voice=wanted, speed=None, fit=None, wpm=None)
    live = await run_in_threadpool(go_live, script, settings, service.shared(client_of(request)))
    found = await piece(live, 0, service.store)
    if found is None:
        raise HTTPException(503, "The cache loses what is put there")
    key, chunk = found
    return answer(request, mp3_file(chunk), "audio/mpeg", key, "private, max-age=86400")


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
