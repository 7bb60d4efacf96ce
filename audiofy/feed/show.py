"""A show: what a podcast says of itself, and where it lies."""

from __future__ import annotations

import dataclasses
import re
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from audiofy import iso639, toml_file
from audiofy.errors import UsageError
from audiofy.feed import categories
from audiofy.feed.addresses import has_password, is_at_home, is_plain, is_secure, is_web
from audiofy.feed.text import DESCRIPTION_BYTES, LINE_CHARACTERS, clean
from audiofy.model import from_json, to_json

FEED = "feed.xml"
MEDIUMS = ("podcast", "audiobook", "newsletter", "blog", "music", "video", "film", "course", "publisher", "mixed")
"""Of ``podcast:medium``; each of them with an L behind it is a list."""
KINDS = ("episodic", "serial")

LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_GUIDS = uuid.UUID("ead4c236-bf58-58c6-a2c6-a6b28d128cb6")
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


@dataclasses.dataclass(frozen=True, slots=True)
class Show:
    """A podcast. What directories would refuse is refused when it is made.

    Attributes:
        title, author, copyright: one line of at most 255 characters.
        link: the web page of it; "" is the site itself.
        description: at most 4000 bytes of UTF-8.
        language: BCP 47; its first part of ISO 639.
        category: one of Apple's, "News > Daily News"; either part alone will do.
        explicit: whether it is not for children.
        image: a picture for the artwork, a path, or "" for one that is drawn.
        address: the public address of the site, https; http only where nobody else can reach it, or with ``block``.
        guid: ``podcast:guid``, a UUID that never changes; "" is the one that follows from the address.
        medium: ``podcast:medium``.
        owner_email: shown to everyone who reads the feed; for directories that ask for it.
        ai_content: whether it says that it is made by a machine.
        block: whether directories are asked not to list it.
        locked: whether other hosts are asked not to take it over.
        kind: "episodic" for newest first, "serial" for a tale in order.
    """

    title: str
    address: str
    link: str = ""
    description: str = ""
    language: str = "en"
    author: str = ""
    category: str = "News"
    explicit: bool = False
    image: str = ""
    guid: str = ""
    medium: str = "podcast"
    owner_email: str = ""
    copyright: str = ""
    ai_content: bool = True
    block: bool = False
    locked: bool = True
    kind: str = "episodic"

    def __post_init__(self) -> None:
        for name in ("title", "author", "copyright"):
            _check_line(name, getattr(self, name))
        if not self.title.strip():
            raise UsageError("a show needs a title", hint="--title 'My reading list'")
        if clean(self.description) != self.description or len(self.description.encode()) > DESCRIPTION_BYTES:
            what = f"the description is longer than {DESCRIPTION_BYTES} bytes, or has characters that are none"
            raise UsageError(what, hint="say it in fewer words")
        _check_address("address", self.address, secure=not self.block)
        if self.link:
            _check_link(self.link)
        if not LANGUAGE_TAG.fullmatch(self.language) or not (
            iso639.known(self.language) or len(self.language.partition("-")[0]) == 3
        ):
            raise UsageError(f"{self.language!r} is no language of ISO 639", hint="such as en, en-GB or zh-Hant")
        categories.resolve(self.category)
        if self.guid:
            _check_guid(self.guid)
        if self.medium.removesuffix("L") not in MEDIUMS:
            raise UsageError(f"{self.medium!r} is no medium of a podcast", hint=f"one of {', '.join(MEDIUMS)}")
        if self.kind not in KINDS:
            raise UsageError(f"{self.kind!r} is no kind of show", hint="episodic, or serial for a tale in order")
        if self.owner_email and not _EMAIL.fullmatch(self.owner_email):
            raise UsageError(f"{self.owner_email!r} is no e-mail address", hint="such as me@example.org, or none")

    @property
    def feed_address(self) -> str:
        """Where the feed lies."""
        return f"{self.address.rstrip('/')}/{FEED}"

    @property
    def home(self) -> str:
        """The page that the feed links to."""
        return self.link or f"{self.address.rstrip('/')}/"

    @property
    def podcast_guid(self) -> str:
        """``guid``, or the one that follows from the address."""
        return self.guid or guid_of(self.feed_address)


def guid_of(feed_address: str) -> str:
    """The UUID of a feed, to be kept for ever once it is published, wherever the feed moves.

    By https://podcasting2.org/docs/podcast-namespace/tags/guid: version 5, of the address without its scheme and
    without slashes at its end.
    """
    return str(uuid.uuid5(_GUIDS, re.sub(r"^[a-z]+://", "", feed_address, flags=re.IGNORECASE).rstrip("/")))


def from_fields(fields: Mapping[str, Any], where: str) -> Show:
    """The show that a TOML or a JSON file holds.

    Args:
        where: the file's name, for the error.

    Raises:
        UsageError: a field is missing, unknown, of another type or out of bounds.
    """
    try:
        return from_json(Show, dict(fields))
    except UsageError as error:
        raise UsageError(f"{where}: {error}", hint=error.hint) from error
    except ValueError as error:
        names = ", ".join(field.name for field in dataclasses.fields(Show))
        raise UsageError(f"{where}: {error}", hint=f"the fields are {names}") from error


def to_toml(show: Show) -> str:
    """A TOML file of all its fields, for ``from_fields``."""
    document = toml_file.parse("", Path("show.toml"))
    for name, value in to_json(show).items():
        toml_file.with_value(document, (name,), value)
    return str(document.as_string())


def _check_line(name: str, text: str) -> None:
    if clean(text) != text or text != " ".join(text.split()):
        raise UsageError(f"the {name} {text!r} is not one plain line", hint="no line breaks, no blanks around it")
    if len(text) > LINE_CHARACTERS:
        raise UsageError(f"the {name} is longer than {LINE_CHARACTERS} characters", hint="say it in fewer words")


def _check_address(name: str, address: str, *, secure: bool) -> None:
    hint = "such as https://pods.example.org/mine/"
    if not is_web(address) or not is_plain(address) or "?" in address or "#" in address:
        raise UsageError(f"the {name} {address!r} is no web address of a site", hint=hint)
    if has_password(address):
        raise UsageError(f"the {name} holds a password, which everyone could see", hint=hint)
    if secure and not is_secure(address) and not is_at_home(address):
        raise UsageError(f"the {name} {address!r} is not https, which podcasts are to be served by", hint=hint)


def _check_link(link: str) -> None:
    if not is_web(link) or not is_plain(link) or has_password(link):
        raise UsageError(f"the link {link!r} is no web address", hint="such as https://example.org/")


def _check_guid(guid: str) -> None:
    try:
        uuid.UUID(guid)
    except ValueError as error:
        raise UsageError(f"the guid {guid!r} is no UUID", hint="leave it empty for the one of the address") from error
