"""audiofy file: files → audio."""

from __future__ import annotations

from typing import Annotated

import typer

from audiofy.cli.lexicons import said_as
from audiofy.cli.making import make_all
from audiofy.cli.options import Dress, Joining, Making, Reading, Saying, Where, taking
from audiofy.cli.url import script_of

Sources = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="HTML, EPUB, DOCX, MHTML, Markdown or text; '-' is standard input."),
]


@taking(Reading, Saying, Making, Dress, Joining, Where)
def file(
    sources: Sources, reading: Reading, saying: Saying, making: Making, dress: Dress, joining: Joining, where: Where
) -> None:
    """Turn files into audio: saved pages, books, Word documents, Markdown, copied text."""
    spoken = said_as(lambda source: script_of(source, reading, quiet=making.quiet), saying)
    make_all(sources, spoken, making, dress, joining, where)
