"""Whatever a LIST argument names → Source."""

from __future__ import annotations

import sys
from pathlib import Path, PurePath

from audiofy.errors import InputError, UnsupportedInput
from audiofy.model import Source
from audiofy.sources.clock import now
from audiofy.sources.files import contents, stream_contents
from audiofy.sources.folder import read_folder
from audiofy.sources.manners import Validators
from audiofy.sources.media import SUFFIXES, refuse_foreign, sniff
from audiofy.sources.web import Limits, fetch_changed

LIMITS = Limits(size=50_000_000, seconds=60.0)
"""A sitemap may have 50 MB (https://www.sitemaps.org/protocol.html)."""
TYPES = (
    "application/rss+xml",
    "application/atom+xml",
    "application/feed+json",
    "application/json",
    "application/xml",
    "text/xml",
    "text/x-opml",
    "text/html",
    "text/csv",
    "text/plain",
    "text/*",
    "application/rdf+xml",
    "application/xhtml+xml",
    "application/opml+xml",
    "application/gzip",
)
LIST_SUFFIXES = {
    ".csv": "text/csv",
    ".tsv": "text/csv",
    ".opml": "text/x-opml",
    ".rss": "application/rss+xml",
    ".atom": "application/atom+xml",
    ".xml": "application/xml",
}
A_LIST_IS = "a list is a feed, OPML, a sitemap, a page with a feed, a service's export, a folder or a text file"


def open_list(locator: str, known: Validators | None = None, *, limits: Limits = LIMITS) -> Source | None:
    """The list at an address or path, a folder's listing, or ("-") what standard input gives.

    Args:
        known: of the copy in hand; a file and a folder are always read anew.

    Returns:
        None where an address has nothing newer than what is known.

    Raises:
        InputError: it cannot be had; see ``fetch`` and ``read_path``.
        UnsupportedInput: it is nothing that a list can be: a picture, a book, a sound.
    """
    locator = locator.strip()
    if not locator:
        raise InputError("a list without a name", hint="name a file, a folder or an address")
    try:
        if locator.lower().startswith(("http://", "https://")):
            return fetch_changed(locator, known or Validators(), limits=limits, accept=TYPES)
        if locator == "-":
            return _source("-", stream_contents(sys.stdin.buffer))
        if Path(locator).is_dir():
            return read_folder(locator)
        return _source(locator, contents(locator))
    except UnsupportedInput as error:
        raise UnsupportedInput(str(error), hint=A_LIST_IS) from error


def _source(name: str, data: bytes) -> Source:
    suffix = PurePath(name).suffix.lower()
    media_type = sniff(data, LIST_SUFFIXES.get(suffix) or SUFFIXES.get(suffix, ""))
    refuse_foreign("standard input" if name == "-" else name, media_type, TYPES)
    return Source(locator=name, data=data, media_type=media_type, fetched_at=now())
