"""RSS, Atom and RDF, read by feedparser.

The guid is ``<guid>`` or ``<id>``, else the address (https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt,
RFC 4287, section 4.2.6). What is only a sound (a podcast's episode without a page) has nothing to be read.
"""

from __future__ import annotations

import datetime
import io
import time
from collections.abc import Iterator
from typing import Any, cast

import feedparser
from lxml import etree

from audiofy.errors import UnsupportedInput
from audiofy.lists.cleaning import MOST_ENTRIES, one_line, paragraphs, plain, tags, unique, web_link
from audiofy.lists.decoding import unpacked
from audiofy.lists.xml import local_name, root_of
from audiofy.model import Entry, Source

MOST_BYTES = 20_000_000
"""Of a feed: feedparser needs a second for about two megabytes."""
LONGEST_TEXT = 10_000
"""Characters of an element that is none of ``WHOLE_TEXTS``."""
WHOLE_TEXTS = frozenset({"encoded", "content", "description", "summary", "body", "div", "p", "title"})


def entries(source: Source) -> Iterator[Entry]:
    """The entries that can be read, in the feed's order.

    Raises:
        UnsupportedInput: it is too large, no feed, or declares entities.
    """
    data, name = unpacked(source), source.locator
    if len(data) > MOST_BYTES:
        raise UnsupportedInput(f"{name} is a feed of more than {MOST_BYTES / 1e6:g} MB", hint="follow a shorter one")
    feed = feedparser.parse(
        io.BytesIO(_tame(data, source)),  # of a name it would open the file
        response_headers={"content-location": web_link(name), "content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not feed.version and not feed.entries:
        raise UnsupportedInput(f"{name} is no feed that can be read", hint="look at it in a browser")
    authors = _authors(feed.feed)
    for item in feed.entries[: MOST_ENTRIES + 1]:
        yield _entry(item, name, authors)


def _tame(data: bytes, source: Source) -> bytes:
    """The feed as well-formed XML: of what is broken feedparser makes guesses, some of which take minutes."""
    root = root_of(data, source.locator, source.charset)
    for element in root.iter():
        # Of an address of 100,000 characters it looks for names in square time.
        if len(element.text or "") > LONGEST_TEXT and local_name(element) not in WHOLE_TEXTS:
            element.text = None
    return cast(bytes, etree.tostring(root, encoding="utf-8", xml_declaration=True))


def _entry(item: Any, base: str, feed_authors: str) -> Entry:
    address = web_link(item.get("link"), base)
    guid = unique(one_line(item.get("id")), base) or address
    published = _moment(dict.get(item, "published_parsed") or dict.get(item, "updated_parsed"))
    labels = tags(tag.get("label") or tag.get("term") for tag in item.get("tags", ()))
    byline = _authors(item) or feed_authors
    return Entry(address, guid, _title(item), published, _content(item), byline, _image(item, base), labels)


def _title(item: Any) -> str:
    detail = item.get("title_detail") or {}
    return (one_line if detail.get("type") == "text/plain" else plain)(item.get("title"))


def _content(item: Any) -> str:
    """The longest of the whole texts; the summary is none."""
    texts = [
        paragraphs(each.get("value")) if each.get("type") == "text/plain" else each.get("value") or ""
        for each in item.get("content", ())
    ]
    return max(texts, key=len, default="")


def _authors(item: Any) -> str:
    named = [each.get("name") for each in item.get("authors", ())] or [item.get("author")]
    return ", ".join(dict.fromkeys(name for name in map(one_line, named) if name))


def _image(item: Any, base: str) -> str:
    pictures = [
        each.get("url") for each in (*item.get("media_content", ()), *item.get("media_thumbnail", ())) if _shows(each)
    ]
    pictures += [each.get("href") for each in item.get("enclosures", ()) if each.get("type", "").startswith("image/")]
    pictures.append((item.get("image") or {}).get("href"))
    return next((address for address in (web_link(picture, base) for picture in pictures) if address), "")


def _shows(media: Any) -> bool:
    kind = media.get("medium") or media.get("type") or "image"
    return bool(kind.startswith("image"))


def _moment(when: time.struct_time | None) -> str:
    """ISO 8601 of feedparser's time, which is in UTC."""
    if when is None:
        return ""
    try:
        return datetime.datetime(*when[:6], tzinfo=datetime.timezone.utc).isoformat(timespec="seconds")
    except ValueError:
        return ""
