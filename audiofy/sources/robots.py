"""What a site asks of programs: robots.txt (RFC 9309), parsed by Protego.

A site without one (4xx) asks nothing; one that cannot tell (5xx, no answer) is left alone, section 2.3.1. A person who
asks for one page is no crawler: only batches and what is followed are held to it.
"""

from __future__ import annotations

import dataclasses
import time

from protego import Protego

from audiofy.errors import AddressRefused, FetchError, NothingToRead, UnsupportedInput
from audiofy.sources.guard import Gate
from audiofy.sources.web import Limits, fetch

TOKEN = "audiofy"  # noqa: S105 - by which a robots.txt names us
MOST_BYTES = 512_000
"""Of it that are read: the RFC's least (section 2.5)."""
LIMITS = Limits(size=10_000_000, seconds=20.0, redirects=5)
KEPT_SECONDS = 86_400.0
"""The RFC's most (section 2.4)."""
KEPT_WHERE_UNKNOWN = 600.0


@dataclasses.dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site.

    Attributes:
        fault: why they could not be had; then nothing is allowed.
        until: by the monotonic clock.
    """

    parsed: Protego
    until: float
    fault: str = ""

    def allow(self, address: str) -> bool:
        return not self.fault and bool(self.parsed.can_fetch(address, TOKEN))

    @property
    def delay(self) -> float:
        """Seconds between two requests that the site asks for, 0 where it does not."""
        rate = self.parsed.request_rate(TOKEN)
        return max(
            float(self.parsed.crawl_delay(TOKEN) or 0), rate.seconds / rate.requests if rate and rate.requests else 0.0
        )


def rules_of(origin: str, guard: Gate | None = None) -> Rules:
    """The rules of a site.

    Args:
        origin: "https://example.org", with the port where it is not the usual one.
        guard: of the fetch.

    Raises:
        AddressRefused: the guard lets nobody there, which says nothing of the site.
    """
    text, fault, kept = "", "", KEPT_SECONDS
    try:
        limits = dataclasses.replace(LIMITS, guard=guard)
        source = fetch(f"{origin}/robots.txt", limits=limits, accept=("text/plain", "text/*", "application/*"))
        text = source.data[:MOST_BYTES].decode("utf-8-sig", "replace")
    except (NothingToRead, UnsupportedInput):
        pass  # empty, or a picture: it has no line that asks for anything
    except AddressRefused:
        raise
    except FetchError as error:
        # Too many redirects are as good as none; "come back later" is as good as a fault.
        if not 300 <= error.status < 500 or error.status == 429:
            fault, kept = str(error), KEPT_WHERE_UNKNOWN
    return Rules(Protego.parse(text), time.monotonic() + kept, fault)
