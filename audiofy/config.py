"""The person's own defaults: what the configuration file says, checked against the options that there are."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audiofy import toml_file
from audiofy.errors import UsageError

Options = Mapping[str, Mapping[str, type]]
"""Command → name of an option, with underscores → the type of its value."""

COMMON_FOR = ("url", "file", "say", "script", "batch")
"""Commands that a setting outside the tables holds for."""
FREED_BY_GC = frozenset({"cache"})
"""Settings outside the tables that hold for ``gc`` too: it frees what the others fill."""
SITES, OPENAI = "sites", "openai"
SERVER_KEYS = ("url", "key", "key-file", "model", "voices", "parallel", "limit", "insecure")
"""Of the table ``openai``: settings of that engine, which it takes from the environment."""
SITE_KEYS: Mapping[str, type] = {"lexicon": list}
PATHS = frozenset({"lexicon", "voice_map", "intro", "outro", "bed", "key-file"})
"""Files that are read: relative to the configuration file, and "~" is the person's home."""
WANTED: Mapping[type, str] = {
    str: "a text in quotes",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    list: 'a text in quotes, or several: ["a", "b"]',
}
PACES = frozenset({"speed", "wpm", "fit"})
"""Ways to say one thing: of these, what the command line gives replaces what the file says."""


@dataclass(frozen=True, slots=True)
class Config:
    """What a file says.

    Attributes:
        path: the file.
        common: name of an option → value, for each of ``COMMON_FOR`` that has it.
        commands: command → the same for that one alone.
        sites: host → the same for pages from there.
        server: name of an environment variable → value.
    """

    path: Path
    common: Mapping[str, Any]
    commands: Mapping[str, Mapping[str, Any]]
    sites: Mapping[str, Mapping[str, Any]]
    server: Mapping[str, str]

    def defaults(self, command: str, options: Mapping[str, type]) -> dict[str, Any]:
        """The defaults of a command that has these options; what is said of the command alone counts more."""
        own = self.commands.get(command, {})
        common = {}
        if command in COMMON_FOR:
            common = {name: value for name, value in self.common.items() if name in options}
        if command == "gc":
            common = {name: value for name, value in self.common.items() if name in FREED_BY_GC}
        if command == "script":
            common.pop("output", None)  # where audio goes
        if PACES & own.keys():
            common = {name: value for name, value in common.items() if name not in PACES}
        return {**common, **own}


def read(path: Path, options: Options) -> Config:
    """The file's settings; none where there is no file.

    Raises:
        InputError: it cannot be read.
        UsageError: it is not TOML, or says something that there is not; the message has the file and the key.
    """
    found = toml_file.read(path) if path.is_file() else {}
    every = {name: kind for of_command in options.values() for name, kind in of_command.items()}
    common: dict[str, Any] = {}
    commands: dict[str, dict[str, Any]] = {}
    sites: dict[str, dict[str, Any]] = {}
    server: dict[str, str] = {}
    for key, value in found.items():
        if key == SITES and isinstance(value, dict):
            sites = _sites(value, path)
        elif key == OPENAI and isinstance(value, dict):
            server = dict(_server(value, path))
        elif isinstance(value, dict):
            if key not in options:
                raise _unknown(path, key, (*options, SITES, OPENAI))
            commands[key] = checked(value, options[key], path, f"{key}.")
        else:
            common |= checked({key: value}, every, path, "")
    return Config(path, common, commands, sites, server)


def read_sites(path: Path) -> Mapping[str, Mapping[str, Any]]:
    """Host → what the file says of pages from there; raises as ``read``."""
    found = toml_file.read(path).get(SITES, {}) if path.is_file() else {}
    return _sites(found, path) if isinstance(found, dict) else {}


def of_site(sites: Mapping[str, Mapping[str, Any]], host: str) -> Mapping[str, Any]:
    """What is said of a site or, nearest first, of what it is part of."""
    labels = host.lower().split(".")
    return next((sites[name] for at in range(len(labels)) if (name := ".".join(labels[at:])) in sites), {})


def _sites(tables: Mapping[str, Any], path: Path) -> dict[str, dict[str, Any]]:
    return {host.lower(): checked(table, SITE_KEYS, path, f"{SITES}.{host}.") for host, table in tables.items()}


def checked(table: Any, known: Mapping[str, type], path: Path, where: str) -> dict[str, Any]:
    """The values of a table of options, by their names with underscores.

    Args:
        known: name → type of its value.
        where: of the table in the file, with a point behind, for the error.
    Raises:
        UsageError: as of ``read``.
    """
    if not isinstance(table, dict):
        raise UsageError(f"{path}: {where[:-1]} is not a table", hint=f"[{where[:-1]}] and its settings below it")
    values = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in known:
            raise _unknown(path, where + key, tuple(where + option.replace("_", "-") for option in known))
        values[name] = _value(value, name, known[name], f"{path}: {where}{key}", path.parent)
    return values


def _value(value: Any, name: str, kind: type, where: str, base: Path) -> Any:
    if kind is str and isinstance(value, int | float) and not isinstance(value, bool):
        value = f"{value:g}"
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if kind is list:
        texts: list[Any] = value if isinstance(value, list) else [value]
        if not all(isinstance(text, str) for text in texts):
            raise UsageError(f"{where} is {value!r}", hint=WANTED[kind])
        return [_value(text, name, str, where, base) for text in texts]
    if type(value) is not kind:
        raise UsageError(f"{where} is {value!r}", hint=WANTED[kind])
    if name in {"output", "cache"}:
        return os.path.expanduser(str(value))  # noqa: PTH111 - a slash at its end says that it is a folder
    return str(base / Path(str(value)).expanduser()) if name in PATHS and value else value


def _server(table: Mapping[str, Any], path: Path) -> Iterator[tuple[str, str]]:
    """(environment variable, value) of each setting of the server."""
    for key, value in table.items():
        name = key.replace("_", "-")
        if name not in SERVER_KEYS:
            raise _unknown(path, f"{OPENAI}.{key}", tuple(f"{OPENAI}.{known}" for known in SERVER_KEYS))
        text = ",".join(map(str, value)) if isinstance(value, list) else str(value)
        if isinstance(value, bool):
            text = "1" if value else ""
        if name in PATHS:
            text = str(path.parent / Path(text).expanduser())
        yield f"AUDIOFY_OPENAI_{name.replace('-', '_').upper()}", text


def _unknown(path: Path, key: str, known: tuple[str, ...]) -> UsageError:
    near = difflib.get_close_matches(key, known, n=3, cutoff=0.5)
    hint = f"did you mean {', '.join(near)}?" if near else "'audiofy config init' writes a file with every setting"
    return UsageError(f"{path}: there is no setting {key!r}", hint=hint)
