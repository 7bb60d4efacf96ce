"""Bytes that are made while they are sent.

A task of its own makes them, a few parts ahead of the client, and stops when the client goes away or stands still for
long. What it has open it closes itself, whatever becomes of the request.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from typing import Any

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from audiofy.errors import AudiofyError

PARTS_AHEAD = 2
STANDSTILL_SECONDS = 300.0
"""For which a client may take nothing: a player that is paused does so."""

log = logging.getLogger(__name__)
_running: set[asyncio.Task[None]] = set()
# The event loop itself would let a task go that nobody holds.


class Flow:
    """The parts of a source, in order, for one reader.

    Args:
        source: closed at the end, or when nobody reads any more.
        ended: called then.
    """

    def __init__(self, source: AsyncGenerator[bytes, None], ended: Callable[[], None] = lambda: None) -> None:
        self._parts: asyncio.Queue[bytes] = asyncio.Queue(PARTS_AHEAD)
        self._making = asyncio.create_task(self._make(source))
        _running.add(self._making)
        self._making.add_done_callback(_over)
        self._making.add_done_callback(lambda _: ended())

    def close(self) -> None:
        """Nobody reads any more."""
        self._making.cancel()

    def __aiter__(self) -> AsyncIterator[bytes]:
        return self

    async def __anext__(self) -> bytes:
        while self._parts.empty():
            if self._making.cancelled():
                raise TimeoutError(f"nothing was taken for {STANDSTILL_SECONDS:g} s")
            if self._making.done():
                self._making.result()
                raise StopAsyncIteration
            taking = asyncio.ensure_future(self._parts.get())
            try:
                await asyncio.wait({taking, self._making}, return_when=asyncio.FIRST_COMPLETED)
                if taking.done():
                    return taking.result()
            finally:
                taking.cancel()
        return self._parts.get_nowait()

    async def _make(self, source: AsyncGenerator[bytes, None]) -> None:
        async with contextlib.aclosing(source):
            async for part in source:
                # Not by wait_for, which up to Python 3.11 may lose a cancellation.
                alarm = asyncio.get_running_loop().call_later(STANDSTILL_SECONDS, self._making.cancel)
                try:
                    await self._parts.put(part)
                finally:
                    alarm.cancel()


def _over(making: asyncio.Task[None]) -> None:
    _running.discard(making)
    if not making.cancelled():
        making.exception()  # where nobody reads any more, nobody is told


class FlowResponse(StreamingResponse):
    """An answer of a flow; an error in the middle breaks the connection off, so that the client sees that it is.

    Args:
        flow: closed when the client has gone.
        content: what is made of the flow.
    """

    def __init__(self, flow: Flow, content: AsyncIterator[Any], media_type: str) -> None:
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        super().__init__(content, 200, headers, media_type)
        self._flow = flow

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await super().__call__(scope, receive, send)
        except (AudiofyError, TimeoutError) as error:
            log.warning("what was being sent broke off: %s", error)
        finally:
            self._flow.close()
