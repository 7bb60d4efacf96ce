"""audiofy podcast: a podcast of one's own, and whether directories will take it."""

from __future__ import annotations

import typer

from audiofy.cli.podcast.check import check

app = typer.Typer(name="podcast", help="Make a podcast, and check one.", no_args_is_help=True, rich_markup_mode=None)
for command in (check,):
    app.command()(command)


@app.callback()
def podcast() -> None:
    """Make a podcast, and check one."""
