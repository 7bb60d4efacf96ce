"""A script → an episode of the library, in the place that is reserved for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from audiofy.library import Item, Library
from audiofy.model import Episode, Script
from audiofy.outputs.names import file_name
from audiofy.pipeline import Session
from audiofy.registry import FORMATS
from audiofy.remote import Place, is_address, numbered, place_of


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where an episode goes: the item that it is of, and the folder of its files."""

    library: Library
    item: Item
    folder: Place


def shelved(session: Session, script: Script, shelf: Shelf, recipe: str) -> tuple[Item, Episode]:
    """Render it there; whoever does holds the item's claim.

    Args:
        session: what lies there already is an earlier state of the same item, so its settings replace files.
        recipe: as of ``Library.finish``.
    Raises:
        as ``Session.render``.
    """
    suffix = FORMATS.load(session.settings.format).suffix
    path = shelf.library.reserve(shelf.item, partial(numbered, shelf.folder / file_name(script.title, suffix)))
    episode = session.render(script, str(path))
    return shelf.library.finish(shelf.item, episode, script, recipe, size_of(episode)), episode


def is_whole(episode: Episode) -> bool:
    """Whether its files, audio and captions, are still there."""
    return all(place_of(path).exists() for path in (episode.path, *episode.transcripts))


def size_of(episode: Episode) -> int:
    """Bytes of the audio, and of the captions that are on this machine."""
    captions = [Path(path) for path in episode.transcripts if not is_address(path)]
    return episode.size + sum(path.stat().st_size for path in captions)
