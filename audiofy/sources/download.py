"""A large file → the disk, checked, and gone on with where it was broken off.

What has come lies in ``NAME.part`` until its size and its digest are right. After an interruption the rest is asked
for with ``Range``, and with ``If-Range`` (RFC 9110, sections 13.1.5 and 14.2) where the server gave a strong validator;
a server that knows no ranges starts over.
"""

from __future__ import annotations

import contextlib
import dataclasses
import http.client
import re
import ssl
import time
import urllib.parse
import urllib.request
from collections.abc import Callable
from pathlib import Path

import urllib3
from urllib3.connection import HTTPConnection
from urllib3.response import HTTPResponse

from audiofy.errors import FetchError
from audiofy.sources.address import Address, checked
from audiofy.sources.connection import BUFFER, USER_AGENT, connect, hung_up_after, location, reason
from audiofy.sources.part import Part, Wanted, check_room, copied
from audiofy.sources.web import REDIRECTS, REFUSALS

__all__ = ["Patience", "Wanted", "download"]

Progress = Callable[[int], None]
"""Hears how many bytes of the file there are."""

ADVANCE = 262_144
"""Bytes that an attempt must bring to be counted as one that got on."""
SPARE = 16_000_000
"""Bytes that are to stay free on the disk."""
AGAIN = "the same command goes on from here; try again later"

_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")


@dataclasses.dataclass(frozen=True, slots=True)
class Patience:
    """How long a server is borne with.

    Attributes:
        seconds: for a connection and the head of an answer, and between two pieces of its body.
        attempts: in a row that do not get on.
        pause: seconds before the second attempt, twice as many before each further one.
        redirects: how many are followed in an attempt.
    """

    seconds: float = 30.0
    attempts: int = 5
    pause: float = 0.5
    redirects: int = 10


class _Broken(Exception):
    """The attempt ended early; another may get on."""


def _unheard(_: int) -> None:
    pass


def download(wanted: Wanted, target: Path, progress: Progress = _unheard, patience: Patience = Patience()) -> str:
    """Bring a file to ``target``, which is replaced; its folder exists.

    Returns:
        Its SHA-256 in hexadecimal.

    Raises:
        FetchError: it cannot be had, or what comes is not what was promised; then nothing of it is kept.
        WriteFailed: no room, or no permission.
    """
    with Part(target) as part:
        check_room(target.parent, max(0, wanted.size - part.size) + SPARE)
        if part.resumed:
            _bring(wanted, part, progress, patience)
            if not part.fault(wanted):
                return part.finish()
            part.restart()  # of another file of that name, or broken by a crash: from the beginning, once
        _bring(wanted, part, progress, patience)
        if fault := part.fault(wanted):
            part.discard()
            raise FetchError(
                f"{wanted.url}: {fault}", hint="the file was changed or broken on its way; nothing is kept"
            )
        return part.finish()


def _bring(wanted: Wanted, part: Part, progress: Progress, patience: Patience) -> None:
    """All the bytes, over as many attempts as it takes."""
    parts = urllib.parse.urlsplit(wanted.url)
    if parts.scheme == "file":
        copied(Path(urllib.request.url2pathname(parts.path)), wanted, part)
        progress(part.size)
        return
    failures = 0
    while part.size < wanted.size:
        before = part.size
        try:
            _Attempt(wanted, part, progress, patience).run()
        except _Broken as error:
            failures = 0 if part.size - before >= ADVANCE else failures + 1
            if failures >= patience.attempts:
                raise FetchError(f"{wanted.url}: {error}", hint=AGAIN) from error
            time.sleep(patience.pause * 2 ** max(0, failures - 1))
        finally:
            part.flush()


