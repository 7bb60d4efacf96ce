"""Names of the elements of a podcast's feed."""

from __future__ import annotations

_RSS = """
rss channel item title link description language copyright managingEditor webMaster pubDate lastBuildDate category
generator docs cloud ttl image textInput skipHours skipDays author comments enclosure guid source url
"""
_ITUNES = """
author block category complete duration email episode episodeType explicit image keywords name new-feed-url order owner
season subtitle summary title type
"""
_PODCAST = """
alternateEnclosure block chapters chat contentLink episode funding guid image images integrity license liveItem location
locked medium person podping podroll publisher remoteItem season socialInteract soundbite source trailer transcript txt
updateFrequency value valueRecipient valueTimeSplit
"""
_ONCE = """
title link description language copyright pubDate lastBuildDate generator image guid itunes:author itunes:explicit
itunes:image itunes:type itunes:block itunes:duration itunes:title itunes:episodeType podcast:guid podcast:medium
podcast:locked podcast:chapters
"""
_LINES = "title itunes:title itunes:author copyright itunes:name itunes:subtitle author"
_HTML = "p a b i em strong br div span ul ol li img h1 h2 h3 h4 blockquote"

KNOWN = frozenset(
    (
        *_RSS.split(),
        *(f"itunes:{name}" for name in _ITUNES.split()),
        *(f"podcast:{name}" for name in _PODCAST.split()),
        "content:encoded",
    )
)
"""Upper and lower case count in them."""
ONCE = frozenset(_ONCE.split())
"""At most once in a channel, and in an item."""
LINES = frozenset(_LINES.split())
"""Of one line of text."""
LONG = frozenset(("description", "content:encoded", "itunes:summary"))
"""Of any text."""
HTML = frozenset(_HTML.split())
"""What is HTML, and no element of a feed."""
