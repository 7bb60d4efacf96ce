"""WAV: the samples, and behind them what is known of them; beyond 4 GB as RF64 (EBU Tech 3306).

Chapters are cue points with labels. The ID3 tag, which has the article and the cover, leaves them out: what reads both
would show each twice. All sizes are known before the first sample, so the file can be written to a pipe.
"""

from __future__ import annotations

import dataclasses
import struct
from collections.abc import Iterator
from typing import BinaryIO

from audiofy.model import Chapter, Episode
from audiofy.outputs import id3
from audiofy.outputs.converted import studio_of
from audiofy.outputs.master import Format, Master
from audiofy.outputs.printable import printable
from audiofy.version import __version__

LARGEST = 0xFFFFFFFF
"""Bytes that RIFF can count; RF64 says this where the true number is in its first chunk."""
SAMPLE = 2
"""Bytes."""
PCM = 1


def write(file: BinaryIO, master: Master) -> int:
    """Write it all; how many bytes that were."""
    episode = master.episode
    tail = b"".join(_tail(master))
    written = file.write(head(episode.samples, episode.rate, len(tail)))
    for samples in studio_of(master).pcm():
        written += file.write(samples)
    return written + file.write(tail)


def head(samples: int, rate: int, tail: int) -> bytes:
    """All up to the first sample.

    Args:
        tail: bytes that follow the last one.
    """
    size = samples * SAMPLE
    form = _chunk(b"fmt ", struct.pack("<HHIIHH", PCM, 1, rate, rate * SAMPLE, SAMPLE, 8 * SAMPLE))
    whole = 4 + len(form) + 8 + size + tail
    if whole <= LARGEST:
        return struct.pack("<4sI4s", b"RIFF", whole, b"WAVE") + form + struct.pack("<4sI", b"data", size)
    sizes = _chunk(b"ds64", struct.pack("<QQQI", whole + 36, size, samples, 0))
    return struct.pack("<4sI4s", b"RF64", LARGEST, b"WAVE") + sizes + form + struct.pack("<4sI", b"data", LARGEST)


def _tail(master: Master) -> Iterator[bytes]:
    yield _chunk(b"LIST", b"INFO" + b"".join(_information(master.episode)))
    yield from _cues(master.episode.chapters)
    yield _chunk(
        b"id3 ", id3.tag(dataclasses.replace(master.episode, chapters=()), text=master.text, cover=master.cover)
    )


def _information(episode: Episode) -> Iterator[bytes]:
    for name, value in (
        (b"INAM", printable(episode.title)),
        (b"IART", id3.artist(episode.byline) or printable(episode.site)),
        (b"IPRD", printable(episode.site)),
        (b"ICRD", printable(episode.published)),
        (b"IGNR", "Podcast"),
        (b"ISFT", f"audiofy {__version__}"),
    ):
        if value:
            yield _chunk(name, value.encode("utf-8", "replace") + b"\0")


def _cues(chapters: tuple[Chapter, ...]) -> Iterator[bytes]:
    """Their starts and their titles; what lies beyond 32 bits of samples (27 hours) has none."""
    ordered = sorted(chapters, key=lambda chapter: (chapter.start, chapter.end))
    within = [chapter for chapter in ordered if chapter.start <= LARGEST]
    if not within:
        return
    points = b"".join(
        struct.pack("<II4sIII", number, chapter.start, b"data", 0, 0, chapter.start)
        for number, chapter in enumerate(within, 1)
    )
    yield _chunk(b"cue ", struct.pack("<I", len(within)) + points)
    labels = (
        _chunk(b"labl", struct.pack("<I", number) + printable(chapter.title).encode("utf-8", "replace") + b"\0")
        for number, chapter in enumerate(within, 1)
    )
    yield _chunk(b"LIST", b"adtl" + b"".join(labels))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack("<4sI", name, len(data)) + data + bytes(len(data) % 2)


FORMAT = Format(".wav", "audio/wav", write, lossless=True, bitrates=(), bitrate=0)
