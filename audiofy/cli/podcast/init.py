"""audiofy podcast init: a show begins."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from audiofy.cli.console import say
from audiofy.cli.options import Talk, taking
from audiofy.cli.podcast.folder import AUDIO, FILE, TRANSCRIPTS
from audiofy.errors import UsageError, WriteFailed
from audiofy.feed.show import Show, guid_of, to_toml
from audiofy.library import open_library
from audiofy.outputs.atomic import atomic
from audiofy.pipeline.publishing import picture

Folder = Annotated[str, typer.Argument(metavar="DIR", help="A folder for the podcast; it is made.")]

ABOUT_AUDIO = f"""
[{AUDIO}]
# How episodes are made: any option of 'audiofy url', such as speed = 1.25 or voice = "en-gb".
captions = "{TRANSCRIPTS}"
"""


@dataclass(frozen=True, slots=True)
class Telling:
    """What a podcast says of itself; each as of ``Show``."""

    title: Annotated[str, typer.Option("--title", help="Its name.")] = ""
    link: Annotated[str, typer.Option("--link", metavar="URL", help="Its web page.")] = ""
    address: Annotated[
        str, typer.Option("--address", metavar="URL", help="Where its site will be served; else the link.")
    ] = ""
    description: Annotated[str, typer.Option("--description", help="What it is about.")] = ""
    language: Annotated[str, typer.Option("--language", metavar="TAG", help="Its language: en, en-GB, de.")] = "en"
    author: Annotated[str, typer.Option("--author", help="Who makes it.")] = ""
    category: Annotated[str, typer.Option("--category", help="One of Apple's: 'News', 'Technology', …")] = "News"
    explicit: Annotated[bool, typer.Option("--explicit", help="It is not for children.")] = False
    image: Annotated[str, typer.Option("--image", metavar="FILE", help="A square picture of 1400 pixels or more.")] = ""
    email: Annotated[str, typer.Option("--email", help="Of the owner; everyone can read it.")] = ""

    def show(self) -> Show:
        """What the library takes; raises UsageError."""
        address = self.address or self.link
        if not self.title:
            raise UsageError("a podcast needs a title", hint="--title 'My reading'")
        if not address:
            raise UsageError("a podcast needs the address that it will be served at", hint="--link https://…")
        made = Show(
            title=self.title,
            address=address if address.endswith("/") else f"{address}/",
            link=self.link,
            description=self.description or self.title,
            language=self.language,
            author=self.author,
            category=self.category,
            explicit=self.explicit,
            image=str(Path(self.image).expanduser().absolute()) if self.image else "",
            owner_email=self.email,
        )
        # Kept from now on, wherever the site moves.
        return dataclasses.replace(made, guid=guid_of(made.feed_address))


@taking(Telling, Talk)
def init(folder: Folder, telling: Telling, talk: Talk) -> None:
    """Begin a podcast: a folder with a file of what it says of itself."""
    show = telling.show()
    picture(show)  # what is no picture is told now, and not when the episodes are made
    place = Path(folder).expanduser().absolute()
    if (place / FILE).exists():
        raise WriteFailed(f"there is a podcast in {folder} already", hint=f"change its {FILE}, or name another folder")
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteFailed(f"the folder {folder} cannot be made: {error.strerror}") from error
    with atomic(place / FILE, force=False) as file:
        file.write((to_toml(show) + ABOUT_AUDIO).encode())
    open_library(place)
    if not talk.quiet:
        say(f"made {(Path(folder) / FILE).as_posix()}; the feed will be {show.feed_address}")
