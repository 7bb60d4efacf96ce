"""Plain text: an address or a path a line, a title behind a tab; "#" begins a comment.

A list on this machine may name files, from the folder that it lies in; a list from the web may not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from audiofy.lists.cleaning import LONGEST_ADDRESS, one_line, web_link
from audiofy.lists.decoding import decoded, unpacked
from audiofy.model import Entry, Source

_WEB = re.compile(r"(?i)https?://")
_SCHEME = re.compile(r"(?i)[a-z][a-z0-9+.-]+://")


def entries(source: Source) -> Iterator[Entry]:
    """What each line names, in order. What can be neither fetched nor opened stays, to fail with its own reason."""
    for line in decoded(unpacked(source), source.charset).splitlines():
        locator, _, title = line.strip().partition("\t")
        if locator and not locator.startswith("#"):
            address = _named(locator.strip(), source.locator)
            yield Entry(address, address, one_line(title))


def _named(locator: str, list_locator: str) -> str:
    if _WEB.match(list_locator) or _WEB.match(locator):
        return web_link(locator, list_locator if _WEB.match(list_locator) else "")
    if len(locator) > LONGEST_ADDRESS or "\0" in locator:
        return ""
    if _SCHEME.match(locator):
        return locator
    folder = Path.cwd() if list_locator == "-" else Path(list_locator).absolute().parent
    return str(folder / locator)
