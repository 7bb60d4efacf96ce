"""A path or a stream → Source."""

from __future__ import annotations

import re
from pathlib import Path
from typing import BinaryIO

from audiofy.errors import InputError, NothingToRead
from audiofy.model import Source
from audiofy.registry import INPUTS
from audiofy.sources.clock import now
from audiofy.sources.media import SCRIPT, SUFFIXES, refuse_foreign, sniff

LOCAL_SIZE = 200_000_000
"""Bytes that a file or standard input may have: a page saved with its pictures inside is large."""

_BARE_HOST = re.compile(r"(?i)(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/.*)?")


def read_stdin(stream: BinaryIO) -> Source:
    """All that the stream gives, up to ``LOCAL_SIZE``; the kind is seen from its first bytes."""
    return _source("-", stream_contents(stream), "")


def read_path(path: str | Path) -> Source:
    """The file; its kind by its suffix, else by its first bytes.

    Raises:
        InputError: it is missing, a folder, too large or may not be read.
        NothingToRead: it is empty.
        UnsupportedInput: no reader is registered for its kind.
    """
    return _source(str(path), contents(path), SUFFIXES.get(Path(path).suffix.lower(), ""))


def contents(path: str | Path) -> bytes:
    """The bytes of a file.

    Raises:
        InputError: it is missing, a folder, too large or may not be read.
        NothingToRead: it is empty.
    """
    name = str(path)
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(LOCAL_SIZE + 1)
    except (FileNotFoundError, NotADirectoryError) as error:
        web = bool(_BARE_HOST.fullmatch(name))
        hint = f"for the web page: audiofy url https://{name}" if web else "check the spelling and the folder"
        raise InputError(f"there is no file {name}", hint=hint) from error
    except IsADirectoryError as error:
        raise InputError(f"{name} is a folder", hint="name a file in it") from error
    except PermissionError as error:
        raise InputError(f"{name} may not be read", hint="check the file's permissions") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"{name!r} cannot be read: {reason}", hint="check the path") from error
    return _checked(data, name)


def stream_contents(stream: BinaryIO) -> bytes:
    """All the bytes of standard input; see ``contents``."""
    return _checked(stream.read(LOCAL_SIZE + 1), "standard input")


def _checked(data: bytes, called: str) -> bytes:
    if len(data) > LOCAL_SIZE:
        raise InputError(f"{called} is larger than {LOCAL_SIZE / 1e6:g} MB", hint="split it")
    if not data.strip():
        raise NothingToRead(f"{called} is empty", hint="check that it was saved or sent whole")
    return data


def _source(name: str, data: bytes, declared: str) -> Source:
    called = "standard input" if name == "-" else name
    media_type = sniff(data, declared)
    if media_type != SCRIPT:
        refuse_foreign(called, media_type, INPUTS.names())
    return Source(locator=name, data=data, media_type=media_type, fetched_at=now())
