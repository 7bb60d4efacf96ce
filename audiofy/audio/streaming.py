"""Sound as it comes → another form of it as it goes, by one ffmpeg that runs as long as somebody takes what it makes.

Nothing here knows how long the sound will be, so no header tells it. The sound is at 24 kHz: all that a voice has, and
what clients of speech servers expect of bare samples.
"""

from __future__ import annotations

import asyncio
import contextlib
import struct
import tempfile
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncGenerator, AsyncIterator
from typing import IO

from audiofy.audio.ffmpeg import LOCAL_ONLY, QUIET, ffmpeg_path
from audiofy.audio.lossless import PCM
from audiofy.errors import EncoderMissing

RATE = 24_000
READ_BYTES = 1 << 16
FED_BYTES = 1 << 16
UNKNOWN = 0xFFFFFFFF
"""A size in the header of a WAV whose length is not known yet."""
AT_ONCE = ("-probesize", "32", "-analyzeduration", "0")
"""ffmpeg looks at nothing before it begins: what comes is known."""
FLAC = ("-f", "flac")
BARE = ("-c:a", "pcm_s16le", "-f", "s16le")
OPUS = ("-c:a", "libopus", "-application", "voip", "-b:a", "48k", "-page_duration", "100000")
"""A page each tenth of a second: a player need not wait for a whole one."""
# As in ``whole``: the other search of ffmpeg's AAC encoder is slower and worse on speech.
KINDS = {
    "pcm": ("pcm_s16le", BARE),
    "wav": ("pcm_s16le", BARE),
    "opus": ("libopus", (*OPUS, "-f", "ogg")),
    "aac": ("aac", ("-c:a", "aac", "-aac_coder", "fast", "-b:a", "64k", "-f", "adts")),
    "flac": ("flac", ("-c:a", "flac", "-f", "flac")),
}
"""Name → ffmpeg's encoder, and how it is asked for the stream: bare samples, WAV, Opus in Ogg, AAC in ADTS, FLAC."""


async def encoded(
    given: AsyncGenerator[bytes, None], kind: str, form: tuple[str, ...] = PCM
) -> AsyncGenerator[bytes, None]:
    """The stream of a kind, in parts as they are made.

    Args:
        given: sound, in parts of any size; it is closed with this one.
        kind: of ``KINDS``.
        form: of what is given, as ffmpeg is told of it: 16-bit mono samples at 44.1 kHz, or ``FLAC``.
    Raises:
        EncoderMissing: ffmpeg failed; the message has its reason.
        Exception: what ``given`` raises.
    """
    encoder, how = KINDS[kind]
    path = await asyncio.to_thread(ffmpeg_path, encoder)
    command = [path, *QUIET, *LOCAL_ONLY, *AT_ONCE, *form, "-i", "pipe:0"]
    command += ["-ar", str(RATE), "-map_metadata", "-1", *how, "-flush_packets", "1", "pipe:1"]
    with tempfile.TemporaryFile() as told:
        async with contextlib.aclosing(given), _running(command, told) as process:
            if kind == "wav":
                yield wav_header()
            async with contextlib.aclosing(_through(process, given)) as parts:
                async for part in parts:
                    yield part
            if await process.wait():
                raise EncoderMissing(f"ffmpeg cannot make {kind}: {_last_line(told)}", hint="audiofy doctor")


def wav_header() -> bytes:
    """Of 16-bit mono samples whose end is not known."""
    form = struct.pack("<4sIHHIIHH", b"fmt ", 16, 1, 1, RATE, 2 * RATE, 2, 16)
    return struct.pack("<4sI4s", b"RIFF", UNKNOWN, b"WAVE") + form + struct.pack("<4sI", b"data", UNKNOWN)


@contextlib.asynccontextmanager
async def _running(command: list[str], told: IO[bytes]) -> AsyncIterator[Process]:
    """A process that is gone when the block ends, however it ends."""
    process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=told)
    try:
        yield process
    finally:
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.communicate()  # asyncio does not see the end of a process whose pipes are full


async def _through(process: Process, given: AsyncIterator[bytes]) -> AsyncGenerator[bytes, None]:
    """What the process makes of the sound, which it is fed meanwhile."""
    assert process.stdout is not None  # noqa: S101 - both were asked for
    feeding = asyncio.create_task(_feed(process, given))
    try:
        while part := await process.stdout.read(READ_BYTES):
            yield part
        await feeding
    finally:
        feeding.cancel()
        await asyncio.gather(feeding, return_exceptions=True)


async def _feed(process: Process, given: AsyncIterator[bytes]) -> None:
    assert process.stdin is not None  # noqa: S101 - as above
    try:
        # What it does not take, it says why.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            async for part in given:
                for start in range(0, len(part), FED_BYTES):
                    process.stdin.write(part[start : start + FED_BYTES])
                    await process.stdin.drain()
    finally:
        process.stdin.close()


def _last_line(told: IO[bytes]) -> str:
    told.seek(0)
    return " ".join(told.read().decode("utf-8", "replace").strip().splitlines()[-1:])
