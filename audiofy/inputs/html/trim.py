"""Inside the article's container: which pieces are furniture all the same, by their shape, words and place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..furniture import is_credit, why
from ..spacing import folded
from . import regions
from .tree import Page

if TYPE_CHECKING:
    from .content import Evidence, Measures

_BYLINE = re.compile(r"(?:by|von|par|por|door|words by|written by|posted by|story by)[:\s]\s*\S.{1,100}", re.I)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\W*(?:(?:published|posted|updated|last updated|last modified|modified|first published|created|on|at|date)\W*(?:on|at)?\W*)*"
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s*)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|\d+\s+(?:minutes?|hours?|days?|weeks?|months?|years?)\s+ago).{{0,60}}",
    re.I,
)
_COMMENTS_HEADING = re.compile(
    r"(?:comments?|(?:\d+|one|no) (?:comments?|responses?|thoughts?|replies|reply)(?: (?:to|on|so far).*)?|"
    r"(?:leave|post|add|write) (?:a |your )?(?:reply|comments?).*|join the (?:discussion|conversation)|kommentare?|commentaires?|comentarios?|reacties)\W*\d*\W*",
    re.I,
)
_HEADS = frozenset({"related links", "share buttons", "sign-up", "follow us", "author box", "tags", "advertisement", "consent"})
"""Furniture that has a heading, and goes as far as short lines and links go."""
_END_HEADING = re.compile(
    r"(?:references|notes|footnotes|external links|see also|further reading|bibliography|citations|works cited|about the authors?|einzelnachweise|weblinks|literatur|siehe auch|voir aussi|notes et références|références|véase también|referencias|enlaces externos)\W*",
    re.I,
)


def trim(
    page: Page, inside: range, measures: Measures, reasons: dict[int, str], evidence: Evidence, best: int
) -> list[int]:
    """The numbers of the pieces that stay; ``reasons`` gets the others."""
    kept = [number for number in inside if number not in reasons]
    for step in (_lines, _captions, _sections, _head, _link_lists, _repeats, _tail):
        kept = step(page, kept, measures, reasons, evidence)
    return kept


def _drop(kept: list[int], reasons: dict[int, str], found: dict[int, str]) -> list[int]:
    reasons.update(found)
    return [number for number in kept if number not in found]


def _lines(page: Page, kept: list[int], measures: Measures, reasons: dict[int, str], evidence: Evidence) -> list[int]:
    """Lines that are furniture by their words alone; headings are judged with their sections."""
    found = {}
    for number in kept:
        piece = page.pieces[number]
        if piece.kind not in ("heading", "code", "table") and (reason := why(piece.text)):
            found[number] = reason
    return _drop(kept, reasons, found)


def _captions(
    page: Page, kept: list[int], measures: Measures, reasons: dict[int, str], evidence: Evidence
) -> list[int]:
    """Captions told by name or by their credit become captions."""
    for number in kept:
        piece = page.pieces[number]
        if piece.kind in ("code", "table", "heading"):
            continue
        box = page.boxes[piece.box]
        parent = page.boxes[box.parent] if box.parent >= 0 else box
        if (
            box.tag == "figcaption"
            or regions.is_named(regions.CAPTION, box.name)
            or (
                box.tag in ("p", "span", "div", "small")
                and regions.is_named(regions.CAPTION, parent.name)
                and measures.words[number] < 60
            )
            or (measures.words[number] < 60 and is_credit(piece.text))
            or (
                parent.tag == "figure" and parent.pictures and piece.kind == "paragraph" and measures.words[number] < 60
            )
            or (box.tag == "figure" and piece.kind == "paragraph" and measures.words[number] < 60)
        ):
            piece.kind = "caption"
    return kept


def _sections(
    page: Page, kept: list[int], measures: Measures, reasons: dict[int, str], evidence: Evidence
) -> list[int]:
    """Headings of related links, comments and references, with what stands under them."""
    found: dict[int, str] = {}
    total = sum(measures.words[number] for number in kept) or 1
    seen = 0
    index = 0
    while index < len(kept):
        number = kept[index]
        piece = page.pieces[number]
        seen += measures.words[number]
        if piece.kind == "heading" or (measures.words[number] <= 6 and not measures.sentence[number]):
            reason = why(piece.text)
            if _COMMENTS_HEADING.fullmatch(piece.text) and seen > 0.3 * total:
                found.update(dict.fromkeys(kept[index:], "comments"))
                break
            if piece.kind == "heading" and _END_HEADING.fullmatch(piece.text) and seen > 0.4 * total:
                end = _section_end(page, kept, index)
                found.update(dict.fromkeys(kept[index:end], "references"))
                index = end
                continue
            if piece.kind == "heading" and reason in _HEADS:
                end = index + 1
                limit = _section_end(page, kept, index)
                while end < limit and (measures.density[kept[end]] > 0.4 or measures.words[kept[end]] < 15):
                    end += 1
                found.update(dict.fromkeys(kept[index:end], reason))
                index = end
                continue
        index += 1
    return _drop(kept, reasons, found)


def _section_end(page: Page, kept: list[int], index: int) -> int:
    level = page.pieces[kept[index]].level
    for later in range(index + 1, len(kept)):
        piece = page.pieces[kept[later]]
        if piece.kind == "heading" and piece.level <= level:
            return later
    return len(kept)


def _head(page: Page, kept: list[int], measures: Measures, reasons: dict[int, str], evidence: Evidence) -> list[int]:
    """The headline and what stands before it; byline, date and standfirst before the first paragraph."""
    found: dict[int, str] = {}
    title = folded(evidence.title)
    description = folded(evidence.description)
    for index, number in enumerate(kept[:60]):
        piece = page.pieces[number]
        text = folded(piece.text)
        is_title = bool(title) and (
            text == title
            or (piece.kind == "heading" and piece.level == 1 and len(text) > 8 and (text in title or title in text))
        )
        if is_title and sum(measures.words[n] for n in kept[:index]) < 0.3 * sum(measures.words[n] for n in kept):
            found.update(dict.fromkeys(kept[:index], "before the headline"))
            found[number] = "headline"
            break
    for number in kept[:80]:
        if number in found:
            continue
        piece = page.pieces[number]
        if measures.words[number] <= 25:
            if piece.kind == "heading" and piece.level == 1 and folded(piece.text) == title:
                found[number] = "headline"
            elif _DATE.fullmatch(piece.text) and measures.words[number] <= 16:
                found[number] = "date"
            elif piece.kind != "heading" and _BYLINE.fullmatch(piece.text) and not measures.sentence[number]:
                found[number] = "byline"
        box = page.boxes[piece.box]
        if description and folded(piece.text) == description and regions.is_named(regions.STANDFIRST, box.name):
            found[number] = "standfirst"
    first = next(
        (
            n
            for n in kept
            if n not in found and measures.words[n] >= 15 and measures.sentence[n] and page.pieces[n].kind != "caption"
        ),
        None,
    )
    if first is not None:
        for number in kept:
            if number >= first:
                break
            piece = page.pieces[number]
            if (
                number not in found
                and piece.kind in ("paragraph", "item")
                and measures.words[number] <= 8
                and not measures.sentence[number]
            ):
                found[number] = "before the article"
    return _drop(kept, reasons, found)


def _link_lists(
    page: Page, kept: list[int], measures: Measures, reasons: dict[int, str], evidence: Evidence
) -> list[int]:
    """Runs of links, and paragraphs that are nothing but a link."""
    found: dict[int, str] = {}
    for number in kept:
        piece = page.pieces[number]
        if piece.kind in ("code", "table", "caption", "heading"):
            continue
        density, words = measures.density[number], measures.words[number]
        if density > 0.8 and words < 40 and not (measures.sentence[number] and words >= 6):
            found[number] = "links"
        elif density > 0.9 and words < 40:
            found[number] = "links"
    return _drop(kept, reasons, found)


def _repeats(page: Page, kept: list[int], measures: Measures, reasons: dict[int, str], evidence: Evidence) -> list[int]:
    """Repeated paragraphs, and pull quotes."""
    found: dict[int, str] = {}
    seen: set[str] = set()
    whole = " ".join(folded(page.pieces[n].text) for n in kept)
    for number in kept:
        piece = page.pieces[number]
        if piece.kind == "code":
            continue
        text = folded(piece.text)
        if len(text) > 40 and text in seen:
            found[number] = "repeated"
            continue
        seen.add(text)
        name = page.boxes[piece.box].name + " " + page.boxes[max(0, page.boxes[piece.box].parent)].name
        if regions.is_named(regions.PULL_QUOTE, name) and len(text) > 15 and whole.count(text) > 1:
            found[number] = "pull quote"
    return _drop(kept, reasons, found)


def _tail(page: Page, kept: list[int], measures: Measures, reasons: dict[int, str], evidence: Evidence) -> list[int]:
    """Loose short lines and headings after the last real paragraph."""
    found: dict[int, str] = {}
    for number in reversed(kept):
        piece = page.pieces[number]
        if piece.kind in ("table", "code", "item", "quote"):
            break
        if piece.kind == "heading":
            found[number] = "heading of nothing"
        elif piece.kind == "caption":
            continue
        elif not measures.sentence[number] and measures.words[number] <= 8:
            found[number] = "after the article"
        else:
            break
    if len(found) == len(kept):
        return kept
    return _drop(kept, reasons, found)
