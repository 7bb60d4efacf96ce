"""Inside the article's container: which pieces are furniture all the same, by their shape, words and place."""

from __future__ import annotations

import dataclasses
import itertools
import re

from audiofy.inputs.byline import looks_like_byline, says_by
from audiofy.inputs.dates import iso_date
from audiofy.inputs.furniture import is_credit, why
from audiofy.inputs.html import regions
from audiofy.inputs.html.measures import Evidence, Measures
from audiofy.inputs.html.polish import is_address
from audiofy.inputs.html.tree import Page, Piece
from audiofy.inputs.spacing import folded

HEAD = 80
"""How many pieces at the beginning can be the headline's."""

MOST_BESIDE_DATE = 4
"""Words: the day of the week, the month, "at", "updated"."""

FEWEST_DIFFERENT = 5
"""Long paragraphs that a text has besides its repeats; one with fewer is verse or sample text, and stays."""

HEAD_LINES = 8
"""A time of day is an article's own only among its first pieces; further down it is told, or stands in a table."""

REPEATED_WORDS = 12

_SHOWS = ("图为", "圖為", "图：", "圖：")
"""How a caption begins in Chinese."""

LONGEST_CAPTION = 60
"""Words; what is longer is running text, unless it is called a caption."""

_BYLINE = re.compile(r"(?:by|von|par|por|door|words by|written by|posted by|story by)[:\s]\s*\S.{1,100}", re.I)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    rf"\W*(?:(?:published|posted|updated|last|modified|first|created|on|at|date)\b\W*)*"
    rf"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s*)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}|"
    rf"\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{4}}\s?[年년]\s?\d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일]|\d{{1,2}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}|"
    rf"\d+\s+(?:minutes?|hours?|days?|weeks?|months?|years?)\s+ago).{{0,60}}",
    re.I,
)
_NO_DATE = re.compile(r"[^\W\d_]{3,}")
_COMMENTS_HEADING = re.compile(
    r"(?:comments?|(?:\d+|one|no) (?:comments?|responses?|thoughts?|replies|reply)(?: (?:to|on|so far).*)?|"
    r"(?:leave|post|add|write) (?:a |your )?(?:reply|comments?).*|join the (?:discussion|conversation)|"
    r"kommentare?|commentaires?|comentarios?|reacties)\W*\d*\W*",
    re.I,
)
_HEADS = frozenset(
    {"related links", "share buttons", "sign-up", "follow us", "author box", "tags", "advertisement", "consent"}
)
"""Furniture that has a heading, and goes as far as short lines and links go."""
_ASKS = re.compile(r"[?？؟]\W*$")
"""An interviewer may ask everybody the same."""
_SCORE = re.compile(r"[^\d:]{2,40}:\s?\S{0,3}\d[\d.,]*(?:\s?/\s?\d+|\s?%|\s?\w{1,10})?")
_END_HEADING = re.compile(
    r"(?:references|notes|footnotes|external links|see also|further reading|bibliography|citations|"
    r"works cited|about the authors?|einzelnachweise|weblinks|literatur|siehe auch|"
    r"voir aussi|notes et références|références|véase también|referencias|enlaces externos)\W*",
    re.I,
)


@dataclasses.dataclass(frozen=True, slots=True)
class _Inside:
    """The article's container, for the steps below: each takes the numbers of the pieces that are left and returns why
    it leaves out which."""

    pieces: list[Piece]
    page: Page
    measures: Measures
    evidence: Evidence

    def words(self, numbers: list[int]) -> int:
        return sum(self.measures.words[number] for number in numbers)


def trim(page: Page, inside: range, measures: Measures, evidence: Evidence, reasons: dict[int, str]) -> list[int]:
    """The numbers of the pieces that stay; ``reasons`` gets the others."""
    kept = [number for number in inside if number not in reasons]
    view = _Inside(page.pieces, page, measures, evidence)
    for step in (_lines, _captions, _sections, _head, _link_lists, _repeats, _tail):
        found = step(view, kept)
        reasons.update(found)
        kept = [number for number in kept if number not in found]
    return kept


