"""TOML files that people write: read to plain values, and changed without losing their comments."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from audiofy.errors import InputError, UsageError

LARGEST = 1_000_000
"""Bytes; a larger one is not what somebody wrote."""


def read(path: Path) -> dict[str, Any]:
    """The tables of a file.

    Raises:
        InputError: it cannot be read.
        UsageError: it is not TOML; the message has its line.
    """
    tables: dict[str, Any] = parse(text_of(path), path).unwrap()
    return tables


def text_of(path: Path) -> str:
    """What is in a file; errors as of ``read``."""
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}", hint="name a TOML file") from error
    if len(data) > LARGEST:
        raise InputError(f"{path} is too large for a TOML file of settings", hint="name another file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is not UTF-8", hint="save it as UTF-8") from error


def parse(text: str, path: Path) -> Any:
    """A document of tomlkit's, which keeps comments; ``path`` is for the error."""
    import tomlkit  # slow to load, and seldom needed
    from tomlkit.exceptions import ParseError

    try:
        return tomlkit.parse(text)
    except ParseError as error:
        what = str(error).partition(" at line ")[0]
        raise UsageError(f"{path}, line {error.line}: {what}", hint='a line is: name = "value"') from error
    except ValueError as error:  # a key that is there twice
        raise UsageError(f"{path}: {error}", hint='a line is: name = "value"') from error


def with_value(document: Any, keys: tuple[str, ...], value: Any) -> None:
    """Put a value into a document, in tables that are made where they are missing."""
    import tomlkit

    table = document
    for key in keys[:-1]:
        if key not in table:
            table[key] = tomlkit.table(is_super_table=key == "sites")
        table = table[key]
    table[keys[-1]] = value


def without_value(document: Any, keys: tuple[str, ...]) -> bool:
    """Take a value out; whether it was there."""
    table = document
    for key in keys[:-1]:
        if key not in table:
            return False
        table = table[key]
    return table.pop(keys[-1], None) is not None
