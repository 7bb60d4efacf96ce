"""The lines that a page shows around its headline."""

from __future__ import annotations

import dataclasses
import re
from collections import deque

import lxml.html

from audiofy.inputs.html.metadata.facts import Facts, pieces_of
from audiofy.inputs.html.metadata.scope import Scope
from audiofy.inputs.spacing import folded, one_line

BEFORE = 14
AFTER = 70
MOST = 1500
_SIBLINGS_BEFORE = 6
_LONGEST_PIECE = 2000
_LONGEST_START = 200
_MOST_LIKE = 200
_FAR = 1000
"""Offset of a line that is not counted from the headline."""

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
        text: its text, a space between its pieces.
        pieces: the texts of its elements, in order, e.g. ("By", "Ann Lee", "3 May 2021").
        element: the element that it begins in.
        offset: how many lines behind the headline it is; negative before it.
    """

    text: str
    pieces: tuple[str, ...]
    element: lxml.html.HtmlElement
    offset: int


_Raw = tuple[list[str], lxml.html.HtmlElement]


def lines_near(facts: Facts, scope: Scope, title: str) -> list[Line]:
    """The lines from ``BEFORE`` before the headline to ``AFTER`` behind it; empty where the page shows no headline.

    Args:
        scope: the headline; where no element is known to be it, it is the first line that is the title.
    """
    if scope.headline is not None:
        return _lines(facts, scope, AFTER)
    key = folded(title)
    lines = _lines(facts, scope, MOST)
    at = next((number for number, line in enumerate(lines) if key and folded(line.text) == key), None)
    if at is None:
        return []
    near = lines[max(0, at - BEFORE) : at + AFTER]
    first = lines[at].offset
    return [dataclasses.replace(line, offset=line.offset - first) for line in near if line.offset != first]


def lines_like(facts: Facts, start: re.Pattern[str]) -> list[Line]:
    """The short lines anywhere on the page whose first words are so, each with the line behind it."""
    found: list[Line] = []
    for element in facts.places:
        if len(found) >= _MOST_LIKE:
            break
        text = element.text
        if text and len(text) < _LONGEST_START and start.match(text.lstrip()) and element.tag not in _SKIPPED:
            block = element
            while block.tag in _INLINE and block.getparent() is not None:
                block = block.getparent()
            for part in (block, block.getnext()):
                if part is not None and isinstance(part.tag, str):
                    found.append(_line((list(pieces_of(part, 300)), part), _FAR))
    return found


def _lines(facts: Facts, scope: Scope, most: int) -> list[Line]:
    body = facts.root if facts.root.tag == "body" else facts.root.find(".//body")
    start = body if body is not None else facts.root
    headline = scope.headline
    before: deque[_Raw] = deque(maxlen=BEFORE)
    after: list[_Raw] = []
    pieces: list[str] = []
    owner = start
    passed = headline is None

    def end_line() -> None:
        nonlocal pieces
        if pieces:
            (after if passed else before).append((pieces, owner))
            pieces = []

    todo: list[tuple[lxml.html.HtmlElement, bool]] = [(start, False)]
    while todo and len(after) < most:
        node, leaving = todo.pop()
        tag = node.tag
        text = node.tail if leaving else None
        if leaving:
            if tag not in _INLINE:
                end_line()
            passed = passed or node is headline
        else:
            if tag == "br" or (tag not in _INLINE and isinstance(tag, str)):
                end_line()
            todo.append((node, True))
            if isinstance(tag, str) and tag not in _SKIPPED and node is not headline:
                todo.extend((child, False) for child in reversed(_near_children(node, scope)))
                text = node.text
        if text and node is not start and not text.isspace():
            if not pieces:
                owner = node.getparent() if leaving else node
            pieces.append(text)
    end_line()
    lines = [_line(raw, place - len(before)) for place, raw in enumerate(before)]
    lines += [_line(raw, place + 1) for place, raw in enumerate(after)]
    return [line for line in lines if line.pieces]


def _line(raw: _Raw, offset: int) -> Line:
    pieces = [text for piece in raw[0] if (text := one_line(piece[:_LONGEST_PIECE]))]
    return Line(" ".join(pieces).replace(" ,", ","), tuple(pieces), raw[1], offset)


def _near_children(node: lxml.html.HtmlElement, scope: Scope) -> list[lxml.html.HtmlElement]:
    """The children of an element; of one above the headline, not those that end long before it."""
    children = list(node)
    if node in scope.above:
        at = next((place for place, child in enumerate(children) if child is scope.headline or child in scope.above), 0)
        return children[max(0, at - _SIBLINGS_BEFORE) :]
    return children
