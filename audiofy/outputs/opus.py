"""Opus in Ogg (RFC 7845). It runs at 48 kHz; players leave out its pre-skip and what is beyond the last sample.

The comments are mutagen's: ffmpeg writes chapters that begin at half a second or later within a second, a second late.
"""

# mypy: disable-error-code="no-untyped-call"
# mutagen has types for some of its functions only.

from __future__ import annotations

import base64
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from mutagen.oggopus import OggOpus

from audiofy.outputs.converted import converted, studio_of
from audiofy.outputs.master import Format, Master
from audiofy.outputs.vorbis import comments, picture


def write(file: BinaryIO, master: Master) -> int:
    """Write it all; how many bytes that were."""
    return converted(file, partial(_make, master), ".opus")


def _make(master: Master, path: Path) -> None:
    studio_of(master).encode(path)
    stream = OggOpus(path)
    stream.delete()
    cover = base64.b64encode(picture(master.cover).write()).decode()
    tags: Any = stream.tags
    tags.extend([*comments(master.episode, master.text), ("METADATA_BLOCK_PICTURE", cover)])
    stream.save(padding=lambda info: 0)


FORMAT = Format(".opus", "audio/ogg", write, lossless=True, bitrates=range(6, 257), bitrate=32)
"""Up to 256 kbit/s a channel. For speech of full bandwidth 28 to 40 are advised (RFC 7587, 3.1.1)."""
