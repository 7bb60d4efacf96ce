"""A script → what a publisher puts beside an article: its sound, its times, and the player."""

from __future__ import annotations

import dataclasses
import json
import tempfile
import urllib.parse
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from audiofy.errors import UsageError, WriteFailed
from audiofy.model import Cue, Episode, Script
from audiofy.outputs import player, timed_json
from audiofy.outputs.atomic import atomic, check
from audiofy.outputs.names import file_name
from audiofy.outputs.player.example import example
from audiofy.pipeline import Session
from audiofy.registry import FORMATS

MILLISECONDS = 1000
"""Frames a second of times that come from captions."""


@dataclass(frozen=True, slots=True)
class Embedder:
    """Puts episodes into a folder.

    Attributes:
        session: its settings name a format that browsers play.
    """

    session: Session
    folder: Path
    _names: set[str] = field(default_factory=set, repr=False)

    def embed(self, script: Script) -> Episode:
        """NAME.mp3, NAME.json, NAME.html and the player in the folder; the episode as it lies there.

        Raises:
            UsageError: browsers do not play the format.
            NothingToRead, EngineError: as of ``Session.render``.
            WriteFailed: a file is there already, or cannot be written.
        """
        settings = self.session.settings
        if not player.sound_type(settings.format):
            sounds = ", ".join(filter(player.sound_type, FORMATS.names()))
            raise UsageError(f"{settings.format} is no sound for a page", hint=f"one of {sounds}")
        name = self._name(script.title)
        sound, data, shown = (self.folder / f"{name}{suffix}" for suffix in (f".{settings.format}", ".json", ".html"))
        with _draft(self.folder) as folder:
            for path in (sound, data, shown):
                check(path, force=settings.force)
            session = dataclasses.replace(self.session, settings=dataclasses.replace(settings, captions="json"))
            episode = session.render(script, Path(folder) / sound.name)
            document = document_of(episode, script, urllib.parse.quote(sound.name))
            if document is None:
                raise WriteFailed("the captions do not fit the text", hint="run again")
            with atomic(data, force=settings.force) as file:
                file.write(json.dumps(document, ensure_ascii=False).encode("utf-8", "replace"))
            with atomic(shown, force=settings.force) as file:
                file.writelines(part.encode() for part in example(document, script, f"{name}.json"))
            with atomic(self.folder / player.FILE, force=True) as file:
                file.write(player.program())
            Path(episode.path).replace(sound)
        return dataclasses.replace(episode, path=str(sound), captions="", transcripts=())

    def _name(self, title: str) -> str:
        """Two articles of one session may share a title."""
        first = name = file_name(title, ".html").removesuffix(".html")
        number = 2
        while name in self._names:
            name, number = f"{first}-{number}", number + 1
        self._names.add(name)
        return name


def document_of(episode: Episode, script: Script, src: str) -> dict[str, Any] | None:
    """The player's document of an episode whose captions in JSON lie where it says; None where there are none, or of
    another text.

    Args:
        src: as of ``player.episode_document``.
    """
    path = next((Path(one) for one in episode.transcripts if one.endswith(".json")), None)
    if path is None:
        return None
    try:
        cues: Sequence[Cue] = timed_json.cues(json.loads(path.read_text("utf-8")), script.segments)
    except (OSError, ValueError, LookupError, TypeError):
        return None
    return player.episode_document(episode, script, cues, MILLISECONDS, src)


def _draft(folder: Path) -> tempfile.TemporaryDirectory[str]:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return tempfile.TemporaryDirectory(prefix=".audiofy-", dir=folder)
    except OSError as error:
        raise WriteFailed(f"{folder} cannot be written: {error.strerror}", hint="name another with -o") from error
