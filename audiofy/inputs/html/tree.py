"""A parsed page → its blocks of text and the boxes they stand in, in one walk without recursion.

A *box* is an element that begins a new line; a *piece* is the text between two such places. Boxes and pieces are
numbered in document order, so the pieces of a box are a slice.
"""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from audiofy.inputs.html.elements import (
    BOLD,
    INLINE,
    LONGEST_HEADING,
    LONGEST_NAME,
    RUNNING,
    SILENT,
    SWALLOWING,
    holds_blocks,
    is_bubble,
    is_hidden,
    is_preformatted,
    is_short,
)
from audiofy.inputs.html.inline import Anchor, Line, is_note_mark, shown_address, superscript
from audiofy.inputs.html.order import is_reordered, shown_children
from audiofy.inputs.html.sites import MARK
from audiofy.inputs.html.tables import caption, cell_anchors, is_data_table, table_rows
from audiofy.model import BlockKind

DEEPEST = 2_000
"""Elements nested deeper are read as if they were not nested any further."""

DEEPEST_TABLE = 100
"""A table inside more elements than that only lays the page out."""

MOST_IMAGES = 1_000
"""Of a page."""
LONGEST_HREF = 2_000
"""Characters; no link leads to a longer address."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_TEXT_NAMED = frozenset({*_HEADINGS, "p", "li"})
"""Elements whose id is mostly made from their own text."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclasses.dataclass(slots=True)
class Box:
    """An element that begins a new line.

    Attributes:
        parent: the number of the box around it; the first box has -1.
        name: its class and id, lower case, words set apart by "-" or a space.
        first, last: its pieces are ``pieces[first:last]``.
        end: its boxes are ``boxes[number:end]``.
        rule: what a rule of the site says of it, "keep" or "drop", or "".
        about: what it is by microdata and by its role, as words in lower case ("recipeinstructions", "doc-endnotes").
    """

    parent: int
    tag: str
    name: str
    first: int
    last: int = 0
    end: int = 0
    hidden: bool = False
    body: bool = False
    pictures: int = 0
    rule: str = ""
    about: str = ""


@dataclasses.dataclass(slots=True)
class Piece:
    """The text of one block, before it is known whether it is the article's.

    Attributes:
        box: the number of the innermost box.
        linked: how many of its characters are links.
        lead: the words that it begins with, as far as they are bold, or "".
        cite: the source that it ends with, where it is marked as one, or "".
        caption: of a table, or "".
        anchors: its links, in order; of a table, of its cells.
    """

    text: str
    kind: BlockKind
    box: int
    level: int = 0
    ordinal: int = 0
    linked: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0
    language: str = ""
    lead: str = ""
    cite: str = ""
    caption: str = ""
    anchors: tuple[Anchor, ...] = ()


@dataclasses.dataclass(slots=True)
class Image:
    """An element that shows a picture.

    Attributes:
        box: the number of the innermost box.
        before: the number of the piece that it stands before.
        href: where it leads, being in a link, or "".
    """

    element: HtmlElement
    box: int
    before: int
    href: str = ""


@dataclasses.dataclass(slots=True)
class Page:
    """A page as boxes and pieces, and what pictures it shows."""

    boxes: list[Box]
    pieces: list[Piece]
    images: list[Image] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(slots=True)
class _Frame:
    """An element that is being walked, and what it was that it changed."""

    tag: str
    children: Iterator[HtmlElement | str]
    box: int = -1
    linked: bool = False
    kind: BlockKind | None = None
    level: int = 0
    ordinal: int = 0
    language: str = ""


@dataclasses.dataclass(slots=True)
class _Numbering:
    """How the items of a list are numbered: the next number, and by how much it grows; 0 where they are not."""

    next: int
    step: int


def read_page(root: HtmlElement) -> Page:
    """The boxes and pieces of a parsed page."""
    body = root.find("body")
    top = root if body is None else body
    walk = _Walk(is_reordered(root), is_preformatted(top))
    walk.run(top)
    return Page(walk.boxes, walk.pieces, walk.images)


