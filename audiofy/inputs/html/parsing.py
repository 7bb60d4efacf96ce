"""The text of a page → its tree.

One parse by lxml serves everything that looks at the page. What lxml leaves out or cuts short, because the markup
breaks rules that it insists on, is parsed once more by Beautiful Soup with Python's own parser, which takes anything.
"""

from __future__ import annotations

import re
import warnings
from typing import cast

import lxml.html
from bs4 import BeautifulSoup
from lxml import etree
from lxml.html import HtmlElement

LONGEST_REPARSED = 3_000_000
"""Characters; Python's parser would take seconds for more."""

_BODY = re.compile(r"<(?:body|frameset)[\s>/]", re.I)
_HEAD_REACH = 30_000
_HEAD_PARTS = re.compile(
    r"<!--.{0,2000}?-->|<(?P<raw>script|style|title|noscript|template)\b.{0,20000}?</(?P=raw)\s*>"
    r"|</?(?:html|head|meta|link|base)\b[^>]{0,5000}>|<[!?][^>]{0,2000}>|(?P<other><[a-z])",
    re.I | re.S,
)
"""What may stand before the body, or what begins it."""
_CONTROL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def parse(text: str) -> HtmlElement:
    """The tree of a page, with a body; never fails."""
    text = _readable(text)
    root = _by_lxml(text)
    if _is_cut_short(root, text):
        soup = _by_soup(text)
        if soup is not None and _letters(soup) > 2 * _letters(root):
            return soup
    return root


def fragment(text: str) -> HtmlElement:
    """The tree of a piece of markup, as the body of a page without a head."""
    return _by_lxml(f"<html><body>{_readable(text)}</body></html>")


def _readable(text: str) -> str:
    return _CONTROL.sub(" ", text.replace("\0", "")).encode("utf-8", "replace").decode("utf-8")


def _by_lxml(text: str) -> HtmlElement:
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
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


def _is_cut_short(root: HtmlElement, text: str) -> bool:
    """Whether next to nothing of a page came out of the parse."""
    return 2_000 < len(text) <= LONGEST_REPARSED and _letters(root) < 200 and text.count("<p") + text.count("<div") > 5


def _letters(root: HtmlElement) -> int:
    body = root.find("body")
    if body is None:
        return 0
    return sum(
        len((element.text or "").strip()) + len((element.tail or "").strip())
        for element in body.iter()
        if element.tag not in ("script", "style", "noscript", "template")
    )


def _by_soup(text: str) -> HtmlElement | None:
    with warnings.catch_warnings():
        # It warns of pages that look like XML, a file name or an address; they are read all the same.
        warnings.simplefilter("ignore")
        try:
            soup = BeautifulSoup(text, "html.parser")
        except (AssertionError, RecursionError, ValueError):
            return None
    markup = soup.decode() if len(soup.contents) else ""
    return cast(HtmlElement, _by_lxml(markup)) if markup else None
