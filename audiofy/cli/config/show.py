"""audiofy config, audiofy config path: where the file is, and what it says."""

from __future__ import annotations

import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import typer

from audiofy.cli import known_options
from audiofy.cli.console import say
from audiofy.cli.defaults import SECRETS, configuration
from audiofy.config import Config
from audiofy.folders import config_file


def show(context: typer.Context) -> None:
    """Show the configuration file and what it sets."""
    if context.invoked_subcommand:
        return
    file = config_file()
    if not file.is_file():
        print(f"{file} (not there; 'audiofy config init' writes it)")
        return
    print(file)
    found = configuration(known_options.known_options(context.find_root().obj))
    for line in _lines(found):
        print(line)
    if _readable_by_others(file) and any(name in found.server for name in SECRETS):
        say(f"note: {file} holds a key and can be read by others: chmod 600 {file}")


def path() -> None:
    """Print where the configuration file is."""
    print(config_file())


def _lines(found: Config) -> Iterator[str]:
    for name, value in found.common.items():
        yield _line(name, value)
    sites = {f"sites.{host}": values for host, values in found.sites.items()}
    for table, values in {**found.commands, **sites}.items():
        for name, value in values.items():
            yield _line(f"{table}.{name}", value)
    for name, value in found.server.items():
        key = name.removeprefix("AUDIOFY_OPENAI_").lower()
        yield _line(f"openai.{key}", "…" if name == SECRETS[0] else value)


def _line(name: str, value: object) -> str:
    shown = str(value).lower() if isinstance(value, bool) else value
    return f"  {name.replace('_', '-')} = {shown}"


def _readable_by_others(file: Path) -> bool:
    return sys.platform != "win32" and bool(file.stat().st_mode & (stat.S_IRGRP | stat.S_IROTH))
