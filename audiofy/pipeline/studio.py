"""Lossless chunks → the sound of the whole episode, as samples or encoded at once."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

from audiofy.audio import lossless, whole
from audiofy.outputs.master import Master


@dataclasses.dataclass(frozen=True, slots=True)
class ChunkStudio:
    """An ``audiofy.outputs.master.Studio``; holds one chunk at a time.

    Attributes:
        master: its chunks are FLAC.
        kbps: of what is encoded; 0 where nothing is left out.
    """

    master: Master
    kbps: int

    def pcm(self) -> Iterator[bytes]:
        """As of ``Studio``. What the chunks have beyond the episode's end, silent, an MP3's players leave out too."""
        left = 2 * self.master.episode.samples
        for frames in self.master.frames():
            samples = lossless.decode(frames)[:left]
            left -= len(samples)
            yield samples

    def encode(self, path: Path, *, chapters: str = whole.NO_CHAPTERS, language: str = "") -> None:
        """As of ``Studio``."""
        whole.encode(self.pcm(), path, self.kbps, chapters=chapters, language=language)


def recorded(master: Master, kbps: int) -> Master:
    """A master with its studio.

    Args:
        kbps: as of ``ChunkStudio``.
    """
    return dataclasses.replace(master, studio=ChunkStudio(master, kbps))
