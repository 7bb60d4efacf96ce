"""Errors of the addresses under ``/v1``, in the form that clients of OpenAI's API know."""

from __future__ import annotations

import logging

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from audiofy.errors import AudiofyError, EngineMissing, NothingToRead, UnknownVoice, UsageError
from audiofy.server.answers import Json

INVALID, LIMITED, FAULT = "invalid_request_error", "rate_limit_error", "server_error"
"""Kinds of errors."""
STATUS: tuple[tuple[type[AudiofyError], int, str | None, str | None], ...] = (
    (UnknownVoice, 404, "voice", "voice_not_found"),
    (EngineMissing, 404, "model", "model_not_found"),
    (NothingToRead, 400, "input", "invalid_value"),
    (UsageError, 400, None, "invalid_value"),
)
"""Error → status, the field that is at fault, and the code; the first that fits is taken."""
CODES = {
    401: "invalid_api_key",
    404: "not_found",
    405: "method_not_allowed",
    413: "request_too_large",
    429: "rate_limit_exceeded",
}
"""Of what has no better one."""

log = logging.getLogger(__name__)


class Refused(Exception):
    """A request that is not followed.

    Args:
        param: the field that is at fault, or None.
        code: by which a program tells it from others.
    """

    def __init__(self, status: int, message: str, *, param: str | None = None, code: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.param = param
        self.code = code


def refused(error: AudiofyError) -> Refused:
    """What an error of the voices or of the text is to a client."""
    message = f"{error} ({error.hint})" if error.hint else str(error)
    for kind, status, param, code in STATUS:
        if isinstance(error, kind):
            return Refused(status, message, param=param, code=code)
    return Refused(500, message, code="speech_failed")


def fields(error: Refused) -> dict[str, object]:
    """The ``error`` of an answer."""
    kind = LIMITED if error.status == 429 else FAULT if error.status >= 500 else INVALID
    return {"message": str(error), "type": kind, "param": error.param, "code": error.code}


def answer(error: Refused, headers: dict[str, str] | None = None) -> Response:
    """The answer; a client that asks too much is told to ask again in a second."""
    again = {"Retry-After": "1"} if error.status == 429 else {}
    return Json({"error": fields(error)}, error.status, {**again, **(headers or {})})


async def on_refused(request: Request, error: Exception) -> Response:
    """Of errors of this module."""
    assert isinstance(error, Refused)  # noqa: S101 - that is what it is registered for
    return answer(error)


async def on_audiofy_error(request: Request, error: Exception) -> Response:
    """Of errors that are raised on purpose."""
    assert isinstance(error, AudiofyError)  # noqa: S101 - as above
    return answer(refused(error))


async def on_http_error(request: Request, error: Exception) -> Response:
    """Of the framework's own."""
    assert isinstance(error, HTTPException)  # noqa: S101 - as above
    code = CODES.get(error.status_code)
    return answer(Refused(error.status_code, error.detail, code=code), dict(error.headers or {}))


async def on_fault(request: Request, error: Exception) -> Response:
    """Of faults of our own; the log has what it was."""
    if not isinstance(error, ClientDisconnect):
        log.error("a fault of audiofy's own at %s", request.url.path, exc_info=error)
    return answer(Refused(500, "A fault of audiofy's own; the log of the server tells more", code="internal_error"))


HANDLERS = {
    Refused: on_refused,
    AudiofyError: on_audiofy_error,
    HTTPException: on_http_error,
    Exception: on_fault,
}
"""As Starlette takes them."""
