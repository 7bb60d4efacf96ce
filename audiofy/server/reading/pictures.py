"""Pictures of articles: fetched for the reader, so that the page's own host never sees who reads, and kept.

What a server says of a picture is not believed: only the first bytes tell what it is, and only kinds that can hold no
script and no address are handed on.
"""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import hashlib
import re

import anyio.to_thread
from anyio import CapacityLimiter
from anyio.lowlevel import RunVar
from starlette.requests import Request
from starlette.responses import Response

from audiofy.errors import UnsupportedInput, WriteFailed
from audiofy.server.ranges import answer
from audiofy.sources import Limits, fetch
from audiofy.store import Store, key_of

MOST_BYTES = 8_000_000
MOST_SECONDS = 20.0
AT_ONCE = 8
"""Pictures that are fetched at a time; so slow ones do not take the threads of pages and sound."""
CACHING = "private, max-age=31536000, immutable"

_KINDS = (
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"GIF8[79]a"), "image/gif"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb".{4}ftyp(?:avi[fs]|.{8}(?:.{4}){0,8}?avi[fs])", re.DOTALL), "image/avif"),
)
"""First bytes: PNG (W3C), JPEG (ITU T.81), GIF89a, WebP (RFC 9649), AVIF (by the brands of ISO 14496-12)."""
_ACCEPTED = (*(media_type for _, media_type in _KINDS), "image/*", "application/octet-stream", "binary/octet-stream")

_THREADS: RunVar[CapacityLimiter] = RunVar("threads of pictures")
"""Of each event loop its own."""


@dataclasses.dataclass(frozen=True, slots=True)
class PictureData:
    """The bytes of a picture, and what they are: "image/png" and the like."""

    data: bytes
    media_type: str

    @property
    def etag(self) -> str:
        """A validator, without its quotation marks."""
        return hashlib.sha256(self.data).hexdigest()[:32]


def picture(url: str, store: Store, limits: Limits) -> PictureData:
    """The picture at an address, from the store where it was fetched before. It blocks: for a thread.

    Args:
        limits: with the guard; a picture is held to ``MOST_BYTES`` and ``MOST_SECONDS`` besides.

    Raises:
        FetchError: it cannot be had, or is too large, or lies where the guard lets nobody.
        InputError: it is empty.
        UnsupportedInput: it is no PNG, JPEG, GIF, WebP or AVIF.
    """
    key = key_of("picture", url)
    if (kept := store.get(key)) is not None and (media_type := kind_of(kept)):
        return PictureData(kept, media_type)
    own = dataclasses.replace(limits, size=min(limits.size, MOST_BYTES), seconds=min(limits.seconds, MOST_SECONDS))
    data = fetch(url, limits=own, accept=_ACCEPTED).data
    media_type = kind_of(data)
    if not media_type:
        raise UnsupportedInput(f"{url} is no picture that is shown here", hint="see it on the page itself")
    with contextlib.suppress(WriteFailed):  # it is there to be seen, whether or not it can be kept
        store.put(key, data)
    return PictureData(data, media_type)


async def picture_soon(url: str, store: Store, limits: Limits) -> PictureData:
    """As of ``picture``, in one of ``AT_ONCE`` threads that pictures have for themselves."""
    threads = _THREADS.get(None)
    if threads is None:
        _THREADS.set(threads := CapacityLimiter(AT_ONCE))
    return await anyio.to_thread.run_sync(functools.partial(picture, url, store, limits), limiter=threads)


def kind_of(data: bytes) -> str:
    """The media type of a picture by its first bytes, or "" where it is of no kind that is handed on."""
    return next((media_type for pattern, media_type in _KINDS if pattern.match(data[:64])), "")


def picture_answer(request: Request, found: PictureData) -> Response:
    """The picture for a browser, that never asks for it again and takes it for nothing else."""
    response = answer(request, found.data, found.media_type, found.etag, CACHING)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
