"""The text of one line, put together from pieces of inline elements as a browser would show them."""

from __future__ import annotations

import re
from typing import NamedTuple

from audiofy.inputs.spacing import one_line

_SUPERSCRIPT = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_FOOTNOTE_TARGET = re.compile(r"#.{0,20}?(?:fn|foot|note|cite|ref|anm|end)", re.I)
_FOOTNOTE_TEXT = re.compile(r"[\[(]?(?:\d{1,3}|[a-z*†‡§]|note \d+|citation needed|edit)[\])]?", re.I)
_UNIT = re.compile(r"(?:^|[\s\d/·])(?:[kcdmµn]?m|ft|in|yd|mi|s|[A-Za-z])$|[\d)⁰-⁹]$")


_EDITS = frozenset(["del", "ins", "s", "strike"])
"""What was there before stands beside what is there now."""
_LONGEST_CODE = 600
_FIGURES = re.compile(r"\s*\[?\d{1,3}\]?\s*")
_TRADE_MARKS = {"TM": "™", "SM": "℠", "R": "®"}
_EMPHASIS = frozenset(["a", "em", "strong", "b", "i", "cite"])


MOST_LINKS = 200
"""Of one block."""


class Anchor(NamedTuple):
    """A link as it is written: its words, where it leads, and the text between the link before it and this one."""

    words: str
    href: str
    between: str


