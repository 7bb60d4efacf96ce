"""The name of a host → its IP addresses."""

from __future__ import annotations

import socket
from collections.abc import Callable, Sequence

LookUp = Callable[[str, int], Sequence[str]]
"""(host, port) → IP addresses as text, at least one, each once; raises OSError where there is no such host."""


def look_up(host: str, port: int) -> list[str]:
    """What the system says; it may take as long as it likes."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise OSError(str(error)) from error
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))
