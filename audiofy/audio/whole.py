"""A whole episode's samples → one file, by one run of ffmpeg that is fed as they come."""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from audiofy.audio.ffmpeg import LOCAL_ONLY, QUIET, ffmpeg_path
from audiofy.audio.lossless import PCM
from audiofy.errors import EncoderMissing, WriteFailed

# The other search of ffmpeg's AAC encoder is a quarter as fast, 10 dB noisier on speech at 64 kbit/s, and its peaks
# pass full scale. Without a time scale of its own, the movie's end would be rounded to a millisecond.
AAC = ("-c:a", "aac", "-aac_coder", "fast", "-movie_timescale", "44100", "-movflags", "+faststart", "-f", "ipod")
KINDS = {
    ".m4a": ("aac", AAC),
    ".m4b": ("aac", (*AAC, "-brand", "M4B ")),
    ".opus": ("libopus", ("-c:a", "libopus", "-application", "voip", "-f", "opus")),
    ".flac": ("flac", ("-c:a", "flac", "-f", "flac")),
}
"""Suffix → ffmpeg's encoder, and how it is asked for the file."""
SAME_BYTES = ("-threads", "1", "-fflags", "+bitexact", "-flags:a", "+bitexact")
NO_CHAPTERS = ";FFMETADATA1\n"


def encode(pcm: Iterable[bytes], path: Path, kbps: int = 0, *, chapters: str = NO_CHAPTERS, language: str = "") -> None:
    """Write a file of the kind that its suffix says; the same bytes for the same input.

    Args:
        pcm: 16-bit mono samples at 44.1 kHz, in order.
        path: in a folder for nothing else.
        kbps: bit rate; 0 where the kind has none.
        chapters: as FFMETADATA, of MP4 alone.
        language: ISO 639-2, of MP4 alone.
    Raises:
        EncoderMissing: ffmpeg failed; the message has its reason.
        WriteFailed: no room for the file.
    """
    encoder, how = KINDS[path.suffix]
    notes = path.with_suffix(".chapters")
    notes.write_text(chapters, "utf-8")
    command = [ffmpeg_path(encoder), *QUIET, *LOCAL_ONLY, "-y", *PCM, "-i", "pipe:0"]
    command += ["-f", "ffmetadata", "-i", f"file:{notes}"]
    command += ["-map", "0:a", "-map_metadata", "1", "-map_chapters", "1", *how]
    command += [*(("-b:a", f"{kbps}k") if kbps else ()), *SAME_BYTES]
    command += [*(("-metadata:s:a:0", f"language={language}") if language else ()), f"file:{path}"]
    with tempfile.TemporaryFile() as told:
        code = _fed(command, pcm, told.fileno())
        told.seek(0)
        said = told.read().decode("utf-8", "replace").strip()
    if "No space left" in said:
        raise WriteFailed(f"{path.parent}: no room left on the disk", hint="make room, or set TMPDIR to another folder")
    if code:
        reason = " ".join(said.splitlines()[-1:])
        raise EncoderMissing(f"ffmpeg cannot write {path.suffix}: {reason}", hint="audiofy doctor")


def _fed(command: list[str], pcm: Iterable[bytes], errors: int) -> int:
    """Run it with the samples on its standard input; its exit code."""
    # What it does not take, it says why.
    with (
        contextlib.suppress(BrokenPipeError),
        subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stderr=errors
        ) as encoder,
    ):
        try:
            if encoder.stdin:
                encoder.stdin.writelines(pcm)
        except BrokenPipeError:
            raise
        except BaseException:
            encoder.kill()
            raise
    return encoder.returncode
