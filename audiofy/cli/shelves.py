"""Which library a command works on, and the forms that sizes and questions have."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from audiofy.cli.console import say
from audiofy.errors import UsageError
from audiofy.folders import library_folder
from audiofy.library import Item, Library, open_library

SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kMGT]?)i?B?", re.IGNORECASE)
SHOWN = ((9, "GB"), (6, "MB"), (3, "kB"))
UNITS = {"": 1, "k": 10**3, "m": 10**6, "g": 10**9, "t": 10**12}


@dataclass(frozen=True, slots=True)
class Shelf:
    """A library."""

    library: Annotated[
        str, typer.Option("--library", metavar="DIR", help="The library's folder; else your own library.")
    ] = ""

    def opened(self) -> Library:
        """It, made where there is none."""
        return open_library(Path(self.library).expanduser().absolute() if self.library else library_folder())


def found(library: Library, wanted: Iterable[str]) -> list[Item]:
    """The items that a person means; raises InputError where one is not there."""
    return [library.find(each) for each in wanted]


def size_of(text: str) -> int:
    """Bytes: "2GB", "500 MB", "1000000".

    Raises:
        UsageError: it is no size.
    """
    match = SIZE.fullmatch(text.strip())
    if not match:
        raise UsageError(f"{text!r} is not a size", hint="such as 2GB or 500MB")
    return round(float(match[1]) * UNITS[match[2].lower()])


def shown(size: int) -> str:
    """A size for people."""
    if size < 1000:
        return f"{size} B"
    value, unit = next(((size / 10**power, unit) for power, unit in SHOWN if size >= 10**power), (0.0, ""))
    return f"{value:.1f} {unit}"


def agreed(question: str, *, yes: bool) -> bool:
    """Whether the person wants it: asked at a terminal, and elsewhere only where they said so before."""
    if yes:
        return True
    if sys.stdin.isatty() and sys.stderr.isatty():
        return typer.confirm(f"audiofy: {question}", err=True)
    say("nothing was removed; --yes does it")
    return False
