"""audiofy podcast list: the episodes of a podcast, and the lists that it follows."""

from __future__ import annotations

from typing import Annotated

import typer

from audiofy.cli.console import say
from audiofy.cli.library.listing import print_items
from audiofy.cli.options import taking
from audiofy.cli.podcast.folder import ShowFolder

Json = Annotated[bool, typer.Option("--json", help="A line of JSON each.")]


@taking(ShowFolder)
def list_episodes(show_folder: ShowFolder, json: Json = False) -> None:
    """List the episodes, what is waiting or has failed, and what is followed."""
    podcast = show_folder.opened()
    print_items(podcast.library.items(), json_lines=json)
    if not json:
        for address in podcast.library.followed():
            say(f"follows {address}")
