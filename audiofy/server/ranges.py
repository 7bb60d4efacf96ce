"""Which part of something is asked for: ranges and validators, for players and caches (RFC 9110, 13 and 14)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import formatdate, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import Response

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


@dataclass(frozen=True, slots=True)
class Thing:
    """What can be asked for.

    Attributes:
        size: bytes.
        etag: a strong one, without its quotation marks.
        modified: in seconds since 1970, or 0 for not known.
        caching: as of ``Cache-Control``.
    """

    size: int
    media_type: str
    etag: str
    modified: float = 0.0
    caching: str = "no-cache"

    @property
    def headers(self) -> dict[str, str]:
        """Of each answer about it."""
        told = {"ETag": f'"{self.etag}"', "Accept-Ranges": "bytes", "Cache-Control": self.caching}
        return {**told, "Last-Modified": self._date} if self.modified else told

    @property
    def _date(self) -> str:
        return formatdate(self.modified, usegmt=True)

    def is_known(self, headers: Mapping[str, str]) -> bool:
        """Whether whoever asks has it as it is; the tags count where there are some (RFC 9110, 13.2.2)."""
        if tags := headers.get("if-none-match"):
            known = {tag.strip().removeprefix("W/") for tag in tags.split(",")}
            return bool(known & {f'"{self.etag}"', "*"})
        since = headers.get("if-modified-since", "")
        try:
            return bool(self.modified and since) and int(self.modified) <= parsedate_to_datetime(since).timestamp()
        except (ValueError, TypeError, OverflowError):
            return False

    def is_same(self, validator: str) -> bool:
        """Whether the value of ``If-Range`` is of it as it is; the word of a weak tag does not count."""
        return validator in (f'"{self.etag}"', self._date if self.modified else "")


@dataclass(frozen=True, slots=True)
class Part:
    """What the answer is to be.

    Attributes:
        begin, end: the bytes of its body; the end is not part of it.
    """

    status: int
    headers: dict[str, str]
    begin: int = 0
    end: int = 0


def part(method: str, headers: Mapping[str, str], thing: Thing) -> Part:
    """All of it, the part that was asked for, or the word that nothing has changed or that there is no such part.

    Args:
        method: of the request; a range is for GET alone (RFC 9110, 14.2).
        headers: of the request. What is no proper range, or several, is as none.
    """
    told = thing.headers
    if thing.is_known(headers):
        return Part(304, told)
    size = thing.size
    wanted = _RANGE.fullmatch(headers.get("range", "")) if method == "GET" else None
    if not wanted or not any(wanted.groups()) or not thing.is_same(headers.get("if-range", f'"{thing.etag}"')):
        return Part(200, {**told, "Content-Length": str(size)}, 0, size)
    first, last = wanted[1], wanted[2]
    if first and last and int(first) > int(last):
        return Part(200, {**told, "Content-Length": str(size)}, 0, size)
    begin = int(first) if first else max(size - int(last), 0)
    end = min(int(last) + 1, size) if first and last else size
    if begin >= end:
        return Part(416, {**told, "Content-Range": f"bytes */{size}"})
    span = {"Content-Range": f"bytes {begin}-{end - 1}/{size}", "Content-Length": str(end - begin)}
    return Part(206, {**told, **span}, begin, end)


def answer(request: Request, data: bytes, media_type: str, etag: str, caching: str = "no-cache") -> Response:
    """The answer of bytes at hand; arguments as of ``Thing``."""
    wanted = part(request.method, request.headers, Thing(len(data), media_type, etag, caching=caching))
    if wanted.status in (304, 416):
        return Response(status_code=wanted.status, headers=wanted.headers)
    return Response(data[wanted.begin : wanted.end], wanted.status, wanted.headers, media_type)
