"""An http(s) address → Source, within limits of size, time and redirects."""

from __future__ import annotations

import contextlib
import dataclasses
import http.client
import queue
import re
import socket
import ssl
import threading
import time
import urllib.parse
from collections.abc import Iterator
from pathlib import PurePosixPath

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.response import HTTPResponse

from audiofy.errors import FetchError, NothingToRead
from audiofy.model import Source
from audiofy.registry import INPUTS
from audiofy.sources.address import Address, checked
from audiofy.sources.clock import now
from audiofy.sources.media import SAVE_THE_PAGE, SUFFIXES, VAGUE, accepted, refuse_foreign, sniff
from audiofy.version import __version__

HOME_PAGE = "https://pypi.org/project/audiofy/"
BUFFER = 65_536

_CHARSET = re.compile(r"""(?i);\s*charset\s*=\s*["']?([^\s"';,]+)""")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_REFUSALS = frozenset({401, 402, 403, 407, 429, 451})


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
            raise FetchError(f"{host} cannot be reached ({_reason(error)})", hint="check the address") from error
        except (TimeoutError, urllib3.exceptions.TimeoutError) as error:
            raise self._too_slow() from error
        except ssl.SSLError as error:
            raise FetchError(
                f"{host}: no trustworthy secure connection ({_reason(error)})", hint=SAVE_THE_PAGE
            ) from error
        except (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError) as error:
            if time.monotonic() >= self.deadline:
                raise self._too_slow() from error
            raise FetchError(f"{host}: the connection failed ({_reason(error)})", hint="try again later") from error

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
        """A connection that is hung up at the deadline: a socket's own time-out begins anew with each byte."""
        connection = self._connect()
        with contextlib.closing(connection):
            timer = threading.Timer(self._remaining(), _hang_up, (connection.sock,))
            timer.daemon = True
            timer.start()
            try:
                yield connection
            finally:
                timer.cancel()
                timer.join()

    def _connect(self) -> HTTPConnection:
        addresses = self._resolve()
        for left in range(len(addresses), 0, -1):
            connection = self._connection(addresses[-left], self._remaining() / left)
            try:
                connection.connect()
            except (urllib3.exceptions.HTTPError, OSError) as error:
                connection.close()
                if left == 1 or isinstance(error, ssl.SSLError):
                    raise
            else:
                return connection
        raise AssertionError("unreachable: a look-up gives at least one address")

    def _connection(self, ip: str, seconds: float) -> HTTPConnection:
        host, port = self.address.host, self.address.port
        if self.address.scheme == "http":
            return HTTPConnection(ip, port, timeout=seconds)
        return HTTPSConnection(ip, port, timeout=seconds, cert_reqs="CERT_REQUIRED", server_hostname=host)

    def _resolve(self) -> list[str]:
        """The host's IP addresses. A look-up cannot be interrupted, so a thread that may be left behind does it."""
        host = self.address.host
        answers: queue.SimpleQueue[list[str] | OSError] = queue.SimpleQueue()
        threading.Thread(target=_look_up, args=(host, self.address.port, answers), daemon=True).start()
        try:
            answer = answers.get(timeout=self._remaining())
        except queue.Empty:
            raise self._too_slow() from None
        if isinstance(answer, OSError):
            raise FetchError(f"no host {host} was found", hint="check the address and the network") from answer
        return answer

    def _ask(self, connection: HTTPConnection) -> HTTPResponse:
        headers = {
            "Host": self.address.authority,
            "User-Agent": f"audiofy/{__version__} (+{HOME_PAGE})",
            "Accept": ", ".join((*(self.accept or INPUTS.names()), "*/*;q=0.1")),
            "Accept-Encoding": "gzip, deflate",
        }
        connection.timeout = self._remaining()
        connection.request("GET", self.address.target, headers=headers, preload_content=False)
        response = connection.getresponse()
        self._remaining()  # To the reader, a connection hung up on looks like the end of the headers, or of the body.
        return response

    def _answer(self, response: HTTPResponse) -> Source | str:
        location = response.headers.get("Location")
        if response.status in _REDIRECTS and location:
            # Header bytes arrive as Latin-1, whatever they are.
            return location.encode("latin-1", "replace").decode("utf-8", "replace")
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
        if status in _REFUSALS:
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


def _look_up(host: str, port: int, answers: queue.SimpleQueue[list[str] | OSError]) -> None:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        answers.put(error if isinstance(error, OSError) else OSError(str(error)))
    else:
        answers.put(list(dict.fromkeys(str(entry[4][0]) for entry in found)))


def _hang_up(sock: socket.socket) -> None:
    # Of the base class: an SSL socket's own would first drop the object that another thread is reading from.
    with contextlib.suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)


def _reason(error: BaseException) -> str:
    """What went wrong, in few words, from the innermost cause."""
    while isinstance(cause := error.__cause__ or error.__context__, Exception):
        error = cause
    verify = getattr(error, "verify_message", "")
    return verify or getattr(error, "strerror", None) or str(error) or type(error).__name__