def name_of(tag: HtmlElement) -> str:
    """Class and id of an element, as the rules for furniture expect them."""
    name = tag.get("class", "")[:LONGEST_NAME]
    if tag.tag not in _TEXT_NAMED:
        name = f"{name} {tag.get('id', '')[:LONGEST_NAME]}"
    return _CAMEL.sub("-", name).lower().replace("_", "-").strip()


def about_of(tag: HtmlElement) -> str:
    """What microdata and the roles of documents call an element; of a type's address only the last part."""
    found = (tag.get("itemprop", ""), tag.get("itemtype", ""), tag.get("role", ""), tag.get("epub:type", ""))
    words = " ".join(filter(None, found))[:LONGEST_NAME].lower().split()
    return " ".join(word.rstrip("/").rpartition("/")[2] for word in words)


def nodes(tag: HtmlElement, reordered: bool = False) -> Iterator[HtmlElement | str]:
    """The texts and elements of an element, in the order in which they are shown.

    Args:
        reordered: whether a style of the page says anything of the order.
    """
    if tag.text:
        yield str(tag.text)
    for child in shown_children(tag) if reordered else tag:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield str(child.tail)


class _Walk:
    def __init__(self, reordered: bool, preformatted: bool) -> None:
        self.reordered = reordered
        self.preformatted = preformatted
        self.boxes: list[Box] = []
        self.pieces: list[Piece] = []
        self.images: list[Image] = []
        self.href = ""
        self.frames: list[_Frame] = []
        self.line = Line()
        self.breaks = 0
        self.links = 0
        self.bolds = 0
        self.cites = 0
        self.box = -1
        self.lists: list[_Numbering] = []
        self.opened: list[_Frame] = []
        self.swallowed = False

    def run(self, root: HtmlElement) -> None:
        self.frames.append(_Frame("", iter(())))
        self.enter(root)
        frames = self.frames
        while len(frames) > 1:
            node = next(frames[-1].children, None)
            if node is None:
                self.leave(frames[-1])
                frames.pop()
            elif isinstance(node, str):
                self.add_text(node)
            else:
                self.enter(node)

    def add_text(self, text: str) -> None:
        if self.breaks:
            if not text.strip():
                return
            self.end_breaks()
        self.line.add(text, self.links > 0, self.bolds > 0, self.cites > 0)

    def end_breaks(self) -> None:
        """One <br> is a space, two are a new paragraph."""
        if self.opened and self.opened[-1].kind == "code":
            self.line.add("\n" * self.breaks, False)
        elif self.breaks > 1:
            self.flush()
        else:
            self.line.add(" ", False)
        self.breaks = 0

    def enter(self, tag: HtmlElement) -> None:
        name = str(tag.tag)
        if name in SILENT and not (name in SWALLOWING and self.speaks(tag)):
            if name == "source":
                self.add_images(tag)
            return
        if name == "br":
            self.breaks += 1
        elif name == "img":
            if self.box >= 0:
                self.boxes[self.box].pictures += 1
            self.add_image(tag)
        elif name == "sup":
            self.enter_sup(tag)
        elif name == "math" and (spoken := tag.get("alttext", "")):
            self.add_text(spoken)
        elif name in INLINE or ("-" in name and self.in_text() and not holds_blocks(tag)):
            self.enter_inline(tag)
        elif name == "table" and len(self.opened) < DEEPEST_TABLE and is_data_table(tag):
            self.enter_table(tag)
        elif name == "hr":
            self.flush()
        elif len(self.frames) < DEEPEST:
            self.enter_box(tag)
        else:
            self.flush()
            self.frames.append(_Frame(name, nodes(tag, self.reordered), kind=self.frames[-1].kind))

    def add_image(self, tag: HtmlElement) -> None:
        if self.box >= 0 and len(self.images) < MOST_IMAGES and not is_hidden(tag):
            before = len(self.pieces) + (not self.line.blank())
            self.images.append(Image(tag, self.box, before, self.href if self.links else ""))

    def add_images(self, source: HtmlElement) -> None:
        """What stands in a ``<source>``, which to the parser has no end."""
        for image in itertools.islice(source.iter("img"), 1):
            self.add_image(image)

    def speaks(self, tag: HtmlElement) -> bool:
        """Whether an element that is usually silent holds text of the page: a question that opens its answer, or
        paragraphs that a button or a drawing left open has swallowed."""
        paragraphs = sum(1 for _ in itertools.islice(tag.iter("p", "h1", "h2"), 3))
        if tag.tag == "button":
            return self.frames[-1].kind == "heading" or paragraphs == 3
        self.swallowed = self.swallowed or paragraphs > 0
        return self.swallowed

    def in_text(self) -> bool:
        """Whether the innermost element is one of running text."""
        return self.frames[-1].tag in INLINE or self.frames[-1].tag in RUNNING

    def enter_inline(self, tag: HtmlElement) -> None:
        if is_hidden(tag) or is_bubble(tag):
            return
        if hidden_address := tag.get("data-cfemail", ""):
            self.add_text(shown_address(hidden_address))
            return
        if tag.tag == "a" and is_note_mark(tag.get("href", ""), tag.text or ""):
            return
        name = tag.tag if tag.tag in INLINE else "span"
        if name == "amp-img":
            self.add_image(tag)
        if self.breaks and tag.tag in ("a", "span", "b", "strong"):
            pass
        else:
            self.line.opened(name)
        linked = tag.tag == "a" and "href" in tag.attrib
        if linked:
            self.href = href if len(href := tag.get("href", "")) <= LONGEST_HREF else ""
            self.line.link(self.href)
        self.links += linked
        self.bolds += tag.tag in BOLD
        self.cites += tag.tag == "cite"
        top = self.frames[-1]
        self.frames.append(
            _Frame(name, nodes(tag, self.reordered), -1, linked, top.kind, top.level, top.ordinal, top.language)
        )

    def enter_sup(self, tag: HtmlElement) -> None:
        link = next(tag.iter("a"), None)
        target = "" if link is None else link.get("href", "")
        if not target and self.links and self.frames[-1].tag == "a":
            target = "#note"
        before = next((part for part in reversed(self.line.parts[-8:]) if part.strip() and part[0] != "\x00"), "")
        self.add_text(superscript(str(tag.text_content()), target, before.rstrip()))

    def enter_box(self, tag: HtmlElement) -> None:
        self.flush()
        name = tag.tag
        hidden = is_hidden(tag)
        number = len(self.boxes)
        body = "articlebody" in tag.get("itemprop", "").lower()
        rule = tag.get(MARK, "")
        self.boxes.append(Box(self.box, name, name_of(tag), len(self.pieces), hidden=hidden, body=body, rule=rule))
        self.boxes[number].about = about_of(tag)
        top = self.frames[-1]
        ordinal = self.opened[-1].ordinal if self.opened else 0
        frame = _Frame(name, nodes(tag, self.reordered), number, False, top.kind, top.level, ordinal, top.language)
        if language := tag.get("lang", "") or tag.get("xml:lang", ""):
            frame.language = language.strip() if len(self.frames) > 2 else ""
        self.set_role(frame, tag)
        self.box = number
        self.frames.append(frame)
        self.opened.append(frame)

    def set_role(self, frame: _Frame, tag: HtmlElement) -> None:
        name = frame.tag
        level = _HEADINGS.get(name, 0)
        if level and is_short(tag):
            frame.kind, frame.level, frame.ordinal = "heading", level, 0
        elif name in ("ul", "ol", "menu"):
            self.lists.append(_numbering(tag))
        elif name == "li":
            frame.kind, frame.level, frame.ordinal = "item", max(1, len(self.lists)), 0
            if self.lists and self.lists[-1].step:
                numbering = self.lists[-1]
                numbering.next = _figure(tag.get("value", ""), numbering.next)
                frame.ordinal = max(0, numbering.next)
                numbering.next += numbering.step
        elif name == "blockquote":
            frame.kind, frame.level, frame.ordinal = "quote", 0, 0
        elif name == "figcaption" or (name == "caption" and frame.kind is None):
            frame.kind, frame.level, frame.ordinal = "caption", 0, 0
        elif name == "pre" or name == "listing":
            frame.kind, frame.level, frame.ordinal = "code", 0, 0
        elif name in ("dt", "dd"):
            frame.kind, frame.level, frame.ordinal = "item", 1, 0

    def enter_table(self, tag: HtmlElement) -> None:
        self.flush()
        number = len(self.boxes)
        rule = tag.get(MARK, "")
        self.boxes.append(Box(self.box, "table", name_of(tag), len(self.pieces), hidden=is_hidden(tag), rule=rule))
        rows, header_rows, linked = table_rows(tag)
        if rows:
            text = "; ".join(", ".join(cell for cell in row if cell) for row in rows)
            table = Piece(text, "table", number, linked=linked, rows=rows, header_rows=header_rows)
            table.caption, table.anchors = caption(tag), cell_anchors(tag)
            self.pieces.append(table)
        self.boxes[number].last = len(self.pieces)
        self.boxes[number].end = number + 1

    def leave(self, frame: _Frame) -> None:
        if frame.linked:
            self.links -= 1
            self.line.link("")
        if frame.tag in INLINE:
            self.bolds -= frame.tag in BOLD
            self.cites -= frame.tag == "cite"
            self.line.closed(frame.tag)
            return
        self.flush()
        if frame.box >= 0:
            self.opened.pop()
        if frame.box >= 0:
            if frame.tag in ("ul", "ol", "menu"):
                self.lists.pop()
            box = self.boxes[frame.box]
            box.last, box.end = len(self.pieces), len(self.boxes)
            self.box = box.parent

    def flush(self) -> None:
        self.breaks = 0
        line = self.line
        if not line.parts:
            return
        if not line.blank():
            block = self.opened[-1] if self.opened else self.frames[-1]
            if block.kind == "code":
                self.flush_code()
            elif text := line.text():
                kind: BlockKind = block.kind or "paragraph"
                if kind == "heading" and len(text) > LONGEST_HEADING:
                    kind = "paragraph"
                piece = Piece(text, kind, self.box, block.level, block.ordinal, line.linked, language=block.language)
                piece.lead, piece.cite, piece.anchors = line.lead(), line.cite(), line.anchors()
                self.pieces.append(piece)
                self.spend_ordinal()
        line.clear()

    def spend_ordinal(self) -> None:
        """An item's number is that of its first paragraph alone."""
        for block in reversed(self.opened):
            if not block.ordinal:
                break
            block.ordinal = 0

    def flush_code(self) -> None:
        """Preformatted text is code, unless it reads like prose."""
        raw = "".join(part for part in self.line.parts if part[0] != "\x00").replace("\r\n", "\n").strip("\n").rstrip()
        if not looks_like_prose(raw, self.preformatted):
            self.pieces.append(Piece(raw, "code", self.box, linked=self.line.linked))
            return
        for paragraph in re.split(r"\n\s*\n", raw):
            if text := " ".join(paragraph.split()):
                self.pieces.append(Piece(text, "paragraph", self.box, linked=0))


