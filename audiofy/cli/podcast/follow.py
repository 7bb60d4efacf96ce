"""audiofy podcast follow: what is new in a list becomes episodes."""

from __future__ import annotations

from typing import Annotated

import typer

from audiofy.cli.console import complain, say
from audiofy.cli.options import Dress, Making, Reading, Saying, taking
from audiofy.cli.podcast.filling import Feeding, Ways, fill
from audiofy.cli.podcast.folder import Podcast, absolute
from audiofy.errors import AudiofyError, InputError
from audiofy.inputs.addresses import web_address
from audiofy.model import Entry
from audiofy.pipeline.listing import Lister
from audiofy.sources import Validators
from audiofy.sources.etiquette import Etiquette

Lists = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FEED-OR-PAGE]...", help="Lists to follow from now on; none looks at those followed."),
]


@taking(Feeding, Reading, Saying, Making, Dress)
def follow(
    feeding: Feeding, reading: Reading, saying: Saying, making: Making, dress: Dress, sources: Lists = None
) -> None:
    """Make episodes of what is new in feeds and pages since last time."""
    etiquette = feeding.etiquette
    with feeding.alone(quiet=making.quiet) as podcast:
        ways = Ways(reading, saying, making, dress).of(podcast)
        addresses = [web_address(one) or absolute(one) for one in sources or podcast.library.followed()]
        errors = _look(podcast, addresses, feeding, etiquette, quiet=making.quiet)
        errors += fill(podcast, feeding, ways, etiquette)
    if errors:
        raise typer.Exit(errors[0].exit_code)


def _look(
    podcast: Podcast, addresses: list[str], feeding: Feeding, etiquette: Etiquette, *, quiet: bool
) -> list[AudiofyError]:
    """What the lists have that is new goes into the library; the errors."""
    errors: list[AudiofyError] = []

    def failed(entry: Entry, error: InputError) -> None:
        complain(error)
        errors.append(error)

    lister = Lister(etiquette, failed)
    known = podcast.library.followed()
    if not addresses and not quiet:
        say("no list is followed yet: audiofy podcast follow FEED")
    for address in addresses:
        if not quiet:
            say(f"reading {address}")
        try:
            listing = lister.listing(address, Validators(*known.get(address, ("", ""))))
        except InputError as error:
            failed(Entry(address), error)
            continue
        # First what it names, then that it was seen: whoever is stopped in between sees it once more.
        podcast.library.add(listing.entries[: feeding.most], pinned=True)
        podcast.library.follow(address, listing.validators.etag, listing.validators.last_modified)
    return errors
