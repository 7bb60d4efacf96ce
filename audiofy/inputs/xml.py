"""XML from outside → its tree: no entity is resolved, nothing fetched; what is malformed is read as far as it goes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from audiofy.inputs.spacing import one_line


def parse_xml(data: bytes) -> Any:
    """The root element; an empty one where there is none. lxml's own limits (256 levels, 10 MB a text) hold."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    return etree.Element("empty") if root is None else root


def name_of(element: Any) -> str:
    """The local name; "" of what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """The attribute of that local name, in whatever namespace, or ""."""
    found = element.get(name)
    if found is None:
        found = next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")
    return str(found)


def each(element: Any, *names: str) -> Iterator[Any]:
    """All elements below it of those local names, in order."""
    return element.iter(*(f"{{*}}{name}" for name in names))  # type: ignore[no-any-return]


def text_of(element: Any) -> str:
    """All text in it, on one line."""
    return one_line("".join(map(str, element.itertext())))
