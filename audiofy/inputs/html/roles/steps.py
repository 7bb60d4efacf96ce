"""The steps of a recipe or a guide, counted where the page does not number them."""

from __future__ import annotations

import dataclasses
import re

from audiofy.inputs.html.roles.names import STEPS
from audiofy.inputs.html.roles.view import Found, Part, View, inside, named

_INGREDIENTS = re.compile(r"(?:the )?(?:ingredients?|zutaten|ingrédients|ingredientes|ingredienti)\b.{0,40}", re.I)
_METHOD = re.compile(
    r"(?:the )?(?:method|instructions?|directions?|preparation|steps?|how to make (?:it|them)|zubereitung|préparation|"
    r"preparación|elaboración|preparazione|procedimento|modo de preparo)\W{0,3}",
    re.I,
)
_ALONE = re.compile(
    r"(?:(?:step|schritt|étape|paso|passo)\s?)?(\d{1,2})(?:\s?[.):]|\s?(?:/|of|von|de|sur|di)\s?\d{1,2})?", re.I
)
_NUMBERED = re.compile(r"(?:(?:step|schritt|étape|paso|passo)\s?\d|\d{1,2}\s?[.):]\s)", re.I)


@dataclasses.dataclass(slots=True)
class _Run:
    """Steps from one heading to the next: the numbers of their pieces, with the ordinals of those that begin one."""

    ordinals: dict[int, int] = dataclasses.field(default_factory=dict)
    count: int = 0
    item: int = -1
    told: bool = False
    labels: list[int] = dataclasses.field(default_factory=list)
    next: int = 0

    def label(self, number: int, ordinal: int) -> None:
        """A piece that is the number of the next step and nothing else."""
        self.labels.append(number)
        self.next = ordinal

    def add(self, number: int, item: int, ordinal: int, nested: bool) -> None:
        """A piece: of the step at hand if its item is the same, or it lies deeper, and else of the next."""
        ordinal, self.next = ordinal or self.next, 0
        same = not ordinal and ((item >= 0 and item == self.item) or (nested and self.count > 0))
        self.item = self.item if same else item
        self.count = ordinal or self.count + (not same)
        self.told = self.told or (ordinal > 0 and not nested)
        self.ordinals[number] = ordinal or (0 if same else self.count)


def steps(view: View) -> Found:
    """The steps of instructions."""
    page = view.page
    around = named(view, STEPS)
    plain = _under_method(view)
    if not plain and max(around, default=-1) < 0:
        return Found()
    items = inside(page, lambda box: box.tag == "li" or "howtostep" in box.about)
    runs = [_Run()]
    for number, part in view.parts.items():
        box = page.pieces[number].box
        if part.kind == "heading" or (around[box] < 0 and number not in plain and part.kind != "caption"):
            runs.append(_Run(told=_NUMBERED.match(part.text) is not None))
        elif label := _ALONE.fullmatch(part.text):
            runs[-1].label(number, int(label[1]))
        elif part.kind in ("paragraph", "item") and not part.role:
            runs[-1].add(number, items[box], part.ordinal, nested=page.pieces[number].level > 1)
    labels = [number for run in runs if run.ordinals for number in run.labels]
    return Found({n: part for run in runs for n, part in _told(view, run)}, dict.fromkeys(labels, "number of a step"))


def _told(view: View, run: _Run) -> list[tuple[int, Part]]:
    """The steps of a run; one that is alone, or says its number itself, is not counted."""
    counted = run.told or sum(ordinal > 0 for ordinal in run.ordinals.values()) > 1
    return [
        (
            number,
            dataclasses.replace(
                part := view.parts[number],
                kind="item",
                role="step",
                ordinal=ordinal if counted and not _NUMBERED.match(part.text) else 0,
            ),
        )
        for number, ordinal in run.ordinals.items()
    ]


def _under_method(view: View) -> frozenset[int]:
    """The items under a heading for what to do, after one for what it takes."""
    found: set[int] = set()
    takes = does = False
    for number, part in view.parts.items():
        if part.kind == "heading":
            takes = takes or _INGREDIENTS.fullmatch(part.text) is not None
            does = takes and _METHOD.fullmatch(part.text) is not None
        elif does and part.kind == "item":
            found.add(number)
    return frozenset(found)
