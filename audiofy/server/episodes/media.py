"""Media types of what is made."""

from __future__ import annotations

from audiofy.feed.media_types import TRANSCRIPTS
from audiofy.outputs import player

MEDIA_TYPES = {
    **player.MEDIA_TYPES,
    "epub": "application/epub+zip",
    "html": "text/html; charset=utf-8",
}
"""Format → media type."""
CAPTION_TYPES = {**{name[1:]: kind for name, kind in TRANSCRIPTS.items() if name != ".html"}, "txt": "text/plain"}
"""Kind of captions → media type."""
OTHER = "application/octet-stream"
