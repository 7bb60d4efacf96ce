"""A show and its items → RSS 2.0 as podcast directories want it.

Apple's tags: https://podcasters.apple.com/support/823-podcast-requirements; the ``podcast`` ones:
https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md. The same show and items give the same
bytes: every date in the feed is an item's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from lxml import etree

from audiofy.errors import UsageError
from audiofy.feed.addresses import encoded, joined
from audiofy.feed.categories import resolve
from audiofy.feed.dates import moment, rfc2822
from audiofy.feed.entry import Item, Media
from audiofy.feed.media_types import CHAPTERS
from audiofy.feed.notes import notes, summary
from audiofy.feed.show import Show
from audiofy.feed.text import line, paragraphs
from audiofy.version import __version__

NAMESPACES = {
    "itunes": "http://www.itunes.com/dtds/podcast-1.0.dtd",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "atom": "http://www.w3.org/2005/Atom",
    "podcast": "https://podcastindex.org/namespace/1.0",
}
MEDIA_TYPE = "application/rss+xml"
_BY = re.compile(r"^by\s+", re.IGNORECASE)


def feed(show: Show, items: Iterable[Item], artwork: str, address: str = "") -> bytes:
    """The whole document, newest item first; of two items with one guid the newer alone.

    Args:
        artwork: the name of the show's picture in the site.
        address: by which this feed is asked for, where that is not the show's.

    Raises:
        UsageError: two items play one file.
    """
    ordered = newest_first(items)
    root = etree.Element("rss", nsmap=NAMESPACES, version="2.0")
    channel = etree.SubElement(root, "channel")
    _describe(channel, show, ordered, joined(show.address, artwork), address or show.feed_address)
    for item in ordered:
        _describe_item(etree.SubElement(channel, "item"), show, item, joined(show.address, item.image or artwork))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    return written


def newest_first(items: Iterable[Item]) -> list[Item]:
    """In the order of the feed; of two items with one guid the newer alone. Raises as ``feed``."""
    ordered = sorted(items, key=lambda item: (moment(item.published), item.guid), reverse=True)
    found: dict[str, Item] = {}
    for item in ordered:
        found.setdefault(item.guid, item)
    files: set[str] = set()
    for item in found.values():
        if item.audio.file in files:
            what = f"two episodes have one file, {item.audio.file}, and directories would pass over one of them"
            raise UsageError(what, hint="name each file after its own episode")
        files.add(item.audio.file)
    return list(found.values())


def _describe(channel: Any, show: Show, items: Sequence[Item], artwork: str, address: str) -> None:
    _add(channel, "title", line(show.title))
    _add(channel, "link", show.home)
    _add(channel, "description", paragraphs(show.description) or line(show.title))
    _add(channel, "language", show.language)
    if show.copyright:
        _add(channel, "copyright", line(show.copyright))
    if items:
        newest = rfc2822(moment(items[0].published))
        _add(channel, "pubDate", newest)
        _add(channel, "lastBuildDate", newest)
    _add(channel, "generator", f"audiofy {__version__}")
    _add(channel, "atom:link", href=address, rel="self", type=MEDIA_TYPE)
    image = _add(channel, "image")
    for name, text in (("url", artwork), ("title", line(show.title)), ("link", show.home)):
        _add(image, name, text)
    _describe_to_apple(channel, show, artwork)
    _add(channel, "podcast:guid", show.podcast_guid)
    _add(channel, "podcast:medium", show.medium)
    owner = {"owner": show.owner_email} if show.owner_email else {}
    _add(channel, "podcast:locked", "yes" if show.locked else "no", **owner)
    _add(channel, "podcast:txt", _truth(show.ai_content), purpose="ai-content")


def _describe_to_apple(channel: Any, show: Show, artwork: str) -> None:
    _add(channel, "itunes:author", line(show.author or show.title))
    if show.owner_email:
        owner = _add(channel, "itunes:owner")
        _add(owner, "itunes:name", line(show.author or show.title))
        _add(owner, "itunes:email", show.owner_email)
    _add(channel, "itunes:image", href=artwork)
    category, subcategory = resolve(show.category)
    outer = _add(channel, "itunes:category", text=category)
    if subcategory:
        _add(outer, "itunes:category", text=subcategory)
    _add(channel, "itunes:explicit", _truth(show.explicit))
    _add(channel, "itunes:type", show.kind)
    if show.block:
        _add(channel, "itunes:block", "Yes")


def _describe_item(element: Any, show: Show, item: Item, image: str) -> None:
    _add(element, "title", line(item.title) or "…")
    # What is not on the web has its place in the page of the site.
    _add(element, "link", encoded(item.url) if item.url else f"{joined(show.address, '')}#{item.anchor}")
    _add(element, "description", summary(item))
    _add(element, "content:encoded").text = etree.CDATA(notes(item))
    _add(element, "guid", item.guid, isPermaLink="false")
    _add(element, "pubDate", rfc2822(moment(item.published)))
    audio = joined(show.address, item.audio.file)
    _add(element, "enclosure", url=audio, length=str(item.audio.size), type=item.audio.media_type)
    _add(element, "itunes:title", line(item.title) or "…")
    _add(element, "itunes:duration", str(max(1, round(item.seconds))))
    _add(element, "itunes:image", href=image)
    _add(element, "itunes:explicit", _truth(item.explicit or show.explicit))
    _add(element, "itunes:episodeType", "full")
    if item.byline:
        _add(element, "itunes:author", line(_BY.sub("", item.byline)))
    for transcript in item.transcripts:
        language = {"language": transcript.language} if transcript.language else {}
        address = joined(show.address, transcript.file)
        _add(element, "podcast:transcript", url=address, type=transcript.media_type, **language)
    if item.chapters_file:
        _add(element, "podcast:chapters", url=joined(show.address, item.chapters_file), type=CHAPTERS)
    for other in item.alternates:
        _offer(element, show, item, other)
    _add(element, "podcast:txt", _truth(show.ai_content), purpose="ai-content")


def _offer(element: Any, show: Show, item: Item, other: Media) -> None:
    measured = {"bitrate": str(round(8 * other.size / item.seconds))} if item.seconds else {}
    found = _add(element, "podcast:alternateEnclosure", type=other.media_type, length=str(other.size), **measured)
    _add(found, "podcast:source", uri=joined(show.address, other.file))


def _add(parent: Any, name: str, text: str = "", /, **attributes: str) -> Any:
    prefix, _, local = name.rpartition(":")
    child = etree.SubElement(parent, f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local, attributes)
    if text:
        child.text = text
    return child


def _truth(value: bool) -> str:
    return "true" if value else "false"
