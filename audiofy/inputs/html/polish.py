"""Small marks inside a block's text that a reader skips and a voice should not say."""

from __future__ import annotations

import re

from audiofy.inputs.furniture import FOOTNOTE_MARK, TWEET_ADDRESS
from audiofy.model import BlockKind

_ADDRESS = re.compile(r"(?:\bhttps?://|\bwww\.)(?=[^\s/]{1,200}\.)[^\s<>\"“”«»]{1,2000}", re.I)
_AFTER_ADDRESS = re.compile(r"[.,;:!?…)\]’”'\"]+$")
_SPACE_BEFORE_STOP = re.compile(r"(?<=[^\W\d_]) +(?=[,.;:](?:\s|$))")


def polished(text: str, kind: BlockKind) -> str:
    """The text without footnote marks and the addresses that quoted posts end with; code as it is.

    Of another address its host stays: a newsreader says "example.org", and not the path behind it.
    """
    if kind == "code":
        return text
    if "[" in text:
        text = FOOTNOTE_MARK.sub("", text)
    if "pic.twitter" in text or "t.co/" in text:
        text = TWEET_ADDRESS.sub("", text)
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(_host, text)
    return _SPACE_BEFORE_STOP.sub("", text).strip()


def is_address(text: str) -> bool:
    """Whether the text is an address of the web and nothing else."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def _host(match: re.Match[str]) -> str:
    address = match[0]
    after = _AFTER_ADDRESS.search(address)
    host = re.split(r"[/?#]", re.sub(r"^https?://", "", address, flags=re.I), maxsplit=1)[0]
    host = re.sub(r"^www\.", "", _AFTER_ADDRESS.sub("", host), flags=re.I)
    return host + (after[0] if after else "")
