"""What goes by the box that a piece stands in: entries of a live blog, notes below the text, credits of pictures."""

from __future__ import annotations

import dataclasses
import re
from itertools import accumulate

from audiofy.inputs.html.roles.names import CREDIT, ENTRY, LIVE, LIVE_PART, NOTES, says
from audiofy.inputs.html.roles.view import Found, Part, View, inside, is_hidden, named, part_of
from audiofy.inputs.html.tree import Box
from audiofy.inputs.spacing import count_words

MOST = 0.5
"""A box with a larger share of the article's words is no note; with more than ``MOST_OF_ENTRY``, no entry."""
MOST_OF_ENTRY = 0.8
MOST_CREDIT_WORDS = 12
FEWEST_ENTRIES = 2

_MADE_BY = re.compile(
    r"\W{0,3}(?:photo(?:graph)?s?|pictures?|images?|illustrations?|graphics?|foto|bild|video|credit|courtesy|source|©|\(c\))"
    r"(?: (?:by|credit|courtesy(?: of)?|from|supplied by|via)\b|\s?[:/]|(?<=©)|(?<=\(c\))|(?<=courtesy) of).{1,80}"
    r"|\W{0,3}(?:[\w. ]{1,40}\s?[/|]\s?)?(?:getty images|shutterstock|istock|reuters|afp|ap(?: photo)?|epa|dpa|pa|"
    r"alamy|unsplash|handout)(?: images)?\W{0,3}",
    re.I,
)
_TELLS = re.compile(
    r"(?<=[\w,] )(?!(?:by|of|from|via|and|und|et|y|for|the|courtesy|credit|supplied|photo|images?)\b)[a-zà-ÿ]{2,}\s"
)
"""A word that is no name inside a line: it says what is to be seen."""
_WAY_BACK = re.compile(r"(?:\s*[\[(]?[↩↑⤴^]\ufe0e?[\])]?)+$|^(?:[↩↑⤴^]\ufe0e?\s*)+")


def picture_credits(view: View) -> Found:
    """Lines that say who made a picture, and nothing else."""
    found: dict[int, Part] = {}
    for number, part in view.parts.items():
        if part.role or part.kind not in ("caption", "paragraph") or len(part.text) > 150:
            continue
        named = says(CREDIT, view.page.boxes[view.page.pieces[number].box].name)
        if count_words(part.text) > MOST_CREDIT_WORDS or not (named or part.kind == "caption"):
            continue
        if named or (_MADE_BY.fullmatch(part.text) and not _TELLS.search(part.text)):
            found[number] = dataclasses.replace(part, kind="caption", role="credit")
    return Found(found)


def notes(view: View) -> Found:
    """Notes below the text, whether they were kept or not: they are the article's, and silent."""
    page = view.page
    if not view.parts:
        return Found()
    around = named(view, NOTES)
    hidden = is_hidden(page)
    begins = next(iter(view.parts))
    found: dict[int, Part] = {}
    for number in range(begins, len(page.pieces)):
        piece = page.pieces[number]
        if around[piece.box] < 0 or hidden[piece.box] or piece.kind in ("heading", "table", "code"):
            continue
        part = view.parts.get(number) or part_of(page, number)
        text = _WAY_BACK.sub("", part.text).strip()
        if text and not (part.role and part.role != "update"):
            found[number] = dataclasses.replace(part, kind="note", text=text)
    kept = sum(count_words(view.parts[number].text) for number in found if number in view.parts)
    return Found(found) if kept <= MOST * view.words() else Found()


def updates(view: View) -> Found:
    """The entries of a live blog, in the page's order; what has a role of its own keeps it."""
    page = view.page
    if not (LIVE.search(view.names) or ENTRY.search(view.names)):
        return Found()
    live = named(view, LIVE)
    numbers = {id(box): number for number, box in enumerate(page.boxes)}
    words = [count_words(view.parts[number].text) if number in view.parts else 0 for number in range(len(page.pieces))]
    sums = [0, *accumulate(words)]

    def begins(box: Box) -> bool:
        if box.last == box.first or sums[box.last] - sums[box.first] > MOST_OF_ENTRY * sums[-1]:
            return False
        if says(ENTRY, box.name) or says(ENTRY, box.about):
            return True
        part = box.tag == "article" or says(LIVE_PART, box.name) or says(LIVE_PART, box.about)
        return part and box.parent >= 0 and live[numbers[id(box)]] >= 0

    around = inside(page, begins)
    found = {n: part for n, part in view.parts.items() if around[page.pieces[n].box] >= 0}
    if len({around[page.pieces[number].box] for number in found}) < FEWEST_ENTRIES:
        return Found()
    return Found({number: dataclasses.replace(part, role=part.role or "update") for number, part in found.items()})
