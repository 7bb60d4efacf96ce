"""Media types of the files of a podcast, by the ends of their names."""

from __future__ import annotations

from pathlib import PurePosixPath

ENCLOSURES: dict[str, tuple[str, ...]] = {
    ".mp3": ("audio/mpeg",),
    ".m4a": ("audio/x-m4a", "audio/mp4"),
    ".mp4": ("video/mp4",),
    ".m4v": ("video/x-m4v", "video/mp4"),
    ".mov": ("video/quicktime",),
    ".pdf": ("application/pdf",),
}
"""What Apple plays, by https://podcasters.apple.com/support/823-podcast-requirements; its own name for it first."""

ALTERNATES: dict[str, str] = {
    ".m4b": "audio/mp4",
    ".opus": "audio/opus",
    ".flac": "audio/flac",
    ".wav": "audio/wav",
    ".epub": "application/epub+zip",
}
"""What may stand beside it, named as the examples of ``podcast:alternateEnclosure`` name it."""

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


def suffix(name: str) -> str:
    """ ".mp3" of a path or of the path of an address, in lower case."""
    return PurePosixPath(name).suffix.lower()
