"""The pages that people see, and the files that they are made of."""

from __future__ import annotations

from html import escape
from importlib import resources

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from audiofy.server.requests import service_of

FILES = {
    "audiofy-player.js": ("audiofy.outputs.player", "text/javascript"),
    "app.css": ("audiofy.server.static", "text/css"),
    "app.mjs": ("audiofy.server.static", "text/javascript"),
}
"""Name → package that has it, and media type."""


async def start(request: Request) -> Response:
    """``GET /``."""
    return HTMLResponse(_page("audiofy", "<main><h1>audiofy</h1></main>"))


async def read(request: Request) -> Response:
    """``GET /read/ID``: the article, and the player that speaks it."""
    opened = await run_in_threadpool(service_of(request).shelf.get, request.path_params["id"])
    if opened is None:
        raise HTTPException(404, "That article is not here any more: open its address again")
    body = "".join(f"<p>{escape(segment.shown)}</p>" for segment in opened.script.segments)
    player = f'<audiofy-player src="/api/articles/{opened.id}/episode.json" for="article"></audiofy-player>'
    return HTMLResponse(_page(opened.script.title, f'{player}<main><article id="article">{body}</article></main>'))


async def static(request: Request) -> Response:
    """``GET /static/NAME``."""
    name = request.path_params["name"]
    if name not in FILES:
        raise HTTPException(404, "There is no such file")
    package, media_type = FILES[name]
    return Response(resources.files(package).joinpath(name).read_bytes(), media_type=media_type)


def _page(title: str, body: str) -> str:
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>{escape(title)}</title>\n<link rel="stylesheet" href="/static/app.css">\n'
        '<script src="/static/audiofy-player.js" defer></script>\n'
        '<script type="module" src="/static/app.mjs"></script>\n'
        f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
