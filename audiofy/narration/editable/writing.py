"""Script → text."""

from __future__ import annotations

import dataclasses
import re

from audiofy.languages import primary
from audiofy.model import Meta, Part, Script, Segment
from audiofy.narration.blocks import blocks
from audiofy.narration.editable.marks import BEFORE_BYLINE, BYLINE, EXACTLY, FENCE, PART_FIELDS, TONGUE
from audiofy.narration.languages import of_block
from audiofy.narration.pauses import depth
from audiofy.narration.reading import one_line, readings

SPECIAL = re.compile(r"\\|#|>|=[ \t]|[-*+•][ \t]|-{3,}|\d{1,4}[.)][ \t]|\[[a-z]+\]|[ \t]|`{3}")
PLAIN_ROLES = frozenset({"title", "heading", "paragraph", "item", "quote"})
"""Kinds that Markdown has a mark for, or that need none; the others are written "[caption] …"."""


def to_text(script: Script) -> str:
    """The script as Markdown; ``from_text`` reads it back."""
    values = {"title": script.title, "language": script.language}
    values |= {field.name: getattr(script.meta, field.name) for field in dataclasses.fields(Meta)}
    lines = _head(values)
    heads = {part.start: _part_head(part, script) for part in script.parts}
    marks = _tongues(script)
    opens, previous = True, ""
    for index, segment in enumerate(script.segments):
        if index in heads:
            lines += ["", *heads[index]]
        if opens:
            lines.append("")
            behind_title = previous in BEFORE_BYLINE and bool(BYLINE.match(segment.spoken))
        previous = segment.kind
        line = marks[index] + _line(segment.spoken, segment.language or script.language)
        lines.append(_mark(segment, opens, behind_title) + line)
        opens = segment.closes
    return "\n".join(lines) + "\n"


def _head(values: dict[str, str]) -> list[str]:
    return [FENCE, *(f"{name}: {' '.join(value.split())}" for name, value in values.items() if value.strip()), FENCE]


def _part_head(part: Part, script: Script) -> list[str]:
    values = {name: getattr(part, name) for name in PART_FIELDS}
    return _head({**values, "language": script.segments[part.body].language})


def _tongues(script: Script) -> list[str]:
    """What stands before each line for its language: "" where it is that of the text around, or plain by its words."""
    usual = {part.start: script.segments[part.body].language or script.language for part in script.parts}
    around = script.language
    marks: list[str] = []
    for block in blocks(script.segments, usual):
        around = usual.get(len(marks), around)
        found = of_block(" ".join(one_line(segment.spoken) for segment in block), "", around)
        own = [segment.language or script.language for segment in block]
        if all(primary(one) == primary(found) for one in own):
            marks += [""] * len(block)
            continue
        told = ["" if primary(one) == primary(around) else one for one in own]
        if not any(told):
            told[0] = own[0]  # by its words it would be taken for another
        marks += [mark if TONGUE.fullmatch((mark := f"[lang={one}] ") + ".") else "" for one in told]
    return marks


def _mark(segment: Segment, opens: bool, behind_title: bool) -> str:
    if segment.kind == "quote":
        return "> "
    if not opens:
        return ""
    if segment.kind == "title":
        return "# "
    if segment.kind == "heading":
        return "#" * min(max(segment.level, 2), 6) + " "
    if segment.kind == "item":
        return "  " * (depth(segment) - 1) + "- "
    if behind_title and segment.kind in ("byline", "paragraph"):
        return "" if segment.kind == "byline" else "[paragraph] "
    return "" if segment.kind in PLAIN_ROLES else f"[{segment.kind}] "


def _line(spoken: str, language: str) -> str:
    """A sentence as one line that is read back as the same words."""
    line = " ".join(spoken.split())
    if [one.spoken for one in readings(line, language)] != [line]:
        return EXACTLY + line
    return "\\" + line if SPECIAL.match(line) else line
