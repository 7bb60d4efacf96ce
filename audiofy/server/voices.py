"""The voices of this machine, and what each sounds like."""

from __future__ import annotations

import dataclasses

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from audiofy.languages import primary
from audiofy.model import Script, Segment
from audiofy.pipeline.live import go_live
from audiofy.server.answers import Json
from audiofy.server.installed import installed
from audiofy.server.pieces import mp3_file, piece
from audiofy.server.ranges import answer
from audiofy.server.requests import client_of, service_of
from audiofy.speech.passages import SAMPLES


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
