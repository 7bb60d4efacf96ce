"""Files of sound for tests to bring along, of ffmpeg's own making."""

from __future__ import annotations

import subprocess
from pathlib import Path

import imageio_ffmpeg


def write(path: Path, source: str, seconds: float) -> Path:
    """What a source of lavfi gives, in the format of the file's name."""
    program = imageio_ffmpeg.get_ffmpeg_exe()
    made = [program, "-v", "error", "-f", "lavfi", "-i", source, "-t", str(seconds), str(path)]
    subprocess.run(made, check=True, stdin=subprocess.DEVNULL)
    return path
