"""Kept pieces → what each is in the article: who says it, and whether it is a credit, a post, an answer, a step …

This comes after the choice, and changes little of it: a quotation that the text has too goes, who said a quotation
and the article's own notes come back. The first step that gives a piece its role has it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

from audiofy.inputs.html.roles.boxed import notes, picture_credits, updates
from audiofy.inputs.html.roles.embeds import embeds
from audiofy.inputs.html.roles.interviews import interview
from audiofy.inputs.html.roles.quotations import quotations
from audiofy.inputs.html.roles.steps import steps
from audiofy.inputs.html.roles.subheads import subheads
from audiofy.inputs.html.roles.view import Part, View, part_of
from audiofy.inputs.html.tree import Page

_STEPS = (quotations, embeds, picture_credits, steps, interview, updates, notes, subheads)


@dataclasses.dataclass(frozen=True, slots=True)
class Roles:
    """The article's pieces by number, in the page's order, and why others are none after all."""

    parts: Mapping[int, Part]
    gone: Mapping[int, str]


def roles(page: Page, kept: Iterable[int], reasons: Mapping[int, str]) -> Roles:
    """The roles of the kept pieces.

    Args:
        kept: their numbers, in order.
        reasons: why other pieces are not kept.
    """
    parts = {number: part_of(page, number) for number in kept}
    gone: dict[int, str] = {}
    names = "\n".join(name for box in page.boxes for name in (box.name, box.about) if name)
    tags = frozenset(box.tag for box in page.boxes)
    for step in _STEPS:
        found = step(View(page, parts, reasons, names, tags))
        gone.update(found.gone)
        parts = {**parts, **found.parts}
        parts = {number: parts[number] for number in sorted(parts) if number not in gone}
    return Roles(parts, gone)
