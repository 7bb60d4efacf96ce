"""What a paragraph is, by its style: names in the language of whoever made the file, outline levels, lists.

ECMA-376 part 1, 17.7 (styles) and 17.3.1.20 (outlineLvl). Word writes built-in names in English whatever its own
language is; other programs write their own.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from typing import Any, Literal

from audiofy.inputs.xml import attribute, each, name_of

Kind = Literal["", "heading", "title", "subtitle", "quote", "caption", "code", "contents"]

DEEPEST = 20
"""Styles that a style is based on, one on the other."""
BODY = 9
"""The outline level of running text."""

_HEADING = re.compile(
    r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|címsor|titlu|başlık|"
    r"заголовок|επικεφαλίδα|标题|標題|見出し|제목)[\s_]?([1-9])(?!\d)"
)
_NAMES: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("contents", re.compile(r"(?:toc|contents|table of (?:figures|authorities)|(?:user )?index|verzeichnis)\b.*")),
    ("title", re.compile(r"title|titel|titre|título|titolo|название|标题|標題|表題|제목")),
    ("subtitle", re.compile(r"sub-?title|untertitel|sous-titre|subtítulo|sottotitolo|副标题|副題")),
    (
        "quote",
        re.compile(
            r"(?:intense )?quote|quotations?|block ?quote|block text|(?:intensives )?zitat|citation|cita|citazione"
        ),
    ),
    ("caption", re.compile(r"caption|beschriftung|légende|leyenda|didascalia|epígrafe|illustration|题注|図表番号")),
    (
        "code",
        re.compile(
            r"(?:source )?code|html preformatted|preformatted text|macro(?: text)?|verbatim|quelltext|code ?block"
        ),
    ),
)


@dataclasses.dataclass(frozen=True, slots=True)
class Style:
    """A paragraph's or a run's style, all that it is based on taken into account.

    Attributes:
        level: of a heading, 1–9, else 0.
        numbering: (list, level in it from 0), or None.
        hidden: whether its text is not shown.
    """

    kind: Kind = ""
    level: int = 0
    numbering: tuple[str, int] | None = None
    hidden: bool = False


def child(element: Any, *path: str) -> Any:
    """The first descendant on a path of local names, or None."""
    for name in path:
        element = next((one for one in element if name_of(one) == name), None)
        if element is None:
            return None
    return element


def value(element: Any, *path: str) -> str:
    """``w:val`` of the element on that path, or ""."""
    found = child(element, *path)
    return "" if found is None else attribute(found, "val")


def is_on(element: Any, *path: str) -> bool:
    """Whether a property that is on or off is there and on."""
    found = child(element, *path)
    return found is not None and attribute(found, "val").lower() not in ("0", "false", "off", "none")


def read_styles(root: Any) -> dict[str, Style]:
    """Style id → style."""
    elements = {attribute(one, "styleId"): one for one in each(root, "style")}
    return {name: _resolved(list(_chain(name, elements))) for name in elements}


def own_level(properties: Any) -> int:
    """The heading level that a paragraph's properties give it, 1–9; 0 for none, ``BODY`` + 1 for running text."""
    level = value(properties, "outlineLvl")
    return int(level) + 1 if level.isdigit() and int(level) <= BODY else 0


def own_numbering(properties: Any) -> tuple[str, int] | None:
    """The list that a paragraph's properties put it in; its id is "0" or "" where they take it out of one."""
    found = child(properties, "numPr")
    if found is None:
        return None
    level = value(found, "ilvl")
    return value(found, "numId"), min(8, int(level)) if level.isdigit() else 0


def _chain(name: str, elements: dict[str, Any]) -> Iterator[Any]:
    """The style, and what it is based on."""
    for _ in range(DEEPEST):
        element = elements.get(name)
        if element is None:
            return
        yield element
        name = value(element, "basedOn")


def _resolved(chain: list[Any]) -> Style:
    kind: Kind = ""
    level = 0
    numbering: tuple[str, int] | None = None
    hidden = False
    for element in chain:
        own, named = _named(value(element, "name").strip().lower())
        properties = child(element, "pPr")
        outline = own_level(properties) if properties is not None else 0
        if not kind and not level:
            kind, level = own, named or outline
        if numbering is None and properties is not None:
            numbering = own_numbering(properties)
        hidden = hidden or is_on(element, "rPr", "vanish")
    if level and not kind:
        kind, level = ("heading", level) if level <= BODY else ("", 0)
    return Style(kind, level, numbering, hidden)


def _named(name: str) -> tuple[Kind, int]:
    if found := _HEADING.fullmatch(name):
        return "heading", int(found[1])
    return next((kind for kind, pattern in _NAMES if pattern.fullmatch(name)), ""), 0
