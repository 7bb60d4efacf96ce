"""audiofy voices: which there are, and files of voices that come and go."""

from __future__ import annotations

import typer

from audiofy.cli.voices.install import install
from audiofy.cli.voices.list import voices
from audiofy.cli.voices.remove import remove
from audiofy.cli.voices.sample import sample

app = typer.Typer(name="voices", invoke_without_command=True, callback=voices, rich_markup_mode=None)
for command in (install, remove, sample):
    app.command()(command)
