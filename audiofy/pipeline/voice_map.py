"""A file that says which voice speaks what."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audiofy import toml_file
from audiofy.errors import UsageError

ROLES = ("narrator", "heading", "quote")
TABLES = ("languages", "speakers")
Named = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class VoiceMap:
    """Voices as ``--voice`` takes them, "" where the file names none.

    Attributes:
        languages: (BCP 47, voice).
        speakers: (name as the page has it, voice).
    """

    narrator: str = ""
    heading: str = ""
    quote: str = ""
    languages: Named = ()
    speakers: Named = ()


def read(path: Path) -> VoiceMap:
    """The map that is in a TOML file.

    Raises:
        InputError: it cannot be read.
        UsageError: it is not TOML, or says something else; the message has the file and the key.
    """
    found = toml_file.read(path)
    for key in found:
        if key not in (*ROLES, *TABLES):
            near = difflib.get_close_matches(key, (*ROLES, *TABLES), n=1) or (*ROLES, *TABLES)
            raise UsageError(f"{path}: a voice map has no {key!r}", hint=f"did you mean {', '.join(near)}?")
    narrator, heading, quote = (_voice(found[role], role, path) if role in found else "" for role in ROLES)
    languages, speakers = (_table(found.get(table, {}), table, path) for table in TABLES)
    return VoiceMap(narrator, heading, quote, languages, speakers)


def _table(values: Any, table: str, path: Path) -> Named:
    if not isinstance(values, dict):
        raise UsageError(f"{path}: {table} is not a table", hint=f"[{table}] and its lines below it")
    return tuple((name, _voice(voice, f"{table}.{name}", path)) for name, voice in values.items())


def _voice(value: Any, key: str, path: Path) -> str:
    if not isinstance(value, str) or not value.strip():
        raise UsageError(f"{path}: {key} is {value!r}", hint='a voice in quotes, such as "en-gb" or "piper:NAME"')
    return value.strip()
