"""What a list names."""

from __future__ import annotations

import dataclasses


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a list names.

    Attributes:
        locator: an absolute http(s) address without control characters, or an absolute path.
        guid: the list's own name for it, which stays where the address changes; else the locator.
        title: one line of plain text, or "".
        published: ISO 8601, as precise as the list is, or "". When somebody saved it is no such date.
        content: HTML of the entry itself, where the list carries the whole text, else "".
        byline: the authors' names, with commas between, or "".
        image: an absolute http(s) address, or "".
        tags: the list's own words for it: categories, tags, the folder that it lies in.
        is_list: whether the locator names another list (a feed, a sitemap) and nothing to read itself.
    """

    locator: str
    guid: str = ""
    title: str = ""
    published: str = ""
    content: str = ""
    byline: str = ""
    image: str = ""
    tags: tuple[str, ...] = ()
    is_list: bool = False
