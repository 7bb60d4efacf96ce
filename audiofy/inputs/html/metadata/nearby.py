"""The lines that a page shows around its headline."""

from __future__ import annotations

import dataclasses
from collections import deque

import lxml.html

from audiofy.inputs.html.metadata.facts import Facts
from audiofy.inputs.spacing import folded, one_line

BEFORE = 14
AFTER = 70
MOST = 1500
LONGEST = 400

_INLINE_WORDS = """
a abbr acronym b bdi bdo big cite code data date em font i img ins kbd label mark q rp rt ruby s samp small span
strike strong sub sup time tt u var wbr button
"""
_INLINE = frozenset(_INLINE_WORDS.split())
_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select", "textarea"}
)


@dataclasses.dataclass(frozen=True, slots=True)
class Line:
    """A line of text.

    Attributes:
        pieces: the texts of its elements, in order, e.g. ("By", "Ann Lee", "3 May 2021").
        element: the element that it begins in.
        offset: how many lines behind the headline it is; negative before it.
    """

    pieces: tuple[str, ...]
    element: lxml.html.HtmlElement
    offset: int

    @property
    def text(self) -> str:
        """The line's text, a space between its pieces."""
        return one_line(" ".join(self.pieces)).replace(" ,", ",")


def lines_near(facts: Facts, headline: lxml.html.HtmlElement | None, title: str) -> list[Line]:
    """The lines from ``BEFORE`` before the headline to ``AFTER`` behind it; empty where the page shows no headline.

    Args:
        headline: the element that shows it; where it is None, the first line that is the title.
    """
    if headline is not None:
        return _lines(facts, headline, AFTER)
    key = folded(title)
    lines = _lines(facts, None, MOST)
    at = next((number for number, line in enumerate(lines) if key and folded(line.text) == key), None)
    if at is None:
        return []
    near = lines[max(0, at - BEFORE) : at + AFTER]
    return [Line(line.pieces, line.element, line.offset - lines[at].offset) for line in near if line is not lines[at]]


def all_lines(facts: Facts) -> list[Line]:
    """The page's lines, up to ``MOST``."""
    return _lines(facts, None, MOST)


def _lines(facts: Facts, headline: lxml.html.HtmlElement | None, most: int) -> list[Line]:
    body = facts.root if facts.root.tag == "body" else facts.root.find(".//body")
    start = body if body is not None else facts.root
    before: deque[tuple[tuple[str, ...], lxml.html.HtmlElement]] = deque(maxlen=BEFORE)
    after: list[tuple[tuple[str, ...], lxml.html.HtmlElement]] = []
    pieces: list[str] = []
    owner = start
    passed = headline is None

    def end_line() -> None:
        nonlocal pieces
        if pieces:
            (after if passed else before).append((tuple(pieces), owner))
            pieces = []

    todo: list[tuple[lxml.html.HtmlElement, bool]] = [(start, False)]
    while todo and len(after) < most:
        node, leaving = todo.pop()
        tag = node.tag
        inline = tag in _INLINE
        if leaving:
            if not inline:
                end_line()
            if node is headline:
                passed = True
            text, holder = node.tail, node.getparent()
        else:
            if tag == "br" or (not inline and isinstance(tag, str)):
                end_line()
            skipped = not isinstance(tag, str) or tag in _SKIPPED or node is headline
            todo.append((node, True))
            if not skipped:
                todo.extend((child, False) for child in reversed(node))
            text, holder = (None if skipped else node.text), node
        if text and node is not start and (text := one_line(text[:2000])):
            if not pieces:
                owner = holder
            pieces.append(text)
    end_line()
    lines = [Line(pieces, element, place - len(before)) for place, (pieces, element) in enumerate(before)]
    return lines + [Line(pieces, element, place + 1) for place, (pieces, element) in enumerate(after)]
