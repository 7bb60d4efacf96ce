"""What goes from a store that is to be smaller: leftovers, and what was used longest ago."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

TEMPORARY = ".part"
STALE_SECONDS = 3600.0
"""A temporary file older than this was left by a process that was killed."""
_OURS = re.compile(r"([0-9a-f]{2})/(?:\1[0-9a-f]+|(?:tmp|\1)[^/]*\.part)")


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of a store.

    Attributes:
        name: from the store's folder on: "ab/ab12…".
        size: in bytes.
        used: seconds since 1970; when it was written, where nobody knows when it was used.
    """

    name: str
    size: int
    used: float

    @property
    def key(self) -> str:
        """What it is stored under, or a temporary name."""
        return self.name.rpartition("/")[2]

    @property
    def is_temporary(self) -> bool:
        """Whether it is still being written, or its writer was killed."""
        return self.name.endswith(TEMPORARY)


def is_ours(name: str) -> bool:
    """Whether a file is named as stores name theirs; a person may take another folder for a store.

    Args:
        name: as of ``Stored``.
    """
    return _OURS.fullmatch(name) is not None


def excess(
    found: Iterable[Stored], limit: int, now: float, spared: float, kept: Collection[str] = ()
) -> tuple[Stored, ...]:
    """What would have to go so that at most ``limit`` bytes are left, used longest ago first, behind stale leftovers.

    Args:
        spared: seconds; what was used within them stays.
        kept: keys of what stays as well.
    """
    stale: list[Stored] = []
    whole: list[Stored] = []
    for one in found:
        if not one.is_temporary:
            whole.append(one)
        elif now - one.used > STALE_SECONDS:
            stale.append(one)
    total = sum(one.size for one in whole)
    going: list[Stored] = []
    for one in sorted(whole, key=lambda one: (one.used, one.name)):
        if total <= limit or now - one.used < spared:
            break
        if one.key not in kept:
            going.append(one)
            total -= one.size
    return (*stale, *going)
