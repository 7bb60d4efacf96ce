"""XML from strangers: no entities of its own, nothing fetched, no depth without end; small faults are mended."""

from __future__ import annotations

import html
import re
from typing import Any

from lxml import etree

from audiofy.errors import UnsupportedInput
from audiofy.lists.decoding import decoded

BROKEN = "look at it in a browser, which says where it is broken"

_DECLARATION = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})""")
_PROLOGUE = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)(\w{2,31};)?")
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]+")
_PREFIX = re.compile(r"</?([A-Za-z][\w-]{0,30}):[A-Za-z]")
_DECLARED = re.compile(r"xmlns:([A-Za-z][\w-]{0,30})\s*=")
_ROOT = re.compile(r"<[A-Za-z][\w:.-]*")
_NAMESPACES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "media": "http://search.yahoo.com/mrss/",
}


def root_of(data: bytes, name: str, charset: str = "") -> Any:
    """The root element. Where it is not well-formed, stray "&", HTML's names of characters, wrong bytes and prefixes
    that are not declared are mended, and what is broken beyond that is left out.

    libxml2's own limits hold: 256 levels, 10 MB a text, and how much entities may grow.

    Args:
        charset: what the transport said.

    Raises:
        UnsupportedInput: it cannot be parsed, or declares entities.
    """
    try:
        try:
            root = etree.fromstring(data, _parser(recover=False))
        except (etree.LxmlError, ValueError):
            root = etree.fromstring(_mended(data, charset), _parser(recover=True))
    except (etree.LxmlError, ValueError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0]
        raise UnsupportedInput(f"{name} cannot be parsed as XML ({reason})", hint=BROKEN) from error
    if root is None:
        raise UnsupportedInput(f"{name} cannot be parsed as XML", hint=BROKEN)
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise UnsupportedInput(f"{name} declares entities of its own", hint="take the <!DOCTYPE …> out of it")
    return root


def local_name(element: Any) -> str:
    """Its tag without the namespace, in lower case; "" for what is no element."""
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


def _parser(*, recover: bool) -> Any:
    return etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        strip_cdata=False,  # a feed is written out again
    )


def _mended(data: bytes, charset: str) -> bytes:
    declared = _DECLARATION.match(data)
    text = decoded(data, declared[1].decode("ascii") if declared else charset)
    text = _NO_CHARACTER.sub("", _AMPERSAND.sub(_reference, _PROLOGUE.sub("", text, count=1)))
    missing = set(_PREFIX.findall(text)) - set(_DECLARED.findall(text)) - {"xml", "xmlns"}
    if missing and (root := _ROOT.search(text)):
        names = ((each, _NAMESPACES.get(each, f"urn:x-unknown:{each}")) for each in sorted(missing))
        spaces = "".join(f' xmlns:{each}="{name}"' for each, name in names)
        text = text[: root.end()] + spaces + text[root.end() :]
    return text.encode("utf-8")


def _reference(match: re.Match[str]) -> str:
    """Of a named character the character, of any other "&" its proper form."""
    name = match[1] or ""
    character = html.unescape(f"&{name}") if name else ""
    return character if character and not character.startswith("&") else f"&amp;{name}"
