"""A question to a server, and its head: HEAD, ranges, validators. No body is read beyond what is asked for."""

from __future__ import annotations

import contextlib
import dataclasses
import http.client
import ssl
import time
from collections.abc import Mapping

import urllib3

from audiofy.errors import FetchError
from audiofy.sources.address import Address, checked
from audiofy.sources.connection import BUFFER, USER_AGENT, connect, hung_up_after, location, reason
from audiofy.sources.guard import Gate
from audiofy.sources.web import REDIRECTS

SECONDS = 15.0
HOPS = 5


@dataclasses.dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered.

    Attributes:
        status: of HTTP; not that of a redirect, which is followed.
        headers: by name in lower case.
        body: as it was sent, no more than was asked for.
    """

    status: int
    headers: Mapping[str, str]
    body: bytes = b""


def probe(
    address: str,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    most: int = 0,
    gate: Gate | None = None,
) -> Answer:
    """Ask for an http(s) address; at most 15 seconds, at most 5 redirects.

    Args:
        method: "GET" or "HEAD".
        most: bytes of the body; the rest of it is left.
        gate: says which addresses may be asked; None for all.

    Raises:
        AddressRefused: one may not be.
        FetchError: no proper address, not reachable, too slow, no end of redirects.
    """
    deadline = time.monotonic() + SECONDS
    place = checked(address)
    for _ in range(HOPS + 1):
        answer = _exchange(place, method, headers or {}, most, deadline, gate)
        moved = answer.headers.get("location", "")
        if answer.status not in REDIRECTS or not moved:
            return answer
        place = checked(location(moved), came_from=place)
    raise FetchError(f"{address}: more than {HOPS} redirects", hint="name where it lies")


def _exchange(
    place: Address, method: str, headers: Mapping[str, str], most: int, deadline: float, gate: Gate | None
) -> Answer:
    def remaining() -> float:
        left = deadline - time.monotonic()
        if left <= 0:
            raise FetchError(f"{place.whole}: no answer within {SECONDS:g} seconds", hint="try again later")
        return left

    sent = {"Host": place.authority, "User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Encoding": "identity"}
    try:
        connection = connect(place, remaining, gate)
        with contextlib.closing(connection), hung_up_after(connection, remaining()):
            connection.timeout = remaining()
            connection.request(method, place.target, headers={**sent, **headers}, preload_content=False)
            response = connection.getresponse()
            body = bytearray()
            while method != "HEAD" and len(body) < most:
                piece = response.read(min(BUFFER, most - len(body)), decode_content=False)
                if not piece:
                    break
                body += piece
            remaining()
            found = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status, found, bytes(body))
    except ssl.SSLError as error:
        raise FetchError(f"{place.host}: no trustworthy secure connection ({reason(error)})") from error
    except (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError) as error:
        remaining()
        raise FetchError(f"{place.host} cannot be asked ({reason(error)})", hint="try again later") from error
