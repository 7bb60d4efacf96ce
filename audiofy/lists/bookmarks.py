"""HTML that is nothing but links: what browsers and reading-list services export.

- Netscape's format, which every browser writes: ``<DT><A HREF=… TAGS=…>``
  (https://learn.microsoft.com/en-us/previous-versions/windows/internet-explorer/ie-developer/platform-apis/aa753582(v=vs.85)).
- Pocket's ``ril_export.html``: ``<title>Pocket Export</title>``, then ``<h1>Unread</h1><ul><li>`` and
  ``<a href=… time_added=… tags=…>``.
- Instapaper's: ``<title>Instapaper: Export</title>``, then ``<h1>Unread</h1><ol><li><a href=…>``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from audiofy.errors import UnsupportedInput
from audiofy.lists.cleaning import one_line, tags, web_link
from audiofy.lists.decoding import decoded, unpacked
from audiofy.model import Entry, Source

MARKS = re.compile(
    r"(?is).{0,2000}?(?:<!doctype\s+netscape-bookmark-file|<title>\s*(?:pocket export|instapaper: export)\s*</title>)"
)


def entries(source: Source) -> tuple[Entry, ...]:
    """The links, in order; Pocket's and Instapaper's heading above one is a tag of it.

    Raises:
        UnsupportedInput: it cannot be parsed.
    """
    links = _Links()
    parser = etree.HTMLParser(target=links, no_network=True, huge_tree=False)
    try:
        parser.feed(decoded(unpacked(source), source.charset))
        parser.close()
    except (etree.LxmlError, ValueError) as error:
        raise UnsupportedInput(f"{source.locator} cannot be parsed ({error})", hint="export it again") from error
    return tuple(links.found)


class _Links:
    """A target for lxml's parser."""

    def __init__(self) -> None:
        self.found: list[Entry] = []
        self._heading = ""
        self._link: dict[str, str] | None = None
        self._open = ""
        self._text: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag in ("a", "h1"):
            self._finish()
            self._open, self._text = tag, []
            self._link = dict(attributes) if tag == "a" else None

    def data(self, text: str) -> None:
        if self._open:
            self._text.append(text)

    def end(self, tag: str) -> None:
        if tag == self._open:
            self._finish()

    def close(self) -> None:
        self._finish()

    def _finish(self) -> None:
        text = one_line("".join(self._text))
        if self._open == "h1":
            self._heading = text
        elif self._link is not None:
            address = web_link(self._link.get("href"))
            labels = tags((*self._link.get("tags", "").split(","), self._heading))
            self.found.append(Entry(address, address, "" if text == address else text, tags=labels))
        self._open, self._link = "", None
