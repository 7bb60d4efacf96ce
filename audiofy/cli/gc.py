"""audiofy gc: what nobody needs any more goes."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from audiofy.cli.console import say
from audiofy.cli.options import Talk, taking
from audiofy.cli.shelves import Shelf, agreed, shown, size_of
from audiofy.errors import WriteFailed
from audiofy.folders import cache_folder
from audiofy.library import strays
from audiofy.store import LocalStore, Store, Stored, open_store

Cache = Annotated[
    str, typer.Option("--cache", metavar="PLACE", help="The cache, if not your own: a folder, s3://BUCKET/FOLDER …")
]
Limit = Annotated[str, typer.Option("--limit", metavar="SIZE", help="How much of the cache may stay: 2GB, 500MB.")]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Remove without asking.")]

LOOKED_AT = 3
"""Files of a place that was named, by which it is known as a cache."""


@taking(Shelf, Talk)
def gc(shelf: Shelf, talk: Talk, cache: Cache = "", limit: Limit = "2GB", yes: Yes = False) -> None:
    """Free disk: finished pieces used longest ago, leftovers, and files in the library that belong to nothing."""
    most = size_of(limit)
    store = open_store(cache or cache_folder())
    pieces = store.excess(most)
    if cache:
        _check(store, pieces)
    lost = [(path, size) for path in strays(shelf.opened()) if (size := _size(path)) is not None]
    freed = sum(piece.size for piece in pieces) + sum(size for _, size in lost)
    if not pieces and not lost:
        if not talk.quiet:
            size = store.size
            stays = f"; {_spared(store)}, stays" if size > most else ""
            named = f"the cache in {store.place}" if cache else "the cache"
            say(f"nothing is to go: {named} has {shown(size)}, and {limit} may stay{stays}")
        return
    if pieces:
        print(f"{shown(sum(piece.size for piece in pieces)):>10}  {len(pieces)} pieces of {store.place}")
    for path, size in lost:
        print(f"{shown(size):>10}  {path.as_posix()}")
    if agreed(f"remove these ({shown(freed)})?", yes=yes):
        freed = store.evict(most)
        for path, size in lost:
            with contextlib.suppress(OSError):
                path.unlink()
                freed += size
        if not talk.quiet:
            say(f"{shown(freed)} freed")


def _check(store: Store, pieces: Sequence[Stored]) -> None:
    """Whether a place that was named is a cache: other programs name their files in the same way.

    Raises:
        WriteFailed: none of the first files that would go is a piece.
    """
    if isinstance(store, LocalStore) and not store.root.exists():
        say(f"note: there is no folder {store.place}")
    whole = [one.key for one in pieces if not one.is_temporary][:LOOKED_AT]
    if whole and not any(map(store.holds, whole)):
        what = f"what lies in {store.place} was not put there by audiofy"
        raise WriteFailed(what, hint="--cache names what it named where audio was made")


def _spared(store: Store) -> str:
    if isinstance(store, LocalStore):
        return "what was used within the hour, or unfinished work needs"
    return "what was written within a day"


def _size(path: Path) -> int | None:
    with contextlib.suppress(OSError):
        return path.stat().st_size
    return None
