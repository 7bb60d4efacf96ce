"""One connection to the host of an address, made before a deadline."""

from __future__ import annotations

import contextlib
import queue
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Sequence

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection

from audiofy.errors import FetchError
from audiofy.sources.address import Address
from audiofy.sources.guard import Gate
from audiofy.sources.resolving import LookUp, look_up
from audiofy.version import __version__

HOME_PAGE = "https://pypi.org/project/audiofy/"
USER_AGENT = f"audiofy/{__version__} (+{HOME_PAGE})"
BUFFER = 65_536

Remaining = Callable[[], float]
"""Seconds that are left, more than 0; raises FetchError when there are none."""


def connect(address: Address, remaining: Remaining, gate: Gate | None = None) -> HTTPConnection:
    """An open connection, to the first of the host's IP addresses that answers; ``host`` of it is that IP address.

    Args:
        gate: says which of them may be asked; None for all.

    Raises:
        AddressRefused: none may be.
        FetchError: there is no such host, or the time is up.
        urllib3.exceptions.HTTPError, OSError: none of its addresses can be reached, or none is to be trusted.
    """
    if gate:
        gate.check(address)
    ips = _resolve(address, remaining, gate.look_up if gate else look_up)
    if gate:
        ips = gate.chosen(address, ips)
    for left in range(len(ips), 0, -1):
        connection = _connection(address, ips[-left], remaining() / left)
        try:
            connection.connect()
        except (urllib3.exceptions.HTTPError, OSError) as error:
            connection.close()
            if left == 1 or isinstance(error, ssl.SSLError):
                raise
        else:
            return connection
    raise AssertionError("unreachable: a look-up gives at least one address")


@contextlib.contextmanager
def hung_up_after(connection: HTTPConnection, seconds: float) -> Iterator[None]:
    """A block that may not last longer: a socket's own time-out begins anew with each byte."""
    timer = threading.Timer(seconds, _hang_up, (connection.sock,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()


def reason(error: BaseException) -> str:
    """What went wrong, in few words, from the innermost cause."""
    while isinstance(cause := error.__cause__ or error.__context__, Exception):
        error = cause
    verify = getattr(error, "verify_message", "")
    return verify or getattr(error, "strerror", None) or str(error) or type(error).__name__


def location(value: str) -> str:
    """Where a server sends us: header bytes arrive as Latin-1, whatever they are."""
    return value.encode("latin-1", "replace").decode("utf-8", "replace")


def _connection(address: Address, ip: str, seconds: float) -> HTTPConnection:
    if address.scheme == "http":
        return HTTPConnection(ip, address.port, timeout=seconds)
    return HTTPSConnection(ip, address.port, timeout=seconds, cert_reqs="CERT_REQUIRED", server_hostname=address.host)


def _resolve(address: Address, remaining: Remaining, find: LookUp) -> Sequence[str]:
    """The host's IP addresses. A look-up cannot be interrupted, so a thread that may be left behind does it."""
    answers: queue.SimpleQueue[Sequence[str] | OSError] = queue.SimpleQueue()
    threading.Thread(target=_look_up, args=(find, address, answers), daemon=True).start()
    while True:
        try:
            answer = answers.get(timeout=remaining())
        except queue.Empty:
            continue  # the time is up, and ``remaining`` says so in its own words
        if isinstance(answer, OSError):
            raise FetchError(f"no host {address.host} was found", hint="check the address and the network") from answer
        return answer


def _look_up(find: LookUp, address: Address, answers: queue.SimpleQueue[Sequence[str] | OSError]) -> None:
    try:
        answers.put(find(address.host, address.port))
    except OSError as error:
        answers.put(error)


def _hang_up(sock: socket.socket) -> None:
    # Of the base class: an SSL socket's own would first drop the object that another thread is reading from.
    with contextlib.suppress(OSError):
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
