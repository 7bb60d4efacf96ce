"""A podcast that a test made."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from fileserver import Files

from audiofy.feed import site
from audiofy.feed.entry import Item
from audiofy.feed.show import Show
from audiofy.model import Episode

SHOW = Show(
    title="Töne & “Takte” <live>",
    address="https://pods.example.org/mine/",
    link="https://example.org/",
    description="What I read.\n\nAnd what I heard & liked.",
    language="en-GB",
    author="Ada Quay",
    category="Places & Travel",
    owner_email="ada@example.org",
    copyright="© 2026 Ada Quay",
)
TITLES = ("Töne: wer zahlt die Brücke?", "Prices & “promises” <again>", "渡り鳥")


@dataclasses.dataclass(frozen=True)
class Podcast:
    """Items, the files that they name, the artwork."""

    items: tuple[Item, ...]
    episodes: tuple[Episode, ...]
    copies: dict[str, Path]
    artwork: site.Artwork

    def put(self, files: Files, folder: str = "/mine/") -> Show:
        """All of it onto a server; the show as it lies there."""
        show = dataclasses.replace(SHOW, address=files.address + folder)
        for name, content in site.files(show, self.items, self.artwork, self.copies).items():
            files.put(folder + name, content if isinstance(content, bytes) else content.read_bytes())
        return show
