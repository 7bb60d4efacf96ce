"""Where the running text begins, and the boxes behind that which stand for other articles."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from itertools import islice

import lxml.html

from audiofy.inputs.html.metadata.facts import LONGEST_NAME, Facts, leads_to_author, plain_name, text_of
from audiofy.inputs.html.metadata.nearby import Line
from audiofy.inputs.html.metadata.scope import Scope
from audiofy.inputs.people import looks_like_person
from audiofy.inputs.spacing import folded

_FEWEST_WORDS = 15
"""Words of a paragraph that is running text."""
_STOP = re.compile(r"[.!?…][\"'”’»)\]]{0,2}(?:\s|$)")
_DECK = re.compile(
    r"(?<![a-z])(?:decks?|deks?|stand-?first|sub-?titles?|sub-?head(?:line|ing|er)?s?|summary|excerpt|abstract|"
    r"teaser|intro(?:duction)?|lead|lede|ingress|description|tagline|kicker|captions?)(?![a-z])"
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NO_TEXT = frozenset({*_HEADINGS, "figcaption", "figure", "header"})
_NEAREST = 4
"""Elements around a line whose names tell what it is."""
_SAME_START = 60
"""Characters that a paragraph and the declared summary have in common."""
_MOST_BOX = 600
"""Characters of the longest box that stands for another article."""
_MOST_HEADINGS = 400
"""Headings behind the beginning of the text that are looked at."""
_DEEPEST = 12
"""Elements above a heading that are looked at."""
_ABOUT_AUTHOR = re.compile(r"\b(?:about|authors?|writers?|by|über|autor(?:in)?|auteur)\b", re.I)


def with_running_text(scope: Scope, facts: Facts, lines: Sequence[Line]) -> Scope:
    """The scope of a page, with the place of its first running paragraph and with the boxes of other articles."""
    summary = folded(facts.first("og:description", "description") or facts.linked.description)[:_SAME_START]
    first = next((line for line in lines if line.offset > 0 and _is_running(line, scope, summary)), None)
    if first is None:
        return scope
    place = facts.places.get(first.element, scope.place)
    return dataclasses.replace(scope, text=place, text_line=first.offset, others=_others(scope, facts, place))


def _is_running(line: Line, scope: Scope, summary: str) -> bool:
    """Whether a line is a paragraph of the text, and not the few lines below the headline that sum it up."""
    if len(line.text.split()) < _FEWEST_WORDS or _STOP.search(line.text) is None:
        return False
    if summary and folded(line.text[: 2 * _SAME_START]).startswith(summary):
        return False
    element = line.element
    for _ in range(_NEAREST):
        if element is None or element in scope.above or element.tag in ("body", "html"):
            break
        name = f"{element.get('class', '')} {element.get('id', '')}"
        if element.tag in _NO_TEXT or _DECK.search(plain_name(name[:LONGEST_NAME])):
            return False
        element = element.getparent()
    return True


def _others(scope: Scope, facts: Facts, text: int) -> frozenset[lxml.html.HtmlElement]:
    """The short boxes behind the beginning of the text that have a linked headline of their own."""
    boxes: set[lxml.html.HtmlElement] = set()
    title = folded(text_of(scope.headline, 300)) if scope.headline is not None else ""
    long: set[lxml.html.HtmlElement] = set()
    behind = (heading for heading in facts.root.iter(*_HEADINGS) if facts.places.get(heading, 0) > text)
    for heading in islice(behind, _MOST_HEADINGS):
        if not _is_other_headline(heading, title):
            continue
        box = heading.getparent()
        for _ in range(_DEEPEST):
            if box is None or box in boxes or box in long or box in scope.above or facts.places.get(box, 0) <= text:
                break
            if len(text_of(box, _MOST_BOX + 100)) > _MOST_BOX:
                long.add(box)
                break
            boxes.add(box)
            box = box.getparent()
    return frozenset(boxes)


def _is_other_headline(heading: lxml.html.HtmlElement, title: str) -> bool:
    """Whether a heading is linked, and is neither the page's own headline nor an author's name."""
    link = next(heading.iter("a"), None)
    if link is None:
        link = next((above for above in islice(heading.iterancestors(), _DEEPEST) if above.tag == "a"), None)
    if link is None or not link.get("href") or leads_to_author(link):
        return False
    text = text_of(heading, 300)
    return folded(text) != title and not looks_like_person(text) and _ABOUT_AUTHOR.search(text) is None
