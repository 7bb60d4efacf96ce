"""The nouns of the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from audiofy.model import Entry

State = Literal["waiting", "made", "failed", "removed"]
HAND_MADE = "*"
"""The recipe of what somebody rendered anew as they wanted it: no batch makes it otherwise."""


@dataclass(frozen=True, slots=True)
class Item:
    """Something that was asked for.

    Attributes:
        number: what people call it by.
        entry: as its list named it.
        state: "failed" until somebody asks to try again; "removed" is of a list that is followed, and stays known.
        recipe: what it was made by, or "".
        title, byline, site, language, published: of the article; before it is read, what its list says.
        path: of its audio, reserved as soon as its title is known; "" before.
        seconds: of its audio.
        size: bytes of all its files.
        added, finished: ISO 8601 in UTC; "" for not yet.
        used: when it was last made, exported or rendered, in seconds since 1970.
        reason, hint, code: of its failure: as of ``AudiofyError``.
        attempts: how often it was tried.
        pinned: part of something that needs its files, such as a podcast.
    """

    number: int
    entry: Entry
    state: State = "waiting"
    recipe: str = ""
    title: str = ""
    byline: str = ""
    site: str = ""
    language: str = ""
    published: str = ""
    path: str = ""
    seconds: float = 0.0
    size: int = 0
    added: str = ""
    finished: str = ""
    used: float = 0.0
    reason: str = ""
    hint: str = ""
    code: int = 0
    attempts: int = 0
    pinned: bool = False
