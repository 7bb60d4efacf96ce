"""A live script → the sound of an answer, in parts: of the format that was asked for, bare or as events."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from typing import Any

from audiofy.audio import lossless
from audiofy.audio.chunk import encoded as encoded_chunk
from audiofy.audio.mp3 import RATE, frame_count
from audiofy.audio.stitch import silence
from audiofy.audio.streaming import FLAC, encoded
from audiofy.errors import AudiofyError, WriteFailed
from audiofy.model import Chunk
from audiofy.pipeline.live import Live
from audiofy.server.openai.errors import fields, refused
from audiofy.server.pieces import piece
from audiofy.store import Store

EVENT_BYTES = 24_000
"""Of sound in one event."""
SILENT_SECONDS = 0.25
"""That stand for a text without a word."""


class Sound:
    """The chunks of a live script, or a short silence, as they are rendered.

    Args:
        live: None for silence.
        kbps: of the chunks, as of ``ChunkSpec``.

    Attributes:
        words, seconds: of what was taken so far.
    """

    def __init__(self, live: Live | None, store: Store, kbps: int) -> None:
        self._live = live
        self._store = store
        self._kbps = kbps
        self.words = 0.0
        self.seconds = 0.0

    def stream(self, kind: str) -> AsyncGenerator[bytes, None]:
        """The parts of a stream of a kind, "mp3" or one of ``streaming.KINDS``.

        Raises:
            EngineError: the voice failed.
            OutputError: ffmpeg failed, or the store loses what is put there.
        """
        if kind == "mp3":
            return self._frames()
        if self._live is None or len(self._live.pieces) == 1:
            return encoded(self._frames(), kind, FLAC)  # a whole file: one process less for a short text
        return encoded(self._samples(), kind)

    def close(self) -> None:
        """No more of it is wanted."""
        if self._live:
            self._live.close()

    async def _samples(self) -> AsyncGenerator[bytes, None]:
        async for frames in self._frames():
            yield await asyncio.to_thread(lossless.decode, frames)

    async def _frames(self) -> AsyncGenerator[bytes, None]:
        if self._live is None:
            yield await asyncio.to_thread(_silence, self._kbps)
            return
        for number, part in enumerate(self._live.pieces):
            chunk = await self._chunk(self._live, number)
            self.words += part.words
            self.seconds += chunk.samples / chunk.rate
            yield chunk.frames

    async def _chunk(self, live: Live, number: int) -> Chunk:
        found = await piece(live, number, self._store)
        if found is None:
            raise WriteFailed("the cache loses what is put there", hint="make room for it, or give another --cache")
        return found[1]


async def events(parts: AsyncIterator[bytes], sound: Sound) -> AsyncIterator[bytes]:
    """The parts as server-sent events: ``speech.audio.delta`` each, and ``speech.audio.done`` at the end.

    There are no tokens here: its ``usage`` counts the words that were said as input, tenths of a second as output.
    """
    try:
        async for part in parts:
            for start in range(0, len(part), EVENT_BYTES):
                audio = base64.b64encode(part[start : start + EVENT_BYTES]).decode("ascii")
                yield _event({"type": "speech.audio.delta", "audio": audio})
    except AudiofyError as error:
        yield _event({"type": "error", "error": fields(refused(error))})
        return
    heard, said = round(10 * sound.seconds), round(sound.words)
    usage = {"input_tokens": said, "output_tokens": heard, "total_tokens": said + heard}
    yield _event({"type": "speech.audio.done", "usage": usage})


def _event(data: Mapping[str, Any]) -> bytes:
    return f"event: {data['type']}\ndata: {json.dumps(data)}\n\n".encode()


def _silence(kbps: int) -> bytes:
    samples = round(SILENT_SECONDS * RATE)
    frames, _ = encoded_chunk(silence(samples, RATE), frame_count(samples, RATE), kbps)
    return frames