def finish(page: Page, kept: list[int], measures: Measures, evidence: Evidence, reasons: dict[int, str]) -> list[int]:
    """What a choice by other means still needs: single lines, repeats and the ends; ``reasons`` gets what goes."""
    view = _Inside(page.pieces, page, measures, evidence)
    for step in (_lines_but_items, _headline_alone, _dates, _bylines, _repeats, _after_main, _tail):
        found = step(view, kept)
        reasons.update(found)
        kept = [number for number in kept if number not in found]
    return kept


def _lines(view: _Inside, kept: list[int]) -> dict[int, str]:
    """Lines that are furniture by their words alone; headings are judged with their sections."""
    found: dict[int, str] = {}
    for number in kept:
        piece = view.pieces[number]
        if piece.kind in ("heading", "code", "table"):
            continue
        if is_address(piece.text):
            if not _is_announced(view, number):
                found[number] = "address"
        elif (reason := why(piece.text)) and (reason != "time" or number in kept[:HEAD_LINES]):
            found[number] = reason
    return found


def _lines_but_items(view: _Inside, kept: list[int]) -> dict[int, str]:
    """The same without items that are no links: "Print" may be a step, and "Facebook" one of those that are banned."""
    return {
        number: why
        for number, why in _lines(view, kept).items()
        if view.pieces[number].kind != "item" or view.pieces[number].linked
    }


def _is_announced(view: _Inside, number: int) -> bool:
    """Whether the line before ends with a colon."""
    return number > 0 and view.pieces[number - 1].text.endswith((":", "："))


def _captions(view: _Inside, kept: list[int]) -> dict[int, str]:
    """Captions, told by their place, their name or their credit, become blocks of that kind."""
    for number in kept:
        piece = view.pieces[number]
        if piece.kind not in ("code", "table", "heading") and _is_caption(view, piece, view.measures.words[number]):
            piece.kind = "caption"
    return {}


def _is_caption(view: _Inside, piece: Piece, words: int) -> bool:
    box = view.page.boxes[piece.box]
    around = view.page.boxes[box.parent] if box.parent >= 0 else box
    if box.tag == "figcaption" or regions.is_named(regions.CAPTION, box.name):
        return True
    if words >= LONGEST_CAPTION:
        return False
    if piece.kind == "paragraph" and (box.tag == "figure" or (around.tag == "figure" and around.pictures)):
        return True
    named = box.tag in ("p", "span", "div", "small") and regions.is_named(regions.CAPTION, around.name)
    return named or is_credit(piece.text) or piece.text.startswith(_SHOWS)


def _sections(view: _Inside, kept: list[int]) -> dict[int, str]:
    """Headings of related links, comments and references, with what stands under them."""
    found: dict[int, str] = {}
    total = sum(view.measures.words[number] for number in kept) or 1
    seen = 0
    index = 0
    while index < len(kept):
        number = kept[index]
        piece = view.pieces[number]
        seen += view.measures.words[number]
        if piece.kind == "heading" or (view.measures.words[number] <= 6 and not view.measures.sentence[number]):
            reason = why(piece.text)
            if _COMMENTS_HEADING.fullmatch(piece.text) and seen > 0.3 * total:
                found.update(dict.fromkeys(kept[index:], "comments"))
                break
            if piece.kind == "heading" and _END_HEADING.fullmatch(piece.text) and seen > 0.4 * total:
                end = _section_end(view, kept, index)
                found.update(dict.fromkeys(kept[index:end], "references"))
                index = end
                continue
            if piece.kind == "heading" and reason in _HEADS:
                end = index + 1
                limit = _section_end(view, kept, index)
                while end < limit and (view.measures.density[kept[end]] > 0.4 or view.measures.words[kept[end]] < 15):
                    end += 1
                found.update(dict.fromkeys(kept[index:end], reason))
                index = end
                continue
        index += 1
    return found


