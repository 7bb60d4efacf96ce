"""audiofy library: what was made, found again, made anew, taken along, thrown away."""

from __future__ import annotations

import typer

from audiofy.cli.library.export import export
from audiofy.cli.library.list import library
from audiofy.cli.library.prune import prune
from audiofy.cli.library.remove import remove
from audiofy.cli.library.render import render
from audiofy.cli.library.search import search

app = typer.Typer(name="library", invoke_without_command=True, callback=library, rich_markup_mode=None)
for command in (search, render, export, remove, prune):
    app.command()(command)
