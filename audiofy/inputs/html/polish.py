"""Small marks inside a block's text that a reader skips and a voice should not say."""

from __future__ import annotations

import re

from audiofy.inputs.furniture import FOOTNOTE_MARK, TWEET_ADDRESS
from audiofy.model import BlockKind

_SPACE_BEFORE_STOP = re.compile(r"(?<=[^\W\d_]) +(?=[,.;:](?:\s|$))")


def polished(text: str, kind: BlockKind) -> str:
    """The text without footnote marks and the addresses that quoted posts end with; code as it is."""
    if kind == "code":
        return text
    if "[" in text:
        text = FOOTNOTE_MARK.sub("", text)
    if "pic.twitter" in text or "t.co/" in text:
        text = TWEET_ADDRESS.sub("", text)
    return _SPACE_BEFORE_STOP.sub("", text).strip()
