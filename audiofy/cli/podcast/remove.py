"""audiofy podcast remove: an episode goes, or a list is followed no longer."""

from __future__ import annotations

from typing import Annotated

import typer

from audiofy.cli.console import say
from audiofy.cli.options import Talk, taking
from audiofy.cli.podcast.folder import ShowFolder

Items = Annotated[
    list[str], typer.Argument(metavar="ITEM...", help="Episodes by number, address or title; lists by address.")
]


@taking(ShowFolder, Talk)
def remove(items: Items, show_folder: ShowFolder, talk: Talk) -> None:
    """Remove episodes, or follow lists no longer; 'publish' takes episodes out of the feed."""
    library = show_folder.opened().library
    for wanted in items:
        if library.unfollow(wanted):
            told = f"{wanted} is followed no longer"
        else:
            item = library.find(wanted)
            library.remove(item)
            told = f"removed {item.title or item.entry.locator}"
        if not talk.quiet:
            say(told)
