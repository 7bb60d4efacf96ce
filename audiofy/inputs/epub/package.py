"""What a book's package says: its metadata, its reading order, its table of contents.

EPUB 3.3 (https://www.w3.org/TR/epub-33/) and OPF 2.0.1, whose names most books of EPUB 3 still carry.
"""

from __future__ import annotations

import dataclasses
import posixpath
import urllib.parse
from collections.abc import Iterator
from typing import Any

from audiofy.errors import UnsupportedInput
from audiofy.inputs.archive import Archive
from audiofy.inputs.xml import attribute, each, name_of, parse_xml, text_of

MOST_DOCUMENTS = 10_000
"""Of a reading order."""
MOST_ENTRIES = 50_000
"""Of a table of contents."""
MOST_FALLBACKS = 5

CONTAINER = "META-INF/container.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html", "text/xml", "application/xml", "text/x-oeb1-document"})
_SUFFIXES = (".xhtml", ".html", ".htm", ".xht", ".xml")


@dataclasses.dataclass(frozen=True, slots=True)
class Document:
    """A document of the reading order.

    Attributes:
        path: in the archive.
        linear: whether it is part of the reading order, and not beside it.
        contents: whether it is the book's table of contents.
    """

    path: str
    linear: bool = True
    contents: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents.

    Attributes:
        depth: 1 and up.
    """

    title: str
    path: str
    fragment: str
    depth: int


@dataclasses.dataclass(frozen=True, slots=True)
class Package:
    """A book as its package describes it.

    Attributes:
        metadata: the element.
        kinds: path → what the guide or the landmarks call the document ("cover", "copyright-page").
    """

    metadata: Any
    spine: tuple[Document, ...]
    entries: tuple[Entry, ...]
    kinds: dict[str, str]


@dataclasses.dataclass(frozen=True, slots=True)
class _Item:
    path: str
    media_type: str
    properties: frozenset[str]
    fallback: str


def read_package(archive: Archive) -> Package:
    """The package of a book.

    Raises:
        UnsupportedInput: the archive has none.
    """
    path = _package_path(archive)
    root = parse_xml(archive.read(path)) if path else None
    if root is None or name_of(root) != "package":
        raise UnsupportedInput(
            f"{archive.called} is no EPUB book: it has no package", hint="fetch or save it once more"
        )
    items = {attribute(one, "id"): _item(one, path, archive) for one in each(root, "item")}
    navigation = next((item.path for item in items.values() if "nav" in item.properties), "")
    entries, kinds = _navigation(archive, navigation)
    ncx = _ncx_path(root, items)
    if not entries and ncx:
        entries = tuple(_ncx_entries(archive, ncx))
    guide = {
        target(path, attribute(one, "href"), archive)[0]: attribute(one, "type") for one in each(root, "reference")
    }
    metadata = next(each(root, "metadata"), root)
    return Package(metadata, tuple(_spine(root, items, navigation)), entries, {**guide, **kinds})


def target(base: str, href: str, archive: Archive) -> tuple[str, str]:
    """(path in the archive, fragment) of a link in the document at ``base``; ("", "") where it leads out of it."""
    address, _, fragment = href.strip().partition("#")
    if ":" in address:
        return "", ""
    address = urllib.parse.unquote(address)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), address)) if address else base
    return archive.find(path.lstrip("/")), urllib.parse.unquote(fragment)


def _package_path(archive: Archive) -> str:
    container = parse_xml(archive.read(CONTAINER))
    named = [archive.find(attribute(one, "full-path").lstrip("/")) for one in each(container, "rootfile")]
    loose = (name for name in archive.names() if name.lower().endswith(".opf"))
    return next((name for name in (*named, *loose) if name), "")


def _item(element: Any, base: str, archive: Archive) -> _Item:
    return _Item(
        target(base, attribute(element, "href"), archive)[0],
        attribute(element, "media-type").lower(),
        frozenset(attribute(element, "properties").split()),
        attribute(element, "fallback"),
    )


def _is_page(item: _Item) -> bool:
    return bool(item.path) and (item.media_type in _PAGES or item.path.lower().endswith(_SUFFIXES))


def _spine(root: Any, items: dict[str, _Item], navigation: str) -> Iterator[Document]:
    """Each document once; the manifest's order where there is no spine."""
    seen: set[str] = set()
    references = [(attribute(one, "idref"), attribute(one, "linear")) for one in each(root, "itemref")]
    for name, linear in references or [(name, "yes") for name in items]:
        item = _readable(items, name)
        if item is None or item.path in seen or len(seen) >= MOST_DOCUMENTS:
            continue
        seen.add(item.path)
        yield Document(item.path, linear.strip().lower() != "no", item.path == navigation)


def _readable(items: dict[str, _Item], name: str) -> _Item | None:
    """The item, or what stands in for it."""
    for _ in range(MOST_FALLBACKS):
        item = items.get(name)
        if item is None or _is_page(item):
            return item
        name = item.fallback
    return None


def _navigation(archive: Archive, path: str) -> tuple[tuple[Entry, ...], dict[str, str]]:
    """The table of contents and the landmarks of EPUB 3."""
    root = parse_xml(archive.read(path)) if path else None
    if root is None:
        return (), {}
    contents: tuple[Entry, ...] = ()
    kinds: dict[str, str] = {}
    for nav in each(root, "nav"):
        types = attribute(nav, "type").split()
        if "landmarks" in types:
            for link in each(nav, "a"):
                kinds.setdefault(target(path, attribute(link, "href"), archive)[0], attribute(link, "type"))
        elif not contents and ("toc" in types or not types):
            contents = tuple(_nav_entries(nav, path, archive))
    return contents, kinds


def _nav_entries(nav: Any, base: str, archive: Archive) -> Iterator[Entry]:
    for number, link in enumerate(each(nav, "a")):
        if number >= MOST_ENTRIES:
            return
        depth = sum(name_of(above) == "ol" for above in link.iterancestors())
        path, fragment = target(base, attribute(link, "href"), archive)
        if path:
            yield Entry(text_of(link), path, fragment, max(1, depth))


def _ncx_path(root: Any, items: dict[str, _Item]) -> str:
    named = (items.get(attribute(spine, "toc")) for spine in each(root, "spine"))
    typed = (item for item in items.values() if item.media_type == "application/x-dtbncx+xml")
    return next((item.path for item in (*named, *typed) if item and item.path), "")


def _ncx_entries(archive: Archive, base: str) -> Iterator[Entry]:
    for number, point in enumerate(each(parse_xml(archive.read(base)), "navPoint")):
        if number >= MOST_ENTRIES:
            return
        label = next((text_of(one) for one in point if name_of(one) == "navLabel"), "")
        source = next((attribute(one, "src") for one in point if name_of(one) == "content"), "")
        path, fragment = target(base, source, archive)
        if path:
            depth = 1 + sum(name_of(above) == "navPoint" for above in point.iterancestors())
            yield Entry(label, path, fragment, depth)
