"""What a program owes the hosts that it asks: whom to ask before a request, and what not to fetch twice."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable
from typing import Protocol, TypeVar

from audiofy.model import Source
from audiofy.sources.guard import Gate

Answer = TypeVar("Answer")

_SENDABLE = re.compile(r"[\x20-\x7e]{1,500}")


class Manners(Protocol):
    """Lets one request through when it is due; ``audiofy.sources.etiquette`` has one."""

    def ask(self, address: str, request: Callable[[], Answer], guard: Gate | None = None) -> Answer:
        """What the request gives, made when the host of the address may be asked.

        Args:
            guard: of the request; what else is fetched on its account goes through it too.
        Raises:
            FetchError: it may not be asked for that at all.
        """


@dataclasses.dataclass(frozen=True, slots=True)
class Validators:
    """What is known of a copy in hand (RFC 9110, section 8.8): as the server gave them, or ""."""

    etag: str = ""
    last_modified: str = ""

    @classmethod
    def of(cls, source: Source) -> Validators:
        return cls(source.etag, source.last_modified)

    def headers(self) -> dict[str, str]:
        """Of a request that is to bring the body only where it has changed; empty where nothing is known."""
        pairs = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in pairs.items() if sendable(value)}


def sendable(value: str | None) -> str:
    """A validator that can be sent back, else ""."""
    return value if value and _SENDABLE.fullmatch(value) else ""
