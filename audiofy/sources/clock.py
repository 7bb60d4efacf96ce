"""The time of day, as sources tell it."""

from __future__ import annotations

import contextlib
import datetime
import email.utils


def now() -> str:
    """ISO 8601 in UTC, to the second."""
    return datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds")


def retry_after(header: str) -> float:
    """The seconds that a ``Retry-After`` asks for, in seconds or as a date (RFC 9110, section 10.2.3), else 0."""
    header = header.strip()
    if header.isdecimal() and len(header) < 10:
        return float(header)
    with contextlib.suppress(ValueError, TypeError):
        moment = email.utils.parsedate_to_datetime(header)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=datetime.timezone.utc)
        return max(0.0, (moment - datetime.datetime.now(datetime.timezone.utc)).total_seconds())
    return 0.0
