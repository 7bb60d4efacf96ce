"""The headings of a book, at the levels that its table of contents has them at."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from audiofy.inputs.epub.package import Entry
from audiofy.inputs.spacing import folded
from audiofy.model import Block

MOST_PARTS = 3
"""Blocks that together may be one title of the table of contents: "Chapter 1", "The Lamp"."""
LONGEST_TITLE = 200
_FILE = re.compile(r".*\.x?html?|untitled|section \d+|start", re.I)


class Headings:
    """Gives the headings of one document after another their levels.

    A heading that the table of contents has stands where it has it; another one below the last of those, as far as
    the page's own levels say.

    Args:
        top: the level of the highest heading of all documents, as the pages have it, 1–6.
    """

    def __init__(self, top: int) -> None:
        self._level = 1
        self._own = top

    def placed(self, blocks: Sequence[Block], entries: Sequence[Entry]) -> list[Block]:
        """The blocks of a document, and a heading before them where only the table of contents has one."""
        titles = {folded(entry.title): entry for entry in reversed(entries) if folded(entry.title)}
        first = next((number for number, block in enumerate(blocks) if block.kind not in ("caption", "note")), -1)
        opens = entries[0] if entries and not entries[0].fragment else None
        found: list[Block] = []
        number = 0
        while number < len(blocks):
            block = blocks[number]
            entry, parts = _entry(blocks, number, titles)
            if entry is None and opens and number == first:
                entry, parts = opens, int(block.kind == "heading")
            if entry is not None:
                titles.pop(folded(entry.title), None)
                opens = None if opens is entry else opens
                if parts or _is_title(entry.title):
                    found.append(self._under(entry, blocks[number : number + parts]))
                if parts:
                    number += parts
                    continue
            found.append(self._below(block) if block.kind == "heading" else block)
            number += 1
        return found

    def _under(self, entry: Entry, parts: Sequence[Block]) -> Block:
        headings = [part.level for part in parts if part.kind == "heading"]
        self._level = min(6, entry.depth)
        self._own = max(headings, default=self._own)
        if len(parts) == 1:
            return dataclasses.replace(parts[0], kind="heading", level=self._level, ordinal=0, role="")
        return Block("heading", entry.title, self._level)

    def _below(self, block: Block) -> Block:
        return dataclasses.replace(block, level=max(1, min(6, self._level + max(0, block.level - self._own))))


def _entry(blocks: Sequence[Block], number: int, titles: dict[str, Entry]) -> tuple[Entry | None, int]:
    """The entry whose title the next blocks are, and how many of them."""
    text = ""
    for parts in range(1, MOST_PARTS + 1):
        block = blocks[number + parts - 1] if number + parts <= len(blocks) else None
        if block is None or block.kind not in ("heading", "paragraph") or len(block.text) > LONGEST_TITLE:
            break
        text = f"{text} {folded(block.text)}".strip()
        if text in titles:
            return titles[text], parts
    return None, 0


def _is_title(text: str) -> bool:
    return bool(text) and not _FILE.fullmatch(text)
