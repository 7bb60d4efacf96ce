"""The answer to a request that goes no further: for people a page, for programs what their interface has for errors."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from audiofy.server.openai import errors as openai_errors
from audiofy.server.openai.errors import CODES
from audiofy.server.problems import PROGRAMS, problem

LINGER_SECONDS = 2.0
"""For which the rest of a body is thrown away, so that whoever still sends it hears the answer before the end."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is wrong with a request, in one line, and what to do."""

    status: int
    title: str
    detail: str = ""
    hint: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it; where the request has a body, the connection ends with it."""
        headers = dict(self.headers)
        if not has_body(scope):
            await self._response(scope, headers)(scope, receive, send)
            return
        response = self._response(scope, {**headers, "Connection": "close"})
        await send({"type": "http.response.start", "status": response.status_code, "headers": response.raw_headers})
        await send({"type": "http.response.body", "body": response.body, "more_body": True})
        await _thrown_away(receive)
        await send({"type": "http.response.body", "body": b""})

    def _response(self, scope: Scope, headers: dict[str, str]) -> Response:
        path, accepted = scope["path"], Headers(scope=scope).get("accept", "")
        if path.startswith("/v1/"):
            message = f"{self.title}: {self.detail}" if self.detail else self.title
            error = openai_errors.fields(openai_errors.Refused(self.status, message, code=CODES.get(self.status)))
            return Response(json.dumps({"error": error}), self.status, headers, "application/json")
        if "text/html" in accepted and not path.startswith(PROGRAMS):
            return HTMLResponse(page(self.title, self.detail, self.hint), self.status, headers)
        return problem(self.status, self.title, self.detail, self.hint, headers)


def has_body(scope: Scope) -> bool:
    """Whether the request says that a body follows (RFC 9112, section 6.3)."""
    headers = Headers(scope=scope)
    return "transfer-encoding" in headers or headers.get("content-length", "0").strip() != "0"


def page(title: str, *lines: str, head: str = "") -> str:
    """A page that needs nothing else: whoever sees it may have no access to the style sheet."""
    body = "".join(f"<p>{escape(line)}</p>" for line in lines if line)
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n{head}<title>{escape(title)} – audiofy</title>\n'
        f"</head>\n<body>\n<main><h1>{escape(title)}</h1>{body}</main>\n</body>\n</html>\n"
    )


async def _thrown_away(receive: Receive) -> None:
    async def rest() -> None:
        while (message := await receive())["type"] == "http.request" and message.get("more_body"):
            pass

    try:
        await asyncio.wait_for(rest(), LINGER_SECONDS)
    except (TimeoutError, asyncio.TimeoutError):
        return
