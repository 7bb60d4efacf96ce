"""What is read from a request."""

from __future__ import annotations

import json
from typing import Any, cast

from starlette.requests import Request

from audiofy.errors import UsageError
from audiofy.server.quotas import client_key
from audiofy.server.service import Service


def service_of(request: Request) -> Service:
    """What the request may use."""
    return cast(Service, request.app.state.service)


def client_of(request: Request) -> str:
    """Whose turn its work takes."""
    return client_key(request.scope)


async def json_of(request: Request) -> dict[str, Any]:
    """The body, which is an object.

    Raises:
        UsageError: it is not.
    """
    try:
        fields = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise UsageError("the body is no JSON", hint="send an object, with Content-Type: application/json") from error
    if not isinstance(fields, dict):
        raise UsageError("the body is no object of JSON", hint='such as {"url": "https://example.org/article"}')
    return fields
