"""Rules of the whole: RSS 2.0, namespaces, names of elements, what may be there once, dates, text."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from lxml import etree

from audiofy.feed.check.document import LEGACY_PODCAST, children, items, name_of, raw, shown, words
from audiofy.feed.check.findings import Findings
from audiofy.feed.check.names import HTML, KNOWN, LINES, ONCE
from audiofy.feed.dates import fault
from audiofy.feed.rss import NAMESPACES
from audiofy.feed.text import DESCRIPTION_BYTES, LINE_CHARACTERS, clean

_BY_LOWER = {name.lower(): name for name in KNOWN}
_DATES = frozenset(("pubDate", "lastBuildDate"))
_MARKUP = re.compile(rf"</?(?:{'|'.join(sorted(HTML))})(?:\s[^<>]*)?/?>|&(?:[a-zA-Z]+|#\d+);")


def channel_of(root: Any, found: Findings) -> Any | None:
    """The channel of RSS 2.0, or None if there is none."""
    if name_of(root) != "rss":
        found.add("rss", f"the outermost element is <{name_of(root)[:80]}>", "rss", root.sourceline)
        return None
    if root.get("version") != "2.0":
        found.add("rss", f"the version is {shown(root.get('version') or '')}", "rss", root.sourceline)
    channels = children(root, "channel")
    if len(channels) != 1:
        found.add("rss", f"it has {len(channels)} channels", "rss", root.sourceline)
    return channels[0] if channels else None


def namespaces(root: Any, found: Findings) -> None:
    """The declarations, which are compared letter by letter."""
    declared = _declared(root)
    for prefix in ("itunes", "content"):
        if NAMESPACES[prefix] not in declared.values():
            near = f", and not {shown(declared[prefix])}" if prefix in declared else " is not declared"
            found.add("namespaces", f"xmlns:{prefix}={NAMESPACES[prefix]!r}{near}", "rss", root.sourceline)
    own = declared.get("podcast", NAMESPACES["podcast"])
    if own not in (NAMESPACES["podcast"], LEGACY_PODCAST):
        found.add("podcast-namespace", f"the namespace podcast is {shown(own)}", "rss", root.sourceline)


def _declared(root: Any) -> dict[str, str]:
    """Prefix → address, also of those that are declared further down."""
    declared = {str(prefix): str(uri) for prefix, uri in etree.XPath("//namespace::*")(root) if prefix}
    return declared | {str(prefix): str(uri) for prefix, uri in root.nsmap.items() if prefix}


def elements(channel: Any, found: Findings) -> None:
    """What holds of the channel, of each item, and of whatever is in them."""
    _container(channel, "channel", found)
    for item, where in items(channel):
        _container(item, where, found)
    if not children(channel, "item"):
        found.add("items", "there is no episode in it", "channel", channel.sourceline)


def _container(parent: Any, where: str, found: Findings) -> None:
    counts: Counter[str] = Counter()
    for child in parent:
        name = name_of(child)
        counts[name] += 1
        at = f"{where}: {name[:80]}"
        right = _BY_LOWER.get(name.lower())
        if right and right != name:
            found.add("case", f"<{name}> is not <{right}>", at, child.sourceline)
        if name in ONCE and counts[name] == 2:
            found.add("once", f"there is more than one <{name}>", at, child.sourceline)
        if name != "item":
            _text(child, name, at, found)


def _text(child: Any, name: str, at: str, found: Findings) -> None:
    text, at_line = raw(child), child.sourceline
    if (
        name in KNOWN
        and not len(child)
        and text != text.strip()
        and text.strip()
        and not name.endswith(("description", ":encoded", ":summary"))
    ):
        found.add("blanks", f"there is white space around {shown(text)}", at, at_line)
    if clean(text) != text and not _only_composed(text):
        found.add("characters", f"control characters are in {shown(text)}", at, at_line)
    if name in _DATES and (wrong := fault(words(child))):
        found.add("date", f"{shown(text)}: {wrong}", at, at_line)
    if name in LINES:
        if len(text) > LINE_CHARACTERS:
            found.add("length", f"it has {len(text)} characters", at, at_line)
        if _MARKUP.search(text) and name in ("title", "itunes:title"):
            found.add("markup", f"markup is in {shown(text)}", at, at_line)
    if name == "description":
        size = len(text.strip().encode())
        if size > DESCRIPTION_BYTES:
            found.add("description" if at.startswith("channel") else "item-length", f"it has {size} bytes", at, at_line)
        if any(name_of(inner).lower().rpartition("}")[2] in HTML for inner in child):
            found.add("markup", "HTML stands in it as elements of the feed", at, at_line)


def _only_composed(text: str) -> bool:
    """Whether ``clean`` changes no more than how letters are composed."""
    return sum(map(len, (clean(one) for one in text))) == len(text)
