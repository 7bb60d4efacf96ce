"""Rules of the show."""

from __future__ import annotations

import re
from typing import Any

from audiofy import iso639
from audiofy.feed.categories import CATEGORIES
from audiofy.feed.check.addresses import examine
from audiofy.feed.check.document import children, first, shown, words
from audiofy.feed.check.findings import Findings
from audiofy.feed.media_types import ARTWORK, suffix
from audiofy.feed.show import KINDS, LANGUAGE_TAG

EXPLICIT = ("true", "false")
_EMAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+")


def examine_show(channel: Any, address: str, found: Findings) -> None:
    """Every rule of a channel that is not of its items.

    Args:
        address: where the feed came from, "" where that is not known.
    """
    line = channel.sourceline
    for name in ("title", "description"):
        if not words(first(channel, name)):
            found.add(name, f"the show has no {name}", "channel", line)
    _language(channel, found)
    _category(channel, found)
    picture(channel, "channel", "image", found)
    explicit(channel, "channel", "explicit", found)
    if not words(first(channel, "itunes:author")):
        found.add("author", "nobody is named as the author", "channel", line)
    link = first(channel, "link")
    if not words(link):
        found.add("link", "no page of the show is named", "channel", line)
    elif link is not None:
        examine(words(link), "channel: link", link.sourceline, found)
    _self_link(channel, address, found)
    _options(channel, found)


def _language(channel: Any, found: Findings) -> None:
    element = first(channel, "language")
    code = words(element)
    if element is None or not code:
        found.add("language", "no language is named", "channel", channel.sourceline)
    elif not LANGUAGE_TAG.fullmatch(code) or not (iso639.known(code) or len(code.partition("-")[0]) == 3):
        found.add("language", f"{shown(code)} is no language of ISO 639", "channel: language", element.sourceline)


def _category(channel: Any, found: Findings) -> None:
    element = first(channel, "itunes:category")
    if element is None:
        found.add("category", "no category is named", "channel", channel.sourceline)
        return
    name, at = element.get("text", ""), "channel: itunes:category"
    if name not in CATEGORIES:
        found.add("category", f"{shown(name)} is none of Apple's categories", at, element.sourceline)
        return
    inner = first(element, "itunes:category")
    if inner is not None and inner.get("text", "") not in CATEGORIES[name]:
        what = f"{shown(inner.get('text', ''))} is no category within {name}"
        found.add("category", what, at, inner.sourceline)


def picture(parent: Any, where: str, rule: str, found: Findings) -> None:
    """``itunes:image`` of a show or an item."""
    element = first(parent, "itunes:image")
    address = "" if element is None else element.get("href", "").strip()
    if element is None or not address:
        found.add(rule, "no picture is named", where, parent.sourceline)
    elif examine(address, f"{where}: itunes:image", element.sourceline, found, file=True):
        name = address.partition("?")[0].partition("#")[0]
        if suffix(name) not in ARTWORK:
            found.add(rule, f"{shown(address)} ends neither in .jpg nor in .png", where, element.sourceline)


def explicit(parent: Any, where: str, missing: str, found: Findings) -> None:
    """``itunes:explicit`` of a show or an item."""
    element = first(parent, "itunes:explicit")
    if element is None:
        found.add(missing, "whether it is explicit is not said", where, parent.sourceline)
    elif words(element) not in EXPLICIT:
        found.add("explicit", f"{shown(words(element))} is neither true nor false", where, element.sourceline)


def _self_link(channel: Any, address: str, found: Findings) -> None:
    own = [link for link in children(channel, "atom:link") if link.get("rel") == "self"]
    if not own:
        found.add("self-link", "the feed does not say where it lies", "channel", channel.sourceline)
        return
    said = own[0].get("href", "")
    if examine(said, "channel: atom:link", own[0].sourceline, found) and address and said != address:
        what = f"the feed says that it lies at {shown(said)}, and not at {shown(address)}"
        found.add("self-link", what, "channel: atom:link", own[0].sourceline)


def _options(channel: Any, found: Findings) -> None:
    kind = first(channel, "itunes:type")
    if kind is not None and words(kind).lower() not in KINDS:
        found.add("type", f"{shown(words(kind))} is no type of show", "channel: itunes:type", kind.sourceline)
    block = first(channel, "itunes:block")
    if block is not None and words(block) != "Yes":
        what = f"{shown(words(block))} blocks nothing"
        found.add("block", what, "channel: itunes:block", block.sourceline)
    owner = first(channel, "itunes:owner")
    email = None if owner is None else first(owner, "itunes:email")
    if email is not None and not _EMAIL.fullmatch(words(email)):
        what = f"{shown(words(email))} is no e-mail address"
        found.add("email", what, "channel: itunes:email", email.sourceline)
