"""RSS, Atom and RDF, read by feedparser.

The guid is ``<guid>`` or ``<id>``, else the address (https://www.rssboard.org/rss-specification#ltguidgtSubelementOfLtitemgt,
RFC 4287, section 4.2.6). What is only a sound (a podcast's episode without a page) has nothing to be read.
"""

from __future__ import annotations

import datetime
import io
import re
import time
from collections.abc import Iterator
from typing import Any

import feedparser

from audiofy.errors import UnsupportedInput
from audiofy.lists.cleaning import MOST_ENTRIES, one_line, paragraphs, plain, tags, web_link
from audiofy.lists.decoding import unpacked
from audiofy.lists.xml import root_of
from audiofy.model import Entry, Source

MOST_BYTES = 20_000_000
"""Of a feed: feedparser needs a second for about two megabytes."""

_ENTITY = re.compile(rb"<!ENTITY|<\0!\0E\0N\0T\0I\0T\0Y|\0<\0!\0E\0N\0T\0I\0T\0Y")


def entries(source: Source) -> Iterator[Entry]:
    """The entries that can be read, in the feed's order.

    Raises:
        UnsupportedInput: it is too large, no feed, or declares entities.
    """
    data, name = unpacked(source), source.locator
    if len(data) > MOST_BYTES:
        raise UnsupportedInput(f"{name} is a feed of more than {MOST_BYTES / 1e6:g} MB", hint="follow a shorter one")
    if _ENTITY.search(data):
        raise UnsupportedInput(f"{name} declares entities of its own", hint="take the <!DOCTYPE …> out of it")
    root_of(data, name)  # its limits of depth and growth, which feedparser has not
    feed = feedparser.parse(
        io.BytesIO(data),  # never a name that it would open
        response_headers={"content-location": name if web_link(name) else "", "content-type": _content_type(source)},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not feed.version and not feed.entries:
        raise UnsupportedInput(f"{name} is no feed that can be read", hint="look at it in a browser")
    authors = _authors(feed.feed)
    for item in feed.entries[: MOST_ENTRIES + 1]:
        yield _entry(item, name, authors)


def _content_type(source: Source) -> str:
    return f"{source.media_type or 'application/xml'}" + (f"; charset={source.charset}" if source.charset else "")


def _entry(item: Any, base: str, feed_authors: str) -> Entry:
    address = web_link(item.get("link"), base)
    guid = one_line(item.get("id")) or address
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
