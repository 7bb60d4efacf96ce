"""Media types of what is made."""

from __future__ import annotations

from audiofy.feed.media_types import TRANSCRIPTS

MEDIA_TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "m4b": "audio/mp4",
    "opus": "audio/ogg",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "epub": "application/epub+zip",
    "html": "text/html; charset=utf-8",
}
"""Format → media type."""
CAPTION_TYPES = {**{name[1:]: kind for name, kind in TRANSCRIPTS.items() if name != ".html"}, "txt": "text/plain"}
"""Kind of captions → media type."""
OTHER = "application/octet-stream"
