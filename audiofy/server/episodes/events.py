"""How far an episode is, as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from audiofy.server.episodes.jobs import ENDED, Job
from audiofy.server.episodes.streams import Streams

HEARTBEAT_SECONDS = 15.0
RETRY_MS = 2_000
END = "end"
"""The last event's id: who comes again with it has heard all."""

Now = Callable[[], dict[str, Any]]
"""The episode as it is at this moment; it may wait for the library."""


def event_stream(request: Request, streams: Streams, job: Job | None, now: Now) -> Response:
    """The state at once, then each change until the end; 204 for who has heard the end, so that browsers stop asking.

    Args:
        job: None where nothing is to be expected any more.
    """
    if request.headers.get("last-event-id") == END:
        return Response(status_code=204)
    told = _watched(streams, job, now) if job is not None else _once(now)
    return StreamingResponse(told, 200, {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}, "text/event-stream")


async def _once(now: Now) -> AsyncIterator[bytes]:
    yield _opening()
    yield _event(await run_in_threadpool(now), 0)


async def _watched(streams: Streams, job: Job, now: Now) -> AsyncIterator[bytes]:
    yield _opening()
    loop = asyncio.get_running_loop()
    with streams.one() as changed:

        def wake() -> None:
            if not loop.is_closed():
                loop.call_soon_threadsafe(changed.set)

        end = job.watch(wake)
        try:
            version = -1
            while not streams.closed:
                changed.clear()
                state = job.state
                if state.version != version:
                    version = state.version
                    yield _event(await run_in_threadpool(now), version)
                    if state.ended:
                        return
                try:
                    await asyncio.wait_for(changed.wait(), HEARTBEAT_SECONDS)
                except (TimeoutError, asyncio.TimeoutError):
                    yield b":\n\n"
        finally:
            end()


def _opening() -> bytes:
    return f"retry: {RETRY_MS}\n\n".encode()


def _event(episode: dict[str, Any], version: int) -> bytes:
    """``progress``, or how it ended."""
    status = episode["status"]
    kind, name = (status, END) if status in ENDED else ("progress", str(version))
    # In ASCII nothing in it can be taken for the end of a line.
    return f"id: {name}\nevent: {kind}\ndata: {json.dumps(episode)}\n\n".encode()
