"""An http(s) address → Source, within limits of size, time and redirects."""

from __future__ import annotations

import contextlib
import dataclasses
import http.client
import re
import ssl
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import PurePosixPath

import urllib3
from urllib3.connection import HTTPConnection
from urllib3.response import HTTPResponse

from audiofy.errors import FetchError, NothingToRead
from audiofy.model import Source
from audiofy.registry import INPUTS
from audiofy.sources.address import Address, checked
from audiofy.sources.clock import now
from audiofy.sources.connection import BUFFER, USER_AGENT, connect, hung_up_after, location, reason
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
    """

    size: int = 20_000_000
    seconds: float = 30.0
    redirects: int = 10


def fetch(locator: str, *, limits: Limits = Limits(), accept: tuple[str, ...] = ()) -> Source:
    """The body at an http(s) address, redirects followed, decompressed.

    It never opens a file: addresses found in a page (of its picture, say) are safe to pass in.

    Args:
        accept: media types, "image/*" for a whole class; empty means those that a reader is registered for.

    Raises:
        FetchError: no such page, refused, too slow, too large, not reachable, not a proper address.
        NothingToRead: the body is empty.
        UnsupportedInput: it is of another media type.
    """
    deadline = time.monotonic() + limits.seconds
    address = checked(locator)
    for _ in range(limits.redirects + 1):
        exchange = _Exchange(address, deadline, limits, accept)
        answer = exchange.run()
        if isinstance(answer, Source):
            return answer
        address = checked(answer, came_from=address)
    raise FetchError(f"{locator}: more than {limits.redirects} redirects", hint=SAVE_THE_PAGE)


@dataclasses.dataclass(frozen=True, slots=True)
class _Exchange:
    """One request and its answer, over before ``deadline``."""

    address: Address
    deadline: float
    limits: Limits
    accept: tuple[str, ...]

    def run(self) -> Source | str:
        """The body, or where the server sends us instead."""
        host = self.address.host
        try:
            with self._connected() as connection:
                return self._answer(self._ask(connection))
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
        what = f"{self.address.whole}: not finished after {self.limits.seconds:g} seconds"
        return FetchError(what, hint="try again later, or " + SAVE_THE_PAGE)

    def _remaining(self) -> float:
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise self._too_slow()
        return left

    @contextlib.contextmanager
    def _connected(self) -> Iterator[HTTPConnection]:
        """A connection that is hung up at the deadline."""
        connection = connect(self.address, self._remaining)
        with contextlib.closing(connection), hung_up_after(connection, self._remaining()):
            yield connection

    def _ask(self, connection: HTTPConnection) -> HTTPResponse:
        headers = {
            "Host": self.address.authority,
            "User-Agent": USER_AGENT,
            "Accept": ", ".join((*(self.accept or INPUTS.names()), "*/*;q=0.1")),
            "Accept-Encoding": "gzip, deflate",
        }
        connection.timeout = self._remaining()
        connection.request("GET", self.address.target, headers=headers, preload_content=False)
        response = connection.getresponse()
        self._remaining()  # To the reader, a connection hung up on looks like the end of the headers, or of the body.
        return response

    def _answer(self, response: HTTPResponse) -> Source | str:
        moved = response.headers.get("Location")
        if response.status in REDIRECTS and moved:
            return location(moved)
        self._check_status(response.status)
        content_type = response.headers.get("Content-Type", "")
        declared = content_type.partition(";")[0].partition(",")[0].strip().lower()
        if not self.accept and declared not in VAGUE:
            self._check_type(declared)
        data = self._body(response)
        media_type = self._media_type(declared, data)
        self._check_type(media_type)
        charset = _CHARSET.search(content_type)
        return Source(self.address.whole, data, media_type, charset[1].lower() if charset else "", now())

    def _check_status(self, status: int) -> None:
        host, whole = self.address.host, self.address.whole
        if status in (404, 410):
            raise FetchError(f"there is no page at {whole} ({status})", hint="check the address")
        if status in REFUSALS:
            raise FetchError(f"{host} refuses to hand out {whole} ({status})", hint=SAVE_THE_PAGE)
        if status >= 500:
            raise FetchError(f"{host} has a fault of its own ({status})", hint="try again later")
        if not 200 <= status < 300:
            raise FetchError(f"{host} answered {status} for {whole}", hint=SAVE_THE_PAGE)

    def _check_type(self, media_type: str) -> None:
        refuse_foreign(self.address.whole, media_type, self.accept or INPUTS.names())

    def _media_type(self, declared: str, data: bytes) -> str:
        if self.accept:
            return declared if accepted(declared, self.accept) else sniff(data, declared)
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
            if len(data) > self.limits.size:
                what = f"{self.address.whole} is larger than {self.limits.size / 1e6:g} MB"
                raise FetchError(what, hint=SAVE_THE_PAGE)
        self._remaining()
        if not data.strip():
            raise NothingToRead(f"{self.address.whole} is an empty page", hint=SAVE_THE_PAGE)
        return bytes(data)
