"""audiofy podcast publish: the site and its feed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from audiofy.cli.console import say
from audiofy.cli.options import Talk, taking
from audiofy.cli.podcast.folder import SITE, ShowFolder
from audiofy.pipeline.publishing import publish as bring

Site = Annotated[str, typer.Option("--site", metavar="DIR", help="Where the site goes; else 'site' in the folder.")]


@taking(ShowFolder, Talk)
def publish(show_folder: ShowFolder, talk: Talk, site: Site = "") -> None:
    """Write the podcast's site: feed, page, episodes, transcripts, chapters, artwork; for any web server."""
    folder = Path(site).expanduser().absolute() if site else show_folder.folder / SITE
    with show_folder.alone(quiet=talk.quiet) as podcast:
        done = bring(podcast.show, podcast.library, folder)
    for item in done.missing:
        say(f"note: {item.title} is left out: its files are gone; 'audiofy podcast follow' makes them again")
    if not talk.quiet:
        files = "1 file" if len(done.written) == 1 else f"{len(done.written)} files"
        changes = f"{files} written, {len(done.removed)} removed"
        episodes = "1 episode" if done.episodes == 1 else f"{done.episodes} episodes"
        say(f"published {episodes} in {folder.as_posix()}: {changes}")
        say(f"serve that folder at {podcast.show.address}; the feed is {podcast.show.feed_address}")
