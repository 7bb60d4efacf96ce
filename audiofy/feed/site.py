"""A podcast as a folder of files that any web server can serve."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from audiofy.errors import UsageError
from audiofy.feed import chapters, rss
from audiofy.feed.entry import Item
from audiofy.feed.media_types import ARTWORK, suffix
from audiofy.feed.page import page
from audiofy.feed.show import FEED, Show

INDEX = "index.html"

Content = bytes | Path
"""What is in a file, or the file that it is a copy of."""


@dataclasses.dataclass(frozen=True, slots=True)
class Artwork:
    """The show's picture: square, 1400 to 3000 pixels a side, RGB. ``suffix`` is ".jpg" or ".png"."""

    data: bytes
    suffix: str

    @property
    def name(self) -> str:
        """Of the file in the site. Other content, other name: directories keep what they have under a name."""
        return f"artwork-{hashlib.sha256(self.data).hexdigest()[:12]}{self.suffix}"


@dataclasses.dataclass(frozen=True, slots=True)
class Readings:
    """What can be read along.

    Attributes:
        pages: guid → the episode's own page.
        beside: name in the site → content, of what the pages ask for.
    """

    pages: Mapping[str, bytes]
    beside: Mapping[str, bytes]


NONE = Readings(MappingProxyType({}), MappingProxyType({}))


def files(
    show: Show, items: Iterable[Item], artwork: Artwork, copies: Mapping[str, Path], readings: Readings = NONE
) -> dict[str, Content]:
    """Name in the site → content, of every file of it; the feed last, which names all others.

    Args:
        copies: name in the site → file, of all sound and transcripts.

    Raises:
        UsageError: a file that an item names is not among them, or a name leads out of the site.
    """
    if artwork.suffix not in ARTWORK:
        raise UsageError(f"the artwork is {artwork.suffix}", hint="a JPEG or a PNG")
    kept = rss.newest_first(items)
    found: dict[str, Content] = {artwork.name: artwork.data}
    for item in kept:
        for name in named(item):
            if name not in copies:
                raise UsageError(f"{item.title!r} names {name}, which is not there", hint="make the episode again")
            found[_within(name)] = copies[name]
        if item.chapters_file:
            found[_within(item.chapters_file)] = chapters.document(item.chapters)
        if item.guid in readings.pages:
            found[_within(item.page)] = readings.pages[item.guid]
    if readings.pages:
        found |= {_within(name): content for name, content in readings.beside.items()}
    found[INDEX] = page(show, kept, artwork.name, readings.pages).encode()
    found[FEED] = rss.feed(show, kept, artwork.name)
    return found


def named(item: Item) -> list[str]:
    """The files of an item that are copied into the site."""
    media = (item.audio, *item.alternates)
    pictures = [item.image] if suffix(item.image) in ARTWORK and ":" not in item.image else []
    return [*(one.file for one in media), *(one.file for one in item.transcripts), *pictures]


def _within(name: str) -> str:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or not name.isascii() or str(path) != name:
        raise UsageError(f"{name!r} is no name of a file in a site", hint="relative, in ASCII, without '..'")
    return name
