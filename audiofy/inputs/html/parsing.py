"""The text of a page → its tree.

One parse by lxml serves everything that looks at the page. Markup that would make it leave out the rest of a page, or
take a minute, is put right before.
"""

from __future__ import annotations

import dataclasses
import itertools
import re

import lxml.html
from lxml import etree
from lxml.html import HtmlElement

from audiofy.inputs.html.streamed import MARK, place_streamed

DEEPEST = 2_000
"""Elements in one another; at 2,048 lxml leaves out the rest of the page."""
LONGEST_TAG = 200_000
"""Characters."""

_BODY = re.compile(r"<(?:body|frameset)[\s>/]", re.I)
_TAG_HEAD = re.compile(r"(<[a-z][a-z0-9]{0,20})[\s/](?s:.)*", re.I)
_TAG = re.compile(r"</?([a-z][a-z0-9]{0,20})\b[^<>]*>", re.I)
_EMPTY = frozenset(
    ["br", "hr", "img", "wbr", "area", "col", "embed", "param", "base", "source", "link", "meta", "input"]
)
_UNCLOSED = _EMPTY | {"p", "li", "td", "th", "tr", "thead", "tbody", "tfoot", "dt", "dd", "option"}
"""Elements that need no end, or have none."""
_LINES = frozenset(["html", "head", "title", "body", "p", "br", "h2", "h3", "script", "style", "noscript", "template"])
_HEAD_REACH = 30_000
_HEAD_PARTS = re.compile(
    r"<!--.{0,2000}?-->|<(?P<raw>script|style|title|noscript|template)\b.{0,20000}?</(?P=raw)\s*>"
    r"|</?(?:html|head|meta|link|base)\b[^>]{0,5000}>|<[!?][^>]{0,2000}>|(?P<other><[a-z])",
    re.I | re.S,
)
"""What may stand before the body, or what begins it."""
_ONE_CLASS = etree.ElementDefaultClassLookup(element=HtmlElement)
"""lxml's own look-up asks for the class of each element anew, a third of the time of all walks of a page."""
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclasses.dataclass(frozen=True, slots=True)
class Parsed:
    """A page's tree, and the markup that it is the tree of: what any parser can take, and soon."""

    root: HtmlElement
    markup: str


def parse(text: str) -> Parsed:
    """The tree of a page, with a body; never fails."""
    text = _without_long_tags(_readable(text))
    if not _is_nested(text):
        root = _by_lxml(text)
        if MARK in text:
            place_streamed(root)
        if not too_deep(root, DEEPEST):
            return Parsed(root, text)
    flat = _flattened(text)
    return Parsed(_by_lxml(flat), flat)


def fragment(text: str) -> HtmlElement:
    """The tree of a piece of markup, as the body of a page without a head."""
    return _by_lxml(f"<html><body>{_readable(text)}</body></html>")


def _readable(text: str) -> str:
    return _CONTROL.sub(" ", text.replace("\0", "")).encode("utf-8", "replace").decode("utf-8")


def _by_lxml(text: str) -> HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    parser.set_element_class_lookup(_ONE_CLASS)
    try:
        root = lxml.html.document_fromstring(_with_body(text).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        return _empty()
    if root.find("body") is None and root.tag != "body":
        etree.SubElement(root, "body")
    return root


def _empty() -> HtmlElement:
    return lxml.html.document_fromstring("<html><body></body></html>")


def _with_body(text: str) -> str:
    """A page that leaves out its body's tag, as it may, with one: lxml would take the article for part of the head."""
    if _BODY.search(text):
        return text
    for found in _HEAD_PARTS.finditer(text[:_HEAD_REACH]):
        if found["other"]:
            return f"{text[: found.start()]}<body>{text[found.start() :]}"
    return text


def too_deep(root: HtmlElement, limit: int) -> bool:
    """Whether an element stands deeper than that; every sixteenth is looked at."""
    return any(
        number % 16 == 0 and sum(1 for _ in itertools.islice(element.iterancestors(), limit + 1)) > limit
        for number, element in enumerate(root.iter())
    )


def _is_nested(text: str) -> bool:
    """Whether elements are nested so deep that lxml would take minutes to find its own limit."""
    if text.count("<") < 2 * DEEPEST:
        return False
    depth = 0
    for tag in _TAG.finditer(text):
        if tag[1].lower() not in _UNCLOSED:
            depth += -1 if tag[0][1] == "/" else tag[0][-2] != "/"
            if depth > DEEPEST:
                return True
    return False


def _flattened(text: str) -> str:
    """A page nested deeper than lxml follows: its lines of text, without the elements that nest."""
    return _TAG.sub(lambda tag: tag[0] if tag[1].lower() in _LINES else " ", text)


def _without_long_tags(text: str) -> str:
    """Tags that no browser's user ever wrote lose their attributes: a hundred thousand of them take lxml a minute."""
    if len(text) < LONGEST_TAG or max(map(len, text.split(">"))) < LONGEST_TAG:
        return text
    return ">".join(_TAG_HEAD.sub(r"\1", part) if len(part) >= LONGEST_TAG else part for part in text.split(">"))
