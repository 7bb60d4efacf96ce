"""audiofy library remove: items and their files go."""

from __future__ import annotations

from typing import Annotated

import typer

from audiofy.cli.console import say
from audiofy.cli.options import Talk, taking
from audiofy.cli.shelves import Shelf, found, shown

Items = Annotated[list[str], typer.Argument(metavar="ITEM...", help="By number, address, path or title.")]


@taking(Shelf, Talk)
def remove(items: Items, shelf: Shelf, talk: Talk) -> None:
    """Remove items, with their files in the library; files elsewhere stay."""
    library = shelf.opened()
    for item in found(library, items):
        freed = library.remove(item)
        if not talk.quiet:
            say(f"removed {item.title or item.entry.locator} ({shown(freed)} freed)")
