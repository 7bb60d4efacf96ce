"""audiofy library export: copies of what was made."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from audiofy.cli.console import say
from audiofy.cli.options import Talk, taking
from audiofy.cli.shelves import Shelf, found
from audiofy.errors import InputError, WriteFailed
from audiofy.outputs.atomic import atomic

Items = Annotated[list[str], typer.Argument(metavar="ITEM...", help="By number, address, path or title.")]
Output = Annotated[str, typer.Option("--output", "-o", metavar="DIR", help="The folder that they go to.")]
Force = Annotated[bool, typer.Option("--force", "-f", help="Replace files that are there already.")]


@taking(Shelf, Talk)
def export(items: Items, shelf: Shelf, talk: Talk, output: Output = ".", force: Force = False) -> None:
    """Copy the files of items to a folder."""
    library = shelf.opened()
    folder = Path(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteFailed(f"the folder {output} cannot be made: {error.strerror}") from error
    for item in found(library, items):
        episode = library.episode(item)
        if episode is None or not Path(episode.path).is_file():
            raise InputError(f"{item.title or item.entry.locator} is not made", hint="audiofy batch makes it")
        library.use(item)
        for file in (*map(Path, episode.transcripts), Path(episode.path)):
            with file.open("rb") as source, atomic(folder / file.name, force=force) as copy:
                shutil.copyfileobj(source, copy)
        if not talk.quiet:
            say(f"copied {(folder / Path(episode.path).name).as_posix()}")
