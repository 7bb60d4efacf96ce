"""Media types of the files of a podcast, by the ends of their names."""

from __future__ import annotations

from pathlib import PurePosixPath

from audiofy.registry import FORMATS

ENCLOSURES: dict[str, tuple[str, ...]] = {
    ".mp3": ("audio/mpeg",),
    ".m4a": ("audio/x-m4a", "audio/mp4"),
    ".mp4": ("video/mp4",),
    ".m4v": ("video/x-m4v", "video/mp4"),
    ".mov": ("video/quicktime",),
    ".pdf": ("application/pdf",),
}
"""What Apple plays, by https://podcasters.apple.com/support/823-podcast-requirements; its own name for it first,
which we write: "audio/x-m4a" is what browsers and servers know as "audio/mp4"."""

ALTERNATES = {".opus": "audio/opus"}
"""What the examples of ``podcast:alternateEnclosure`` name otherwise than servers, which say "audio/ogg"."""

TRANSCRIPTS: dict[str, str] = {
    ".vtt": "text/vtt",
    ".srt": "application/x-subrip",
    ".json": "application/json",
    ".html": "text/html",
}
"""What ``podcast:transcript`` takes; Apple reads the first."""

CHAPTERS = "application/json+chapters"
ARTWORK = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG"}
"""End of the name → what the picture must be."""


def alternate(end: str) -> str:
    """Media type of what may stand beside it, by the end of its name: of any format of ours; "" of all else."""
    name = end.removeprefix(".")
    if end in TRANSCRIPTS or name not in FORMATS.builtin:
        return ""
    media_type: str = FORMATS.load(name).media_type
    return ALTERNATES.get(end, media_type)


def suffix(name: str) -> str:
    """ ".mp3" of a path or of the path of an address, in lower case."""
    return PurePosixPath(name).suffix.lower()
