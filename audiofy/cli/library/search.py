"""audiofy library search: items by their words."""

from __future__ import annotations

from typing import Annotated

import typer

from audiofy.cli.console import say
from audiofy.cli.library.listing import print_items
from audiofy.cli.options import taking
from audiofy.cli.shelves import Shelf

Words = Annotated[list[str], typer.Argument(metavar="WORDS...", help="Words of the text or title.")]
Json = Annotated[bool, typer.Option("--json", help="A line of JSON each.")]


@taking(Shelf)
def search(words: Words, shelf: Shelf, json: Json = False) -> None:
    """Search the texts and titles, the best match first."""
    # What the shell took for one word was in quotes.
    wanted = " ".join(f'"{word}"' if " " in word else word for word in words)
    items = shelf.opened().items(search=wanted)
    if not items and not json:
        say("nothing in the library has these words")
    print_items(items, json_lines=json)
