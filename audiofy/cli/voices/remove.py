"""audiofy voices remove: a voice goes."""

from __future__ import annotations

from typing import Annotated

import typer

from audiofy import installing
from audiofy.cli.console import say
from audiofy.cli.options import Talk, taking

Name = Annotated[str, typer.Argument(metavar="NAME", help="An installed voice.")]


@taking(Talk)
def remove(name: Name, talk: Talk) -> None:
    """Remove an installed voice."""
    place = installing.remove(name)
    if not talk.quiet:
        say(f"{place.name} is removed from {place.folder.parent.as_posix()}")
