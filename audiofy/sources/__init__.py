"""An address, a path or standard input → Source.

The only place that reads the web or the disk for an article. A fetch ends when its time is up, whatever the server
does, and never holds more than the size limit and one buffer.
"""

from __future__ import annotations

import re
import sys
import urllib.parse
import urllib.request

from audiofy.model import Source
from audiofy.sources.files import read_path, read_stdin
from audiofy.sources.guard import Guard
from audiofy.sources.listing import open_list
from audiofy.sources.manners import Validators
from audiofy.sources.web import Limits, fetch, fetch_changed

__all__ = [
    "Guard",
    "Limits",
    "Validators",
    "fetch",
    "fetch_changed",
    "open_list",
    "open_source",
    "read_path",
    "read_stdin",
]

_ADDRESS = re.compile(r"(?i)(?:https?:|[a-z][a-z0-9+.-]*://)")


def open_source(locator: str, *, limits: Limits | None = None) -> Source:
    """Whatever a SOURCE argument names: "-" is standard input, ``http(s)://…`` an address, all else a path.

    Raises:
        InputError: it cannot be had; see ``fetch`` and ``read_path``.
    """
    if locator == "-":
        return read_stdin(sys.stdin.buffer)
    if not _ADDRESS.match(locator.strip()):
        return read_path(locator)
    locator = locator.strip()
    if locator[:5].lower() == "file:":
        return read_path(urllib.request.url2pathname(urllib.parse.urlsplit(locator).path))
    return fetch(locator, limits=limits or Limits())
