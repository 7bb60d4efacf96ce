"""CSV: what reading-list services export, or any table with a column of addresses.

The columns are found by their heads, whatever their order:

- Pocket: ``title,url,time_added,tags,status`` (tags with "|" between).
- Instapaper: ``URL,Title,Selection,Folder,Timestamp,Tags`` (tags as a JSON array; older exports have none).
- wallabag: ``Title;URL;Content;Tags;"MIME Type";Language;"Creation date"`` (``wallabag/wallabag``, EntriesExport.php).
- Readwise Reader: ``Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen``.
- Raindrop: ``id,title,note,excerpt,url,folder,tags,created,cover,highlights,favorite``.

The dates in them are those of saving, and are left.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from audiofy.errors import UnsupportedInput
from audiofy.lists.cleaning import one_line, tags, web_link
from audiofy.lists.decoding import decoded, unpacked
from audiofy.model import Entry, Source

HEADS = {
    "address": ("url", "link", "href", "address"),
    "title": ("title", "name"),
    "content": ("content",),
    "tags": ("tags", "document tags", "labels"),
    "place": ("folder", "status", "location"),
    "author": ("author", "authors"),
    "image": ("cover",),
}
LONGEST_CELL = 10_000_000


def columns(line: str) -> dict[str, int]:
    """What is in which column, by a table's first line; empty where no column is one of addresses."""
    heads = [head.strip().strip("\ufeff").lower() for head in next(csv.reader([line], delimiter=delimiter(line)), [])]
    found = {
        what: heads.index(name)
        for what, names in HEADS.items()
        for name in reversed(names)  # the first name that is there stays
        if name in heads
    }
    return found if "address" in found and len(heads) > 1 else {}


def delimiter(line: str) -> str:
    """The likeliest of comma, semicolon and tab."""
    return max(",;\t", key=line.count)


def entries(source: Source) -> Iterator[Entry]:
    """A row an entry, in order.

    Raises:
        UnsupportedInput: it has no column of addresses, or is no table.
    """
    text = decoded(unpacked(source), source.charset).replace("\0", "")
    first = text.partition("\n")[0].rstrip("\r")
    where = columns(first)
    if not where:
        what = f"{source.locator} has no column of addresses"
        raise UnsupportedInput(what, hint="its first line must name the columns, and one of them be called url")
    # One limit for the whole process, and smaller than an article.
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST_CELL))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(first))
    next(rows)
    try:
        for row in rows:
            yield _entry({what: row[index] for what, index in where.items() if index < len(row)})
    except csv.Error as error:
        what = f"{source.locator}, line {rows.line_num}: {error}"
        raise UnsupportedInput(what, hint="export the table again, as CSV") from error


def _entry(row: dict[str, str]) -> Entry:
    address = web_link(row.get("address"))
    labels = tags((*_split(row.get("tags", "")), row.get("place", "")))
    content, byline = row.get("content", ""), one_line(row.get("author"))
    return Entry(address, address, one_line(row.get("title")), "", content, byline, web_link(row.get("image")), labels)


def _split(cell: str) -> list[str]:
    """The tags in ``a|b``, ``a, b``, ``["a","b"]`` or ``['a', 'b']``."""
    return [part.strip(" '\"") for part in re.split(r"[|,]", cell.strip().strip("[]"))]