class Line:
    """Collects the text of one block; knows how many of its letters are links, how much of its beginning is
    bold, whether it ends with a source, and where its links lead."""

    __slots__ = ("_anchors", "_cite_start", "_href", "_last_closed", "_lead_end", "_lead_open", "linked", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._last_closed = ""
        self._href = ""
        self._anchors: list[tuple[str, int, int]] = []
        self.clear()

    def add(self, text: str, in_link: bool, bold: bool = False, cited: bool = False) -> None:
        """A piece of running text.

        Args:
            bold: whether it is bold.
            cited: whether it stands in a ``<cite>``.
        """
        if not text:
            return
        if self._last_closed in _EDITS and self.parts:
            self._join("edit")
        self.parts.append(text)
        self._last_closed = ""
        bare = text.strip()
        if in_link:
            self.linked += len(bare)
        if not bare:
            return
        if not bold:
            self._lead_open = False
        elif self._lead_open:
            self._lead_end = len(self.parts)
        if not cited:
            self._cite_start = -1
        elif self._cite_start < 0:
            self._cite_start = len(self.parts) - 1

    def opened(self, tag: str) -> None:
        """An inline element begins: a space where two links, or two spans, would glue their words together."""
        if self._last_closed and self.parts:
            self._join(tag if self._last_closed == tag else "span")
        elif tag in _EMPHASIS and self.parts:
            self._join("text")
        self._last_closed = ""

    def _join(self, kind: str) -> None:
        """Elements meet; where several do without text between them, the first that is no emphasis says how."""
        if self.parts[-1][0] != "\x00":
            self.parts.append("\x00" + kind)
        elif self.parts[-1] == "\x00text":
            self.parts[-1] = "\x00" + kind

    def closed(self, tag: str) -> None:
        """An inline element ends."""
        self._last_closed = tag

    def link(self, href: str) -> None:
        """A link begins, which may go on in the next lines; "" ends it."""
        self._end_anchor()
        self._href = href
        if href and len(self._anchors) < MOST_LINKS:
            self._anchors.append((href, len(self.parts), -1))

    def _end_anchor(self) -> None:
        if self._anchors and self._anchors[-1][2] < 0:
            href, start, _ = self._anchors.pop()
            if start < len(self.parts):
                self._anchors.append((href, start, len(self.parts)))

    def anchors(self) -> tuple[Anchor, ...]:
        """The links of the line; to be asked for after the text."""
        if not self._anchors:
            return ()
        self._end_anchor()
        found: list[Anchor] = []
        done = 0
        for href, start, end in self._anchors:
            found.append(Anchor("".join(self.parts[start:end]), href, "".join(self.parts[done:start])))
            done = end
        return tuple(found)

    def text(self) -> str:
        """The line so far."""
        if any(part[0] == "\x00" for part in self.parts):
            self._resolve_joints()
        return one_line("".join(self.parts))

    def lead(self) -> str:
        """The words that it begins with and that are bold; to be asked for after the text."""
        return one_line("".join(self.parts[: self._lead_end])) if self._lead_end else ""

    def cite(self) -> str:
        """The source that it ends with, as marked; to be asked for after the text."""
        return one_line("".join(self.parts[self._cite_start :])) if self._cite_start >= 0 else ""

    def blank(self) -> bool:
        """Whether nothing but white space was added."""
        return not any(part.strip() for part in self.parts if part[0] != "\x00")

    def clear(self) -> None:
        """Ready for the next block."""
        self.parts.clear()
        self._anchors.clear()
        if self._href:
            self._anchors.append((self._href, 0, -1))
        self.linked = 0
        self._last_closed = ""
        self._lead_end = 0
        self._lead_open = True
        self._cite_start = -1

    def _resolve_joints(self) -> None:
        parts = self.parts
        for index, part in enumerate(parts):
            if part and part[0] == "\x00":
                before = parts[index - 1] if index else ""
                after = parts[index + 1] if index + 1 < len(parts) else ""
                parts[index] = " " if _glues(before, after, part[1:]) else ""


def _glues(before: str, after: str, tag: str) -> bool:
    """Whether two elements that meet without a space are two words.

    Two links are. Others are only where the letters say so, since an element may be a drop cap or a piece of a word;
    a link or emphasis in running text only where a small word meets a capitalised one ("in<em>Starlight</em>").
    """
    if not before or not after:
        return False
    if before[-1] in ".!?”" and after[0].isupper() and after[1:2].islower():
        return True
    if not before[-1].isalnum() or not after[0].isalnum():
        return False
    if tag == "text":
        word = re.search(r"\w+$", before[-40:])
        return bool(word and len(word[0]) > 1 and word[0].islower() and after[0].isupper() and after[1:3].islower())
    if tag == "edit":
        return True
    if tag == "a":
        return len(before.strip()) > 1 and len(after.strip()) > 1 and before[-1] < "\u2e80"
    if len(before.strip()) < 2:
        return False
    measure = after[0].isdigit() and before[-1].isalpha() and any(character.isdigit() for character in before)
    turns_figure = measure or (before[-1].isdigit() != after[0].isdigit() and len(before.strip()) > 3)
    capitals = before[-2:].isupper() and after[0].isupper() and after[1:2].islower()
    return turns_figure or capitals or (not before[-1].isupper() and after[0].isupper())


def superscript(text: str, target: str, before: str) -> str:
    """What a raised piece of text reads as: an exponent, an ordinal's ending, or nothing, being a footnote's mark.

    Args:
        text: the raised text.
        target: where it links to, or "".
        before: the last text before it.
    """
    text = _TRADE_MARKS.get(text.strip(), text.strip())
    if target and (_FOOTNOTE_TARGET.search(target) or _FOOTNOTE_TEXT.fullmatch(text)):
        return ""
    if re.fullmatch(r"[+-]?\d{1,4}", text):
        return text.translate(_SUPERSCRIPT) if _UNIT.search(before[-8:]) else ""
    if re.fullmatch(r"[\[(]\w{1,4}[\])]|[*†‡§]+|(?:\[?\d{1,3}\]?[,;–\s]*)+", text):
        return ""
    return text


def is_note_mark(target: str, text: str) -> bool:
    """Whether a link is a figure that leads to a note on the same page."""
    return bool(text) and _FIGURES.fullmatch(text) is not None and _FOOTNOTE_TARGET.match(target) is not None


def shown_address(code: str) -> str:
    """The e-mail address that Cloudflare's script shows for the code it hides it as, or "" where the code is none.

    The first byte, in hexadecimal, is combined with each of the others by exclusive or.
    """
    try:
        key, *rest = bytes.fromhex(code[:_LONGEST_CODE])
        return bytes(byte ^ key for byte in rest).decode("utf-8")
    except ValueError:
        return ""
