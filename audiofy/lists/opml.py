"""OPML: feeds to follow and pages to read, in folders (http://opml.org/spec2.opml).

An outline with ``xmlUrl`` is a feed; ``url`` is a page (``type="link"``), unless it is included (``type="include"``) or
ends in ".opml", when it is another list; one with nothing but ``htmlUrl`` is a page. The outlines above are its tags.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from audiofy.lists.cleaning import one_line, tags, web_link
from audiofy.lists.decoding import unpacked
from audiofy.lists.xml import local_name, root_of
from audiofy.model import Entry, Source


def entries(source: Source) -> Iterator[Entry]:
    """What the outlines name, in order.

    Raises:
        UnsupportedInput: it cannot be parsed.
    """
    for outline in root_of(unpacked(source), source.locator, source.charset).iter():
        if local_name(outline) == "outline":
            yield from _named(outline, source.locator)


def _named(outline: Any, base: str) -> Iterator[Entry]:
    attributes = {name.lower(): value for name, value in outline.attrib.items()}
    title = one_line(attributes.get("title") or attributes.get("text"))
    kind = attributes.get("type", "").lower()
    folders = tags(reversed([above.get("text") for above in outline.iterancestors() if local_name(above) == "outline"]))
    for name in ("xmlurl", "url", "htmlurl"):
        if address := web_link(attributes.get(name), base):
            is_list = name == "xmlurl" or kind == "include" or (name == "url" and _is_opml(address))
            yield Entry(address, address, title, tags=folders, is_list=is_list)
            return


def _is_opml(address: str) -> bool:
    return address.partition("?")[0].lower().endswith(".opml")
