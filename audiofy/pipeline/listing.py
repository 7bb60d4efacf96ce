"""What a list names, itself or through other lists → entries."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from audiofy import lists
from audiofy.errors import InputError, UnsupportedInput
from audiofy.inputs.addresses import web_address
from audiofy.model import Entry, Source
from audiofy.pipeline.reading import Reader
from audiofy.registry import INPUTS
from audiofy.sources import Validators, open_list
from audiofy.sources.etiquette import Etiquette
from audiofy.sources.guard import OUTSIDE, Gate, Guard, OneWay
from audiofy.sources.listing import LIMITS, TYPES
from audiofy.sources.media import SUFFIXES

Failed = Callable[[Entry, InputError], None]
"""Hears of a list within a list that could not be had."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list names now.

    Attributes:
        validators: of the list, to ask next time whether it has changed.
        changed: whether it has, since what was known; if not, there are no entries.
    """

    entries: tuple[Entry, ...]
    validators: Validators
    changed: bool = True


@dataclass(frozen=True, slots=True)
class Lister:
    """Opens lists. What one on the public internet names, itself or through others, is marked as from outside, and is
    not looked for in our own network.

    Attributes:
        etiquette: whom it asks before it asks a host.
        failed: hears of lists within a list that cannot be had.
    """

    etiquette: Etiquette
    failed: Failed

    def listing(self, locator: str, known: Validators | None = None) -> Listing:
        """All that a list names, each thing once; a file that is an article names itself.

        Args:
            locator: an address, a path, a folder, or "-" for standard input.
            known: of what was seen of it before.
        Raises:
            InputError: it cannot be had, or is no list.
        """
        kind = _article_kind(locator)
        itself = Listing((Entry(str(Path(locator).absolute())),), Validators())
        if kind and kind not in TYPES:
            return itself
        try:
            source = self._open(locator, known, OneWay())
            if source is None:
                return Listing((), known or Validators(), changed=False)
            found = tuple(lists.unfolded(source, self._inner, self.failed))
            names_lists = any(entry.is_list for entry in lists.entries(source))
        except UnsupportedInput:
            if kind:
                return itself
            raise
        # A page that has not changed may name a feed that has.
        return Listing(found, Validators() if names_lists else Validators.of(source))

    def _inner(self, entry: Entry) -> Source | None:
        return self._open(entry.locator, None, guard_of(entry) or OneWay())

    def _open(self, locator: str, known: Validators | None, guard: Gate) -> Source | None:
        return open_list(locator, known, limits=dataclasses.replace(LIMITS, manners=self.etiquette, guard=guard))


def _article_kind(locator: str) -> str:
    """The media type of a file of a kind that has a reader, else ""."""
    kind = SUFFIXES.get(Path(locator).suffix.lower(), "")
    there = not web_address(locator) and kind in INPUTS.names() and Path(locator).is_file()
    return kind if there else ""


def polite_reader(etiquette: Etiquette) -> Reader:
    """A reader that asks the etiquette before each request."""
    return Reader(manners=etiquette)


def guard_of(entry: Entry) -> Guard | None:
    """What the article and its pictures are fetched through: an entry from outside leads nowhere else."""
    return OUTSIDE if entry.outside else None
