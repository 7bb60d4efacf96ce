"""Items one after the other → lists in lists."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from audiofy.model import Block

DEEPEST = 8
"""Lists in one another; what lies deeper stands in the last one."""

_COUNTED = ' class="ordinals" role="list"'
"""The numbers are text, since they are spoken; the style sheet takes the browser's own away, and with them, in some
browsers, the role."""


@dataclasses.dataclass(frozen=True, slots=True)
class _List:
    tag: str
    level: int


class Lists:
    """Lists that are open; each item may open and close some."""

    def __init__(self) -> None:
        self.open: list[_List] = []

    def item(self, block: Block, attributes: str, content: str) -> str:
        """The item as HTML, which stays open, for what belongs to it.

        Args:
            attributes: of the item, each with a space before it.
            content: HTML.
        """
        return "".join(self._item(block, attributes, content))

    def end(self) -> str:
        """What closes all lists."""
        return "".join(self._closed(0))

    def _item(self, block: Block, attributes: str, content: str) -> Iterator[str]:
        level = min(block.level, DEEPEST)
        yield from self._closed(level + 1)
        top = self.open[-1] if self.open else None
        if top and top.level == level and top.tag == "ol" and not block.ordinal:
            # Only the first paragraph of an item carries its number.
            yield f"<p{attributes}>{content}</p>\n"
            return
        tag = "ol" if block.ordinal else "ul"
        if top and top.level == level and top.tag != tag:
            yield from self._closed(level)
            top = None
        if top and top.level == level:
            yield "</li>\n"
        else:
            self.open.append(_List(tag, level))
            yield f"<{tag}{_COUNTED if block.ordinal else ''}>\n"
        number = f' value="{block.ordinal}"' if block.ordinal else ""
        counted = f'<span class="ordinal">{block.ordinal}.</span> ' if block.ordinal else ""
        yield f"<li{number}{attributes}>{counted}{content}"

    def _closed(self, level: int) -> Iterator[str]:
        """The ends of the lists of that level and deeper."""
        while self.open and self.open[-1].level >= level:
            yield f"</li>\n</{self.open.pop().tag}>\n"
