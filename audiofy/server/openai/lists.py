"""Models and voices, as the clients of OpenAI's API and of its imitators ask for them."""

from __future__ import annotations

import dataclasses

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from audiofy.engines import load_engine
from audiofy.errors import EngineError
from audiofy.pipeline.settings import Settings
from audiofy.server.answers import Json
from audiofy.server.openai.voices import OWN_MODELS, VOICES, engine_of, models, offered
from audiofy.server.requests import service_of

CREATED = 1_767_225_600
"""Clients want a time; this one is the first of 2026."""


async def list_models(request: Request) -> Response:
    """``GET /v1/models``."""
    return Json({"object": "list", "data": await _models(request)})


async def list_speech_models(request: Request) -> Response:
    """``GET /v1/audio/models``: where Open WebUI looks for them."""
    return Json({"models": await _models(request)})


async def get_model(request: Request) -> Response:
    """``GET /v1/models/ID``."""
    name = request.path_params["id"]
    await run_in_threadpool(engine_of, name, service_of(request).options.settings)
    return Json(_model(name))


async def list_voices(request: Request) -> Response:
    """``GET /v1/audio/voices``: OpenAI's names, then those of this machine, or of the engine that ``model`` is."""
    model = request.query_params.get("model", "")
    voices = await run_in_threadpool(_voices, model, service_of(request).options.settings)
    return Json({"voices": voices})


async def _models(request: Request) -> list[dict[str, object]]:
    names = await run_in_threadpool(models, service_of(request).options.settings)
    return [_model(name) for name in names]


def _model(name: str) -> dict[str, object]:
    return {"id": name, "name": name, "object": "model", "created": CREATED, "owned_by": "audiofy"}


def _voices(model: str, settings: Settings) -> list[dict[str, str]]:
    engine = engine_of(model or OWN_MODELS[0], settings)
    found = [each for each in offered(settings) if not model or each[0] == engine]
    return [
        *_standard(dataclasses.replace(settings, engine=engine)),
        *(
            {"id": f"{name}:{voice.id}", "name": voice.name, "language": voice.language, "gender": voice.gender}
            for name, voice in found
        ),
    ]


def _standard(settings: Settings) -> list[dict[str, str]]:
    """OpenAI's names, with the language that they speak where the text says nothing of its own."""
    try:
        language = load_engine(settings.engine).find(settings.voice, "").language
    except EngineError:
        language = ""
    return [
        {"id": name, "name": name.title(), "language": language, "gender": timbre.gender}
        for name, timbre in VOICES.items()
    ]
