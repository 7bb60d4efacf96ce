"""A file that ffmpeg encodes and mutagen tags: in a folder of its own first, for both go back to its beginning."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from audiofy.errors import SynthesisFailed
from audiofy.outputs.master import Master, Studio


def studio_of(master: Master) -> Studio:
    """The master's own.

    Raises:
        SynthesisFailed: its chunks are not lossless.
    """
    if master.studio is None:
        raise SynthesisFailed(f"{master.episode.format} is not made from MP3 chunks")
    return master.studio


def converted(file: BinaryIO, make: Callable[[Path], None], suffix: str) -> int:
    """Write what ``make`` writes to the path that it is given; how many bytes that were."""
    with tempfile.TemporaryDirectory(prefix="audiofy-") as folder:
        path = Path(folder) / f"episode{suffix}"
        make(path)
        with path.open("rb") as made:
            shutil.copyfileobj(made, file, 1 << 20)
        return path.stat().st_size
