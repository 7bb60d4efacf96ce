"""A file of sound, in any of the usual formats → samples, by ffmpeg.

A file is only ever read as sound: playlists, manifests and lists of files, which name others to be read in their
place, are not among the formats, and no address is followed.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import numpy as np

from audiofy.audio.ffmpeg import LOCAL_ONLY, QUIET, run
from audiofy.errors import InputError, UnsupportedInput

FORMATS = "mp3,wav,w64,flac,ogg,mov,matroska,aac,aiff,caf,au,amr,asf,ac3,ape,wv,tta"
"""ffmpeg's names. "mov" is MP4 and M4A too, "ogg" Vorbis and Opus, "matroska" WebM, "asf" WMA."""
KINDS = "mp3, wav, flac, m4a, ogg, opus, aiff, wma"
LARGEST_BYTES = 500_000_000


def fingerprint(path: Path) -> str:
    """SHA-256 of the file.

    Raises:
        InputError: it is not there, is no file, is empty, too large, or cannot be read.
    """
    try:
        if path.exists() and not path.is_dir() and not path.is_file():
            raise InputError(f"{path} is no file", hint=f"a file of sound: {KINDS}")
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if not size:
                raise InputError(f"{path} is empty", hint=f"a file of sound: {KINDS}")
            if size > LARGEST_BYTES:
                raise InputError(
                    f"{path} is larger than {LARGEST_BYTES // 1_000_000} MB", hint="save it as mp3 or flac"
                )
            digest = hashlib.sha256()
            while piece := file.read(1 << 20):
                digest.update(piece)
            return digest.hexdigest()
    except FileNotFoundError as error:
        raise InputError(f"there is no file {path}", hint="check the spelling and the folder") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}", hint=f"a file of sound: {KINDS}") from error


def decode_file(path: Path, rate: int, seconds: float) -> np.ndarray:
    """The first ``seconds`` of a file's first sound track, all its channels in one.

    Returns:
        32-bit floats on the 16-bit scale, at ``rate`` Hz.
    Raises:
        UnsupportedInput: no sound can be had of it.
    """
    arguments = [*QUIET, *LOCAL_ONLY, "-format_whitelist", FORMATS, "-i", f"file:{path.absolute()}"]
    arguments += ["-map", "0:a:0", "-t", f"{seconds}", "-ac", "1", "-ar", str(rate), "-f", "f32le", "pipe:1"]
    # What can be read of a damaged file is taken, as players do.
    samples = np.frombuffer(run(arguments).stdout, "<f4")
    if not len(samples):
        raise UnsupportedInput(f"{path} holds no sound that can be read", hint=f"a file of sound: {KINDS}")
    scaled: np.ndarray = np.nan_to_num(samples, posinf=0.0, neginf=0.0) * np.float32(32768)
    return scaled
