"""Links as a page writes them → links of a block's text, with whole addresses."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterator

from lxml.html import HtmlElement

from audiofy.inputs.addresses import host_of, web_address
from audiofy.inputs.html.inline import Anchor
from audiofy.inputs.html.polish import polished
from audiofy.inputs.mojibake import mended
from audiofy.inputs.spacing import one_line
from audiofy.model import BlockKind, Link

LONGEST_ADDRESS = 2_000
"""Characters; no link leads to a longer one."""

_NO_ADDRESS = re.compile(r"[\x00-\x20\x7f<>\"\\^`{|}]")
LONGEST_LINK = 300
"""Characters of a link's text: a longer one is a whole paragraph that leads somewhere."""


def base_of(root: HtmlElement, url: str) -> str:
    """What the page's relative addresses are relative to, or ""."""
    written = next((base.get("href", "") for base in root.iter("base") if base.get("href")), "")
    return whole_address(written, url) or web_address(url)


def whole_address(written: str, base: str) -> str:
    """An address of a page in full, where it is http(s) and leads to another page than ``base``, else ""."""
    written = "".join(written.split()) if len(written) <= LONGEST_ADDRESS else ""
    if not written or written[0] == "#":
        return ""
    try:
        address = urllib.parse.urljoin(base, written)
    except ValueError:
        return ""
    found = web_address(address)
    if (
        not host_of(found)
        or _NO_ADDRESS.search(found)
        or len(found) > LONGEST_ADDRESS
        or "@" in urllib.parse.urlsplit(found).netloc
    ):
        return ""
    page, _, place = found.partition("#")
    return "" if place and page == base.partition("#")[0] else found


def links_of(text: str, kind: BlockKind, anchors: tuple[Anchor, ...], base: str) -> tuple[Link, ...]:
    """The links whose words are still in a block's text, in order."""
    return tuple(_links(text, kind, anchors, base)) if anchors else ()


def _links(text: str, kind: BlockKind, anchors: tuple[Anchor, ...], base: str) -> Iterator[Link]:
    at = 0
    between = ""
    for anchor in anchors:
        between += anchor.between
        written = one_line(anchor.words)
        url = whole_address(anchor.href, base) if written and len(written) <= LONGEST_LINK else ""
        if not url:
            between += anchor.words
            continue
        before = one_line(between).count(written)
        between = ""
        for words in dict.fromkeys((written, mended(polished(written, kind)))):
            start = text.find(words, at) if words else -1
            if start < 0:
                continue
            skip = 0
            while skip < before and (later := text.find(words, start + len(words))) >= 0:
                start, skip = later, skip + 1
            yield Link(words, url, skip)
            at = start + len(words)
            break
