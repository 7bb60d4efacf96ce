"""A show's folder: ``show.toml`` with what it is and how its episodes are made, its library, and its site."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated, Any, TypeVar

import typer

from audiofy import toml_file
from audiofy.cli.console import say
from audiofy.cli.known_options import kinds
from audiofy.cli.options import Dress, Making, Reading, Saying
from audiofy.config import PACES, checked
from audiofy.errors import InputError
from audiofy.feed.show import Show, from_fields
from audiofy.library import Library, open_library
from audiofy.locks import nobody_told

FILE = "show.toml"
SITE = "site"
AUDIO = "audio"
TRANSCRIPTS = "vtt,srt,json"

OPTIONS = (Reading, Saying, Making, Dress)
"""What may stand in the table ``audio``."""

Group = TypeVar("Group")


def absolute(path: str) -> str:
    """A path that holds from every folder."""
    return str(Path(path).expanduser().absolute())


@dataclass(frozen=True, slots=True)
class ShowFolder:
    """A podcast on this machine."""

    show: Annotated[str, typer.Option("--show", metavar="DIR", help="The podcast's folder.")] = "."

    @property
    def folder(self) -> Path:
        """It, absolute."""
        return Path(absolute(self.show))

    @contextlib.contextmanager
    def alone(self, *, quiet: bool) -> Iterator[Podcast]:
        """What is in it, for whoever changes it or its site: another audiofy that does is waited for.

        Raises:
            InputError, UsageError: as ``opened``.
        """
        waiting = partial(say, f"another audiofy is at work on the podcast in {self.show}; waiting for it to end")
        with self.opened().library.alone(nobody_told if quiet else waiting):
            yield self.opened()

    def opened(self) -> Podcast:
        """What is in it.

        Raises:
            InputError, UsageError: there is no show, or its file says something wrong.
        """
        path = self.folder / FILE
        if not path.is_file():
            what = f"there is no podcast in {self.show}"
            raise InputError(what, hint="'audiofy podcast init DIR' makes one; --show DIR names it")
        fields = toml_file.read(path)
        audio = checked(fields.pop(AUDIO, {}), kinds(*OPTIONS), path, f"{AUDIO}.")
        show = from_fields(fields, str(path))
        if show.image:
            show = dataclasses.replace(show, image=str(self.folder / show.image))
        return Podcast(show, open_library(self.folder), self.folder, audio)


@dataclass(frozen=True, slots=True)
class Podcast:
    """A show, its library, its folder, and the options that its file has for all episodes."""

    show: Show
    library: Library
    folder: Path
    audio: dict[str, Any]

    def with_defaults(self, group: Group) -> Group:
        """Options, with those of the show's file where nothing was asked for."""
        paced = any(getattr(group, name, None) is not None for name in PACES)
        given = {
            field.name: self.audio[field.name]
            for field in dataclasses.fields(group)  # type: ignore[arg-type]
            if field.name in self.audio
            and getattr(group, field.name) == field.default
            and not (paced and field.name in PACES)
        }
        return dataclasses.replace(group, **given)  # type: ignore[type-var]
