"""What a list names, itself or through other lists → entries."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from audiofy import lists
from audiofy.errors import InputError, UnsupportedInput
from audiofy.inputs.addresses import web_address
from audiofy.model import Entry, Source
from audiofy.pipeline.reading import Reader
from audiofy.registry import INPUTS
from audiofy.sources import Limits, Validators, fetch, open_list, open_source
from audiofy.sources.etiquette import Etiquette
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
    """Opens lists.

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
            source = self._open(locator, known)
            if source is None:
                return Listing((), known or Validators(), changed=False)
            found = tuple(lists.unfolded(source, lambda entry: self._open(entry.locator, None), self.failed))
            names_lists = any(entry.is_list for entry in lists.entries(source))
        except UnsupportedInput:
            if kind:
                return itself
            raise
        # A page that has not changed may name a feed that has.
        return Listing(found, Validators() if names_lists else Validators.of(source))

    def _open(self, locator: str, known: Validators | None) -> Source | None:
        return open_list(locator, known, limits=dataclasses.replace(LIMITS, manners=self.etiquette))


def _article_kind(locator: str) -> str:
    """The media type of a file of a kind that has a reader, else ""."""
    kind = SUFFIXES.get(Path(locator).suffix.lower(), "")
    there = not web_address(locator) and kind in INPUTS.names() and Path(locator).is_file()
    return kind if there else ""


def polite_reader(etiquette: Etiquette) -> Reader:
    """A reader that asks the etiquette before each request."""
    return Reader(load=partial(_load, etiquette), get=partial(_get, etiquette))


def _load(etiquette: Etiquette, locator: object) -> Source:
    return open_source(str(locator), limits=Limits(manners=etiquette))


def _get(etiquette: Etiquette, address: str, limits: Limits) -> Source:
    return fetch(address, limits=dataclasses.replace(limits, manners=etiquette))
