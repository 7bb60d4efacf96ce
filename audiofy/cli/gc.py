"""audiofy gc: what nobody needs any more goes."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Annotated

import typer

from audiofy.cli.console import say
from audiofy.cli.options import Talk, taking
from audiofy.cli.shelves import Shelf, agreed, shown, size_of
from audiofy.folders import cache_folder
from audiofy.library import strays
from audiofy.store import LocalStore

Limit = Annotated[str, typer.Option("--limit", metavar="SIZE", help="How much of the cache may stay: 2GB, 500MB.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Remove without asking.")]


@taking(Shelf, Talk)
def gc(shelf: Shelf, talk: Talk, limit: Limit = "2GB", yes: Yes = False) -> None:
    """Free disk: finished pieces used longest ago, leftovers, and files in the library that belong to nothing."""
    store = LocalStore(cache_folder())
    most = size_of(limit)
    pieces = store.excess(most)
    lost = [(path, size) for path in strays(shelf.opened()) if (size := _size(path)) is not None]
    freed = sum(piece.size for piece in pieces) + sum(size for _, size in lost)
    if not pieces and not lost:
        if not talk.quiet:
            fresh = "; what was used within the hour, or unfinished work needs, stays" if store.size > most else ""
            say(f"nothing is to go: the cache has {shown(store.size)}, and {limit} may stay{fresh}")
        return
    if pieces:
        print(f"{shown(sum(piece.size for piece in pieces)):>10}  {len(pieces)} pieces of {store.root.as_posix()}")
    for path, size in lost:
        print(f"{shown(size):>10}  {path.as_posix()}")
    if agreed(f"remove these ({shown(freed)})?", yes=yes):
        store.prune(most)
        for path, _ in lost:
            with contextlib.suppress(OSError):
                path.unlink()
        if not talk.quiet:
            say(f"{shown(freed)} freed")


def _size(path: Path) -> int | None:
    with contextlib.suppress(OSError):
        return path.stat().st_size
    return None
