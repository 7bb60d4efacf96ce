"""audiofy config init: a file with every setting in it, as comments."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from audiofy.cli.config.change import write
from audiofy.cli.console import say
from audiofy.cli.known_options import Option, known_options
from audiofy.config import COMMON_FOR
from audiofy.errors import WriteFailed
from audiofy.folders import config_file

Force = Annotated[bool, typer.Option("--force", "-f", help="Replace a file that is there already.")]
HEAD = """\
# Defaults for audiofy. Take the "# " away from a line to set it; what the command line says counts more.
# These hold for audiofy url, file, say and script. A table like [url] below them is for that command alone.
"""
TAIL = """\

# [sites."example.org"]
# lexicon = "names.txt"

# [openai]
# url = "http://localhost:8880/v1"
# model = "tts-1"
# The key: audiofy config set openai.key
"""
EXAMPLES = {bool: "true", int: "1", float: "1.25", str: '""', list: '["names.txt"]'}


def init(context: typer.Context, force: Force = False) -> None:
    """Write a configuration file with every setting in it, as comments."""
    file = config_file()
    if file.exists() and not force:
        raise WriteFailed(f"{file} exists already", hint="--force replaces it")
    options = known_options(context.find_root().obj)
    every: dict[str, Option] = {}
    for command in COMMON_FOR:
        for name, option in options[command].items():
            every.setdefault(name, option)  # in the words of the command that comes first
    write(file, "\n".join([HEAD, *_lines(every.values()), TAIL]))
    say(f"made {file}")


def _lines(options: Iterable[Option]) -> Iterator[str]:
    for option in options:
        default = json.dumps(option.default) if option.default not in (None, "") else EXAMPLES[option.kind]
        yield f"# {option.help}"
        yield f"# {option.name.replace('_', '-')} = {default}"