_CODE_SIGN = re.compile(r"[{}<>=;$#\\|_]|\(\)|->|::|//|^\s*(?:def|import|class|return|sudo|npm|pip) ", re.M)
_PROSE_WORD = re.compile(r"(?<![\w/.])[^\W\d_]+(?=[\s,.;:!?)’'”\"]|$)")


def looks_like_prose(text: str, preformatted: bool = False) -> bool:
    """Whether preformatted text is sentences rather than a program's code.

    Args:
        preformatted: whether the page has hardly any other text: a print-out, in which tables and short lines are text.
    """
    words = len(_PROSE_WORD.findall(text))
    if preformatted:
        return len(_CODE_SIGN.findall(text)) * 8 <= words
    return words >= 20 and words >= 0.75 * len(text.split()) and len(_CODE_SIGN.findall(text)) * 25 < words


def _numbering(tag: HtmlElement) -> _Numbering:
    if tag.tag != "ol":
        return _Numbering(0, 0)
    if "reversed" in tag.attrib:
        return _Numbering(_figure(tag.get("start", ""), sum(child.tag == "li" for child in tag)), -1)
    return _Numbering(_figure(tag.get("start", ""), 1), 1)


def _figure(value: str, otherwise: int) -> int:
    """A number of up to six digits; what is none gives the other."""
    return int(value) if re.fullmatch(r"\s*\d{1,6}\s*", value, re.ASCII) else otherwise
