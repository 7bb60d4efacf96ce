"""Bytes of a feed → its elements, safely: no document type, no entities, nothing fetched, no great depth."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from audiofy.feed.check.findings import Findings
from audiofy.feed.rss import NAMESPACES
from audiofy.feed.text import line

LEGACY_PODCAST = "https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md"
"""What the namespace was called first, and still may be."""

_DECLARED = re.compile(r"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["'][^>]*\?>""")
_PROLOG = re.compile(r"\s*<\?xml.*?\?>", re.DOTALL)
_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()} | {LEGACY_PODCAST: "podcast"}


def parse(data: bytes, found: Findings) -> Any | None:
    """The root element, or None if it cannot be had; then ``found`` says why."""
    text = _decoded(data, found)
    if re.search(r"<!DOCTYPE|<!ENTITY", text, re.IGNORECASE) and _has_doctype(text):
        found.add("doctype", "it has a document type, with which a feed can do harm", "<!DOCTYPE>", 1)
        return None
    # The declaration goes, being about bytes that are text now; its lines stay.
    text = (
        _PROLOG.sub(lambda prolog: "\n" * prolog[0].count("\n"), text, count=1)
        if text.lstrip()[:5] == "<?xml"
        else text
    )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        found.add("xml", line(error.msg or "it is no XML"), line=error.lineno or 0)
    except ValueError as error:
        found.add("xml", line(str(error)))
    return None


def _decoded(data: bytes, found: Findings) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        found.add("encoding", "it is UTF-16", line=1)
        return data.decode("utf-16", "replace")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = data.count(b"\n", 0, error.start) + 1
        found.add("encoding", f"byte {data[error.start]:#04x} is no UTF-8", line=at)
        return data.decode("windows-1252", "replace")
    declared = _DECLARED.match(text.lstrip())
    if declared and declared[1].lower() not in ("utf-8", "us-ascii"):
        found.add("encoding", f"it says that it is {declared[1]}", line=1)
    return text


def _has_doctype(text: str) -> bool:
    """Whether one stands before the first element, outside of comments."""
    before = re.sub(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)", "", text, flags=re.DOTALL)
    return re.match(r"[^<]*<!", before) is not None


def name_of(element: Any) -> str:
    """ "itunes:image", "title"; of a foreign namespace "{uri}name".

    What has a well-known prefix is taken for what it was meant to be: that its namespace is wrong is said once.
    """
    found = etree.QName(element)
    if not found.namespace:
        return str(found.localname)
    meant = element.prefix if element.prefix in NAMESPACES else None
    prefix = _PREFIXES.get(found.namespace) or meant
    return f"{prefix}:{found.localname}" if prefix else str(element.tag)


def children(element: Any, name: str) -> list[Any]:
    """Of that name."""
    return [child for child in element if name_of(child) == name]


def first(element: Any, name: str) -> Any | None:
    """The first child of that name."""
    return next((child for child in element if name_of(child) == name), None)


def raw(element: Any | None) -> str:
    """The text before any child, as it is."""
    return "" if element is None else element.text or ""


def words(element: Any | None) -> str:
    """The text, without white space around it."""
    return raw(element).strip()


def shown(text: str) -> str:
    """A value of the feed in a message: one short line in quotes."""
    return repr(line(text, 80))


def items(channel: Any) -> Iterator[tuple[Any, str]]:
    """(element, "item 1"), counted from 1."""
    for number, item in enumerate(children(channel, "item"), start=1):
        yield item, f"item {number}"
