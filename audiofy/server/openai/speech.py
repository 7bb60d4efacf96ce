"""Speech as OpenAI's API has it, so that programs that read aloud by it can use audiofy as their voice."""

from __future__ import annotations

import dataclasses
from collections.abc import AsyncIterator

from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from audiofy.pipeline.live import go_live
from audiofy.server.limits import check_room
from audiofy.server.openai import errors as openai_errors
from audiofy.server.openai import lists as openai_lists
from audiofy.server.openai.description import EVENTS, MEDIA_TYPES
from audiofy.server.openai.errors import Refused
from audiofy.server.openai.flow import Flow, FlowResponse
from audiofy.server.openai.request import Wanted, wanted
from audiofy.server.openai.sound import Sound, events
from audiofy.server.openai.text import script_of
from audiofy.server.openai.voices import engine_of, spoken_by
from audiofy.server.opened import READING_SECONDS
from audiofy.server.requests import client_of, service_of
from audiofy.server.service import Service
from audiofy.speech.sharing import WAITED_FOR
from audiofy.speech.workers import within


async def speak(request: Request) -> Response:
    """``POST /v1/audio/speech``: the first part leaves as soon as it is rendered, the others follow.

    What is wrong before then is told by the status; later the answer breaks off.
    """
    service, client = service_of(request), client_of(request)
    asked = await wanted(request)
    if not service.speaking.take(client):
        raise Refused(429, "Too much is spoken at once: ask again in a second", code="rate_limit_exceeded")
    try:
        sound = await run_in_threadpool(_begun, asked, service, client)
    except BaseException:
        service.speaking.give_back(client)
        raise

    def ended() -> None:
        sound.close()
        service.speaking.give_back(client)

    flow = Flow(sound.stream(asked.format), ended)
    try:
        first = await anext(flow)
    except BaseException:
        flow.close()
        raise
    parts = _joined(first, flow)
    if asked.events:
        return FlowResponse(flow, events(parts, sound), EVENTS)
    return FlowResponse(flow, parts, MEDIA_TYPES[asked.format])


def _begun(asked: Wanted, service: Service, client: str) -> Sound:
    """The text on its way to be spoken."""
    settings = service.options.settings
    settings = dataclasses.replace(
        settings, speed=None, fit=None, wpm=asked.wpm, format=_chunks(asked.format), bitrate=0
    )
    check_room(service.options.library, service.options.limits)
    engine_of(asked.model, settings)  # before anything is done for it
    script = service.pool.seat(client, WAITED_FOR).submit(within, READING_SECONDS, script_of, asked.text).result()
    settings = spoken_by(asked.model, asked.voice, script.language if script else "", settings)
    live = go_live(script, settings, service.shared(client)) if script else None
    if live:
        live.ask(0)  # while ffmpeg starts
    return Sound(live, service.store, settings.chunk_kbps)


def _chunks(kind: str) -> str:
    """The format whose chunks a stream is made of: MP3's can be joined, all others are made of the samples."""
    return "mp3" if kind == "mp3" else "flac"


async def _joined(first: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for part in rest:
        yield part


ROUTES: tuple[BaseRoute, ...] = (
    Mount(
        "/v1",
        routes=[
            Route("/audio/speech", speak, methods=["POST"]),
            Route("/audio/models", openai_lists.list_speech_models),
            Route("/audio/voices", openai_lists.list_voices),
            Route("/models", openai_lists.list_models),
            Route("/models/{id:path}", openai_lists.get_model),
        ],
        middleware=[Middleware(ExceptionMiddleware, handlers=openai_errors.HANDLERS)],
    ),
)
