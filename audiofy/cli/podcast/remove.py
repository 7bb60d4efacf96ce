"""audiofy podcast remove: an episode goes, or a list is followed no longer."""

from __future__ import annotations

from typing import Annotated

import typer

from audiofy.cli.console import say
from audiofy.cli.options import Talk, taking
from audiofy.cli.podcast.folder import ShowFolder
from audiofy.library import Library

Items = Annotated[
    list[str], typer.Argument(metavar="ITEM...", help="Episodes by number, address or title; lists by address.")
]


@taking(ShowFolder, Talk)
def remove(items: Items, show_folder: ShowFolder, talk: Talk) -> None:
    """Remove episodes, or follow lists no longer; 'publish' takes episodes out of the feed."""
    with show_folder.alone(quiet=talk.quiet) as podcast:
        for wanted in items:
            told = _removed(podcast.library, wanted)
            if not talk.quiet:
                say(told)


def _removed(library: Library, wanted: str) -> str:
    """What was done, for people; raises InputError where nothing is named so."""
    if library.unfollow(wanted):
        return f"{wanted} is followed no longer"
    item = library.find(wanted)
    library.remove(item)
    return f"removed {item.title or item.entry.locator}"
