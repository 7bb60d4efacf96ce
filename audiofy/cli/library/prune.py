"""audiofy library prune: the episodes that were used longest ago go."""

from __future__ import annotations

from typing import Annotated

import typer

from audiofy.cli.console import say
from audiofy.cli.options import Talk, taking
from audiofy.cli.shelves import Shelf, agreed, shown, size_of
from audiofy.library import least_used

Limit = Annotated[str, typer.Option("--limit", metavar="SIZE", help="How much may stay: 5GB, 500MB.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Remove without asking.")]


@taking(Shelf, Talk)
def prune(shelf: Shelf, talk: Talk, limit: Limit = "5GB", yes: Yes = False) -> None:
    """Remove the episodes used longest ago, until the others fit; a podcast's stay."""
    library = shelf.opened()
    going = least_used(library, size_of(limit))
    if not going:
        if not talk.quiet:
            say(f"nothing is to go: what is there fits into {limit}")
        return
    for item in going:
        print(f"{shown(item.size):>10}  {item.title}")
    total = shown(sum(item.size for item in going))
    if agreed(f"remove these {len(going)} ({total})?", yes=yes):
        for item in going:
            library.remove(item)
        if not talk.quiet:
            say(f"{total} freed")
