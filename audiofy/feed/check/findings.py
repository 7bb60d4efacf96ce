"""What the checker finds, and the rules that it knows."""

from __future__ import annotations

import dataclasses
from collections import Counter
from typing import Literal

Level = Literal["required", "recommended"]

MOST_OF_A_RULE = 50
"""Findings of one rule; the rest is counted."""


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be.

    Attributes:
        level: whether directories refuse it, or only ask for it.
        rule: its name in ``RULES``.
        what: what is wrong, in one line.
        where: the element, "item 3: enclosure", or "" for the whole.
        line: in the feed; 0 where there is none.
        advice: what to do.
    """

    level: Level
    rule: str
    what: str
    where: str = ""
    line: int = 0
    advice: str = ""


RULES: dict[str, tuple[Level, str]] = {
    # The document
    "xml": ("required", "write & as &amp; and < as &lt;, close every element; a program that writes XML does"),
    "doctype": ("required", "take the <!DOCTYPE …> out"),
    "encoding": ("required", "save it as UTF-8"),
    "rss": ("required", '<rss version="2.0"> with one <channel> in it'),
    "namespaces": ("required", 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd", to the letter'),
    "case": ("required", "upper and lower case count in names of elements"),
    # The show
    "title": ("required", "give the show a <title>"),
    "description": ("required", "give the show a <description> of at most 4000 bytes"),
    "language": ("required", "a code of ISO 639, such as en or en-gb, in <language>"),
    "category": ("required", "one of Apple's categories, such as News, & written as &amp;"),
    "explicit": ("required", "true or false, nothing else"),
    "image": ("required", '<itunes:image href="…">, the address of a .jpg or .png'),
    "items": ("required", "a feed needs an episode"),
    "once": ("required", "leave one of them"),
    "author": ("recommended", "say who makes the show in <itunes:author>"),
    "link": ("recommended", "the address of the show's page in <link>"),
    "self-link": ("recommended", '<atom:link rel="self" href="(the feed\'s own address)" type="application/rss+xml"/>'),
    "type": ("recommended", "episodic or serial in <itunes:type>"),
    "block": ("recommended", "<itunes:block>Yes</itunes:block>, or no such element"),
    "email": ("recommended", "an address such as me@example.org, or none"),
    # Every episode
    "item-title": ("required", "give the episode a <title>"),
    "enclosure": ("required", 'one <enclosure url="…" length="…" type="…"/> an episode'),
    "enclosure-length": ("required", "the file's size in bytes"),
    "enclosure-type": ("required", "audio/mpeg for .mp3, audio/x-m4a for .m4a: the end of the address decides"),
    "enclosure-unique": ("required", "a file, and an address, of its own for each episode; others are passed over"),
    "guid": ("required", "a <guid> that never changes"),
    "guid-unique": ("required", "a <guid> of its own for each episode"),
    "guid-permalink": ("recommended", 'isPermaLink="false", unless the guid is a web address'),
    "date": ("required", "as in RFC 2822: Sun, 22 Nov 2026 06:30:00 +0000"),
    "pubdate": ("recommended", "say when the episode came out in <pubDate>"),
    "item-description": ("recommended", "say what the episode is about in <description>"),
    "duration": ("recommended", "seconds, in <itunes:duration>"),
    "item-link": ("recommended", "the address of the episode's page in <link>"),
    "item-image": ("recommended", '<itunes:image href="…"> in the episode, the address of a .jpg or .png'),
    "item-explicit": ("recommended", "true or false in <itunes:explicit>"),
    # All text and all addresses
    "address": ("required", "a whole address with http:// or https:// and a host, without blanks"),
    "public": ("required", "an address that everybody can reach, without a password"),
    "https": ("recommended", "serve it by https"),
    "ascii": ("recommended", "letters a to z, digits, hyphens and points in names of files"),
    "length": ("recommended", "at most 255 characters"),
    "item-length": ("recommended", "at most 4000 bytes in a <description>; more may stand in <content:encoded>"),
    "blanks": ("recommended", "no white space before or after it"),
    "markup": ("recommended", "HTML in <![CDATA[…]]>, and none in a title"),
    "characters": ("recommended", "take the control characters out"),
    # Podcasting 2.0
    "podcast-namespace": ("required", 'xmlns:podcast="https://podcastindex.org/namespace/1.0", to the letter'),
    "podcast-attributes": ("required", "give it the attributes that it needs"),
    "podcast-https": ("required", "addresses in these elements begin with https:"),
    "podcast-place": ("required", "some elements belong to the channel, others to an item"),
    "transcript-type": ("required", "text/vtt, application/x-subrip, application/json or text/html"),
    "chapters-type": ("required", "application/json+chapters"),
    "podcast-guid": ("recommended", "the UUID of the show in <podcast:guid>, set once for ever"),
    "medium": ("recommended", "such as podcast, audiobook, newsletter or blog"),
    "locked": ("required", "yes or no"),
    "txt": ("required", "true or false for ai-content; at most 4000 characters, and 128 of a purpose"),
    "alternate": ("required", 'at least one <podcast:source uri="…"/> in it'),
    # What the servers say
    "reachable": ("required", "put the file there, for everybody to read"),
    "head": ("required", "a server of podcasts answers HEAD as it answers GET"),
    "ranges": ("required", "a server of podcasts answers 'Range: bytes=0-1' with 206 and Content-Range"),
    "true-length": ("required", "the size of the file that is there now"),
    "artwork": ("required", "a square JPEG or PNG of 1400 to 3000 pixels, in RGB, named .jpg or .png after what it is"),
    "artwork-dpi": ("recommended", "72 dots per inch"),
    "transcript-file": ("required", "write it anew: audiofy … --captions vtt,srt,json"),
    "chapters-file": ("required", "JSON chapters 1.2.0: ascending startTime in seconds, https in url and img"),
    "served-type": ("recommended", "have the server send the type that the feed says"),
    "conditional": ("recommended", "have the server send ETag or Last-Modified, and 304 where nothing changed"),
    "cors": ("recommended", "have the server send 'Access-Control-Allow-Origin: *' with it, for players in browsers"),
}
"""Name → level, and what to do. From https://podcasters.apple.com/support/823-podcast-requirements, from the podcast
namespace (https://github.com/Podcastindex-org/podcast-namespace) and from RSS 2.0 (https://www.rssboard.org)."""


class Findings:
    """Collects them; of one rule no more than ``MOST_OF_A_RULE``."""

    def __init__(self) -> None:
        self._found: list[Finding] = []
        self._counts: Counter[str] = Counter()

    def add(self, rule: str, what: str, where: str = "", line: int = 0) -> None:
        """Another one."""
        self._counts[rule] += 1
        if self._counts[rule] <= MOST_OF_A_RULE:
            level, advice = RULES[rule]
            self._found.append(Finding(level, rule, what, where, line, advice))

    def all(self) -> tuple[Finding, ...]:
        """What is required first, then in the order of the document."""
        more = [
            Finding(RULES[rule][0], rule, f"and {count - MOST_OF_A_RULE} more of these", advice=RULES[rule][1])
            for rule, count in self._counts.items()
            if count > MOST_OF_A_RULE
        ]
        return tuple(sorted([*self._found, *more], key=lambda finding: (finding.level != "required", finding.line)))
