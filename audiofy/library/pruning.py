"""What may go from a library's folder: episodes that nobody has used for longest, and files that belong to none."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Sequence
from pathlib import Path

from audiofy.library.item import Item
from audiofy.library.library import Library

SETTLED_SECONDS = 3600.0
"""A file younger than this may belong to an item that is just being made."""


def least_used(library: Library, limit: int) -> tuple[Item, ...]:
    """The items whose files would have to go so that at most ``limit`` bytes are left, used longest ago first.

    Files outside the library's own folder, and pinned items, do not go; the latter count.
    """
    kept = [one for one in library.items("made") if library.episodes in Path(one.path).parents]
    total = sum(one.size for one in kept)
    going: list[Item] = []
    for item in sorted((one for one in kept if not one.pinned), key=lambda one: (one.used, one.number)):
        if total <= limit:
            break
        going.append(item)
        total -= item.size
    return tuple(going)


def strays(library: Library) -> tuple[Path, ...]:
    """Files in the library's folder of audio that belong to no item, and are there for an hour at least."""
    owned: set[Path] = set()
    for item in library.items():
        if item.path:
            owned.add(Path(item.path))
        if episode := library.episode(item):
            owned |= {Path(path).absolute() for path in (episode.path, *episode.transcripts)}
    return tuple(path for path in _files(library.episodes) if path not in owned and _settled(path))


def _files(folder: Path) -> Sequence[Path]:
    with contextlib.suppress(OSError):
        return sorted(path.absolute() for path in folder.iterdir() if path.is_file())
    return ()


def _settled(path: Path) -> bool:
    try:
        return time.time() - path.stat().st_mtime > SETTLED_SECONDS
    except OSError:
        return False
