"""FLAC (RFC 9639): every sample of the sound, with its checksum and length."""

# mypy: disable-error-code="no-untyped-call"
# mutagen has types for some of its functions only.

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from mutagen.flac import FLAC

from audiofy.outputs.converted import converted, studio_of
from audiofy.outputs.master import Format, Master
from audiofy.outputs.vorbis import comments, picture


def write(file: BinaryIO, master: Master) -> int:
    """Write it all; how many bytes that were."""
    return converted(file, partial(_make, master), ".flac")


def _make(master: Master, path: Path) -> None:
    studio_of(master).encode(path)
    stream = FLAC(path)
    stream.delete()
    tags: Any = stream.tags
    tags.extend(comments(master.episode, master.text))
    stream.clear_pictures()
    stream.add_picture(picture(master.cover))
    stream.save(padding=lambda info: 0)


FORMAT = Format(".flac", "audio/flac", write, lossless=True, bitrates=(), bitrate=0)
