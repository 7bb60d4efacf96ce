"""audiofy library: what is in it."""

from __future__ import annotations

from typing import Annotated

import typer

from audiofy.cli.console import say
from audiofy.cli.library.listing import print_items
from audiofy.cli.options import one_of
from audiofy.cli.shelves import Shelf

State = Annotated[str, typer.Option("--state", metavar="made|waiting|failed", help="Only those in a state.")]
Json = Annotated[bool, typer.Option("--json", help="A line of JSON each.")]
Folder = Annotated[str, typer.Option("--library", metavar="DIR", help="The library's folder; else your own library.")]


def library(context: typer.Context, state: State = "", library: Folder = "", json: Json = False) -> None:
    """List what was made, or failed; search it, render it anew, export, remove or prune it."""
    if context.invoked_subcommand:
        return
    one_of("--state", state, ("", "made", "waiting", "failed"))
    items = Shelf(library).opened().items(state or None)  # type: ignore[arg-type]
    if not items and not json:
        say("there is nothing in the library yet: 'audiofy batch' puts something in")
    print_items(items, json_lines=json)
