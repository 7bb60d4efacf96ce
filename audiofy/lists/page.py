"""A web page that names its feeds (https://html.spec.whatwg.org/multipage/links.html#rel-alternate)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from audiofy.errors import UnsupportedInput
from audiofy.lists.cleaning import one_line, web_link
from audiofy.lists.decoding import decoded, unpacked
from audiofy.model import Entry, Source

FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml"})
MOST_FEEDS = 50
SEARCHED = 1_000_000
"""Characters of the page in which the links are looked for."""


def feeds_of(source: Source) -> tuple[str, ...]:
    """The addresses of a page's feeds, the likeliest first: as the page has them, those of comments last."""
    links = _Head(source.locator)
    parser = etree.HTMLParser(target=links, no_network=True, huge_tree=False)
    try:
        parser.feed(decoded(unpacked(source), source.charset)[:SEARCHED])
        parser.close()
    except (etree.LxmlError, ValueError):
        pass  # what was found before it broke is as good
    ordered = sorted(links.found.items(), key=lambda item: item[1])
    return tuple(address for address, _ in ordered)[:MOST_FEEDS]


def entries(source: Source) -> Iterator[Entry]:
    """The first of its feeds, to be opened in turn.

    Raises:
        UnsupportedInput: it names none.
    """
    feeds = feeds_of(source)
    if not feeds:
        raise UnsupportedInput(
            f"{source.locator} is a web page that names no feed",
            hint="to hear the page itself: audiofy url; else give its sitemap, or a text file with an address a line",
        )
    yield Entry(feeds[0], feeds[0], is_list=True)


class _Head:
    """A target for lxml's parser: address → whether it is a feed of comments."""

    def __init__(self, base: str) -> None:
        self.found: dict[str, bool] = {}
        self._base = base
        self._based = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "base" and not self._based:
            self._base, self._based = web_link(attributes.get("href"), self._base) or self._base, True
        elif tag in ("link", "a") and self._names_a_feed(attributes):
            address = web_link(attributes.get("href"), self._base)
            comments = "comment" in f"{one_line(attributes.get('title'))} {address}".lower()
            if address:
                self.found.setdefault(address, comments)

    def close(self) -> None:
        pass

    @staticmethod
    def _names_a_feed(attributes: Mapping[str, str]) -> bool:
        rel = attributes.get("rel", "").lower().split()
        kind = attributes.get("type", "").partition(";")[0].strip().lower()
        return ("alternate" in rel and kind in FEED_TYPES) or "feed" in rel
