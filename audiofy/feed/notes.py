"""What stands under an episode in a player: HTML of the few elements that players keep."""

from __future__ import annotations

from html import escape

from audiofy.feed.addresses import encoded
from audiofy.feed.chapters import clock
from audiofy.feed.entry import Item
from audiofy.feed.text import line, paragraphs

FEWEST = 3
"""Chapters, before players make links of their times; the first at 0 (https://podcasters.apple.com/support/5482)."""


def summary(item: Item) -> str:
    """Plain text: the article's own summary, or who wrote what."""
    return paragraphs(item.description) or line(". ".join(filter(None, (item.title, item.byline))))


def notes(item: Item) -> str:
    """The summary, who wrote it, a link to the article, and the times of the chapters."""
    parts = [f"<p>{escape(text)}</p>" for text in summary(item).split("\n") if text.strip()]
    if item.byline and item.description:
        parts.append(f"<p>{escape(line(item.byline))}</p>")
    if item.url:
        parts.append(f'<p><a href="{escape(encoded(item.url))}">{escape(line(item.title))}</a></p>')
    if len(item.chapters) >= FEWEST:
        starts = [0.0, *(mark.start for mark in item.chapters[1:])]
        rows = (f"{clock(start)} {escape(line(mark.title))}" for start, mark in zip(starts, item.chapters, strict=True))
        parts.append(f"<p>{'<br />'.join(rows)}</p>")
    return "".join(parts)
