"""What a list says, made safe and plain: addresses, one line of text, tags, dates."""

from __future__ import annotations

import datetime
import re
import urllib.parse
from collections.abc import Iterable, Iterator

from lxml import etree

from audiofy.errors import NothingToRead, UnsupportedInput
from audiofy.model import Entry

LONGEST_ADDRESS = 8_000
LONGEST_LINE = 1_000
MOST_TAGS = 50
MOST_ENTRIES = 1_000_000

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]+")
_ABSOLUTE = re.compile(r"(?i)https?://")
_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?")


def web_link(link: object, base: str = "") -> str:
    """The absolute http(s) address of a link; "" where it is none (``javascript:``, ``file:``, a broken one).

    Args:
        link: as the list has it, relative or not.
        base: what a relative one is taken from.
    """
    if not isinstance(link, str) or len(link) > LONGEST_ADDRESS:
        return ""
    link = _CONTROLS.sub("", link.strip())  # as browsers do
    if not link:
        return ""
    try:
        whole = link if _ABSOLUTE.match(link) else urllib.parse.urljoin(base, link)
        parts = urllib.parse.urlsplit(whole)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in parts.netloc
    except ValueError:
        return ""
    return whole.replace(" ", "%20") if usable else ""


def unique(guid: str, base: str) -> str:
    """A feed's name for an entry, so that another feed's "17" is another thing: a URI is unique as it is."""
    return guid if not guid or ":" in guid else f"{base.partition('://')[2].partition('?')[0] or base}#{guid}"


def one_line(text: object) -> str:
    """Plain text on one line, without control characters; of a mark-up, see ``plain``."""
    if not isinstance(text, str):
        return ""
    return " ".join(_CONTROLS.sub(" ", text[: 4 * LONGEST_LINE]).split())[:LONGEST_LINE]


def plain(markup: object) -> str:
    """The words of a piece of HTML, on one line."""
    if not isinstance(markup, str):
        return ""
    if "<" not in markup and "&" not in markup:
        return one_line(markup)
    words: list[str] = []
    parser = etree.HTMLParser(target=_Words(words), no_network=True)
    try:
        parser.feed("<p>" + markup[: 8 * LONGEST_LINE])
        parser.close()
    except (etree.LxmlError, ValueError):
        return one_line(re.sub("<[^>]*>", "", markup))
    return one_line("".join(words))


class _Words:
    """A target for lxml's parser: the text between the tags."""

    def __init__(self, words: list[str]) -> None:
        self._words = words

    def data(self, text: str) -> None:
        self._words.append(text)

    def start(self, tag: str, _: object) -> None:
        if tag in ("br", "p", "div", "li"):
            self._words.append(" ")

    def close(self) -> None:
        pass


def date(text: object) -> str:
    """ISO 8601 in, ISO 8601 out; "" for anything else."""
    if not isinstance(text, str):
        return ""
    text = text.strip()
    if not _DATE.fullmatch(text):
        return ""
    if len(text) <= 10:
        return text
    try:
        moment = datetime.datetime.fromisoformat(re.sub(r"\.\d+", "", text).replace("Z", "+00:00"))
    except ValueError:
        return ""
    return moment.isoformat(timespec="seconds")


def tags(words: Iterable[object]) -> tuple[str, ...]:
    """Each once, in order."""
    lines = (one_line(word) for word in words)
    return tuple(dict.fromkeys(line for line in lines if line))[:MOST_TAGS]


def each_once(entries: Iterable[Entry], name: str) -> tuple[Entry, ...]:
    """The entries that name something, each address once, with a guid.

    Entries that carry their own text may share a page and differ in the fragment; others are the same page.

    Raises:
        NothingToRead: none is left.
        UnsupportedInput: there are more than ``MOST_ENTRIES``.
    """
    kept: dict[str, Entry] = {}
    for entry in entries:
        if not entry.locator:
            continue
        key = entry.locator if entry.content else entry.locator.partition("#")[0]
        kept.setdefault(key, entry)
        if len(kept) > MOST_ENTRIES:
            raise UnsupportedInput(f"{name} names more than {MOST_ENTRIES:,} entries", hint="split it")
    if not kept:
        raise NothingToRead(f"{name} names nothing to read", hint="open it, and look for addresses of web pages in it")
    return tuple(kept.values())


def paragraphs(text: object) -> str:
    """HTML of plain text: a paragraph for each run of lines."""
    if not isinstance(text, str):
        return ""
    return "\n".join(f"<p>{_escaped(part)}</p>" for part in _runs(text))


def _runs(text: str) -> Iterator[str]:
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")):
        if part.strip():
            yield part.strip()


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
