"""A list → its entries."""

from __future__ import annotations

import dataclasses

from audiofy.lists.cleaning import each_once
from audiofy.lists.kinds import kind_of
from audiofy.model import Entry, Source
from audiofy.registry import LISTS


def entries(source: Source) -> tuple[Entry, ...]:
    """What the list names, in its order, each address once.

    A link that is no http(s) address (``javascript:``, ``mailto:``, of a list from the web ``file:`` and every path) is
    left out; so is what only sounds, as a podcast's episodes.

    Raises:
        UnsupportedInput: it is no list, of no known kind, broken, too large, or declares entities.
        NothingToRead: it names nothing that can be read.
    """
    read = LISTS.load(kind_of(source))
    found = each_once(read(source), source.locator)
    return tuple(dataclasses.replace(entry, outside=True) for entry in found) if source.outside else found
