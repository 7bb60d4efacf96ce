"""The order in which the children of an element are shown, where its style says that it is not that of the source."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_LAID_OUT = re.compile(r"flex|grid", re.I)
_REVERSED = re.compile(r"flex-(?:direction|flow)\s*:\s*(?:column|row)-reverse", re.I)
_ORDER = re.compile(r"(?<![\w-])order\s*:\s*([+-]?\d{1,6})", re.I)
_SAYS_ORDER = re.compile(rf"{_ORDER.pattern}|{_REVERSED.pattern}", re.I)
LONGEST_STYLE = 500
"""Characters that are looked at."""


def is_reordered(root: HtmlElement) -> bool:
    """Whether the style of any element may say anything of an order."""
    return any(
        _SAYS_ORDER.search(style) for style in root.xpath("//@style[contains(., 'order') or contains(., '-reverse')]")
    )


def shown_children(element: HtmlElement) -> list[HtmlElement]:
    """The children as they are shown: by the ``order`` of flexible boxes and grids, and from the end where reversed.

    Only what stands in the elements themselves is seen, no style sheets. Where there is text between the children, it
    has a place of its own, and nothing is moved.
    """
    children = list(element)
    style = element.get("style", "")[:LONGEST_STYLE]
    backwards = _REVERSED.search(style) is not None
    if not backwards and not _LAID_OUT.search(style or element.get("class", "")[:LONGEST_STYLE]):
        return children
    orders = [_order(child) for child in children]
    if not (backwards or any(orders)) or any((child.tail or "").strip() for child in children):
        return children
    if backwards:
        children, orders = children[::-1], orders[::-1]
    return [children[index] for index in sorted(range(len(children)), key=orders.__getitem__)]


def _order(element: HtmlElement) -> int:
    found = _ORDER.search(element.get("style", "")[:LONGEST_STYLE])
    return int(found[1]) if found else 0