@dataclasses.dataclass(frozen=True, slots=True)
class _Attempt:
    wanted: Wanted
    part: Part
    progress: Progress
    patience: Patience

    def run(self) -> None:
        """Append what one answer brings.

        Raises:
            _Broken: it ended early.
            FetchError: another attempt would not help.
        """
        address = checked(self.wanted.url)
        for _ in range(self.patience.redirects + 1):
            try:
                moved = self._exchange(address)
            except urllib3.exceptions.NewConnectionError as error:
                raise _Broken(f"{address.host} cannot be reached ({reason(error)})") from error
            except ssl.SSLError as error:
                raise FetchError(f"{address.host}: no trustworthy secure connection ({reason(error)})") from error
            except (urllib3.exceptions.HTTPError, http.client.HTTPException, TimeoutError, ConnectionError) as error:
                raise _Broken(f"the connection failed ({reason(error)})") from error
            if moved is None:
                return
            address = checked(moved, came_from=address)
        raise FetchError(
            f"{self.wanted.url}: more than {self.patience.redirects} redirects", hint="check the catalogue"
        )

    def _exchange(self, address: Address) -> str | None:
        """None at the end of the body, or where the server sends us instead."""
        deadline = time.monotonic() + self.patience.seconds

        def remaining() -> float:
            left = deadline - time.monotonic()
            if left <= 0:
                raise _Broken(f"{address.host} did not answer within {self.patience.seconds:g} seconds")
            return left

        connection = connect(address, remaining)
        with contextlib.closing(connection):
            with hung_up_after(connection, remaining()):
                response = self._ask(connection, address)
            remaining()
            moved = response.headers.get("Location")
            if response.status in REDIRECTS and moved:
                return location(moved)
            self._prepare(response, address)
            if connection.sock is not None:
                connection.sock.settimeout(self.patience.seconds)
            self._append(response)
        return None

    def _ask(self, connection: HTTPConnection, address: Address) -> HTTPResponse:
        headers = {
            "Host": address.authority,
            "User-Agent": USER_AGENT,
            "Accept": "*/*",
            "Accept-Encoding": "identity",  # the digest is that of the file itself, and a range is counted in its bytes
        }
        if self.part.size:
            headers["Range"] = f"bytes={self.part.size}-"
            if self.part.etag:
                headers["If-Range"] = self.part.etag
        connection.timeout = self.patience.seconds
        connection.request("GET", address.target, headers=headers, preload_content=False)
        return connection.getresponse()

    def _prepare(self, response: HTTPResponse, address: Address) -> None:
        """Where the body of the answer belongs, and whether it can be the right one."""
        status = response.status
        if status == 206:
            found = _RANGE.match(response.headers.get("Content-Range", ""))
            if found and (int(found[1]), int(found[2])) == (self.part.size, self.wanted.size):
                return
        if status in (206, 416):  # not the rest of this file
            self.part.restart()
            raise _Broken(f"{address.host} has another file there than before")
        if status in (404, 410):
            raise FetchError(f"there is no file at {address.whole} ({status})", hint="check the name, or the catalogue")
        if status >= 500 or status in (408, 429):
            raise _Broken(f"{address.host} is busy or has a fault of its own ({status})")
        if status != 200:
            refuses = "refuses to hand out" if status in REFUSALS else f"answered {status} for"
            raise FetchError(f"{address.host} {refuses} {address.whole} ({status})", hint="check the catalogue")
        length = response.headers.get("Content-Length", "")
        if length.isdecimal() and int(length) != self.wanted.size:
            what = f"{address.whole} is {int(length)} bytes long, and {self.wanted.size} were promised"
            raise FetchError(what, hint="the file is another one now; check the catalogue")
        self.part.restart(response.headers.get("ETag", ""))

    def _append(self, response: HTTPResponse) -> None:
        while self.part.size <= self.wanted.size and (piece := response.read(BUFFER, decode_content=False)):
            self.part.append(piece)
            self.progress(self.part.size)
        if self.part.size < self.wanted.size:
            raise _Broken(f"the connection was dropped after {self.part.size} of {self.wanted.size} bytes")
