"""The time of day, as sources tell it."""

from __future__ import annotations

import datetime


def now() -> str:
    """ISO 8601 in UTC, to the second."""
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")
