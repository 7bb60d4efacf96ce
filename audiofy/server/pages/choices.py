"""How the reading page looks, as far as the reader chooses: a form, whose answers ``looks.js`` puts on the page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose.

    Attributes:
        name: as it is remembered, and as ``data-NAME`` on the page.
        values: value → what the reader is shown; the value "" is what stands where nothing was chosen.
    """

    name: str
    label: str
    values: dict[str, str]


CHOICES = (
    Choice("letters", "Letters", {"": "Serif", "plain": "Plain", "clear": "Easy to tell apart"}),
    Choice("size", "Size", {"": "100 %", "125": "125 %", "150": "150 %", "200": "200 %"}),
    Choice("spacing", "Spacing", {"": "Normal", "wide": "Wide", "wider": "Wider"}),
    Choice("width", "Width", {"narrow": "Narrow", "": "Medium", "wide": "Wide"}),
    Choice("colours", "Colours", {"": "System", "light": "Light", "dark": "Dark"}),
)


def form() -> str:
    """The choices as radio buttons."""
    return f'<form class="looks">{"".join(map(_group, CHOICES))}</form>'


def _group(choice: Choice) -> str:
    buttons = "".join(
        f'<label><input type="radio" name="{choice.name}" value="{value}"{"" if value else " checked"}>'
        f"<span>{shown}</span></label>"
        for value, shown in choice.values.items()
    )
    return f'<fieldset><legend>{choice.label}</legend><div class="choice">{buttons}</div></fieldset>'
