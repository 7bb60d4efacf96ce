"""Items of a library, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from audiofy.cli.shelves import shown
from audiofy.library import Item
from audiofy.model import to_json
from audiofy.pacing import clock

WIDE = 200


def as_json(item: Item) -> dict[str, Any]:
    """One object an item."""
    told: dict[str, Any] = to_json(item)
    entry = told.pop("entry")
    return {"locator": entry["locator"], "guid": entry["guid"], **told}


def print_items(items: Sequence[Item], *, json_lines: bool) -> None:
    """On standard output: a table, or a line of JSON each."""
    if json_lines:
        for item in items:
            print(json.dumps(as_json(item), ensure_ascii=False))
        return
    if not items:
        return
    table = Table(box=None, pad_edge=False)
    for heading in ("", "state", "length", "size", "date", "title"):
        table.add_column(heading, no_wrap=heading != "title", justify="right" if not heading else "left")
    for item in items:
        table.add_row(
            str(item.number),
            item.state,
            clock(item.seconds) if item.seconds else "",
            shown(item.size) if item.size else "",
            item.published[:10],
            item.title or item.entry.locator,
        )
    console = Console()
    # Into a pipe each item stays whole, on a line of its own.
    (console if console.is_terminal else Console(width=WIDE)).print(table)
    for item in items:
        if item.state == "failed":
            print(f"{item.number}: {item.reason}")
