"""What is heard beside the voice, made ready in the store: intro and outro as chunks of their own, a bed as samples."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from audiofy.audio import chunk, decoding, mp3, music, stitch
from audiofy.model import Chunk
from audiofy.speech.calibration import TARGET_LUFS
from audiofy.speech.render import LEAD_SAMPLES
from audiofy.speech.tasks import Rendered, store_chunk, stored_chunk
from audiofy.store import Store, key_of

VERSION = 1
"""One more whenever the same file gives other bytes."""
INTRO_RESTS = (0.0, 0.5)
OUTRO_RESTS = (0.4, 0.1)
"""Seconds of silence before and after; the narration ends with a pause of its own."""


@dataclass(frozen=True, slots=True)
class Wrapping:
    """What is heard beside the voice, ready.

    Attributes:
        before, after: pieces of the episode around the narration.
        bed: name in the store of what is under the first words, or "".
        earcon: a chime is heard before each heading.
    """

    before: tuple[Rendered, ...] = ()
    after: tuple[Rendered, ...] = ()
    bed: str = ""
    earcon: bool = False

    @property
    def lead_samples(self) -> int:
        """Of the first chunk, before its first word."""
        return LEAD_SAMPLES if self.bed else 0

    @property
    def seconds(self) -> float:
        """Of the episode, in which nothing is narrated."""
        return (sum(piece.samples for piece in (*self.before, *self.after)) + self.lead_samples) / mp3.RATE


NO_WRAPPING = Wrapping()


@dataclass(frozen=True, slots=True)
class MusicSpec:
    """All that a piece of music depends on.

    Attributes:
        file: SHA-256 of it.
        encoder: as of ``ChunkSpec``.
        kbps: as of ``ChunkSpec``; 0 for what is not encoded.
        rests: seconds of silence around it.
    """

    file: str
    lufs: float
    encoder: str
    kbps: int = 0
    rests: tuple[float, ...] = ()
    version: int = VERSION


@dataclass(frozen=True, slots=True)
class Wrapper:
    """Makes files of sound ready, each once.

    Attributes:
        kbps, encoder: as of ``ChunkSpec``.
    """

    store: Store
    kbps: int
    encoder: str

    def jingle(self, path: Path, rests: tuple[float, float]) -> Rendered:
        """An intro or an outro, in whole frames.

        Args:
            rests: as of ``MusicSpec``.
        Raises:
            InputError: no sound can be had of the file.
        """
        spec = MusicSpec(decoding.fingerprint(path), TARGET_LUFS, self.encoder, self.kbps, rests)
        key = key_of("jingle", spec)
        if found := stored_chunk(self.store, key):
            return found
        before, after = (np.zeros(round(seconds * mp3.RATE), "<i2") for seconds in rests)
        samples = np.concatenate([before, music.jingle(path, spec.lufs), after])
        count = -(-len(samples) // mp3.FRAME)
        frames, measured = chunk.encoded(stitch.sound(samples, mp3.RATE), count, self.kbps)
        made = Chunk(frames, measured.samples, mp3.RATE, (), measured.loudness, measured.peak)
        return store_chunk(self.store, key, made)

    def bed(self, path: Path) -> str:
        """The name in the store of its samples, 16-bit mono at 44.1 kHz.

        Raises:
            InputError: no sound can be had of the file.
        """
        spec = MusicSpec(decoding.fingerprint(path), TARGET_LUFS, self.encoder)
        key = key_of("bed", spec)
        if self.store.get(key) is None:
            self.store.put(key, music.bed(path, spec.lufs).tobytes())
        return key
