"""Pages that somebody saved: where they came from, and what reader views call their parts."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from audiofy.inputs.addresses import web_address

REACH = 4_000
"""Characters at the beginning in which programs leave their comment."""

_COMMENT = re.compile(
    r"<!--\s{0,20}(?:saved from url=\(\d{1,6}\)(\S{1,999})|Page saved with SingleFile\s{1,20}url:\s{0,20}(\S{1,999}))",
    re.I,
)
"""Of Internet Explorer and Chrome ("saved from url=(0024)https://example.org/a"), and of SingleFile."""


def saved_from(text: str, root: HtmlElement) -> str:
    """The address that a saved page was saved from, where it tells; else ""."""
    found = _COMMENT.search(text[:REACH])
    told = (found[1] or found[2]) if found else ""
    if not told and (domain := _named(root, "reader-domain")) is not None:
        told = domain.get("href", "")
    return web_address(told)


def name_reader_view(root: HtmlElement) -> None:
    """Call the line of credits of Firefox's reader view what pages call it."""
    if _named(root, "moz-reader-content") is None:
        return
    if (credits_ := _named(root, "reader-credits")) is not None:
        credits_.set("class", "byline")
        credits_.set("rel", "author")


def _named(root: HtmlElement, name: str) -> HtmlElement | None:
    return next((one for one in root.iter("div", "a") if name in one.get("class", "").split()), None)
