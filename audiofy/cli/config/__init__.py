"""audiofy config: the person's own defaults, one command a file."""

from __future__ import annotations

import typer

from audiofy.cli.config.change import set_value, unset
from audiofy.cli.config.init import init
from audiofy.cli.config.show import path, show

config = typer.Typer(name="config", help="Show or change your own defaults.", invoke_without_command=True)
config.callback()(show)
config.command("set")(set_value)
for command in (unset, init, path):
    config.command()(command)
