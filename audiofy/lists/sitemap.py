"""Sitemaps, indexes of sitemaps, and the sitemaps that a robots.txt names (https://www.sitemaps.org/protocol.html).

``lastmod`` is taken for the date; of a news sitemap, the date of publication and the title
(https://developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from audiofy.errors import UnsupportedInput
from audiofy.lists.cleaning import date, one_line, web_link
from audiofy.lists.decoding import decoded, unpacked
from audiofy.lists.xml import local_name, root_of
from audiofy.model import Entry, Source

MOST_ADDRESSES = 50_000
"""The protocol's limit for one sitemap, and for one index."""

_SITEMAP_LINE = re.compile(r"(?im)^[ \t]*sitemap[ \t]*:[ \t]*(\S+)")


def entries(source: Source) -> Iterator[Entry]:
    """The pages of a sitemap, or the sitemaps of an index.

    Raises:
        UnsupportedInput: it cannot be parsed, or has more than ``MOST_ADDRESSES``.
    """
    root = root_of(unpacked(source), source.locator, source.charset)
    if len(root) > MOST_ADDRESSES:
        what = f"{source.locator} names more than {MOST_ADDRESSES:,} addresses, which no sitemap may"
        raise UnsupportedInput(what, hint="split it, and name the parts in an index")
    for element in root:
        if local_name(element) in ("url", "sitemap"):
            yield _entry(element, source.locator)


def named_by_robots(source: Source) -> Iterator[Entry]:
    """The sitemaps that the lines ``Sitemap: ADDRESS`` name."""
    for match in _SITEMAP_LINE.finditer(decoded(unpacked(source), source.charset)):
        address = web_link(match[1], source.locator)
        yield Entry(address, address, is_list=True)


def _entry(element: Any, base: str) -> Entry:
    said: dict[str, str] = {}
    for child in element.iter():
        if (name := local_name(child)) and child.text:
            said.setdefault(name, child.text)
    address = web_link(said.get("loc"), base)
    if local_name(element) == "sitemap":
        return Entry(address, address, is_list=True)
    published = date(said.get("publication_date")) or date(said.get("lastmod"))
    return Entry(address, address, _title(element), published)


def _title(element: Any) -> str:
    """Of a news sitemap: <image:title> is not the page's."""
    for child in element:
        if local_name(child) == "news":
            return next((one_line(part.text) for part in child if local_name(part) == "title"), "")
    return ""
