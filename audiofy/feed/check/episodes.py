"""Rules of every episode, and of all of them together."""

from __future__ import annotations

import re
from typing import Any

from audiofy.feed.addresses import is_web
from audiofy.feed.check.addresses import examine
from audiofy.feed.check.channel import explicit, picture
from audiofy.feed.check.document import children, first, items, shown, words
from audiofy.feed.check.findings import Findings
from audiofy.feed.media_types import ENCLOSURES, suffix

_DURATION = re.compile(r"\d+|(?:\d+:)?[0-5]?\d:[0-5]\d")


def examine_episodes(channel: Any, found: Findings) -> None:
    """Each item, and what may be there once in all of them."""
    guids: dict[str, str] = {}
    files: dict[str, str] = {}
    for item, where in items(channel):
        _examine(item, where, found)
        element, guid = first(item, "guid"), words(first(item, "guid"))
        if guid in guids and element is not None:
            found.add("guid-unique", f"{shown(guid)} is that of {guids[guid]} too", where, element.sourceline)
        elif guid:
            guids[guid] = where
        enclosure = first(item, "enclosure")
        address = "" if enclosure is None else enclosure.get("url", "").strip()
        if address in files and enclosure is not None:
            found.add(
                "enclosure-unique", f"{shown(address)} is that of {files[address]} too", where, enclosure.sourceline
            )
        elif address:
            files[address] = where


def _examine(item: Any, where: str, found: Findings) -> None:
    line = item.sourceline
    if not words(first(item, "title")):
        found.add("item-title", "the episode has no title", where, line)
    _enclosure(item, where, found)
    _guid(item, where, found)
    if first(item, "pubDate") is None:
        found.add("pubdate", "when it came out is not said", where, line)
    if not words(first(item, "description")) and not words(first(item, "content:encoded")):
        found.add("item-description", "what it is about is not said", where, line)
    _duration(item, where, found)
    link = first(item, "link")
    if link is None or not words(link):
        found.add("item-link", "no page of it is named", where, line)
    else:
        examine(words(link), f"{where}: link", link.sourceline, found)
    picture(item, where, "item-image", found)
    explicit(item, where, "item-explicit", found)


def _enclosure(item: Any, where: str, found: Findings) -> None:
    enclosures = children(item, "enclosure")
    if len(enclosures) != 1:
        found.add("enclosure", f"it has {len(enclosures) or 'no'} sound files", where, item.sourceline)
    for element in enclosures[:1]:
        at, line = f"{where}: enclosure", element.sourceline
        missing = [name for name in ("url", "length", "type") if not element.get(name, "").strip()]
        if missing:
            found.add("enclosure", f"it has no {' and no '.join(missing)}", at, line)
        length, media_type = element.get("length", "").strip(), element.get("type", "").strip()
        if length and not (length.isascii() and length.isdecimal() and int(length[:30]) > 0):
            found.add("enclosure-length", f"{shown(length)} is no number of bytes", at, line)
        address = element.get("url", "").strip()
        if address and examine(address, at, line, found, file=True):
            _type(address, media_type, at, line, found)


def _type(address: str, media_type: str, at: str, line: int, found: Findings) -> None:
    end = suffix(address.partition("?")[0].partition("#")[0])
    if end not in ENCLOSURES:
        what = f"the address ends in {shown(end)}" if end else "the address has no end such as .mp3"
        found.add("enclosure-type", f"{what}, which Apple does not play", at, line)
    elif media_type and media_type.lower() not in ENCLOSURES[end]:
        found.add("enclosure-type", f"{end} is {ENCLOSURES[end][0]}, and not {shown(media_type)}", at, line)


def _guid(item: Any, where: str, found: Findings) -> None:
    element = first(item, "guid")
    guid = words(element)
    if element is None or not guid:
        found.add("guid", "the episode has no guid", where, item.sourceline)
    elif element.get("isPermaLink", "true").strip().lower() == "true" and not is_web(guid):
        found.add("guid-permalink", f"{shown(guid)} is no web address", f"{where}: guid", element.sourceline)


def _duration(item: Any, where: str, found: Findings) -> None:
    element = first(item, "itunes:duration")
    if element is None:
        found.add("duration", "how long it is is not said", where, item.sourceline)
    elif not _DURATION.fullmatch(words(element)) or not words(element).strip("0:"):
        what = f"{shown(words(element))} is neither seconds nor hours:minutes:seconds"
        found.add("duration", what, f"{where}: itunes:duration", element.sourceline)
