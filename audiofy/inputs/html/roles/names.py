"""What an element is called that has a role: whole words of its class, its id or its microdata."""

from __future__ import annotations

import functools
import re

_MORE = r"(?:-{1,2}[\w-]{1,40})?"
"""How a name may go on."""
_BEFORE = r"(?:[\w-]{1,40}-)?"
"""How a name may begin."""


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"(?<![\w-])(?:" + "|".join(patterns) + r")(?![\w-])")


POST = _words(
    "twitter-(?:tweet|video)(?:-rendered)?",
    "embed(?:ded)?-tweet",
    "tweet-embed(?:ded)?",
    "instagram-(?:media|embed)",
    "tiktok-embed",
    "bluesky-embed",
    "mastodon-embed",
    "(?:fb|facebook)-(?:post|embed)",
    "reddit-(?:embed|embed-bq|card)",
    "threads-embed",
    "text-post-media",
    "embedly-card",
    "social-embed",
    "imgur-embed-pub",
    "linkedin-embed",
    "wp-embedded-content",
)
"""A post from another site."""

VIDEO = _words("wp-block-embed", "youtube-embed", "embed-youtube", "video-(?:embed|title|headline)")
"""Around a video, or its title."""
VIDEO_TAGS = frozenset(["lite-youtube", "lite-vimeo", "amp-youtube", "amp-vimeo", "youtube-video"])

ATTRIBUTION = _words(
    f"{_BEFORE}(?:attributions?|cite|citation|authors?|source|speaker|credits?|name|by(?:line)?)(?:-(?:text|name|info))?"
)
"""Of a part of a quotation: who says it."""

LIVE = _words(f"live-?blog{_MORE}", f"live-?updates?{_MORE}", f"{_BEFORE}live-?blog", "liveblogposting")
"""A live blog as a whole."""
ENTRY = _words(
    "live-?blog-{0,2}(?:update|post|entry|block|item|event)",
    "live-?update-{1,2}(?:post|entry|item)",
    "lb-post",
    "liveblogupdate",
)
"""An entry of a live blog, wherever it stands."""
LIVE_PART = _words(f"{_BEFORE}(?:update|entry|post)", "block", "item", "blogposting")
"""An entry of a live blog, inside of one."""

STEPS = _words(
    "recipe-{0,2}(?:instructions?|directions?|method|steps?|preparation|procedure)"
    "(?:-{1,2}(?:list|steps?|container|text|section|body|item|content))*",
    f"(?:wprm-recipe|tasty-recipes?|mv-create|easyrecipe|jetpack-recipe)-(?:instruction|direction)s?{_MORE}",
    "(?:schema-)?how-?to-steps?",
    "structured-project-{1,2}steps?",
    "recipeinstructions",
    "howtostep",
    "howtosection",
)
"""The instructions of a recipe or a guide, or one of them."""

NOTES = _words(
    "(?:foot|end)-?notes?(?:-{0,2}(?:list|section|area|container|wrap(?:per)?|content|body|block|items?|text))*",
    "wp-block-footnotes",
    "(?:modern|easy)-footnotes?-(?:list|wrapper)",
    "doc-(?:foot|end)notes?",
    "rearnotes?",
)
"""Notes below the text."""

QUESTION = _words(f"{_BEFORE}question(?:-(?:text|title))?")
ANSWER = _words(f"{_BEFORE}answer(?:-(?:text|content))?", "acceptedanswer")
"""Of an interview or of a list of questions, where there are several of both."""

CREDIT = _words(f"{_BEFORE}(?:credits?|copyright|photographer)(?:-(?:text|line))?", "copyrightholder")
"""Of a picture: who made it."""


@functools.lru_cache(maxsize=8192)
def says(pattern: re.Pattern[str], words: str) -> bool:
    """Whether one of the words is one of the pattern's."""
    return pattern.search(words) is not None
