"""What is read from a request."""

from __future__ import annotations

import json
from typing import Any, cast

from starlette.requests import Request

from audiofy.errors import UsageError
from audiofy.server.openapi.checking import check
from audiofy.server.service import Service
from audiofy.server.shield.quotas import client_key

DIGITS = 15
LONGEST = 2_000
"""Characters of a parameter."""


def service_of(request: Request) -> Service:
    """What the request may use."""
    return cast(Service, request.app.state.service)


def client_of(request: Request) -> str:
    """Whose turn its work takes."""
    return client_key(request.scope)


async def json_of(request: Request, schema: str) -> dict[str, Any]:
    """The body, which is an object.

    Args:
        schema: the name of what it is, in the description of the API.
    Raises:
        UsageError: it is not.
    """
    hint = "send an object, with Content-Type: application/json"
    try:
        text = (await request.body()).decode()
        fields = json.loads(text, parse_constant=_no_number)
        json.dumps(fields, ensure_ascii=False).encode()  # half a character is none
    except (ValueError, RecursionError) as error:
        raise UsageError("the body is no JSON", hint=hint) from error
    if not isinstance(fields, dict):
        raise UsageError("the body is no object of JSON", hint=hint)
    check(schema, fields)
    return fields


def only_once(request: Request, name: str, default: str = "", longest: int = LONGEST) -> str:
    """A parameter of the query.

    Raises:
        UsageError: it is there several times, or is too long.
    """
    values = request.query_params.getlist(name)
    if len(values) > 1:
        raise UsageError(f"{name} is given {len(values)} times", hint="give it once")
    if values and len(values[0]) > longest:
        raise UsageError(f"{name} is longer than {longest} characters", hint="say it in fewer")
    return values[0] if values else default


def whole_number(request: Request, name: str, default: int, most: int) -> int:
    """A parameter of the query that counts something.

    Raises:
        UsageError: it is none, or is out of bounds.
    """
    text = only_once(request, name, str(default))
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS and int(text) <= most):
        raise UsageError(f"{name} is no number from 0 to {most}", hint=f"such as {name}={default}")
    return int(text)


def one_of(request: Request, name: str, values: tuple[str, ...]) -> str:
    """A parameter of the query that is one of some values, or the first of them where it is not there.

    Raises:
        UsageError: it is another.
    """
    value = only_once(request, name, values[0])
    if value not in values:
        raise UsageError(f"{name} is none of {', '.join(values)}", hint=f"such as {name}={values[-1]}")
    return value


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number")
