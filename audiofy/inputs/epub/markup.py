"""A document of a book → the tree that the reader of HTML walks: marks of notes gone, notes and pictures told.

XHTML goes through the parser of HTML, so nothing in it can be malformed and no entity is ever resolved.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

from lxml.html import HtmlElement

from audiofy.inputs.archive import Archive
from audiofy.inputs.epub.notes import Targets, letters, mark_notes, types_of
from audiofy.inputs.html.parsing import parse
from audiofy.inputs.spacing import one_line

LICENCE = "doc-licence"
"""The role that the legal text of Project Gutenberg is given here."""

_VOID = frozenset(
    ["br", "hr", "img", "wbr", "area", "col", "embed", "param", "base", "source", "link", "meta", "input"]
)
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[<>]{0,2000}(?:\[[^\]]{0,100000}\]\s{0,100})?>", re.I)
_EMPTY_TAG = re.compile(r"<([A-Za-z][\w:.-]{0,60})((?:\s[^<>]*)?)/>")
_PREFIX = re.compile(r"<([A-Za-z][\w-]{0,20}):html[\s>]")
_PAGE_BREAKS = frozenset({"pagebreak", "doc-pagebreak"})
_REFERENCES = frozenset({"noteref", "doc-noteref", "backlink", "doc-backlink", "referrer", "annoref"})
HEAD = 5_000
"""Characters in which a document's type and its root stand."""
LONGEST_MARK = 12
"""Characters of a note's mark or a page's number."""
_NO_ALT = re.compile(
    r"(?:\W|\d)*(?:.{0,80}\.(?:jpe?g|png|gif|svg|webp)|image|picture|photo|illustration|figure|cover(?: image)?|logo|"
    r"ornament|decoration|divider|line|img|bild|abbildung|foto)?(?:\W|\d)*",
    re.I,
)
MOST_BESIDE = 3
"""Elements beside a picture that stands alone."""
FEWEST_WORDS = 3
"""Of a picture's text in words: fewer say nothing to somebody who cannot see it."""


def tree_of(text: str, path: str, archive: Archive, notes: Targets, bold: frozenset[str]) -> HtmlElement:
    """The tree of a document.

    Args:
        text: its markup.
        path: in the archive.
        notes: of the whole book.
        bold: the classes that its style sheets make bold.
    """
    root = parse(_as_html(text)).root
    for element in list(root.iter("a", "span", "div", "p", "img", "section", "case", "epub:case", "hr")):
        _prepare(element)
        if element.tag == "span" and bold and not bold.isdisjoint(element.get("class", "").split()):
            element.tag = "b"
    mark_notes(root, path, archive, notes)
    return root


def _as_html(text: str) -> str:
    """XHTML as HTML: elements that are closed at once have an end, and there is no declaration of entities."""
    begins = text[:HEAD].upper().find("<!DOCTYPE")
    if begins >= 0 and (declared := _DOCTYPE.match(text, begins)):
        text = text[declared.end() :]
    text = text.replace("<![CDATA[", "").replace("]]>", "")
    if found := _PREFIX.search(text[:HEAD]):
        text = re.sub(rf"(</?){found[1]}:", r"\1", text)
    return _EMPTY_TAG.sub(_closed, text)


def _closed(tag: re.Match[str]) -> str:
    return tag[0] if tag[1].lower() in _VOID else f"<{tag[1]}{tag[2]}></{tag[1]}>"


def _prepare(element: HtmlElement) -> None:
    if element.getparent() is None:
        return
    types = types_of(element)
    unsaid = not _PAGE_BREAKS.isdisjoint(types) or (element.tag == "a" and not _REFERENCES.isdisjoint(types))
    if unsaid and letters(element) <= LONGEST_MARK:
        element.drop_tree()
    elif element.tag == "img":
        _tell(element)
    elif "pg-boilerplate" in element.get("class", ""):
        element.set("role", LICENCE)


def _tell(image: HtmlElement) -> None:
    """Put a picture's words where it stands: the letter that begins a chapter, or a caption."""
    alt = one_line(image.get("alt", ""))
    tail = image.tail or ""
    if len(alt) == 1 and alt.isalpha() and tail[:1].islower():
        _replace(image, "span", alt)
    elif len(alt.split()) >= FEWEST_WORDS and not _NO_ALT.fullmatch(alt) and _stands_alone(image):
        _replace(image, "figcaption", alt)


def _replace(image: HtmlElement, tag: str, text: str) -> None:
    attributes: Mapping[str, str] = {}
    other = image.makeelement(tag, attributes)
    other.text, other.tail = text, image.tail
    image.getparent().replace(image, other)


def _stands_alone(image: HtmlElement) -> bool:
    """Whether no text is beside it, and no caption of its own below it."""
    parent = image.getparent()
    for _ in range(3):
        beside = list(itertools.islice(parent, MOST_BESIDE + 1))  # lxml counts children one by one
        if len(beside) > MOST_BESIDE or any(
            (text or "").strip() for text in (parent.text, *(one.tail for one in beside))
        ):
            return False
        if any(child.tag == "figcaption" for child in beside):
            return False
        if parent.tag not in ("a", "span", "p", "div") or parent.getparent() is None:
            break
        if parent.tag in ("p", "div"):
            return parent.getparent().tag != "figure" or parent.getparent().find("figcaption") is None
        parent = parent.getparent()
    return True
