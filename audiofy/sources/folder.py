"""A folder → Source: the paths of what can be read in it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from audiofy.errors import InputError, NothingToRead
from audiofy.model import FOLDER, Source
from audiofy.registry import INPUTS
from audiofy.sources.clock import now
from audiofy.sources.media import SUFFIXES

_NUMBER = re.compile(r"(\d{1,18})")


def read_folder(path: str | Path) -> Source:
    """The files in it and in the folders below that a reader is registered for, by their suffixes.

    Sorted by path, numbers by their size; without what is hidden, and without folders that are only linked to, so that
    no loop is walked.

    Raises:
        InputError: it may not be read.
        NothingToRead: none of its files can be read.
    """
    name = str(path)
    files = sorted(_files(Path(path).absolute()), key=_order)
    if not files:
        readable = " ".join(sorted(_suffixes()))
        raise NothingToRead(f"{name} has no file in it that can be read", hint=f"their names end in one of {readable}")
    data = b"".join(os.fsencode(file) + b"\0" for file in files)
    return Source(locator=name, data=data, media_type=FOLDER, fetched_at=now())


def _files(top: Path) -> Iterator[Path]:
    suffixes = _suffixes()

    def refuse(error: OSError) -> None:
        if Path(error.filename) == top:
            reason = error.strerror or str(error)
            raise InputError(f"{top} cannot be read: {reason}", hint="check the folder's permissions") from error

    for folder, folders, names in os.walk(top, onerror=refuse):
        folders[:] = [each for each in folders if not each.startswith(".")]
        for name in names:
            path = Path(folder, name)
            if not name.startswith(".") and path.suffix.lower() in suffixes and path.is_file():
                yield path


def _suffixes() -> frozenset[str]:
    readable = INPUTS.names()
    return frozenset(suffix for suffix, media_type in SUFFIXES.items() if media_type in readable)


def _order(path: Path) -> list[list[tuple[int, int, str]]]:
    """2.txt before 10.txt, and the files of a folder together."""
    return [[_rank(piece) for piece in _NUMBER.split(part) if piece] for part in path.parts]


def _rank(piece: str) -> tuple[int, int, str]:
    return (0, int(piece), "") if piece.isdecimal() else (1, 0, piece.casefold())
