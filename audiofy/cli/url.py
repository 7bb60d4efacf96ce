"""audiofy url: web pages → audio."""

from __future__ import annotations

from typing import Annotated

import typer

from audiofy import narration, pipeline
from audiofy.cli.console import note
from audiofy.cli.lexicons import said_as
from audiofy.cli.making import make_all
from audiofy.cli.options import Dress, Joining, Making, Reading, Saying, Where, taking
from audiofy.model import Script

Sources = Annotated[list[str], typer.Argument(metavar="URL...", help="Addresses of pages; paths work too.")]


@taking(Reading, Saying, Making, Dress, Joining, Where)
def url(
    sources: Sources, reading: Reading, saying: Saying, making: Making, dress: Dress, joining: Joining, where: Where
) -> None:
    """Turn web pages into audio."""
    spoken = said_as(lambda source: script_of(source, reading, quiet=making.quiet), saying)
    make_all(sources, spoken, making, dress, joining, where)


def script_of(source: str, reading: Reading, *, quiet: bool) -> Script:
    """Fetch, extract, narrate."""
    article = pipeline.read(source)
    if not quiet:
        note(article)
    return narration.narrate(article, reading.lang or None, reading.manner)
