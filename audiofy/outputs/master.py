"""The master: a finished episode before it is a file, all that a file of any format is written from."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol

from audiofy.model import Chunk, Cue, CueWord, Episode, Script
from audiofy.outputs.cover import Picture
from audiofy.outputs.mp3_header import BITRATES


class Studio(Protocol):
    """The sound of an episode whose chunks are lossless; see ``audiofy.audio.whole``."""

    def pcm(self) -> Iterator[bytes]:
        """``Episode.samples`` of them, 16-bit little-endian mono, a chunk at a time."""
        ...

    def encode(self, path: Path, *, chapters: str = ..., language: str = ...) -> None:
        """All of them as a file of the kind that its suffix says.

        Args:
            path: in a folder for nothing else.
            chapters: as FFMETADATA, of MP4 alone.
            language: ISO 639-2, of MP4 alone.
        """
        ...


@dataclass(frozen=True, slots=True)
class Master:
    """What there is to write.

    Attributes:
        episode: all but its place and its size.
        script: what is said; one cue a segment.
        cover: of the episode.
        chunks: gives its chunks in order, anew with each call; music before and after the voice is chunks too.
        samples: of all chunks, as decoded.
        size: bytes of the frames of all chunks.
        pictures: of chapters, small, each with its address.
        studio: where the format's chunks are lossless.
    """

    episode: Episode
    script: Script
    cover: Picture
    chunks: Callable[[], Iterator[Chunk]]
    samples: int
    size: int
    pictures: tuple[tuple[str, Picture], ...] = ()
    studio: Studio | None = None

    def frames(self) -> Iterator[bytes]:
        """The encoded sound, a chunk at a time."""
        return (chunk.frames for chunk in self.chunks())

    def cues(self) -> Iterator[Cue]:
        """In frames from the start of the episode."""
        position = 0
        for chunk in self.chunks():
            yield from (moved(cue, position) for cue in chunk.cues)
            position += chunk.samples

    @property
    def text(self) -> str:
        """What the page shows of what is spoken, a blank line between its blocks."""
        blocks: list[str] = []
        opened = False
        for segment in self.script.segments:
            if opened:
                blocks[-1] += f" {segment.shown}"
            elif segment.shown:
                blocks.append(segment.shown)
            opened = not segment.closes and bool(blocks)
        return "\n\n".join(blocks)


def moved(cue: Cue, by: int) -> Cue:
    """The cue so many frames later."""
    words = tuple(CueWord(word.start + by, word.end + by, word.text) for word in cue.words)
    return dataclasses.replace(cue, start=cue.start + by, end=cue.end + by, words=words)


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    Attributes:
        suffix: with its point.
        media_type: as a server should call it.
        write: writes the whole file; how many bytes that were.
        lossless: its chunks are the sound itself, as FLAC, and no MP3 frames; the master has a studio.
        bitrates: kbit/s that it can have; none where nothing is left out of the sound.
        bitrate: the usual one, or 0.
    """

    suffix: str
    media_type: str
    write: Callable[[BinaryIO, Master], int]
    lossless: bool = False
    bitrates: Collection[int] = BITRATES[1:]
    bitrate: int = 64
