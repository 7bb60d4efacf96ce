"""The lines that a page shows around its headline."""

from __future__ import annotations

import dataclasses
import re
from itertools import islice

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
"""The texts of a line and the element that it begins in."""
_Step = tuple[lxml.html.HtmlElement, bool]
"""An element, and whether the walk leaves it."""


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
    if headline is None:
        after = _lines_after([(start, False)], start, most)
        return [line for place, raw in enumerate(after) if (line := _line(raw, place + 1)).pieces]
    if start not in scope.above:
        start = facts.root
    before: list[_Raw] = _lines_before(headline, start)[::-1]
    after = _lines_after(_behind(headline, start), start, most)
    lines = [_line(raw, place - len(before)) for place, raw in enumerate(before)]
    lines += [_line(raw, place + 1) for place, raw in enumerate(after)]
    return [line for line in lines if line.pieces]


def _behind(element: lxml.html.HtmlElement, start: lxml.html.HtmlElement) -> list[_Step]:
    """What is still to do for a walk through ``start`` that has come to the end of an element; the next step last."""
    steps: list[_Step] = []
    node = element
    while node is not start:
        above = node.getparent()
        if above is None:
            break
        steps.extend((sibling, False) for sibling in node.itersiblings())
        steps.append((above, True))
        node = above
    return [*reversed(steps), (element, True)]


def _lines_after(todo: list[_Step], start: lxml.html.HtmlElement, most: int) -> list[_Raw]:
    """The lines of a walk, in the page's order.

    Args:
        todo: the elements that it goes into, or has been in and leaves; the next one last.
        start: what is walked through: the words right in it are no line of the page.
    """
    lines: list[_Raw] = []
    pieces: list[str] = []
    owner = start
    while todo and len(lines) < most:
        node, leaving = todo.pop()
        tag = node.tag
        if not leaving:
            shown = isinstance(tag, str) and tag not in _SKIPPED
            if pieces and (tag == "br" or (tag not in _INLINE and isinstance(tag, str))):
                lines.append((pieces, owner))
                pieces = []
            text = node.text
            if shown and text and node is not start and not text.isspace():
                if not pieces:
                    owner = node
                pieces.append(text)
            if shown and len(node):
                todo.append((node, True))
                todo.extend([(child, False) for child in node.iterchildren(reversed=True)])
                continue
        if pieces and tag not in _INLINE:
            lines.append((pieces, owner))
            pieces = []
        text = node.tail
        if text and node is not start and not text.isspace():
            if not pieces:
                owner = node.getparent()
            pieces.append(text)
    if pieces:
        lines.append((pieces, owner))
    return lines


def _lines_before(headline: lxml.html.HtmlElement, start: lxml.html.HtmlElement) -> list[_Raw]:
    """The lines before a headline, the nearest first; of what is beside the elements that it is in, the last few."""
    todo: list[_Step] = []
    node = headline
    while node is not start:
        above = node.getparent()
        if above is None:
            break
        beside = list(islice(node.itersiblings(preceding=True), _SIBLINGS_BEFORE))
        todo.extend((sibling, False) for sibling in beside)
        todo.append((above, True))
        node = above
    todo.reverse()
    lines: list[_Raw] = []
    pieces: list[str] = []  # the last one first
    owner = start
    while todo and len(lines) < BEFORE:
        node, leaving = todo.pop()
        tag = node.tag
        if not leaving:
            text = node.tail
            if text and not text.isspace():
                owner = node.getparent()
                pieces.append(text)
            if pieces and tag not in _INLINE:
                lines.append((pieces[::-1], owner))
                pieces = []
            if isinstance(tag, str) and tag not in _SKIPPED and len(node):
                todo.append((node, True))
                todo.extend([(child, False) for child in node])
                continue
        text = node.text
        if text and node is not start and isinstance(tag, str) and tag not in _SKIPPED and not text.isspace():
            owner = node
            pieces.append(text)
        if pieces and (tag == "br" or (tag not in _INLINE and isinstance(tag, str))):
            lines.append((pieces[::-1], owner))
            pieces = []
    if pieces and len(lines) < BEFORE:
        lines.append((pieces[::-1], owner))
    return lines


def _line(raw: _Raw, offset: int) -> Line:
    pieces = [text for piece in raw[0] if (text := one_line(piece[:_LONGEST_PIECE]))]
    return Line(" ".join(pieces).replace(" ,", ","), tuple(pieces), raw[1], offset)
