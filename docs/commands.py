"""Writes commands.md from the command line itself: ``python docs/commands.py``. A test fails when the page is stale."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer.main

from audiofy.cli import app

PAGE = Path(__file__).with_suffix(".md")

HEAD = """\
# Commands

This page is written by `python docs/commands.py` from the command line itself.

A SOURCE is an address, a path or `-` for standard input, everywhere. Audio and data go to files or to standard
output, words for a person to standard error. The [exit code](errors.md) is 0, or says what kind of thing went wrong;
with several sources a command goes on after a failure and ends with the code of the first one.

`audiofy --help` and `audiofy COMMAND --help` (or `-h`) show the same in the terminal, `audiofy --version` the version.
Options may stand before or after the sources.
"""

GROUPS = {
    "What is read": (
        *("source", "sources", "items", "feed", "texts", "text", "words", "state", "most", "lang"),
        *("explain", "as_one", "online", "episodes"),
    ),
    "What the podcast is": (
        *("folder", "show", "title", "link", "address", "description", "language", "author", "category"),
        *("explicit", "image", "email"),
    ),
    "What is told": ("verbosity", "say_quotes", "code", "captions_aloud", "notes", "lexicon"),
    "How fast": ("speed", "wpm", "fit", "steady"),
    "Which voice": (
        *("voice", "quote_voice", "heading_voice", "voice_map", "engine", "server"),
        *("check", "name", "available", "from_"),
    ),
    "What is heard beside the voice": ("intro", "outro", "bed", "earcon"),
    "What is written": ("output", "format", "bitrate", "captions", "library", "site", "limit", "json", "force", "yes"),
    "Who may ask": ("host", "port", "token", "public_name", "readable", "browser"),
    "How it runs": ("retry_failed", "delay", "robots", "jobs", "cluster", "cache", "quiet", "debug", "key", "value"),
}
"""Title → names of options; one that is in none is a fault of this table, and stops the page from being written."""


def page() -> str:
    """The whole page."""
    commands: dict[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    return "\n".join([HEAD, *("\n".join(_section(name, command)) for name, command in _all(commands))])


def _all(commands: dict[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """(name, command) of each, a command of commands before those that are within it."""
    for name, command in commands.items():
        yield above + name, command
        yield from _all(getattr(command, "commands", {}), f"{above}{name} ")


def _section(name: str, command: Any) -> Iterator[str]:
    shown = {parameter.name: parameter for parameter in command.params if parameter.name != "help"}
    arguments = [parameter.metavar for parameter in shown.values() if parameter.param_type_name == "argument"]
    yield f"## audiofy {name}"
    yield ""
    yield command.help
    yield ""
    yield f"    {' '.join(('audiofy', name, *arguments, '[OPTIONS]' if len(shown) > len(arguments) else '')).rstrip()}"
    yield ""
    for title, names in GROUPS.items():
        rows = [_row(shown.pop(each)) for each in names if each in shown]
        if rows:
            yield from (f"| {title} | |", "|---|---|", *rows, "")
    if shown:
        raise LookupError(f"GROUPS has no place for {', '.join(shown)} of audiofy {name}")


def _row(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"| `{parameter.metavar}` | {_cell(parameter.help)} |"
    spellings = ", ".join(f"`{spelling}`" for spelling in (*parameter.opts, *parameter.secondary_opts))
    metavar = f" {_cell(parameter.metavar)}" if parameter.metavar else ""
    default = "" if parameter.default in ("", None, False) else f" Default: `{parameter.default}`."
    return f"| {spellings}{metavar} | {_cell(parameter.help)}{default} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
