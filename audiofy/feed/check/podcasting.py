"""Rules of the podcast namespace: https://github.com/Podcastindex-org/podcast-namespace/blob/main/docs/1.0.md."""

from __future__ import annotations

import re
import uuid
from typing import Any

from audiofy.feed.addresses import is_secure
from audiofy.feed.check.document import children, first, items, name_of, shown, words
from audiofy.feed.check.findings import Findings
from audiofy.feed.media_types import CHAPTERS, TRANSCRIPTS
from audiofy.feed.show import MEDIUMS

NEEDED: dict[str, tuple[str, ...]] = {
    "podcast:transcript": ("url", "type"),
    "podcast:chapters": ("url", "type"),
    "podcast:funding": ("url",),
    "podcast:soundbite": ("startTime", "duration"),
    "podcast:alternateEnclosure": ("type",),
    "podcast:source": ("uri",),
    "podcast:integrity": ("type", "value"),
    "podcast:trailer": ("url", "pubdate"),
    "podcast:value": ("type", "method"),
    "podcast:valueRecipient": ("type", "address", "split"),
    "podcast:remoteItem": ("feedGuid",),
    "podcast:liveItem": ("status", "start"),
    "podcast:contentLink": ("href",),
}
"""Element → attributes that it must have."""

_ADDRESSES = ("url", "uri", "href", "img")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_OF_THE_SHOW = frozenset(("podcast:guid", "podcast:medium", "podcast:locked", "podcast:podroll", "podcast:trailer"))
_OF_AN_ITEM = frozenset(("podcast:transcript", "podcast:chapters", "podcast:alternateEnclosure", "podcast:soundbite"))
_SUBRIP = ("application/srt", "text/srt")
PURPOSE, NOTE = 128, 4000


def examine_podcasting(channel: Any, found: Findings) -> None:
    """Every element of the namespace, in the show and in its items."""
    guid = first(channel, "podcast:guid")
    if guid is None:
        found.add("podcast-guid", "the show has no podcast:guid", "channel", channel.sourceline)
    _children(channel, "channel", _OF_AN_ITEM, found)
    for item, where in items(channel):
        _children(item, where, _OF_THE_SHOW, found)


def _children(parent: Any, where: str, misplaced: frozenset[str], found: Findings) -> None:
    for child in parent:
        name = name_of(child)
        if not name.startswith("podcast:"):
            continue
        at = f"{where}: {name[:80]}"
        if name in misplaced:
            found.add("podcast-place", f"<{name}> does not belong there", at, child.sourceline)
        for element in child.iter():
            _attributes(element, at, found)
        _value(child, name, at, found)


def _attributes(element: Any, at: str, found: Findings) -> None:
    name, line = name_of(element), element.sourceline
    missing = [one for one in NEEDED.get(name, ()) if not element.get(one, "").strip()]
    if missing:
        found.add("podcast-attributes", f"<{name}> has no {' and no '.join(missing)}", at, line)
    for one in _ADDRESSES:
        address = element.get(one, "").strip()
        # A source may be a torrent or of another scheme; over the web it is https.
        other = name == "podcast:source" and _SCHEME.match(address) and not address.lower().startswith("http:")
        if address and not is_secure(address) and not other:
            found.add("podcast-https", f"{shown(address)} is not https", at, line)


def _value(child: Any, name: str, at: str, found: Findings) -> None:
    text, line = words(child), child.sourceline
    media_type = child.get("type", "").partition(";")[0].strip().lower()
    if name == "podcast:transcript" and media_type and media_type not in TRANSCRIPTS.values():
        hint = ", and not application/x-subrip" if media_type in _SUBRIP else ""
        found.add("transcript-type", f"{shown(media_type)} is no type of a transcript{hint}", at, line)
    elif name == "podcast:chapters" and media_type and media_type != CHAPTERS:
        found.add("chapters-type", f"{shown(media_type)} is no type of chapters", at, line)
    elif name == "podcast:guid" and not _is_uuid(text):
        found.add("podcast-guid", f"{shown(text)} is no UUID", at, line)
    elif name == "podcast:medium" and text.removesuffix("L") not in MEDIUMS:
        found.add("medium", f"{shown(text)} is no medium", at, line)
    elif name == "podcast:locked" and text not in ("yes", "no"):
        found.add("locked", f"{shown(text)} is neither yes nor no", at, line)
    elif name == "podcast:txt":
        _note(child, text, at, found)
    elif name == "podcast:alternateEnclosure" and not children(child, "podcast:source"):
        found.add("alternate", "it names no file", at, line)


def _note(child: Any, text: str, at: str, found: Findings) -> None:
    purpose = child.get("purpose", "")
    if purpose == "ai-content" and text not in ("true", "false"):
        found.add("txt", f"{shown(text)} is neither true nor false", at, child.sourceline)
    if len(purpose) > PURPOSE or len(text) > NOTE:
        found.add("txt", "it is too long", at, child.sourceline)


def _is_uuid(text: str) -> bool:
    try:
        uuid.UUID(text)
    except ValueError:
        return False
    return len(text) == 36
