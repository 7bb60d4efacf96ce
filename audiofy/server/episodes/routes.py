"""Episodes: asked for, made in the background at exactly the pace that was asked for, listed, heard, removed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.endpoints import HTTPEndpoint
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from audiofy.feed import chapters as chapter_file
from audiofy.feed.entry import marks
from audiofy.feed.media_types import CHAPTERS
from audiofy.library import Item
from audiofy.model import Episode, Script
from audiofy.outputs.names import file_name
from audiofy.pipeline.casting import cast
from audiofy.server.answers import Json
from audiofy.server.articles import page_address
from audiofy.server.episodes import view as episode_view
from audiofy.server.episodes.events import event_stream
from audiofy.server.episodes.files import file_answer
from audiofy.server.episodes.jobs import Job, State
from audiofy.server.episodes.media import CAPTION_TYPES, MEDIA_TYPES, OTHER
from audiofy.server.episodes.orders import order
from audiofy.server.openapi.episodes import FURTHEST, LONGEST_SEARCH, MOST_LISTED
from audiofy.server.ranges import answer
from audiofy.server.requests import DIGITS, client_of, json_of, one_of, only_once, service_of, whole_number
from audiofy.server.service import Service
from audiofy.store import key_of

SHOWN_AT_ONCE = 50
BEGINNING = "bytes=0-"
"""The range that whoever begins to listen asks for, and not whoever goes on."""
KEPT = frozenset({"html", "epub"})
"""Formats that are not shown on the server's own pages: a page of somebody's article is not one of them."""


class Episodes(HTTPEndpoint):
    """``/api/episodes``."""

    async def get(self, request: Request) -> Response:
        """What is made and what is being made, newest first."""
        limit = whole_number(request, "limit", SHOWN_AT_ONCE, MOST_LISTED)
        offset = whole_number(request, "offset", 0, FURTHEST)
        search = only_once(request, "search", longest=LONGEST_SEARCH).replace("\0", " ")
        return Json(await run_in_threadpool(_listed, service_of(request), limit, offset, search))

    async def post(self, request: Request) -> Response:
        """Have one made."""
        if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
            raise HTTPException(415, "An order is an object of JSON: Content-Type: application/json")
        fields = await json_of(request, "EpisodeRequest")
        if "url" in fields:
            fields["url"] = page_address(fields["url"])
        return await run_in_threadpool(_ordered, service_of(request), fields, client_of(request))


class OneEpisode(HTTPEndpoint):
    """``/api/episodes/ID``."""

    async def get(self, request: Request) -> Response:
        """All that is known of it."""
        return Json(await run_in_threadpool(_told, request))

    async def delete(self, request: Request) -> Response:
        """Cancel it, or remove it."""
        await run_in_threadpool(_removed, request)
        return Response(status_code=204)


async def events(request: Request) -> Response:
    """``GET /api/episodes/ID/events``: how far it is, until it ends."""
    service = service_of(request)
    _, job = await run_in_threadpool(_found, request)
    if service.streams.full:
        raise HTTPException(503, "Too many clients are watching", {"Retry-After": "30"})
    number = _number(request)

    def now() -> dict[str, Any]:
        if job is not None and not job.state.ended:
            return episode_view.under_way(number, job.state, None)
        current = service.library.item(number)
        if current is None:
            return episode_view.under_way(number, job.state if job else State("cancelled"), None)
        return episode_view.told(service.library, current, job)

    return event_stream(request, service.streams, job, now)


async def file(request: Request) -> Response:
    """``GET|HEAD /api/episodes/ID/file``; with ``?download=1`` under a name of its own."""
    item, episode = await run_in_threadpool(_made, request)
    path = Path(episode.path)
    keep = one_of(request, "download", ("0", "1")) == "1" or episode.format in KEPT
    name = file_name(episode.title, path.suffix) if keep else ""
    if request.method == "GET" and request.headers.get("range", BEGINNING).startswith(BEGINNING):
        await run_in_threadpool(service_of(request).library.use, item)
    return await _file(request, path, MEDIA_TYPES.get(episode.format, OTHER), name)


async def transcript(request: Request) -> Response:
    """``GET /api/episodes/ID/transcripts/KIND``."""
    _, episode = await run_in_threadpool(_made, request)
    kind = request.path_params["kind"]
    path = next((path for path in map(Path, episode.transcripts) if path.suffix == f".{kind}"), None)
    if path is None:
        raise HTTPException(404, "There is no such transcript: ask for it in captions")
    return await _file(request, path, CAPTION_TYPES.get(kind, OTHER))


async def chapters(request: Request) -> Response:
    """``GET /api/episodes/ID/chapters``."""
    _, episode = await run_in_threadpool(_made, request)
    data = chapter_file.document(marks(episode))
    return answer(request, data, CHAPTERS, key_of("chapters", data.decode())[:20])


async def _file(request: Request, path: Path, media_type: str, name: str = "") -> Response:
    try:
        return await file_answer(request, path, media_type, name)
    except OSError as error:
        raise HTTPException(404, "Its file is not there any more") from error


def _ordered(service: Service, fields: dict[str, Any], client: str) -> Response:
    base = service.options.settings
    wanted = order(fields, base, client)
    # What cannot be is said now, and not when its turn has come.
    cast(Script("", "", ()), wanted.settings(base))
    item, job = service.workshop.take(wanted)
    body = episode_view.told(service.library, item, job)
    return Json(body, 202 if job else 200, {"Location": episode_view.place(item.number)})


def _listed(service: Service, limit: int, offset: int, search: str) -> dict[str, Any]:
    jobs = {job.number: job for job in service.workshop.jobs()}
    leaving = service.workshop.leaving()
    items = service.library.items("made" if search else None, search=search)
    shown = [item for item in items if episode_view.is_shown(item) and item.number not in leaving]
    shown.sort(key=lambda item: (item.finished or item.added, item.number), reverse=True)
    part = shown[offset : offset + limit]
    told = [episode_view.told(service.library, item, jobs.get(item.number)) for item in part]
    return {"episodes": told, "total": len(shown), "limit": limit, "offset": offset}


def _number(request: Request) -> int:
    name: str = request.path_params["id"]
    if not (name.isascii() and name.isdigit() and len(name) <= DIGITS):
        raise HTTPException(404, "There is no such episode")
    return int(name)


def _found(request: Request) -> tuple[Item | None, Job | None]:
    """Its item, and the job that is or was at it; one of the two is there."""
    service, number = service_of(request), _number(request)
    job = service.workshop.job(number)
    item = service.library.item(number)
    if item is not None and not episode_view.is_shown(item):
        item = None
    if item is None and job is None:
        raise HTTPException(404, "There is no such episode")
    return item, job


def _told(request: Request) -> dict[str, Any]:
    item, job = _found(request)
    if item is None:
        assert job is not None  # noqa: S101 - one of the two is there
        return episode_view.under_way(job.number, job.state, None)
    return episode_view.told(service_of(request).library, item, job)


def _removed(request: Request) -> None:
    service = service_of(request)
    item, _ = _found(request)
    if not service.workshop.cancel(_number(request)) and item is not None:
        service.library.remove(item)


def _made(request: Request) -> tuple[Item, Episode]:
    service, number = service_of(request), _number(request)
    item = service.library.item(number)
    episode = service.library.episode(item) if item and item.state == "made" else None
    if item is None or episode is None:
        raise HTTPException(404, "There is no such episode, or it is not made yet")
    return item, episode
