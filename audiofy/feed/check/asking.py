"""How the checker asks servers: whoever calls it brings the way, so that it opens no connection itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

MOST = 8_000_000
"""Bytes of a picture, a transcript or a file of chapters."""


class Answer(Protocol):
    """What a server answered, after its redirects.

    Attributes:
        status: of HTTP.
        headers: by name in lower case.
        body: no more of it than was asked for.
    """

    @property
    def status(self) -> int: ...
    @property
    def headers(self) -> Mapping[str, str]: ...
    @property
    def body(self) -> bytes: ...


class Ask(Protocol):
    """Asks. Raises FetchError where there is no answer."""

    def __call__(self, address: str, method: str, headers: Mapping[str, str], most: int) -> Answer:
        """``most``: bytes of the body; what comes after is not waited for."""
        ...
