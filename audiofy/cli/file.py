"""audiofy file: files → audio."""

from __future__ import annotations

from typing import Annotated

import typer

from audiofy.cli.making import make_all
from audiofy.cli.options import Dress, Making, Reading, taking
from audiofy.cli.url import script_of

Sources = Annotated[
    list[str], typer.Argument(metavar="PATH...", help="HTML, text or Markdown files; '-' is standard input.")
]


@taking(Reading, Making, Dress)
def file(sources: Sources, reading: Reading, making: Making, dress: Dress) -> None:
    """Turn files into audio: saved pages, copied text, Markdown."""
    make_all(sources, lambda source: script_of(source, reading, quiet=making.quiet), making, dress)
