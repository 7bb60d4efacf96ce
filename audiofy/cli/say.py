"""audiofy say: scripts → audio."""

from __future__ import annotations

from typing import Annotated

import typer

from audiofy import pipeline
from audiofy.cli.lexicons import said_as
from audiofy.cli.making import make_all
from audiofy.cli.options import Dress, Joining, Making, Saying, Where, taking

Sources = Annotated[
    list[str], typer.Argument(metavar="SCRIPT...", help="What 'audiofy script' wrote, edited or not; '-' works too.")
]


@taking(Saying, Making, Dress, Joining, Where)
def say(sources: Sources, saying: Saying, making: Making, dress: Dress, joining: Joining, where: Where) -> None:
    """Turn scripts into audio."""
    make_all(sources, said_as(pipeline.read_script, saying), making, dress, joining, where)
