"""What other extractors take for the article: each one's text, as evidence and never as the result.

None of them alone is right often enough, and where they are wrong they are seldom wrong together.
"""

from __future__ import annotations

import copy
import dataclasses
import itertools
import logging
import re
from collections.abc import Callable

import lxml.html
from lxml import etree
from lxml.html import HtmlElement
from readability import Document
from resiliparse.extract.html2text import extract_plain_text
from trafilatura import bare_extraction

from audiofy.inputs.html.parsing import Parsed, too_deep

MOST_CHARACTERS = 3_000_000
MOST_ELEMENTS = 15_000
DEEPEST = 200
"""Larger or deeper pages would take some of the extractors minutes; what they are asked is not worth that."""

LINKED_DATA = "application/ld+json"
"""The only scripts that an extractor reads."""

_TEXTLESS = [
    "style",
    "svg",
    "iframe",
    "link",
    "canvas",
    "template",
    "object",
    "embed",
    "source",
    "input",
    "select",
    "textarea",
]
_UNSEEN = re.compile(r"display\s*:\s*none", re.I)

NAMES = ("trafilatura", "trafilatura, strict", "readability", "resiliparse")


@dataclasses.dataclass(frozen=True, slots=True)
class Candidate:
    """One extractor's idea of the article; its text is "" where it found none."""

    name: str
    text: str


def candidates(page: Parsed) -> tuple[Candidate, ...]:
    """One a name of ``NAMES``, in that order; empty for a page that is too large or too deep for them.

    The page's tree is left as it is.
    """
    root = page.root
    if len(page.markup) > MOST_CHARACTERS or _is_monstrous(root):
        return ()
    for name in ("trafilatura", "htmldate", "readability", "justext", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # they report each page they find nothing in
    lean = _lean(root)
    calls: tuple[Callable[[], str], ...] = (
        lambda: _trafilatura(lean, strict=False),
        lambda: _trafilatura(lean, strict=True),
        lambda: _readability(lean),
        lambda: extract_plain_text(page.markup, main_content=True, alt_texts=False, links=False, noscript=False),
    )
    return tuple(Candidate(name, _ask(call)) for name, call in zip(NAMES, calls, strict=True))


def _ask(call: Callable[[], str]) -> str:
    try:
        return call() or ""
    except Exception:  # whatever a stranger's code stumbles over, it has no vote then
        return ""


def _lean(root: HtmlElement) -> HtmlElement:
    """A copy without what holds no text of the page: all of them would take it out, each for itself."""
    tree = copy.deepcopy(root)
    for script in list(tree.iter("script")):
        if script.get("type", "") != LINKED_DATA:
            script.drop_tree()
    etree.strip_elements(tree, *_TEXTLESS, with_tail=False)
    return tree


def _trafilatura(root: HtmlElement, *, strict: bool) -> str:
    """The strict setting without its comparison with readability: that has a vote of its own."""
    document = bare_extraction(copy.deepcopy(root), include_comments=False, favor_precision=strict, fast=strict)
    return "" if document is None or isinstance(document, dict) else str(document.text or "")


class _Document(Document):  # type: ignore[misc]
    """Readability's document, without its own cleaning of attributes and addresses: only the text is wanted."""

    def _parse(self, tree: HtmlElement) -> HtmlElement:
        copied = copy.deepcopy(tree)
        for element in copied.xpath("//*[@hidden or contains(@style, 'none')]"):
            if "hidden" in element.attrib or _UNSEEN.search(element.get("style", "")):
                element.drop_tree()
        return copied


def _readability(root: HtmlElement) -> str:
    summary = _Document(root).summary(html_partial=True)
    return "\n".join(lxml.html.fragment_fromstring(summary, create_parent="div").itertext())


def _is_monstrous(root: HtmlElement) -> bool:
    return sum(1 for _ in itertools.islice(root.iter(), MOST_ELEMENTS + 1)) > MOST_ELEMENTS or too_deep(root, DEEPEST)
