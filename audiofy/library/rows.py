"""Rows of the library's database ↔ items, inside a step."""

from __future__ import annotations

import dataclasses
import json
import sqlite3
from datetime import datetime, timezone
from typing import Any

from audiofy.library.item import Item
from audiofy.library.schema import COLUMNS
from audiofy.model import Entry, from_json
from audiofy.remote import Place, place_of


def row_where(step: sqlite3.Connection, condition: str, value: object) -> tuple[Any, ...] | None:
    """The columns of the item for which the condition holds, as ``item_of`` takes them."""
    text = f"SELECT {COLUMNS} FROM items WHERE {condition}"  # noqa: S608 - no word of it comes from outside
    row: tuple[Any, ...] | None = step.execute(text, (value,)).fetchone()
    return row


def paths_of(step: sqlite3.Connection, item: Item) -> tuple[Place | None, set[str]]:
    """An item's path, or None, and those of all others without their suffixes."""
    row = step.execute("SELECT path FROM items WHERE number = ?", (item.number,)).fetchone()
    others = step.execute("SELECT path FROM items WHERE path IS NOT NULL AND number != ?", (item.number,))
    return place_of(row[0]) if row and row[0] else None, {stem(path) for (path,) in others}


def stem(path: Place | str) -> str:
    """A path without its suffix."""
    return str(path).rpartition(".")[0]


def item_of(row: tuple[Any, ...]) -> Item:
    """The item of a row."""
    names = [field.name for field in dataclasses.fields(Item)]
    fields = dict(zip(names, row, strict=True))
    fields["entry"] = from_json(Entry, json.loads(fields["entry"]))
    return Item(**{**fields, "path": fields["path"] or "", "pinned": bool(fields["pinned"])})


def update(step: sqlite3.Connection, number: int, fields: dict[str, Any]) -> None:
    """Set columns of an item."""
    places = ", ".join(f"{name} = ?" for name in fields)
    values = (utf8(value) if isinstance(value, str) else value for value in fields.values())
    step.execute(f"UPDATE items SET {places} WHERE number = ?", (*values, number))  # noqa: S608


def utf8(text: str) -> str:
    """The text as SQLite takes it: a name of a file, or JSON, may have half characters in it."""
    return text.encode("utf-8", "backslashreplace").decode()


def now() -> str:
    """The time as ISO 8601 in UTC."""
    return datetime.now(timezone.utc).isoformat(timespec="seconds")
