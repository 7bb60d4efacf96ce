"""What a document is called."""

from __future__ import annotations

from audiofy.model import Episode
from audiofy.outputs.printable import printable


def title_of(episode: Episode) -> str:
    """The title, or what comes nearest to one: never ""."""
    return printable(episode.title) or printable(episode.site) or printable(episode.url) or "Untitled"
