"""A piece of a live script, as soon as it is rendered, and its sound as a file of its own."""

from __future__ import annotations

import asyncio

from audiofy.model import Chunk
from audiofy.outputs.mp3 import DECODER_DELAY, FRAME, LAME_DELAY
from audiofy.outputs.mp3_header import info_frame
from audiofy.pipeline.live import Live
from audiofy.speech.tasks import load_chunk
from audiofy.store import Store


async def piece(live: Live, number: int, store: Store) -> tuple[str, Chunk] | None:
    """Its name in the store and the piece, rendered once more where the store has lost it; None where it does again.

    Whoever stops waiting for it takes it from nobody else.

    Raises:
        EngineError: the voice failed.
        IndexError: there is no such piece.
    """
    for _ in range(2):
        rendered = await asyncio.shield(asyncio.wrap_future(live.ask(number)))
        if chunk := await asyncio.to_thread(load_chunk, store, rendered.key):
            return rendered.key, chunk
        live.forget(number)
    return None


def mp3_file(chunk: Chunk) -> bytes:
    """The frames of a chunk behind the header by which players leave out what encoder and decoder put before them."""
    head = info_frame(chunk.frames[:4], chunk.samples // FRAME, len(chunk.frames), LAME_DELAY, DECODER_DELAY)
    return head + chunk.frames
