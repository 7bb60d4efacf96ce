"""A request to speak: what it may hold, and what is told where it does not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, NoReturn

from jsonschema import Draft202012Validator, ValidationError
from starlette.requests import Request

from audiofy.pacing import FASTEST_WPM, SLOWEST_WPM
from audiofy.server.openai.description import MOST_CHARACTERS, SPEECH
from audiofy.server.openai.errors import Refused
from audiofy.words import AVERAGE_WPM

MOST_BYTES = 12 * MOST_CHARACTERS + 50_000
"""JSON may write a character in twelve bytes."""

_VALIDATOR = Draft202012Validator(SPEECH)
_TYPES = {"object": "an object", "string": "a string", "number": "a number"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be spoken, and how.

    Attributes:
        voice, model: names as the client has them.
        format: of ``MEDIA_TYPES``.
        wpm: words per minute.
        events: whether the sound goes as server-sent events.
    """

    text: str
    model: str
    voice: str
    format: str
    wpm: float
    events: bool


async def wanted(request: Request) -> Wanted:
    """What a request asks for.

    Raises:
        Refused: its body is too large, no JSON, or not as ``SPEECH`` has it.
    """
    body = _parsed(await _body(request))
    for error in sorted(_VALIDATOR.iter_errors(body), key=lambda found: len(found.path)):
        raise _told(error)
    voice = body.get("voice", "alloy")
    pace = AVERAGE_WPM * float(body.get("speed", 1.0))
    return Wanted(
        text=body["input"],
        model=body.get("model", "audiofy"),
        voice=voice if isinstance(voice, str) else voice["id"],
        format=body.get("response_format", "mp3"),
        wpm=min(max(pace, SLOWEST_WPM), FASTEST_WPM),
        events=body.get("stream_format") == "sse",
    )


async def _body(request: Request) -> bytes:
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > MOST_BYTES:
            raise Refused(413, f"The request is larger than {MOST_BYTES} bytes", code="request_too_large")
    return bytes(data)


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Refused(400, 'The body is no JSON: send an object with at least "input"', code="invalid_json") from None


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _told(error: ValidationError) -> Refused:
    """The first thing that is wrong, in OpenAI's words and codes; the value itself, which may be long, is left out."""
    param = ".".join(map(str, error.path)) or None
    name, limit = param or "the body", error.validator_value
    if error.validator == "required":
        missing = next(field for field in limit if field not in error.instance)
        param = f"{param}.{missing}" if param else missing
        return Refused(400, f"Missing required parameter: '{param}'.", param=param, code="missing_required_parameter")
    said, code = {
        "type": (f"expected {_TYPES.get(str(limit), limit)}", "invalid_type"),
        "anyOf": ('expected a name, or an object with an "id"', "invalid_type"),
        "enum": (
            f"expected one of {', '.join(map(str, limit)) if isinstance(limit, list) else limit}",
            "invalid_value",
        ),
        "minLength": ("expected a text that is not empty", "empty_string"),
        "maxLength": (f"expected at most {limit} characters", "string_above_max_length"),
        "minimum": (f"expected at least {limit}", "decimal_below_min_value"),
        "maximum": (f"expected at most {limit}", "decimal_above_max_value"),
    }[str(error.validator)]
    return Refused(400, f"Invalid value for '{name}': {said}.", param=param, code=code)
