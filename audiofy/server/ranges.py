"""Bytes at hand → an answer that players and caches can work with: ranges, HEAD, validators (RFC 9110, 13 and 14)."""

from __future__ import annotations

import re

from starlette.requests import Request
from starlette.responses import Response

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


def answer(request: Request, data: bytes, media_type: str, etag: str, caching: str = "no-cache") -> Response:
    """All of it, the part that was asked for, or the word that nothing has changed.

    Args:
        etag: without its quotation marks.
        caching: as of ``Cache-Control``.
    """
    validator = f'"{etag}"'
    headers = {"ETag": validator, "Accept-Ranges": "bytes", "Cache-Control": caching}
    known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    if known & {validator, "*"}:
        return Response(status_code=304, headers=headers)
    size = len(data)
    wanted = request.headers.get("range", "")
    if wanted and request.headers.get("if-range", validator) == validator and (found := _RANGE.fullmatch(wanted)):
        first, last = found[1], found[2]
        if first:
            begin, end = int(first), min(int(last), size - 1) if last else size - 1
        else:
            begin, end = size - int(last or 0), size - 1
        begin = max(begin, 0)
        if not (first or last) or (first and last and int(first) > int(last)):
            pass  # no proper range is as none
        elif begin > end:
            return Response(status_code=416, headers={**headers, "Content-Range": f"bytes */{size}"})
        else:
            headers["Content-Range"] = f"bytes {begin}-{end}/{size}"
            return Response(data[begin : end + 1], 206, headers, media_type)
    return Response(data, 200, headers, media_type)
