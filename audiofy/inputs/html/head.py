"""What stands between a page's headline and its article and is said apart from it: byline and standfirst."""

from __future__ import annotations

from audiofy.inputs.byline import byline, looks_like_byline, says_by
from audiofy.inputs.html import regions
from audiofy.inputs.html.choice import Choice
from audiofy.inputs.html.metadata import Metadata
from audiofy.inputs.html.tree import Page
from audiofy.inputs.people import looks_like_person, names_in
from audiofy.inputs.spacing import count_words, folded

REACH = 25
"""Pieces of the page before the article in which its byline and its standfirst are looked for."""
FEWEST_STANDFIRST_WORDS = 5

_OUTSIDE = frozenset(
    {"outside the article", "unlike the article", "standfirst", "before the headline", "before the article"}
)
"""Reasons that a standfirst may have been given."""


def byline_nearby(page: Page, choice: Choice, metadata: Metadata) -> str:
    """A line with "By" before the first paragraph or straight after the headline, where nothing is called a byline."""
    first = choice.kept[0] if choice.kept else 0
    near = [number for number in range(max(0, first - REACH), first) if count_words(page.pieces[number].text) <= 24]
    near += [number for number, why in choice.reasons.items() if why == "byline"]
    for number in near:
        text = page.pieces[number].text
        if choice.reasons.get(number) == "navigation" or not any(map(looks_like_person, names_in(text))):
            continue  # "By price", "Door mats"
        if says_by(text) and looks_like_byline(text):
            return byline(text, language=metadata.language, site=metadata.site)
    return ""


def standfirst(page: Page, choice: Choice, metadata: Metadata) -> int | None:
    """The piece between headline and article that is the page's own description, or is called a standfirst."""
    first = choice.kept[0] if choice.kept else 0
    if choice.kept and page.pieces[first].kind == "heading" and _is_standfirst(page, first, metadata):
        return first
    before = range(max(0, first - REACH), first)
    title, description = folded(metadata.title), folded(metadata.description)
    below_headline = False
    for number in sorted({*before, *choice.reasons}):
        text = folded(page.pieces[number].text)
        if title and (text in title or title in text):
            below_headline = True
        elif choice.reasons.get(number, "outside the article") in _OUTSIDE and page.pieces[number].kind != "caption":
            near = below_headline and number < first + 5
            if (near or text == description) and _is_standfirst(page, number, metadata):
                return int(number)
    return None


def _is_standfirst(page: Page, number: int, metadata: Metadata) -> bool:
    piece = page.pieces[number]
    if count_words(piece.text) < FEWEST_STANDFIRST_WORDS:
        return False
    named = regions.is_named(regions.STANDFIRST, page.boxes[piece.box].name)
    return named or folded(piece.text) == folded(metadata.description)
