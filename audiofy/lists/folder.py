"""A folder, as ``audiofy.sources.folder`` lists it."""

from __future__ import annotations

from collections.abc import Iterator

from audiofy.model import Entry, Source


def entries(source: Source) -> Iterator[Entry]:
    """The files, in the order of their paths; ``source.data`` has them, with a null byte after each."""
    for path in source.data.decode("utf-8", "surrogateescape").split("\0"):
        yield Entry(path, path)
