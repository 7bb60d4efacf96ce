"""What the steps that give roles look at, and what each of them returns."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Mapping

from audiofy.inputs.html.roles.names import says
from audiofy.inputs.html.tree import Box, Page
from audiofy.inputs.spacing import count_words
from audiofy.model import BlockKind, Role


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """A piece as it will be a block: what of the piece may change with its role."""

    kind: BlockKind
    text: str
    ordinal: int = 0
    level: int = 0
    role: Role = ""
    speaker: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class View:
    """The page, and its kept pieces by number, in order, as far as they have their roles.

    Attributes:
        reasons: why other pieces are not kept.
        names: what any box of the page is called, one a line: where none is called so, no box needs to be asked.
        tags: of all boxes.
    """

    page: Page
    parts: Mapping[int, Part]
    reasons: Mapping[int, str]
    names: str
    tags: frozenset[str]

    def words(self) -> int:
        """Of all kept pieces."""
        return sum(count_words(part.text) for part in self.parts.values())


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """What a step found.

    Attributes:
        parts: the pieces that are otherwise than before, or were not kept before.
        gone: pieces that are kept no longer, and why.
    """

    parts: Mapping[int, Part] = dataclasses.field(default_factory=dict)
    gone: Mapping[int, str] = dataclasses.field(default_factory=dict)


def part_of(page: Page, number: int) -> Part:
    """A piece as it is without a role."""
    piece = page.pieces[number]
    level = max(1, piece.level) if piece.kind == "item" else piece.level if piece.kind == "heading" else 0
    return Part(piece.kind, piece.text, piece.ordinal, level)


def inside(page: Page, begins: Callable[[Box], bool]) -> list[int]:
    """For each box the innermost one around it, or itself, that is such a box; -1 for none."""
    found: list[int] = []
    for number, box in enumerate(page.boxes):
        found.append(number if begins(box) else found[box.parent] if box.parent >= 0 else -1)
    return found


def named(view: View, pattern: re.Pattern[str], tags: frozenset[str] = frozenset()) -> list[int]:
    """For each box the innermost one around it, or itself, that is called so or is such an element; -1 for none."""
    if not (tags & view.tags or pattern.search(view.names)):
        return [-1] * len(view.page.boxes)
    return inside(view.page, lambda box: box.tag in tags or says(pattern, box.name) or says(pattern, box.about))


def is_hidden(page: Page) -> list[bool]:
    """For each box whether nothing in it is shown, or a rule of the site leaves it out."""
    return [number >= 0 for number in inside(page, lambda box: box.hidden or box.rule == "drop")]
