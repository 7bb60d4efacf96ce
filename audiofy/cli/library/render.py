"""audiofy library render: an episode at another pace, in another voice or format."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from audiofy import pipeline
from audiofy.cli.console import reporting
from audiofy.cli.defaults import use_server
from audiofy.cli.making import opened, report, targets
from audiofy.cli.options import Dress, Making, taking
from audiofy.cli.shelves import Shelf, found
from audiofy.errors import InputError
from audiofy.library import HAND_MADE, Item, Library
from audiofy.model import Episode
from audiofy.pipeline import Session, Settings
from audiofy.pipeline.listing import guard_of
from audiofy.pipeline.shelving import size_of
from audiofy.registry import FORMATS
from audiofy.remote import numbered, place_of, remove

Items = Annotated[list[str], typer.Argument(metavar="ITEM...", help="By number, address, path or title.")]


@dataclass(frozen=True, slots=True)
class Remaking(Making):
    """How an episode is made anew."""

    format: Annotated[
        str, typer.Option("--format", metavar="NAME", help="Kind of file, as of 'audiofy url'; else the item's own.")
    ] = ""


@taking(Shelf, Remaking, Dress)
def render(items: Items, shelf: Shelf, making: Remaking, dress: Dress) -> None:
    """Render items anew from their kept scripts, in place, or with -o elsewhere; pace, voice and format stay."""
    library = shelf.opened()
    chosen = found(library, items)
    places = targets(items, making.output)
    if making.server:
        use_server(making.server)
    for item, place in zip(chosen, places, strict=True):
        episode = library.episode(item)
        if episode is None:
            raise InputError(f"{item.title or item.entry.locator} is not made", hint="audiofy batch makes it")
        settings = _settings(making, dress, episode)
        with reporting(quiet=making.quiet) as listener, pipeline.open_session(settings, listener) as session:
            guarded = dataclasses.replace(session, guard=guard_of(item.entry))
            done = _in_place(library, item, guarded) if place is None else _elsewhere(library, item, guarded, place)
        report(done, making)


def _settings(making: Making, dress: Dress, episode: Episode) -> Settings:
    """What was asked for; pace, voice, format and captions that were not are those of the episode."""
    settings = dataclasses.replace(making, format=making.format or episode.format).settings(dress.dressing)
    if settings.speed is None and settings.wpm is None and settings.fit is None:
        settings = dataclasses.replace(settings, wpm=episode.wpm_asked)
    if not settings.voice and settings.engine in ("system", episode.engine):
        settings = dataclasses.replace(settings, voice=episode.voice, engine=episode.engine)
    if not settings.captions and not making.output:
        captions = ",".join(place_of(path).suffix[1:] for path in episode.transcripts)
        settings = dataclasses.replace(settings, captions=captions)
    return settings if making.output else dataclasses.replace(settings, force=True)


def _elsewhere(library: Library, item: Item, session: Session, place: str | Path) -> Episode:
    library.use(item)
    return session.render(library.script_of(item), opened(place))


def _in_place(library: Library, item: Item, session: Session) -> Episode:
    with library.claim(item) as ours:
        if ours is None:
            raise InputError(f"{item.title} is just being made by another audiofy", hint="wait for it to end")
        script = library.script_of(ours)
        before = library.episode(ours)
        name = place_of(ours.path).with_suffix(FORMATS.load(session.settings.format).suffix)
        with library.reserved(ours, partial(numbered, name)) as path:
            episode = session.render(script, str(path))
        library.finish(ours, episode, script, HAND_MADE, size_of(episode))
        for left in _files(before) - _files(episode):
            remove(place_of(left))
    return episode


def _files(episode: Episode | None) -> set[str]:
    return {episode.path, *episode.transcripts} if episode else set()
