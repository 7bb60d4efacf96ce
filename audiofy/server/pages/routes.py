"""The pages that people see, and the files that they are made of."""

from __future__ import annotations

import functools
import hashlib
import urllib.parse
from importlib import resources

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from audiofy.errors import AudiofyError, UsageError
from audiofy.server.advice import in_browser
from audiofy.server.articles import page_address
from audiofy.server.pages import reading as reading_page
from audiofy.server.pages import start as start_page
from audiofy.server.problems import status_of
from audiofy.server.ranges import answer
from audiofy.server.requests import client_of, service_of

STATIC = "audiofy.server.static"
FILES = {
    "audiofy-player.js": ("audiofy.outputs.player", "text/javascript"),
    "app.css": (STATIC, "text/css"),
    "favicon.svg": (STATIC, "image/svg+xml"),
    "looks.js": (STATIC, "text/javascript"),
    **dict.fromkeys(
        (
            "alone.mjs",
            "app.mjs",
            "choices.mjs",
            "dom.mjs",
            "downloads.mjs",
            "memory.mjs",
            "opening.mjs",
            "panels.mjs",
            "read.mjs",
            "start.mjs",
            "swap.mjs",
            "voices.mjs",
        ),
        (STATIC, "text/javascript"),
    ),
}
"""Name → package that has it, and media type."""
LONGEST_FORM = 10_000
"""Bytes of an address that is sent as a form."""


async def start(request: Request) -> Response:
    """``GET /``; with ``?url=`` the address is filled in, with ``?q=`` the library is searched."""
    query = request.query_params
    return await _start(request, start_page.Asked(url=query.get("url", ""), search=query.get("q", "")))


async def open_address(request: Request) -> Response:
    """``POST /read``: the address as a form sends it, for browsers without JavaScript."""
    body = await request.body()
    if len(body) > LONGEST_FORM:
        raise HTTPException(413, "That address is too long")
    url = urllib.parse.parse_qs(body.decode("utf-8", "replace")).get("url", [""])[0]
    try:
        address = page_address(url)
        opened = await run_in_threadpool(service_of(request).shelf.open, address, client_of(request))
    except AudiofyError as error:
        status, title = status_of(error)
        text = f"{title}: {error}" if not isinstance(error, UsageError) else str(error)
        return await _start(request, start_page.Asked(url=url, error=text, hint=in_browser(error.hint)), status)
    return RedirectResponse(f"/read/{opened.id}", 303)


async def read(request: Request) -> Response:
    """``GET /read/ID``: the article, and the player that speaks it."""
    opened = await run_in_threadpool(service_of(request).shelf.get, request.path_params["id"])
    if opened is None:
        raise HTTPException(404, "That article is not here any more: open its address again")
    return await run_in_threadpool(reading_page.whole, opened)


async def static(request: Request) -> Response:
    """``GET /static/NAME``."""
    name = request.path_params["name"]
    if name not in FILES:
        raise HTTPException(404, "There is no such file")
    data, etag = _file(name)
    return answer(request, data, FILES[name][1], etag)


async def icon(request: Request) -> Response:
    """``GET /favicon.ico``, which browsers ask for whatever a page says."""
    return RedirectResponse("/static/favicon.svg", 308)


async def _start(request: Request, asked: start_page.Asked, status: int = 200) -> Response:
    items = await run_in_threadpool(service_of(request).library.items, "made", search=asked.search)
    return start_page.whole(asked, items, status, service_of(request).options.token)


@functools.cache
def _file(name: str) -> tuple[bytes, str]:
    """Its bytes and their validator."""
    data = resources.files(FILES[name][0]).joinpath(name).read_bytes()
    return data, hashlib.sha256(data).hexdigest()[:20]
