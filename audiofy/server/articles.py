"""Articles that are opened, and their sound as it is listened to."""

from __future__ import annotations

import contextlib
import re
import urllib.parse

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from audiofy.errors import AudiofyError, UsageError
from audiofy.inputs.addresses import web_address
from audiofy.model import Chunk, Source
from audiofy.outputs import player
from audiofy.pacing import FASTEST_WPM, SLOWEST_WPM
from audiofy.pipeline.live import Live
from audiofy.server.answers import Json
from audiofy.server.openapi.schemas import LONGEST_VERSION, LONGEST_VOICE
from audiofy.server.opened import Changed, Opened
from audiofy.server.pieces import mp3_file, piece
from audiofy.server.ranges import answer
from audiofy.server.reading import pictures
from audiofy.server.requests import client_of, json_of, only_once, service_of
from audiofy.sources import Limits
from audiofy.sources.media import SUFFIXES, sniff
from audiofy.words import AVERAGE_WPM

_NUMBER = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,20})?(?:[eE]\+?[0-9]{1,2})?")
_NO_ADDRESS = re.compile(r"[\s<>\"{}|\\^`]")
"""Characters that no address has (RFC 3986, appendix A): somebody has pasted something else."""


async def open_article(request: Request) -> Response:
    """``POST /api/articles``: an address as JSON, or the bytes of a file.

    With a voice or a pace in the query its sound is begun at once.
    """
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type == "application/json" and "x-file-name" not in request.headers:
        fields = await json_of(request, "ArticleRequest")
        source: str | Source = page_address(fields["url"])
    else:
        source = _file(await request.body(), media_type, request.headers.get("x-file-name", ""))
    service = service_of(request)
    opened = await run_in_threadpool(service.shelf.open, source, client_of(request))
    if request.query_params:
        with contextlib.suppress(AudiofyError):  # a head start alone: whoever asks for the sound is told
            (await _live(request, opened, *_spoken(request))).ask(0)
    place = f"/api/articles/{opened.id}"
    return Json(
        {
            "id": opened.id,
            "title": opened.script.title,
            "read": f"/read/{opened.id}",
            "episode": f"{place}/episode.json",
        },
        201,
        {"Location": f"{place}/episode.json"},
    )


async def episode(request: Request) -> Response:
    """``GET /api/articles/ID/episode.json``: what the player plays."""
    opened = await _opened(request)
    voice, wpm = _spoken(request)
    _check_version(request, opened)
    live = await _live(request, opened, voice, wpm)
    query = urllib.parse.urlencode({"voice": voice, "wpm": f"{wpm:g}", "version": opened.version})
    return await run_in_threadpool(_episode, opened, live, wpm, query)  # a book's takes a while


def _episode(opened: Opened, live: Live, wpm: float, query: str) -> Response:
    sound = [
        {
            "src": f"sound/{number}.mp3?{query}",
            "type": "audio/mpeg",
            "times": f"sound/{number}.json?{query}",
            "sentences": part.count,
            "duration": round(part.seconds, 3),
        }
        for number, part in enumerate(live.pieces)
    ]
    return Json(
        {
            **_head(opened),
            "wpm": wpm,
            "words": round(sum(part.words for part in live.pieces)),
            "duration": round(sum(part.seconds for part in live.pieces), 3),
            "live": True,
            "sound": sound,
            "downloads": [],
        }
    )


async def sound(request: Request) -> Response:
    """``GET /api/articles/ID/sound/N.mp3``: a piece, rendered now if it was not yet."""
    key, chunk = await _chunk(request)
    return answer(request, mp3_file(chunk), "audio/mpeg", key)


async def times(request: Request) -> Response:
    """``GET /api/articles/ID/sound/N.json``: when its words are heard."""
    _, chunk = await _chunk(request)
    return Json(player.times(chunk.cues, chunk.rate))


async def picture(request: Request) -> Response:
    """``GET /api/articles/ID/pictures/N``: a picture of the page, which the server fetches."""
    opened = await _opened(request)
    number = request.path_params["number"]
    if number >= len(opened.article.pictures):
        raise HTTPException(404, "There is no such picture")
    service = service_of(request)
    limits = Limits(guard=service.options.guard)
    found = await pictures.picture_soon(opened.article.pictures[number].url, service.store, limits)
    return pictures.picture_answer(request, found)


def _head(opened: Opened) -> dict[str, object]:
    """What is known before anything is spoken."""
    script = opened.script
    return {
        "version": player.VERSION,
        "id": opened.id,
        "title": script.title,
        "byline": script.meta.byline,
        "site": script.meta.site,
        "language": script.language,
        "url": script.meta.url,
        "image": "",
        "paragraphs": player.paragraphs(script.segments),
        "chapters": player.chapters(script),
    }


def page_address(url: object) -> str:
    """An address as somebody types or sends it, whole.

    Raises:
        UsageError: it is none.
    """
    if not isinstance(url, str) or not url.strip():
        raise UsageError("no address was given", hint="such as https://example.org/article")
    url = url.strip()
    whole = web_address(url if "://" in url else f"https://{url}")
    if not whole or _NO_ADDRESS.search(url):
        raise UsageError("that is no address of a page", hint="such as https://example.org/article")
    return whole


def _file(data: bytes, declared: str, name: str) -> Source:
    name = urllib.parse.unquote(name)[:200].rpartition("/")[2]
    suffix = name[name.rfind(".") :].lower() if "." in name else ""
    if not data:
        raise UsageError("the file is empty", hint="choose another")
    return Source(name or "file", data, sniff(data, SUFFIXES.get(suffix, declared)))


async def _opened(request: Request) -> Opened:
    opened = await run_in_threadpool(service_of(request).shelf.get, request.path_params["id"])
    if opened is None:
        raise HTTPException(404, "That article is not here any more: open its address again")
    return opened


async def _live(request: Request, opened: Opened, voice: str, wpm: float) -> Live:
    return await run_in_threadpool(service_of(request).shelf.live, opened, voice, wpm, client_of(request))


def _spoken(request: Request) -> tuple[str, float]:
    """Voice and words per minute."""
    voice = only_once(request, "voice", longest=LONGEST_VOICE)
    text = only_once(request, "wpm") or f"{AVERAGE_WPM}"
    wpm = float(text) if _NUMBER.fullmatch(text) else 0.0
    if not SLOWEST_WPM <= wpm <= FASTEST_WPM:
        raise UsageError("that is no pace", hint=f"words per minute from {SLOWEST_WPM} to {FASTEST_WPM}")
    return voice, wpm


async def _chunk(request: Request) -> tuple[str, Chunk]:
    opened = await _opened(request)
    voice, wpm = _spoken(request)
    _check_version(request, opened)
    live = await _live(request, opened, voice, wpm)
    number = request.path_params["number"]
    if number >= len(live.pieces):
        raise HTTPException(404, "There is no such piece")
    found = await piece(live, number, service_of(request).store)
    if found is None:
        raise HTTPException(503, "The cache loses what is put there")
    return found


def _check_version(request: Request, opened: Opened) -> None:
    """Refuse what belongs to an article as it was opened before: it would be heard over the words of that.

    Raises:
        Changed: the address has another version than the article; one without a version has the present one.
    """
    version = only_once(request, "version", opened.version, longest=LONGEST_VERSION)
    if version != opened.version:
        raise Changed("the article has changed since this page was opened", hint="reload the page")
