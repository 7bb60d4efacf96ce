"""Text of an article → HTML that cannot be anything but text, links to the web, and a language."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from html import escape

from audiofy.inputs.addresses import host_of, web_address
from audiofy.model import Link
from audiofy.outputs.readalong.direction import UNDETERMINED, Direction, direction, well_formed

_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Embeddings, overrides and isolates (UAX #9), which could turn the text around them."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""What HTML and UTF-8 have no place for."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_LETTER = re.compile(r"[^\W\d_]")

Span = tuple[int, int, str]
"""Where a link begins and ends in a text, and where it leads."""


def plain(text: str) -> str:
    """A text as HTML; what turns the direction of writing ends with it."""
    shown = escape(_CONTROL.sub("", text))
    return f"<bdi>{shown}</bdi>" if _BIDI.search(text) else shown


def attribute(text: str) -> str:
    """A text as the value of an attribute, between double quotation marks."""
    return escape(_CONTROL.sub("", " ".join(text.split())))


def linked(text: str, links: Sequence[Link]) -> str:
    """A text as HTML, with its links."""
    return between(text, 0, spans_of(text, links)) if links else plain(text)


def linked_cells(rows: Sequence[Sequence[str]], links: Sequence[Link]) -> list[list[str]]:
    """The cells of a table as HTML, with the links that are in them."""
    if not links:
        return [[plain(cell) for cell in row] for row in rows]
    spans = spans_of("\n".join(cell for row in rows for cell in row), links)
    starts = [start for start, _, _ in spans]
    found: list[list[str]] = []
    at = 0
    for row in rows:
        found.append([])
        for cell in row:
            own = spans[bisect.bisect_left(starts, at) : bisect.bisect_left(starts, at + len(cell))]
            found[-1].append(between(cell, at, own))
            at += len(cell) + 1
    return found


def spans_of(text: str, links: Sequence[Link]) -> list[Span]:
    """Where the links are, in order; those that are not there, or lead elsewhere than to the web, are left out."""
    found: list[Span] = []
    at = 0
    for link in links:
        start = text.find(link.text, at) if link.text and is_safe(link.url) else -1
        if start < 0:
            continue
        skip = link.skip
        while skip > 0 and (later := text.find(link.text, start + len(link.text))) >= 0:
            start, skip = later, skip - 1
        at = start + len(link.text)
        found.append((start, at, link.url))
    return found


def between(text: str, offset: int, spans: Sequence[Span]) -> str:
    """A text that begins at ``offset`` of another, in which the spans are links, as HTML."""
    parts: list[str] = []
    at = 0
    for start, end, url in spans:
        start, end = start - offset, min(end - offset, len(text))
        parts.append(plain(text[at:start]))
        parts.append(f'<a href="{attribute(url)}" rel="noopener noreferrer">{plain(text[start:end])}</a>')
        at = end
    return "".join((*parts, plain(text[at:])))


def is_safe(url: str) -> bool:
    """Whether an address is one of the web and nothing that a browser would take for anything else."""
    return bool(web_address(url) and host_of(url)) and not _CONTROL.search(url)


def language(tag: str, whole: str = "") -> str:
    """The attributes that say in which language an element is and which way it runs; "" as all around it.

    Args:
        tag: BCP 47, or "" where nothing is said.
        whole: that of the article around it.
    """
    own = well_formed(tag) if tag else UNDETERMINED
    if own == UNDETERMINED or own.lower() == well_formed(whole).lower():
        return ""
    return f' lang="{attribute(own)}" dir="{direction(own)}"'


def way(text: str, around: Direction) -> str:
    """The attribute of a text that may run the other way than what is around it."""
    if around == "ltr":
        return ' dir="auto"' if _RIGHT_TO_LEFT.search(text) else ""
    return ' dir="auto"' if _LETTER.search(text) and not _RIGHT_TO_LEFT.search(text) else ""
