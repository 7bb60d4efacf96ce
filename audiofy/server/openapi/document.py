"""The whole description, as OpenAPI 3.1."""

from __future__ import annotations

import functools
import hashlib
import json

from starlette.requests import Request
from starlette.responses import Response

from audiofy.server.openai import description as openapi_speech
from audiofy.server.openapi import articles, episodes
from audiofy.server.openapi.schemas import schemas
from audiofy.server.openapi.terms import EVERYWHERE, STATUS_WORDS, Fields, answer, content
from audiofy.server.ranges import answer as answer_with
from audiofy.version import __version__


async def described(request: Request) -> Response:
    """``GET /openapi.json``."""
    data, etag = _written(bool(request.app.state.service.options.token))
    return answer_with(request, data, "application/json", etag)


def document(*, guarded: bool) -> Fields:
    """All addresses that are for programs.

    Args:
        guarded: whether clients need a token.
    """
    found: Fields = {
        "openapi": "3.1.0",
        "info": {
            "title": "audiofy",
            "version": __version__,
            "summary": "Articles as audio, at exactly the pace that is asked for.",
            "license": {"name": "GPL-3.0-or-later", "identifier": "GPL-3.0-or-later"},
        },
        "paths": {**articles.PATHS, **episodes.PATHS, **_speech()},
        "components": {"schemas": schemas()},
    }
    if guarded:
        found["components"]["securitySchemes"] = {"token": {"type": "http", "scheme": "bearer"}}
        found["security"] = [{"token": []}]
    return found


def _speech() -> Fields:
    """The addresses that are as OpenAI's, with what any request may be answered, in the form that errors have there."""
    body = content("application/json", openapi_speech.ERROR)
    common = {status: answer(STATUS_WORDS[status], body) for status in EVERYWHERE}
    return {
        path: {
            method: {**operation, "responses": {**common, **operation["responses"]}}
            for method, operation in operations.items()
        }
        for path, operations in openapi_speech.PATHS.items()
    }


@functools.cache
def _written(guarded: bool) -> tuple[bytes, str]:
    data = json.dumps(document(guarded=guarded), ensure_ascii=False).encode()
    return data, hashlib.sha256(data).hexdigest()[:20]
