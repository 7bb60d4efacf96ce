"""A feed given as one source → the article of its one entry.

``audiofy.lists`` reads the feed and ``audiofy.inputs`` the entry's text; only the pipeline knows both.
"""

from __future__ import annotations

from audiofy.errors import NothingToRead, UnsupportedInput
from audiofy.inputs.entry import from_entry
from audiofy.lists import entries as entries_of
from audiofy.model import Article, Source


def read(source: Source) -> Article:
    """The article of a feed that has one entry, with its whole text.

    Raises:
        UnsupportedInput: it has several entries, or only a summary of the one, or is no feed.
        NothingToRead: it has none.
    """
    called = "the feed" if source.locator in ("", "-") else source.locator
    entries = entries_of(source)
    if not entries:
        raise NothingToRead(f"{called} is a feed without an entry to read", hint="try again when there is one")
    if len(entries) > 1:
        raise UnsupportedInput(f"{called} is a feed of {len(entries)} articles", hint=f"audiofy batch {source.locator}")
    entry = entries[0]
    if not entry.content:
        raise UnsupportedInput(
            f"{called} is a feed that has not the text of its entry", hint=f"audiofy url {entry.locator}"
        )
    return from_entry(
        entry.content, title=entry.title, url=entry.locator, byline=entry.byline, published=entry.published
    )
