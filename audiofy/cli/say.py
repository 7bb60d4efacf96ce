"""audiofy say: scripts → audio."""

from __future__ import annotations

from typing import Annotated

import typer

from audiofy import pipeline
from audiofy.cli.making import make_all
from audiofy.cli.options import Dress, Making, taking

Sources = Annotated[
    list[str], typer.Argument(metavar="SCRIPT...", help="What 'audiofy script' wrote, edited or not; '-' works too.")
]


@taking(Making, Dress)
def say(sources: Sources, making: Making, dress: Dress) -> None:
    """Turn scripts into audio."""
    make_all(sources, pipeline.read_script, making, dress)
