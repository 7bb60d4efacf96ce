"""What a line begins with that says what it is: a list's mark, a number, "Figure 3"."""

from __future__ import annotations

import re

_BULLET = re.compile(r"(?:[•▪◦‣●○■□▸►➢✓✔➔∙·\uf0b7\uf0a7o]|[-–—*])\s+(?=\S)")
_BARE = re.compile(r"[•▪◦‣●○■□▸►➢✓✔➔∙·\uf0b7\uf0a7*–—-]|\(?\d{1,3}[.)]|\(?[a-z][.)]")
_NUMBERED = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)")
_LETTERED = re.compile(r"\(?([a-z])\)\s+(?=\S)")
_CAPTION = re.compile(
    r"(?:fig(?:ure|\.)?|table|tab\.|chart|scheme|listing|algorithm|box|plate|map|abb(?:ildung|\.)?|tabelle|tableau|figura"
    r"|tabla|tabela|tabella|image|photo|exhibit|diagram|graph)\s*(?:[A-Z]?\d[\d.]*(?:[-–]\d+)?[a-z]?|[IVX]{1,5})"
    r"(?:\s*[.:|–—]|\s*$|\s+(?=[A-Z(]))",
    re.IGNORECASE,
)
_SECTION = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[^\W\d_])|([IVX]{1,5}|[A-Z])\.\s+(?=[^\W\d_])")
_LEADER = re.compile(r"(?:\.\s?){4,}\s*(?:\d{1,4}|[ivxlc]{1,7})?\s*$|…{2,}\s*\d{0,4}\s*$|_{6,}")


def item(text: str) -> tuple[int, int] | None:
    """(ordinal or 0, length of the mark) where the text begins as a list's item."""
    if match := _NUMBERED.match(text):
        return int(match[1]), match.end()
    if match := _LETTERED.match(text):
        return ord(match[1]) - 96, match.end()
    if match := _BULLET.match(text):
        return 0, match.end()
    return None


def is_bare_mark(text: str) -> bool:
    """Whether it is a list's mark alone, its text standing apart."""
    return _BARE.fullmatch(text) is not None


def is_caption(text: str) -> bool:
    return _CAPTION.match(text) is not None


def section_depth(text: str) -> int:
    """How deep a numbered heading is ("2.1 Methods" is 2 deep), or 0."""
    match = _SECTION.match(text)
    if not match:
        return 0
    return match[1].count(".") + 1 if match[1] else 1


def is_leader(text: str) -> bool:
    """Whether dots lead to a page's number, as in a table of contents, or a line is there to be written on."""
    return _LEADER.search(text) is not None