def _section_end(view: _Inside, kept: list[int], index: int) -> int:
    level = view.pieces[kept[index]].level
    for later in range(index + 1, len(kept)):
        piece = view.pieces[kept[later]]
        if piece.kind == "heading" and piece.level <= level:
            return later
    return len(kept)


def _head(view: _Inside, kept: list[int]) -> dict[int, str]:
    """The headline and what stands before it; byline, date, standfirst and labels before the first paragraph."""
    found = _headline(view, kept)
    first = next((number for number in kept if number not in found and _is_paragraph(view, number)), None)
    for number in kept[:HEAD]:
        if number not in found and (reason := _head_reason(view, number, first is None or number < first)):
            found[number] = reason
    return found


def _headline(view: _Inside, kept: list[int]) -> dict[int, str]:
    title = folded(view.evidence.title)
    total = view.words(kept)
    for index, number in enumerate(kept[:HEAD] if title else ()):
        piece = view.pieces[number]
        text = folded(piece.text)
        alike = piece.kind == "heading" and piece.level == 1 and len(text) > 8 and (text in title or title in text)
        if (text == title or alike) and view.words(kept[:index]) < 0.3 * total:
            return {**dict.fromkeys(kept[:index], "before the headline"), number: "headline"}
    return {}


def _headline_alone(view: _Inside, kept: list[int]) -> dict[int, str]:
    """The headline, where it stands among what was chosen: what stands before it was chosen too, and is text."""
    return {number: why for number, why in _headline(view, kept).items() if why == "headline"}


def _after_main(view: _Inside, kept: list[int]) -> dict[int, str]:
    """What follows the page's only ``<main>``, where that holds most of what was chosen."""
    mains = [box for box in view.page.boxes if box.tag == "main"]
    if len(mains) != 1:
        return {}
    after = [number for number in kept if number >= mains[0].last]
    within = [number for number in kept if mains[0].first <= number < mains[0].last]
    if view.words(within) <= view.words(kept) / 2:
        return {}
    return dict.fromkeys(after, "after the article")


def _dates(view: _Inside, kept: list[int]) -> dict[int, str]:
    """Lines before the first paragraph that are a date and no more, in any language; not the headings of a diary."""
    found: dict[int, str] = {}
    headings = sum(1 for n in kept if view.pieces[n].kind == "heading" and _DATE.fullmatch(view.pieces[n].text))
    for number in kept[:5]:
        text, words = view.pieces[number].text, view.measures.words[number]
        beside = len(_NO_DATE.findall(text))
        if _is_paragraph(view, number) or (view.measures.sentence[number] and beside > 1):
            break
        if view.pieces[number].kind == "heading" and headings > 1:
            continue
        if words <= 16 and beside <= MOST_BESIDE_DATE and (_DATE.fullmatch(text) or iso_date(text)):
            found[number] = "date"
    return found


def _bylines(view: _Inside, kept: list[int]) -> dict[int, str]:
    """Lines before the first paragraph that say who wrote it: they are said before the article."""
    found: dict[int, str] = {}
    for number in kept[:5]:
        text = view.pieces[number].text
        if _is_paragraph(view, number):
            break
        if view.pieces[number].kind == "paragraph" and says_by(text) and looks_like_byline(text):
            found[number] = "byline"
    return found


def _is_paragraph(view: _Inside, number: int) -> bool:
    return (
        view.measures.words[number] >= 15 and view.measures.sentence[number] and view.pieces[number].kind != "caption"
    )


