"""Lists of articles: feeds, OPML, sitemaps, exports of reading lists, folders, plain text.

``entries`` tells what a list names; ``unfolded`` opens the lists that it names, and theirs. Nothing here fetches.
"""

from __future__ import annotations

from audiofy.lists.page import feeds_of
from audiofy.lists.reading import entries
from audiofy.lists.unfolding import unfolded
from audiofy.model import Entry

__all__ = ["Entry", "entries", "feeds_of", "unfolded"]
