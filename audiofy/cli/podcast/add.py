"""audiofy podcast add: articles become episodes."""

from __future__ import annotations

from typing import Annotated

import typer

from audiofy.cli.options import Dress, Making, Reading, Saying, taking
from audiofy.cli.podcast.filling import Feeding, Ways, fill
from audiofy.cli.podcast.folder import absolute
from audiofy.inputs.addresses import web_address
from audiofy.model import Entry

Sources = Annotated[list[str], typer.Argument(metavar="SOURCE...", help="Addresses of articles, or files.")]


@taking(Feeding, Reading, Saying, Making, Dress)
def add(sources: Sources, feeding: Feeding, reading: Reading, saying: Saying, making: Making, dress: Dress) -> None:
    """Make episodes of articles; 'publish' brings them into the feed."""
    with feeding.alone(quiet=making.quiet) as podcast:
        ways = Ways(reading, saying, making, dress).of(podcast)
        podcast.library.revive(podcast.library.add(map(_entry, sources), pinned=True))
        errors = fill(podcast, feeding, ways, feeding.etiquette)
    if errors:
        raise typer.Exit(errors[0].exit_code)


def _entry(source: str) -> Entry:
    address = web_address(source)
    return Entry(address or absolute(source))
