"""The library's episodes as a podcast, for players on this machine and in this house."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from audiofy.errors import UsageError
from audiofy.feed import rss
from audiofy.feed.entry import Item as FeedItem
from audiofy.feed.entry import item as feed_item
from audiofy.feed.show import Show
from audiofy.library import Item, Library
from audiofy.pipeline.identity import guid
from audiofy.pipeline.publishing import picture as drawn
from audiofy.pipeline.publishing import published_at
from audiofy.server.ranges import answer
from audiofy.server.requests import service_of
from audiofy.server.service import Service

TITLE = "My audiofy library"
DESCRIPTION = "Articles to listen to, made by audiofy."
MOST = 300
"""Episodes that the feed names, the newest."""
ARTWORK_CACHING = "private, max-age=86400"


@dataclass(frozen=True, slots=True)
class Base:
    """Where the server is asked, as the client sees it.

    Attributes:
        address: "http://localhost:8080".
        token: that the feed was asked for with, "" for none.
    """

    address: str
    token: str

    def at(self, path: str) -> str:
        """A whole address, which shows the token as well."""
        query = f"?token={urllib.parse.quote(self.token, safe='')}" if self.token else ""
        return f"{self.address}{path}{query}"


async def feed(request: Request) -> Response:
    """``GET /feed.xml``."""
    service = service_of(request)
    token = request.query_params.get("token", "") if service.options.token else ""
    base = Base(f"{request.url.scheme}://{request.url.netloc}", token)
    data = await run_in_threadpool(_written, service, base)
    return answer(request, data, rss.MEDIA_TYPE, hashlib.sha256(data).hexdigest()[:20])


async def picture(request: Request) -> Response:
    """``GET /artwork.png``."""
    data, etag = await run_in_threadpool(_picture)
    return answer(request, data, "image/png", etag, ARTWORK_CACHING)


def _written(service: Service, base: Base) -> bytes:
    show = Show(TITLE, base.address, description=DESCRIPTION, block=True)
    items = sorted(service.library.items("made"), key=lambda item: (item.finished, item.number), reverse=True)
    named = []
    for found in _named(service.library, items, base):
        named.append(found)
        if len(named) == MOST:
            break
    return rss.feed(show, named, base.at("/artwork.png"), base.at("/feed.xml"))


def _named(library: Library, items: list[Item], base: Base) -> Iterator[FeedItem]:
    for item in items:
        episode = library.episode(item) if item.path.endswith(".mp3") else None
        if episode is None:
            continue
        files = [Path(episode.path), *map(Path, episode.transcripts)]
        if not all(path.is_file() for path in files):
            continue
        episode = dataclasses.replace(episode, guid=guid(item.entry.key))
        sizes = {path.name: path.stat().st_size for path in files}
        try:
            found = feed_item(episode, sizes, published_at(item, episode))
        except UsageError:
            continue  # it cannot stand in a feed; the others can
        yield _placed(found, item.number, base)


def _placed(item: FeedItem, number: int, base: Base) -> FeedItem:
    """With the addresses of the server for its files."""
    place = f"/api/episodes/{number}"
    transcripts = tuple(
        dataclasses.replace(one, file=base.at(f"{place}/transcripts/{one.file.rpartition('.')[2]}"))
        for one in item.transcripts
    )
    audio = dataclasses.replace(item.audio, file=base.at(f"{place}/file.mp3"))
    chapters_file = base.at(f"{place}/chapters") if item.chapters else ""
    url = item.url or f"{base.address}/"
    return dataclasses.replace(item, url=url, audio=audio, transcripts=transcripts, chapters_file=chapters_file)


@functools.cache
def _picture() -> tuple[bytes, str]:
    data = drawn(Show(TITLE, "https://localhost")).data
    return data, hashlib.sha256(data).hexdigest()[:20]
