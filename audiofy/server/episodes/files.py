"""A file of the library → an answer, piece by piece."""

from __future__ import annotations

import os
import urllib.parse
from collections.abc import AsyncIterator
from pathlib import Path
from typing import BinaryIO

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from audiofy.server.problems import problem
from audiofy.server.ranges import Part, Thing, part

PIECE = 256 * 1024
"""Bytes that are in memory at a time."""
FALLBACK = "_"


async def file_answer(request: Request, path: Path, media_type: str, name: str = "") -> Response:
    """The file, or what of it is asked for.

    Args:
        name: under which it is to be kept, "" where it is to be played.
    Raises:
        OSError: it cannot be opened.
    """
    file: BinaryIO = await run_in_threadpool(path.open, "rb")
    about = os.fstat(file.fileno())
    etag = f"{about.st_mtime_ns:x}-{about.st_size:x}"
    wanted = part(request.method, request.headers, Thing(about.st_size, media_type, etag, about.st_mtime))
    if name:
        wanted.headers["Content-Disposition"] = disposition(name)
    if wanted.status == 416:
        file.close()
        return problem(416, "There is no such part of it", f"it has {about.st_size} bytes", headers=wanted.headers)
    if wanted.status == 304 or request.method == "HEAD":
        file.close()
        return Response(None, wanted.status, wanted.headers, media_type if wanted.status != 304 else None)
    return StreamingResponse(_pieces(file, wanted), wanted.status, wanted.headers, media_type)


def disposition(name: str) -> str:
    """``Content-Disposition`` with a name in any script (RFC 6266)."""
    plain = "".join(one if one.isascii() and one.isprintable() and one not in '"\\' else FALLBACK for one in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{urllib.parse.quote(name, safe='', errors='replace')}"


async def _pieces(file: BinaryIO, wanted: Part) -> AsyncIterator[bytes]:
    with file:
        file.seek(wanted.begin)
        left = wanted.end - wanted.begin
        while left and (data := await run_in_threadpool(file.read, min(left, PIECE))):
            left -= len(data)
            yield data
