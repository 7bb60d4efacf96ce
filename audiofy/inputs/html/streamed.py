"""Pages that a server sends in pieces: text that comes at the end, hidden, and that a script puts where it belongs.

React's streaming renderer leaves ``<template id="B:0">`` with a placeholder after it, or ``<template id="P:0">``
without one, and sends ``<div hidden id="S:0">`` later; its script then puts that in their place (react-dom's
``completeBoundary`` and ``completeSegment``).
"""

from __future__ import annotations

from lxml.html import HtmlElement

MARK = 'id="S:'
"""Without it in the markup there is nothing to place."""
LONGEST_PLACEHOLDER = 60
"""Characters."""


def place_streamed(root: HtmlElement) -> None:
    """Put what was sent later where it is shown."""
    places = {place.get("id", ""): place for place in root.iter("template")}
    for late in [div for div in root.iter("div") if "hidden" in div.attrib and div.get("id", "").startswith("S:")]:
        number = late.get("id")[2:]
        place = places.get(f"B:{number}", places.get(f"P:{number}"))
        if place is None or any(above is late for above in place.iterancestors()):
            continue
        _drop_placeholder(place)
        del late.attrib["hidden"]
        late.tail = None
        place.addnext(late)


def _drop_placeholder(place: HtmlElement) -> None:
    after = place.getnext()
    if after is not None and after.tag in ("div", "p", "span"):
        text = "".join(after.itertext()).strip()
        if len(text) <= LONGEST_PLACEHOLDER and (not text or "loading" in text.lower()):
            after.drop_tree()
