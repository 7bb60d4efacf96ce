"""Media types of what is made."""

from __future__ import annotations

from audiofy.feed.media_types import TRANSCRIPTS
from audiofy.registry import FORMATS

MEDIA_TYPES: dict[str, str] = {name: FORMATS.load(name).media_type for name in FORMATS.builtin}
"""Format → media type."""
CAPTION_TYPES = {**{name[1:]: kind for name, kind in TRANSCRIPTS.items() if name != ".html"}, "txt": "text/plain"}
"""Kind of captions → media type."""
OTHER = "application/octet-stream"
