"""What a worker is asked to do: the pure functions of ``render``, through the store, so that nothing is done twice."""

from __future__ import annotations

import json
from dataclasses import dataclass

from audiofy.model import Chunk
from audiofy.speech.render import pack_chunk, render_chunk, speech_seconds, unpack_chunk
from audiofy.speech.specs import ChunkSpec, SpeechSpec
from audiofy.store import Store, key_of


@dataclass(frozen=True, slots=True)
class Rendered:
    """A chunk that is in the store, without its sound.

    Attributes:
        key: its name there.
        size: bytes of its frames.
        starts: frame at which each of its segments is first heard.
        samples, loudness, peak: as of ``Chunk``.
    """

    key: str
    size: int
    samples: int
    starts: tuple[int, ...]
    loudness: tuple[tuple[int, ...], ...]
    peak: float


def dry_run(store: Store, spec: SpeechSpec) -> tuple[float, ...]:
    """``speech_seconds``, once for each spec."""
    key = key_of("speech", spec)
    if stored := store.get(key):
        return tuple(json.loads(stored))
    seconds = speech_seconds(spec, store)
    store.put(key, json.dumps(seconds).encode())
    return seconds


def chunk_key(spec: ChunkSpec) -> str:
    """The name of what a spec gives."""
    return key_of("chunk", spec)


def rendering(store: Store, spec: ChunkSpec) -> Rendered:
    """``render_chunk``, once for each spec."""
    key = chunk_key(spec)
    return stored_chunk(store, key) or store_chunk(store, key, render_chunk(spec, store))


def stored_chunk(store: Store, key: str) -> Rendered | None:
    """What is in the store under that name, or None."""
    chunk = load_chunk(store, key)
    return _summary(key, chunk) if chunk else None


def store_chunk(store: Store, key: str, chunk: Chunk) -> Rendered:
    """Put it there."""
    store.put(key, pack_chunk(chunk))
    return _summary(key, chunk)


def load_chunk(store: Store, key: str) -> Chunk | None:
    """The chunk of that name, or None if it is not there."""
    data = store.get(key)
    return None if data is None else unpack_chunk(data)


def _summary(key: str, chunk: Chunk) -> Rendered:
    starts = tuple(cue.start for cue in chunk.cues)
    return Rendered(key, len(chunk.frames), chunk.samples, starts, chunk.loudness, chunk.peak)
