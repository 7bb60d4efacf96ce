"""The configuration file as defaults of the command line."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Sequence
from typing import Any

import typer

from audiofy import config
from audiofy.cli.known_options import Option, known_options
from audiofy.cli.options import Making, Reading
from audiofy.config import Config
from audiofy.errors import UsageError
from audiofy.folders import config_file

WITHOUT = frozenset({"config", "doctor"})
"""Commands that work whatever the file says: they are what one mends it with."""
URL, SECRETS = "AUDIOFY_OPENAI_URL", ("AUDIOFY_OPENAI_KEY", "AUDIOFY_OPENAI_KEY_FILE")


def default_map(app: typer.Typer, arguments: Sequence[str]) -> dict[str, Any]:
    """What ``app`` takes as ``default_map``: command → option → value; a command within another one level down.

    Raises:
        InputError, UsageError: the file cannot be read, or says something wrong; see ``audiofy.config``.
    """
    command = next((argument for argument in arguments if not argument.startswith("-")), "")
    asks_only = {"-h", "--help", "--version"} & set(arguments)
    if not config_file().is_file() or command in WITHOUT or asks_only or not command:
        return {}
    options = known_options(app)
    found = configuration(options)
    _export(found)
    paced = any(argument.partition("=")[0] in {f"--{name}" for name in config.PACES} for argument in arguments)
    defaults: dict[str, Any] = {}
    for name, known in options.items():
        place = defaults
        for part in name.split():
            place = place.setdefault(part, {})
        given = found.defaults(name, _kinds(known))
        place.update({key: value for key, value in given.items() if not (paced and key in config.PACES)})
    return defaults


def configuration(options: dict[str, dict[str, Option]]) -> Config:
    """What the file says, each value checked as the command line would.

    Raises:
        InputError, UsageError: as of ``default_map``.
    """
    found = config.read(config_file(), {name: _kinds(known) for name, known in options.items()})
    for where, values in (("", found.common), *((f"{name}.", table) for name, table in found.commands.items())):
        try:
            Reading(**_fields(values, Reading))
            Making(**{**_fields(values, Making), "output": "", "json": False}).settings()
        except UsageError as error:
            raise UsageError(f"{found.path}: {where}{error}", hint=error.hint) from error
    return found


def use_server(address: str) -> None:
    """Speak by a server other than the file's or the environment's; a key of the file's is for the file's server.

    Raises:
        UsageError: the address holds a password, which everyone could see.
    """
    if "@" in address:
        raise UsageError("an address with a password is shown to everyone", hint="set AUDIOFY_OPENAI_KEY instead")
    if address.rstrip("/") != os.environ.get(URL, "").rstrip("/"):
        for name in _EXPORTED & set(SECRETS):
            os.environ.pop(name, None)
    os.environ[URL] = address


_EXPORTED: set[str] = set()
"""Variables that were set from the file."""


def _export(found: Config) -> None:
    """The server's settings into the environment, where the engine and its workers look for them."""
    elsewhere = os.environ.get(URL, found.server.get(URL, "")) != found.server.get(URL, "")
    for name, value in found.server.items():
        if name not in os.environ and not (elsewhere and name in SECRETS):
            os.environ[name] = value
            _EXPORTED.add(name)


def _kinds(known: dict[str, Option]) -> dict[str, type]:
    return {name: option.kind for name, option in known.items()}


def _fields(values: Any, group: type[Any]) -> dict[str, Any]:
    names = {field.name for field in dataclasses.fields(group)}
    return {name: value for name, value in values.items() if name in names}
