"""audiofy config set, audiofy config unset: change one setting, and leave the rest of the file as it is."""

from __future__ import annotations

import getpass
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from audiofy import config, toml_file
from audiofy.cli import known_options
from audiofy.cli.console import say
from audiofy.cli.defaults import configuration
from audiofy.errors import UsageError
from audiofy.folders import config_file
from audiofy.outputs.atomic import atomic

Key = Annotated[
    str, typer.Argument(metavar="KEY", help="Such as speed, url.speed, openai.url or sites.example.org.lexicon.")
]
Value = Annotated[str, typer.Argument(metavar="[VALUE]", help="What it shall be; openai.key is asked for.")]
SECRET = ("openai", "key")


def set_value(context: typer.Context, key: Key, value: Value = "") -> None:
    """Change one of your defaults."""
    keys = _keys(key)
    if keys == SECRET:
        if value:
            raise UsageError(
                "a key on the command line is shown to everyone", hint=f"audiofy config set {key}, which asks for it"
            )
        value = getpass.getpass("key: ") if sys.stdin.isatty() else sys.stdin.readline().strip()
    if not value:
        raise UsageError(f"no value for {key}", hint=f"audiofy config set {key} VALUE")
    _changed(context, keys, value)


def unset(context: typer.Context, key: Key) -> None:
    """Take one of your defaults out of the file."""
    _changed(context, _keys(key), None)


def _keys(key: str) -> tuple[str, ...]:
    """``sites.example.org.lexicon`` has three parts: a host has dots of its own."""
    parts = key.split(".")
    if parts[0] == config.SITES and len(parts) > 3:
        return (parts[0], ".".join(parts[1:-1]), parts[-1])
    return tuple(parts)


def _changed(context: typer.Context, keys: tuple[str, ...], value: str | None) -> None:
    file = config_file()
    before = toml_file.text_of(file) if file.is_file() else ""
    document = toml_file.parse(before, file)
    if value is not None:
        toml_file.with_value(document, keys, _typed(context, keys, value))
    elif not toml_file.without_value(document, keys):
        raise UsageError(f"{file} does not set {'.'.join(keys)}", hint="'audiofy config' shows what it sets")
    write(file, document.as_string())
    try:
        configuration(known_options.known_options(context.find_root().obj))
    except UsageError:
        if before:
            write(file, before)
        else:
            file.unlink()
        raise
    say(f"changed {file}")


def _typed(context: typer.Context, keys: tuple[str, ...], value: str) -> Any:
    """The value as its option takes it; as text where it does not look like that, for the check to refuse."""
    options = known_options.known_options(context.find_root().obj)
    name = keys[-1].replace("-", "_")
    known = options.get(keys[0], {}) if len(keys) == 2 else {n: o for each in options.values() for n, o in each.items()}
    kind = known[name].kind if name in known else str
    if kind is bool:
        return {"true": True, "yes": True, "false": False, "no": False}.get(value.lower(), value)
    if kind is list:
        return value
    try:
        return kind(value)
    except ValueError:
        return value


def write(file: Path, text: str) -> None:
    """The whole file at once, for nobody else to read: it may hold a key."""
    file.parent.mkdir(parents=True, exist_ok=True)
    mask = os.umask(0o077)
    try:
        with atomic(file, force=True) as stream:
            stream.write(text.encode())
    finally:
        os.umask(mask)
