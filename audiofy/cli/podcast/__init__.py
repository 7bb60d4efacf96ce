"""audiofy podcast: articles as a podcast that any player subscribes to."""

from __future__ import annotations

import typer

from audiofy.cli.podcast.add import add
from audiofy.cli.podcast.check import check
from audiofy.cli.podcast.follow import follow
from audiofy.cli.podcast.init import init
from audiofy.cli.podcast.list import list_episodes
from audiofy.cli.podcast.publish import publish
from audiofy.cli.podcast.remove import remove

app = typer.Typer(name="podcast", no_args_is_help=True, rich_markup_mode=None, help="Make a podcast of articles.")
for command in (init, add, follow, publish, remove, check):
    app.command()(command)
app.command("list")(list_episodes)
