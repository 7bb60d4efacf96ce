"""Which kind of list a source is: by its media type, its name and its first bytes."""

from __future__ import annotations

import re

from audiofy.errors import NothingToRead, UnsupportedInput
from audiofy.lists.bookmarks import MARKS
from audiofy.lists.decoding import decoded, unpacked
from audiofy.lists.tables import columns
from audiofy.model import FOLDER, Source
from audiofy.registry import LISTS

HEAD = 65_536
WHAT_IS_A_LIST = (
    "a list is a feed, OPML, a sitemap, a page that names its feed, a reading list's export, a folder, "
    "or a text file with an address or a path a line"
)

_ROOTS = {
    "rss": "feed",
    "rdf": "feed",
    "feed": "feed",
    "channel": "feed",
    "opml": "opml",
    "urlset": "sitemap",
    "sitemapindex": "sitemap",
}
_BEFORE_ROOT = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^<>\[]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([a-z][\w.-]*)", re.IGNORECASE)
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org')
_ROBOTS = re.compile(r"(?im)^[ \t]*(?:user-agent|sitemap)[ \t]*:")


def kind_of(source: Source) -> str:
    """A name in ``registry.LISTS``. Somebody else's reader goes by the media type that it is registered for.

    Raises:
        UnsupportedInput: it is no list of any kind.
        NothingToRead: it is empty.
    """
    if source.media_type == FOLDER:
        return "folder"
    if source.media_type in LISTS.names():
        return source.media_type
    data = unpacked(source)
    if b"\0" in data[:HEAD] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnsupportedInput(f"{source.locator} is no list of articles: it is not text", hint=WHAT_IS_A_LIST)
    text = decoded(data[:HEAD], source.charset).lstrip("\ufeff").lstrip()
    if not text:
        raise NothingToRead(f"{source.locator} is an empty list", hint=WHAT_IS_A_LIST)
    if text.startswith("<"):
        return _markup(text)
    if text.startswith(("{", "[")):
        return "json feed" if text.startswith("{") and _JSON_FEED.search(decoded(data)) else "json"
    return _lines(source, text)


def _markup(text: str) -> str:
    if MARKS.match(text):
        return "bookmarks"
    at = 0
    while match := _BEFORE_ROOT.match(text, at):
        at = match.end()
    root = _ROOT.match(text, at)
    return _ROOTS.get(root[1].lower(), "page") if root else "page"


def _lines(source: Source, text: str) -> str:
    path = source.locator.partition("?")[0].lower()
    if path.endswith("/robots.txt") or (_ROBOTS.search(text) and "://" not in text.splitlines()[0]):
        return "robots"
    table = source.media_type == "text/csv" or path.endswith((".csv", ".tsv")) or columns(text.splitlines()[0])
    return "table" if table else "text"
