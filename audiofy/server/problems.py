"""Errors → answers: problem details (RFC 9457), which say what is wrong and what to do."""

from __future__ import annotations

import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from audiofy.errors import (
    AddressRefused,
    AudiofyError,
    EngineError,
    EngineMissing,
    FetchError,
    InputError,
    OutputError,
    UnknownFormat,
    UnknownVoice,
    UnsupportedInput,
    UsageError,
)
from audiofy.server.advice import in_browser
from audiofy.server.openai import errors as openai_errors
from audiofy.server.opened import Changed
from audiofy.server.pages.html import message_page

MEDIA_TYPE = "application/problem+json"
STATUS: tuple[tuple[type[AudiofyError], int, str], ...] = (
    (UsageError, 422, "That does not fit together"),
    (AddressRefused, 403, "That address is not fetched"),
    (FetchError, 502, "The page cannot be had"),
    (UnsupportedInput, 415, "There is no reader for that"),
    (Changed, 410, "That is not here any more"),
    (InputError, 422, "There is no article in it"),
    (UnknownVoice, 422, "There is no such voice"),
    (EngineMissing, 422, "There is no such engine"),
    (EngineError, 500, "It cannot be spoken"),
    (UnknownFormat, 422, "There is no such format"),
    (OutputError, 507, "It cannot be kept"),
)
"""The first that fits is taken."""
MESSAGES = {
    "Not Found": ("There is no such page", "Look at the address, or begin at the first page."),
    "Method Not Allowed": ("That cannot be done here", "The description of the API says what can."),
}
"""What the framework's own errors say → what we call it, and what to do."""
PROGRAMS = ("/api/", "/v1/")
"""Addresses that only programs ask for."""


def status_of(error: AudiofyError) -> tuple[int, str]:
    """Status and title."""
    return next(((status, title) for kind, status, title in STATUS if isinstance(error, kind)), (500, "It failed"))


def problem(
    status: int, title: str, detail: str = "", hint: str = "", headers: dict[str, str] | None = None
) -> Response:
    """The answer."""
    body = json.dumps(_fields(status, title, detail, hint))
    return Response(body, status, headers, MEDIA_TYPE)


def told(request: Request, status: int, title: str, detail: str = "", hint: str = "") -> Response:
    """The answer as who asks can read it: a page for people at a browser, problem details for programs."""
    if "text/html" in request.headers.get("accept", "") and not request.url.path.startswith(PROGRAMS):
        return message_page(status, title, detail, hint)
    return problem(status, title, detail, hint)


def details(error: AudiofyError) -> dict[str, Any]:
    """An error as it stands in an answer about something else."""
    return _fields(*status_of(error), str(error), in_browser(error.hint))


async def on_audiofy_error(request: Request, error: Exception) -> Response:
    """Of errors that are raised on purpose."""
    assert isinstance(error, AudiofyError)  # noqa: S101 - that is what it is registered for
    status, title = status_of(error)
    return told(request, status, title, str(error), in_browser(error.hint))


async def on_http_error(request: Request, error: Exception) -> Response:
    """Of the framework's own: no such page, no such method."""
    assert isinstance(error, HTTPException)  # noqa: S101 - that is what it is registered for
    if request.url.path.startswith("/v1/"):  # with a line break in it, which no route of it takes
        return await openai_errors.on_http_error(request, error)
    title, hint = MESSAGES.get(error.detail, (error.detail, ""))
    answer = told(request, error.status_code, title, hint=hint)
    answer.headers.update(error.headers or {})
    return answer


async def on_fault(request: Request, error: Exception) -> Response:
    """Of faults of our own; the log has what it was."""
    return told(request, 500, "A fault of audiofy's own", hint="Try again; the log of the server tells more.")


def _fields(status: int, title: str, detail: str, hint: str) -> dict[str, Any]:
    fields = {"type": "about:blank", "title": title, "status": status, "detail": detail, "hint": hint}
    return {name: value for name, value in fields.items() if value != ""}
