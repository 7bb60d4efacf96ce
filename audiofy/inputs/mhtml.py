"""MHTML (RFC 2557) → Article: the page that a browser saved with all its parts, through the reader of HTML.

Only the heads of the parts are parsed, and only the page itself is decoded: pictures stay as they are.
"""

from __future__ import annotations

import dataclasses
import email.parser
import email.policy
import re
from collections.abc import Iterator
from email.message import EmailMessage
from typing import cast

from audiofy.errors import UnsupportedInput
from audiofy.inputs import html
from audiofy.inputs.addresses import web_address
from audiofy.model import Article, Source

LONGEST_HEAD = 100_000
"""Bytes of the fields before a part."""
MOST_PARTS = 10_000
DEEPEST = 4
"""Parts in one another."""
PAGES = frozenset({"text/html", "application/xhtml+xml"})

_BLANK = re.compile(rb"\r?\n\r?\n|\r\r")


@dataclasses.dataclass(frozen=True, slots=True)
class _Part:
    head: EmailMessage
    raw: bytes
    body: int

    @property
    def media_type(self) -> str:
        return self.head.get_content_type()


def read(source: Source) -> Article:
    """The article of a saved page.

    Raises:
        UnsupportedInput: there is no page in it.
        NothingToRead: there is no article in the page.
    """
    whole = _part(source.data)
    page = _page(whole, 0)
    if page is None:
        called = "the web archive" if source.locator in ("", "-") else source.locator
        raise UnsupportedInput(f"{called} is a web archive without a page in it", hint="save the page once more")
    fields = (
        _field(page, "Content-Location"),
        _field(whole, "Snapshot-Content-Location"),
        _field(whole, "Content-Location"),
    )
    return html.extract(_decoded(page), web_address(*fields) or source.locator, page.head.get_content_charset("") or "")


def _part(raw: bytes) -> _Part:
    """The fields of a part; its body is not looked at."""
    raw = raw.lstrip(b"\r\n")
    blank = _BLANK.search(raw, 0, LONGEST_HEAD)
    end = blank.end() if blank else min(len(raw), LONGEST_HEAD)
    parser = email.parser.BytesHeaderParser(policy=email.policy.compat32)
    return _Part(cast(EmailMessage, parser.parsebytes(raw[:end])), raw, end)


def _page(part: _Part, depth: int) -> _Part | None:
    """The root of the archive: what it names as its start, else the first page."""
    if part.media_type in PAGES:
        return part
    if part.head.get_content_maintype() != "multipart" or depth >= DEEPEST:
        return None
    parts = list(_parts(part))
    start = str(part.head.get_param("start", "") or "").strip()
    named = [one for one in parts if start and _field(one, "Content-ID") == start]
    for one in (*named, *parts):
        if (found := _page(one, depth + 1)) is not None:
            return found
    return None


def _parts(part: _Part) -> Iterator[_Part]:
    boundary = part.head.get_boundary()
    if not boundary:
        return
    mark = b"--" + boundary.encode("ascii", "replace")
    at = part.raw.find(mark, part.body)
    for _ in range(MOST_PARTS):
        begins = at + len(mark)
        if at < 0 or part.raw.startswith(b"--", begins):
            return
        at = part.raw.find(b"\n" + mark, begins)
        yield _part(part.raw[begins : at if at >= 0 else len(part.raw)])
        at += at >= 0


def _decoded(part: _Part) -> bytes:
    """The body without its transfer encoding."""
    message = email.message_from_bytes(part.raw)
    return bytes(message.get_payload(decode=True) or b"") if not message.is_multipart() else part.raw[part.body :]


def _field(part: _Part, name: str) -> str:
    return str(part.head.get(name, "")).strip()