def _head_reason(view: _Inside, number: int, early: bool) -> str:
    """Why a piece near the beginning is not the article's.

    Args:
        early: whether it stands before the first paragraph.
    """
    piece, words = view.pieces[number], view.measures.words[number]
    sentence = view.measures.sentence[number]
    if words <= 25:
        text = folded(piece.text)
        if piece.kind == "heading" and piece.level == 1 and text == folded(view.evidence.title):
            return "headline"
        if words <= 16 and _DATE.fullmatch(piece.text):
            return "date"
        if early and piece.kind != "heading" and not sentence and _BYLINE.fullmatch(piece.text):
            return "byline"
    if view.evidence.description and folded(piece.text) == folded(view.evidence.description):
        return "standfirst" if regions.is_named(regions.STANDFIRST, view.page.boxes[piece.box].name) else ""
    label = piece.kind in ("paragraph", "item") and words <= 8 and not sentence
    return "before the article" if early and label else ""


def _link_lists(view: _Inside, kept: list[int]) -> dict[int, str]:
    """Runs of links, and paragraphs that are nothing but a link."""
    found: dict[int, str] = {}
    for number in kept:
        piece = view.pieces[number]
        if piece.kind in ("code", "table", "caption", "heading"):
            continue
        density, words = view.measures.density[number], view.measures.words[number]
        if (density > 0.8 and words < 40 and not (view.measures.sentence[number] and words >= 6)) or (
            density > 0.9 and words < 40
        ):
            found[number] = "links"
    return found


def _repeats(view: _Inside, kept: list[int]) -> dict[int, str]:
    """Repeated paragraphs, and pull quotes."""
    found: dict[int, str] = {}
    seen: dict[str, bool] = {}
    texts = {number: folded(view.pieces[number].text) for number in kept}
    whole = " ".join(texts.values())
    for number in kept:
        piece = view.pieces[number]
        if piece.kind == "code":
            continue
        text = texts[number]
        heads = piece.kind == "heading"  # what a list of contents has comes again as a heading
        if len(text) > 40 and text in seen and heads == seen[text] and not _ASKS.search(piece.text):
            found[number] = "repeated"
            continue
        seen[text] = heads
        name = view.page.boxes[piece.box].name + " " + view.page.boxes[max(0, view.page.boxes[piece.box].parent)].name
        if len(text) > 15 and len(found) < 100 and regions.is_named(regions.PULL_QUOTE, name) and whole.count(text) > 1:
            found[number] = "pull quote"
    found |= _headings_of(view, texts, found)
    rest = {texts[n] for n in kept if view.measures.words[n] >= REPEATED_WORDS}
    return found if len(rest) >= FEWEST_DIFFERENT else {}


def _ends_something(view: _Inside, number: int) -> bool:
    """Whether a short last line is the text's: a sentence, what was announced, or a score."""
    told = view.measures.sentence[number] or _is_announced(view, number)
    return told or _SCORE.fullmatch(view.pieces[number].text) is not None


def _headings_of(view: _Inside, texts: dict[int, str], gone: dict[int, str]) -> dict[int, str]:
    """Headings that were there before, over nothing but what is repeated.

    Args:
        texts: of the pieces that are left, folded, in order.
    """
    found: dict[int, str] = {}
    seen: set[str] = set()
    for number, below in itertools.pairwise(texts):
        if view.pieces[number].kind == "heading":
            if texts[number] in seen and below in gone:
                found[number] = "repeated"
            seen.add(texts[number])
    return found


def _tail(view: _Inside, kept: list[int]) -> dict[int, str]:
    """Loose short lines and headings after the last real paragraph."""
    found: dict[int, str] = {}
    for number in reversed(kept):
        piece = view.pieces[number]
        if piece.kind in ("table", "code", "item", "quote"):
            break
        if piece.kind == "heading":
            found[number] = "heading of nothing"
        elif piece.kind == "caption":
            continue
        elif view.measures.words[number] <= 8 and not _ends_something(view, number):
            found[number] = "after the article"
        else:
            break
    return found if len(found) < len(kept) else {}
