"""JSON: feeds, and what reading-list services export.

- JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
- wallabag: an array of objects with url, title, content, tags, published_at, published_by, preview_picture (the fields
  of ``wallabag/wallabag``, ``src/Entity/Entry.php``, group "export_all").
- Omnivore: an array of objects with url, title, author, labels, publishedAt, thumbnail (``metadata_*.json`` of its
  export).
- Pinboard: an array of objects with href, description, tags.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from audiofy.errors import UnsupportedInput
from audiofy.lists.cleaning import date, one_line, paragraphs, tags, unique, web_link
from audiofy.lists.decoding import decoded, unpacked
from audiofy.model import Entry, Source

NAMED_WITH = ("url", "href", "given_url", "link")


def feed(source: Source) -> Iterator[Entry]:
    """The items of a JSON Feed, in its order.

    Raises:
        UnsupportedInput: it is no JSON, or no feed.
    """
    whole = _parsed(source)
    items = whole.get("items") if isinstance(whole, dict) else None
    if not isinstance(items, list):
        raise UnsupportedInput(f"{source.locator} is no JSON Feed: it has no items", hint="look at it in a browser")
    authors = _authors(whole)
    for item in _objects(items):
        address = web_link(item.get("url"), source.locator) or web_link(item.get("external_url"), source.locator)
        name = item.get("id")
        guid = unique(str(name) if isinstance(name, int | float) else one_line(name), source.locator)
        content = item.get("content_html")
        yield Entry(
            address,
            guid or address,
            one_line(item.get("title")),
            date(item.get("date_published")) or date(item.get("date_modified")),
            content if isinstance(content, str) and content else paragraphs(item.get("content_text")),
            _authors(item) or authors,
            web_link(item.get("image"), source.locator) or web_link(item.get("banner_image"), source.locator),
            _labels(item.get("tags")),
        )


def saved(source: Source) -> Iterator[Entry]:
    """The articles of an export, in its order.

    Raises:
        UnsupportedInput: it is no JSON, or no array of objects.
    """
    whole = _parsed(source)
    if not isinstance(whole, list):
        what = f"{source.locator} is JSON, and neither a JSON Feed nor a reading list"
        raise UnsupportedInput(what, hint="a reading list is an array of objects, each with its url")
    for item in _objects(whole):
        address = next((found for name in NAMED_WITH if (found := web_link(item.get(name)))), "")
        content = item.get("content")
        yield Entry(
            address,
            address,
            one_line(item.get("title")) or one_line(item.get("description")),
            date(item.get("published_at")) or date(item.get("publishedAt")),
            content if isinstance(content, str) else "",
            one_line(item.get("author")) or _names(item.get("published_by")),
            web_link(item.get("preview_picture")) or web_link(item.get("thumbnail")),
            _labels(item.get("tags")) or _labels(item.get("labels")),
        )


def _parsed(source: Source) -> Any:
    try:
        return json.loads(decoded(unpacked(source), source.charset))
    except (ValueError, RecursionError) as error:
        reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
        raise UnsupportedInput(f"{source.locator} is no proper JSON: {reason}", hint="export it again") from error


def _objects(items: Iterable[Any]) -> Iterator[dict[str, Any]]:
    return (item for item in items if isinstance(item, dict))


def _authors(thing: dict[str, Any]) -> str:
    """``authors``, or the ``author`` of version 1.0."""
    several = thing.get("authors")
    named = _objects(several) if isinstance(several, list) else _objects([thing.get("author")])
    return _names([each.get("name") for each in named])


def _names(names: Any) -> str:
    return ", ".join(tags(names)) if isinstance(names, list) else ""


def _labels(labels: Any) -> tuple[str, ...]:
    """Of a list, of a list of objects with a name or label, or of words with spaces between."""
    if isinstance(labels, str):
        return tags(labels.split())
    if not isinstance(labels, list):
        return ()
    return tags(each.get("label") or each.get("name") if isinstance(each, dict) else each for each in labels)
