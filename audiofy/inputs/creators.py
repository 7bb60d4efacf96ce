"""Who made a document, by the fields that programs fill in → authors and byline."""

from __future__ import annotations

import re
from collections.abc import Iterable

from audiofy.inputs.byline import join_names, lead_word
from audiofy.inputs.jobs import is_nobody
from audiofy.inputs.spacing import one_line

_PROGRAM = re.compile(
    r"python-docx|(?:microsoft )?office user|windows user|un-?named|apache poi|docx4j|unknown author|calibre.*|.{0,2}",
    re.I,
)
_BETWEEN = re.compile(r"\s*[;|]\s*|,\s+|\s+(?:&|and|und|et|y|e)\s+")


def names_of(field: str) -> list[str]:
    """The names in one field: "Ann Lee, Bo Rice" are two, "Lee, Ann" and "Rice and Sons" are one."""
    whole = one_line(field)
    parts = [part for part in _BETWEEN.split(whole) if part]
    return parts if len(parts) > 1 and (";" in whole or all(" " in part for part in parts)) else [whole]


def authors_of(fields: Iterable[str]) -> tuple[str, ...]:
    """The names in several fields, each once; what programs write for "not known" is none."""
    names = (name for field in fields for name in names_of(field) if name)
    return tuple(dict.fromkeys(name for name in names if not (is_nobody(name) or _PROGRAM.fullmatch(name))))


def byline_of(authors: tuple[str, ...], language: str) -> str:
    """ "By Ann Lee and Bo Rice", or ""."""
    names = join_names(list(authors), language)
    return lead_word(language, names) + names if names else ""
