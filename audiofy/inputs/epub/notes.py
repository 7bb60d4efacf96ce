"""Which elements of a book are notes: those that say so, and those that a mark leads to and that lead back."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterable

from lxml.html import HtmlElement

from audiofy.inputs.archive import Archive
from audiofy.inputs.epub.package import target
from audiofy.inputs.html.elements import INLINE

Targets = dict[str, dict[str, set[str]]]
"""Path → fragment → the paths of the documents with marks that lead there."""

MOST_MARKS = 100_000
LONGEST_NOTE = 8_000
"""Characters."""
MOST_TEXTS = 400
WIDEST_GAP = 6
"""Paragraphs between two notes that still belong to the first."""
_MARK = re.compile(
    r"<a\b(?P<attributes>[^<>]{0,1000})>(?P<inside>(?:\s|<(?:sup|span|small|b|i|em)\b[^<>]{0,300}>|[\[(]){0,8})"
    r"(?P<mark>\d{1,4}(?!\w)|[*†‡§¶]{1,3}|[a-z](?!\w))",
    re.I,
)
_RAISED = re.compile(r"<sup\b[^<>]*>\s*(?:<span\b[^<>]*>\s*)?$", re.I)
_HREF = re.compile(r"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.I)
_SAYS_SO = re.compile(r"noteref|footnote|endnote|fnanchor", re.I)
_NOT_A_NOTE = frozenset({"body", "html", "section", "article", "main", "h1", "h2", "h3", "h4", "h5", "h6", "nav"})


def types_of(element: HtmlElement) -> frozenset[str]:
    """What ``epub:type`` and ``role`` call it."""
    attributes = element.attrib
    if "epub:type" not in attributes and "role" not in attributes:
        return frozenset()
    return frozenset(f"{element.get('epub:type', '')} {element.get('role', '')}".lower().split())


def letters(element: HtmlElement) -> int:
    """How many characters its first texts have, white space around them not counted."""
    return sum(len(text.strip()) for text in itertools.islice(element.itertext(), MOST_TEXTS))


def find_marks(documents: Iterable[tuple[str, str]], archive: Archive) -> Targets:
    """Where the marks of notes in (path, markup) lead."""
    found: Targets = {}
    marks = 0
    for path, text in documents:
        for match in _MARK.finditer(text):
            href = _HREF.search(match["attributes"])
            if marks > MOST_MARKS:
                return found
            if href is None or not _is_mark(match, text):
                continue
            there, fragment = target(path, html.unescape(href[1] or href[2] or ""), archive)
            if there and fragment:
                marks += 1
                found.setdefault(there, {}).setdefault(fragment, set()).add(path)
    return found


def _is_mark(match: re.Match[str], text: str) -> bool:
    raised = "<sup" in match["inside"].lower() or _RAISED.search(text[max(0, match.start() - 120) : match.start()])
    return bool(raised or "[" in match["inside"] or not match["mark"].isalnum() or _SAYS_SO.search(match["attributes"]))


def mark_notes(root: HtmlElement, path: str, archive: Archive, notes: Targets) -> None:
    """Give the role of a note to each element of the document that is one."""
    wanted = notes.get(path)
    if not wanted:
        return
    found: list[HtmlElement] = []
    for element in root.iter():
        name = element.get("id") or (element.get("name") if element.tag == "a" else None)
        if name not in wanted:
            continue
        block = _block(element)
        if block is not None and _leads_back(block, path, archive, wanted[name]):
            block.set("role", "doc-footnote")
            found.append(block)
    for one, other in itertools.pairwise(found):
        between = list(itertools.islice(one.itersiblings(), WIDEST_GAP + 1))
        if other in between:
            for each in between[: between.index(other)]:
                if each.tag in ("p", "div", "blockquote"):
                    each.set("role", "doc-footnote")


def _block(element: HtmlElement) -> HtmlElement | None:
    """The block that begins with the element, or None."""
    block = element
    while block is not None and block.tag in INLINE:
        parent = block.getparent()
        if parent is None or (parent.text or "").strip() or _text_before(block):
            return None
        block = parent
    return None if block is None or block.tag in _NOT_A_NOTE else block


def _text_before(element: HtmlElement) -> bool:
    """Whether text of the same line stands before it."""
    before = itertools.islice(element.itersiblings(preceding=True), 3)
    return any((one.tail or "").strip() or letters(one) for one in before)


def _leads_back(block: HtmlElement, path: str, archive: Archive, sources: set[str]) -> bool:
    if letters(block) > LONGEST_NOTE:
        return False
    links = itertools.islice(block.iter("a"), 20)
    return any("#" in href and target(path, href, archive)[0] in sources for href in (a.get("href", "") for a in links))
