"""An http(s) address → Source, within limits of size, time and redirects."""

from __future__ import annotations

import contextlib
import dataclasses
import functools
import http.client
import re
import ssl
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import cast

import urllib3
from urllib3.connection import HTTPConnection
from urllib3.response import HTTPResponse

from audiofy.errors import FetchError, NothingToRead
from audiofy.model import Source
from audiofy.registry import INPUTS
from audiofy.sources.address import Address, checked
from audiofy.sources.clock import now, retry_after
from audiofy.sources.connection import BUFFER, USER_AGENT, connect, hung_up_after, location, reason
from audiofy.sources.guard import Gate, is_public
from audiofy.sources.manners import Manners, Validators, sendable
from audiofy.sources.media import SAVE_THE_PAGE, SUFFIXES, VAGUE, accepted, refuse_foreign, sniff

_CHARSET = re.compile(r"""(?i);\s*charset\s*=\s*["']?([^\s"';,]+)""")
REDIRECTS = frozenset({301, 302, 303, 307, 308})
REFUSALS = frozenset({401, 402, 403, 407, 429, 451})


@dataclasses.dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may cost.

    Attributes:
        size: bytes of the body, decompressed.
        seconds: of wall clock, from the first look-up of a name to the last byte, all redirects included.
        redirects: how many are followed.
        manners: asked before each request, redirects included; the time that it waits is not counted. None for the
            one page that a person asks for.
        guard: says which hosts may be asked, of each redirect too; None for all, where a person named the address.
    """

    size: int = 20_000_000
    seconds: float = 30.0
    redirects: int = 10
    manners: Manners | None = None
    guard: Gate | None = None


def fetch(locator: str, *, limits: Limits = Limits(), accept: tuple[str, ...] = ()) -> Source:
    """The body at an http(s) address, redirects followed, decompressed.

    It never opens a file: addresses found in a page (of its picture, say) are safe to pass in.

    Args:
        accept: media types, "image/*" for a whole class; empty means those that a reader is registered for.

    Raises:
        FetchError: no such page, refused, too slow, too large, not reachable, not a proper address.
        AddressRefused: the guard lets nobody there.
        NothingToRead: the body is empty.
        UnsupportedInput: it is of another media type.
    """
    return cast(Source, fetch_changed(locator, Validators(), limits=limits, accept=accept))


def fetch_changed(
    locator: str, known: Validators, *, limits: Limits = Limits(), accept: tuple[str, ...] = ()
) -> Source | None:
    """As ``fetch``; None where the server says that the copy in hand, of which ``known`` tells, is as new."""
    address = checked(locator)
    visit = _Visit(limits, accept, known)
    for _ in range(limits.redirects + 1):
        request = functools.partial(visit.ask, address)
        answer = limits.manners.ask(address.whole, request, limits.guard) if limits.manners else request()
        if not isinstance(answer, str):
            return answer
        address = checked(answer, came_from=address)
    raise FetchError(f"{locator}: more than {limits.redirects} redirects", hint=SAVE_THE_PAGE, status=302)


@dataclasses.dataclass(slots=True)
class _Visit:
    """The requests of one fetch, and the seconds that they have taken."""

    limits: Limits
    accept: tuple[str, ...]
    known: Validators
    spent: float = 0.0

    def ask(self, address: Address) -> Source | str | None:
        began = time.monotonic()
        try:
            return _Exchange(address, began + self.limits.seconds - self.spent, self).run()
        finally:
            self.spent += time.monotonic() - began


def _preferred(media_type: str) -> str:
    """A page rather than its feed or its book, where a server has several."""
    return media_type if media_type.startswith(("text/", "image/")) or "xhtml" in media_type else f"{media_type};q=0.5"


@dataclasses.dataclass(frozen=True, slots=True)
class _Exchange:
    """One request and its answer, over before ``deadline``."""

    address: Address
    deadline: float
    visit: _Visit

    def run(self) -> Source | str | None:
        """The body, where the server sends us instead, or None where the body is as it was."""
        host = self.address.host
        try:
            with self._connected() as connection:
                return self._answer(self._ask(connection), is_public(connection.host))
        except urllib3.exceptions.NewConnectionError as error:
            raise FetchError(f"{host} cannot be reached ({reason(error)})", hint="check the address") from error
        except (TimeoutError, urllib3.exceptions.TimeoutError) as error:
            raise self._too_slow() from error
        except ssl.SSLError as error:
            raise FetchError(
                f"{host}: no trustworthy secure connection ({reason(error)})", hint=SAVE_THE_PAGE
            ) from error
        except (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError) as error:
            if time.monotonic() >= self.deadline:
                raise self._too_slow() from error
            raise FetchError(f"{host}: the connection failed ({reason(error)})", hint="try again later") from error

    def _too_slow(self) -> FetchError:
        what = f"{self.address.whole}: not finished after {self.visit.limits.seconds:g} seconds"
        return FetchError(what, hint="try again later, or " + SAVE_THE_PAGE)

    def _remaining(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise self._too_slow()
        return left

    @contextlib.contextmanager
    def _connected(self) -> Iterator[HTTPConnection]:
        """A connection that is hung up at the deadline."""
        connection = connect(self.address, self._remaining, self.visit.limits.guard)
        with contextlib.closing(connection), hung_up_after(connection, self._remaining()):
            yield connection

    def _ask(self, connection: HTTPConnection) -> HTTPResponse:
        headers = {
            "Host": self.address.authority,
            "User-Agent": USER_AGENT,
            "Accept": ", ".join((*(self.visit.accept or map(_preferred, INPUTS.names())), "*/*;q=0.1")),
            "Accept-Encoding": "gzip, deflate",
            **self.visit.known.headers(),
        }
        connection.timeout = self._remaining()
        connection.request("GET", self.address.target, headers=headers, preload_content=False)
        response = connection.getresponse()
        self._remaining()  # To the reader, a connection hung up on looks like the end of the headers, or of the body.
        return response

    @property
    def _accept(self) -> tuple[str, ...]:
        return self.visit.accept or INPUTS.names()

    def _answer(self, response: HTTPResponse, outside: bool) -> Source | str | None:
        moved = response.headers.get("Location")
        if response.status in REDIRECTS and moved:
            return location(moved)
        if response.status == 304 and self.visit.known.headers():
            return None
        self._check_status(response.status, retry_after(response.headers.get("Retry-After", "")))
        content_type = response.headers.get("Content-Type", "")
        declared = content_type.partition(";")[0].partition(",")[0].strip().lower()
        if not self.visit.accept and declared not in VAGUE:
            self._check_type(declared)
        data = self._body(response)
        media_type = self._media_type(declared, data)
        self._check_type(media_type)
        charset = _CHARSET.search(content_type)
        return Source(
            self.address.whole,
            data,
            media_type,
            charset[1].lower() if charset else "",
            now(),
            sendable(response.headers.get("ETag")),
            sendable(response.headers.get("Last-Modified")),
            outside,
        )

    def _check_status(self, status: int, later: float) -> None:
        if 200 <= status < 300:
            return
        host, whole = self.address.host, self.address.whole
        what, hint = f"{host} answered {status} for {whole}", SAVE_THE_PAGE
        if status in (404, 410):
            what, hint = f"there is no page at {whole} ({status})", "check the address"
        elif status in REFUSALS:
            what = f"{host} refuses to hand out {whole} ({status})"
        elif status >= 500:
            what, hint = f"{host} has a fault of its own ({status})", "try again later"
        raise FetchError(what, hint=hint, status=status, retry_after=later)

    def _check_type(self, media_type: str) -> None:
        refuse_foreign(self.address.whole, media_type, self._accept)

    def _media_type(self, declared: str, data: bytes) -> str:
        if self.visit.accept:
            return declared if accepted(declared, self.visit.accept) else sniff(data, declared)
        suffix = PurePosixPath(urllib.parse.urlsplit(self.address.target).path).suffix.lower()
        if declared in VAGUE and SUFFIXES.get(suffix) == "text/markdown":
            return sniff(data, "text/markdown")
        # As in browsers, a page sent as plain text is plain text, whatever it looks like.
        return "text/plain" if declared == "text/plain" else sniff(data, declared)

    def _body(self, response: HTTPResponse) -> bytes:
        codings = response.headers.get("Content-Encoding", "").lower().replace(",", " ").split()
        if foreign := set(codings) - {"identity", *HTTPResponse.CONTENT_DECODERS}:
            raise FetchError(f"{self.address.host} sent the page as {foreign.pop()}", hint=SAVE_THE_PAGE)
        data = bytearray()
        for piece in response.stream(BUFFER, decode_content=True):
            self._remaining()
            data += piece
            if len(data) > self.visit.limits.size:
                what = f"{self.address.whole} is larger than {self.visit.limits.size / 1e6:g} MB"
                raise FetchError(what, hint=SAVE_THE_PAGE)
        self._remaining()
        if not data.strip():
            raise NothingToRead(f"{self.address.whole} is an empty page", hint=SAVE_THE_PAGE)
        return bytes(data)
