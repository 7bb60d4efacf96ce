"""The ffmpeg program: the one on PATH if it can do what is needed, else the one in imageio-ffmpeg's wheel."""

from __future__ import annotations

import functools
import shutil
import subprocess

import imageio_ffmpeg

from audiofy.errors import EncoderMissing

QUIET = ("-hide_banner", "-nostdin", "-nostats", "-v", "error")
LOCAL_ONLY = ("-protocol_whitelist", "file,pipe")
"""ffmpeg also speaks http, ftp and more; what is given to it must never make it go out."""


MP3_ENCODER = "libmp3lame"


@functools.cache
def ffmpeg_path(encoder: str = MP3_ENCODER) -> str:
    """Where it is.

    Args:
        encoder: by ffmpeg's name, which it must have.
    Raises:
        EncoderMissing: neither is there.
    """
    on_path = shutil.which("ffmpeg")
    if on_path and _has(on_path, encoder):
        return on_path
    try:
        return str(imageio_ffmpeg.get_ffmpeg_exe())
    except RuntimeError as error:
        raise EncoderMissing(
            f"no ffmpeg with the encoder {encoder} was found", hint="pip install imageio-ffmpeg"
        ) from error


@functools.cache
def ffmpeg_version() -> str:
    """Its own name for its build: another build may encode the same sound to other bytes."""
    return run(["-version"]).stdout.decode("utf-8", "replace").partition("\n")[0].partition(" Copyright")[0]


def run(arguments: list[str], data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run it to its end, with ``data`` on its standard input."""
    return subprocess.run([ffmpeg_path(), *arguments], input=data, capture_output=True, check=False)  # noqa: S603


def _has(path: str, encoder: str) -> bool:
    try:
        answer = subprocess.run(  # noqa: S603
            [path, "-hide_banner", "-h", f"encoder={encoder}"], capture_output=True, check=False, timeout=20
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return b"Encoder " + encoder.encode() in answer.stdout
