"""What a server speaks, listened to by ffmpeg."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import numpy as np

RATE = 24_000
FORMATS = ("mp3", "opus", "aac", "flac", "wav", "pcm")


def heard(sound: bytes, kind: str, folder: Path) -> np.ndarray:
    """The samples of a whole answer, at ``RATE`` Hz; nothing in it may be wrong."""
    path = folder / f"answer.{kind}"
    path.write_bytes(sound)
    bare = ("-f", "s16le", "-ar", str(RATE), "-ac", "1") if kind == "pcm" else ()
    command = ["ffmpeg", "-v", "error", *bare, "-i", str(path), "-f", "s16le", "-ar", str(RATE), "-ac", "1", "-"]
    done = subprocess.run(command, capture_output=True, check=True)
    assert not done.stderr, done.stderr
    return np.frombuffer(done.stdout, "<i2")


def seconds(sound: bytes, kind: str, folder: Path) -> float:
    return len(heard(sound, kind, folder)) / RATE


def children(name: str) -> list[int]:
    """The processes whose name begins so that this one has started and not ended."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")
        except OSError:
            continue
        if fields[0].partition("(")[2].startswith(name) and int(fields[2].split()[1]) == os.getpid():
            found.append(int(stat.parent.name))
    return found
