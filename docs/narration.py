"""Writes narration.md from the rules and the lines that hold them: ``python docs/narration.py``.

The lines are ``tests/narration/*.txt`` and ``tests/narration/languages/*.txt``, each ``written~spoken[~also right]``. A
test fails when the page is stale.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from audiofy.narration import explain, normalize
from audiofy.narration.manner import MANNERS, Manner
from audiofy.narration.pauses import AFTER, AROUND, BEFORE_HEADING, INNER_LIST, SENTENCE

PAGE = Path(__file__).with_suffix(".md")
LINES = Path(__file__).parents[1] / "tests" / "narration"
TEMPLATE = Path(__file__).with_suffix(".in")

LANGUAGES = {"de": "German", "es": "Spanish", "fr": "French", "it": "Italian", "pt": "Portuguese", "zh": "Chinese"}
MOST = 8
"""Lines of a class that show one rule; the others are in its file."""

MEANINGS = {
    "standfirst": "the sentence below the headline",
    "byline": "who wrote it",
    "asides": "posts from other sites, quotations set apart",
    "counts": "ordered items counted (“One: …”)",
    "quotes": "“quote … end quote” in words",
    "table_cells": "cells of the largest table that is read",
    "code": "code",
    "captions": "captions of pictures and videos",
    "credits": "who made a picture",
    "notes": "footnotes",
}
"""Field of ``Manner`` → what it is about; one without a meaning stops the page from being written."""

SET_OFF = {
    "quote": "a quotation",
    "table": "a table",
    "code": "code",
    "caption": "captions",
    "note": "footnotes",
}
"""Kind → how the table of pauses calls it."""

HETERONYMS = (
    "She has read it, and I will read it too.",
    "The lead singer stood on a lead pipe.",
    "They live near a live wire.",
    "A minute later they found minute traces of it.",
)


class Line(NamedTuple):
    """A line of a file: what is written, what is said, and the rules by which."""

    written: str
    spoken: str
    rules: tuple[str, ...]


def lines(path: Path, language: str) -> tuple[Line, ...]:
    """The lines of a file, without those that are empty or comments."""
    written = (line.split("~")[0] for line in path.read_text("utf-8").splitlines() if line and line[:2] != "# ")
    return tuple(
        Line(
            text,
            normalize(text, language),
            tuple(dict.fromkeys(change.rule for change in explain(text, language) if change.spoken[:1] != "/")),
        )
        for text in written
    )


def page() -> str:
    """The whole page."""
    english = {path.stem: lines(path, "en") for path in sorted(LINES.glob("*.txt"))}
    foreign = {
        name: lines(path, code)
        for code, name in LANGUAGES.items()
        if (path := LINES / "languages" / f"{code}.txt").exists()
    }
    parts = {
        "MANNERS": _manners(),
        "PAUSES": _pauses(),
        "RULES": _rules([line for each in english.values() for line in each]),
        "CLASSES": _classes(english),
        "LANGUAGES": _classes(foreign),
        "HETERONYMS": _heteronyms(),
    }
    text = TEMPLATE.read_text("utf-8")
    for name, found in parts.items():
        text = text.replace(f"{{{name}}}", "\n".join(found))
    return text


def _manners() -> Iterator[str]:
    yield from _head("", *MANNERS)
    for field in dataclasses.fields(Manner):
        values = [getattr(manner, field.name) for manner in MANNERS.values()]
        yield _row(MEANINGS[field.name], *({True: "yes", False: "no"}.get(value, str(value)) for value in values))


def _pauses() -> Iterator[str]:
    yield from _head("After", "ms")
    for kind, pause in AFTER.items():
        yield _row(f"{kind}, before another of its kind" if kind in AROUND else kind, str(pause))
    yield _row("a sentence inside a block", str(SENTENCE))
    yield _row("a list inside a list", str(INNER_LIST))
    for kind, pause in AROUND.items():
        yield _row(f"whatever stands before or after {SET_OFF[kind]}", str(pause))
    yield _row("whatever stands before a heading", str(BEFORE_HEADING))


def _rules(found: Sequence[Line]) -> Iterator[str]:
    yield from _head("Rule", "Written", "Spoken")
    for rule in sorted({rule for line in found for rule in line.rules}, key=str.lower):
        line = min(
            (line for line in found if rule in line.rules), key=lambda line: (len(line.rules), len(line.written))
        )
        yield _row(rule, line.written, line.spoken)


def _classes(files: dict[str, tuple[Line, ...]]) -> Iterator[str]:
    for number, (name, found) in enumerate(files.items()):
        yield from ("",) if number else ()
        yield f"### {name[0].upper()}{name[1:]}"
        yield ""
        yield from _head("Written", "Spoken", "Rule")
        shown: dict[tuple[str, ...], int] = {}
        for line in found:
            shown[line.rules] = shown.get(line.rules, 0) + 1
            if line.rules and shown[line.rules] <= MOST:
                yield _row(line.written, line.spoken, ", ".join(line.rules))
        if kept := [line.written for line in found if not line.rules][:MOST]:
            yield ""
            yield f"As it stands: {'; '.join(f'“{_cell(text)}”' for text in kept)}."


def _heteronyms() -> Iterator[str]:
    yield from _head("Written", "Sound", "Why")
    for sentence in HETERONYMS:
        for change in explain(sentence, "en"):
            yield _row(f"{sentence} – {change.written}", change.spoken, change.rule)


def _head(*titles: str) -> Iterator[str]:
    yield _row(*titles)
    yield "|---" * len(titles) + "|"


def _row(*cells: str) -> str:
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    for char in "\\|*_`<[]#":
        text = text.replace(char, f"\\{char}")
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
