"""XML from strangers: no entities of its own, nothing fetched, no depth without end; small faults are mended."""

from __future__ import annotations

from typing import Any

from lxml import etree

from audiofy.errors import UnsupportedInput

BROKEN = "look at it in a browser, which says where it is broken"


def root_of(data: bytes, name: str) -> Any:
    """The root element; an unescaped "&" and the like are passed over.

    libxml2's own limits hold: 256 levels, 10 MB a text, and how much entities may grow.

    Raises:
        UnsupportedInput: it cannot be parsed, or declares entities.
    """
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnsupportedInput(f"{name} cannot be parsed as XML ({_first_line(error)})", hint=BROKEN) from error
    if root is None:
        raise UnsupportedInput(f"{name} cannot be parsed as XML", hint=BROKEN)
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise UnsupportedInput(f"{name} declares entities of its own", hint="take the <!DOCTYPE …> out of it")
    return root


def local_name(element: Any) -> str:
    """Its tag without the namespace, in lower case; "" for what is no element."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]
