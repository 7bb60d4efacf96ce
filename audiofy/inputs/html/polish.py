"""Small marks inside a block's text that a reader skips and a voice should not say."""

from __future__ import annotations

import re

from audiofy.inputs.furniture import FOOTNOTE_MARK, TWEET_ADDRESS
from audiofy.model import BlockKind

LONGEST_ADDRESS = 50
"""Characters; of a longer address only the host is said."""

_ADDRESS = re.compile(r"(?:\bhttps?://|\bwww\.)(?=[^\s/]{1,200}\.)[^\s<>\"“”«»]{1,2000}", re.I)
_NO_LETTER_FIRST = re.compile(r"^[^\w<(\[]{1,6}\s+")
"""A pictograph or a bullet."""
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.I)
_AFTER_ADDRESS = re.compile(r"[.,;:!?…)\]’”'\"]+$")
_HIDDEN_ADDRESS = re.compile(r"\[email\s*protected\]")
_CALL_AT_THE_END = re.compile(
    r"(?:(?<=[.!?…])|(?<=[.!?]”))\s+(?:learn|read|see|find out|view|get|shop|click|mehr|weiter|en savoir)"
    r"(?:\s[^\s.!?>»→›]{1,20}){0,4}\s*[>»→›]+\s*$",
    re.I,
)
"""A link to somewhere else, with an arrow, that a paragraph ends with."""
_SPACE_BEFORE_STOP = re.compile(r"(?<=[^\W\d_]) +(?=[,.;:](?:\s|$))")


def polished(text: str, kind: BlockKind) -> str:
    """The text without footnote marks and the addresses that quoted posts end with; code as it is.

    Other addresses are as a newsreader would say them: "example.org/help", and of a long one "example.org" alone.
    """
    if kind == "code":
        return text
    if "[" in text:
        text = FOOTNOTE_MARK.sub("", text)
    if "pic.twitter" in text or "t.co/" in text:
        text = TWEET_ADDRESS.sub("", text)
    if "://" in text or "www." in text:
        text = _ADDRESS.sub(_host, text)
    if "protected" in text:
        text = _HIDDEN_ADDRESS.sub("an e-mail address", text)
    if text.rstrip().endswith((">", "»", "→", "›")):
        text = _CALL_AT_THE_END.sub("", text)
    return _SPACE_BEFORE_STOP.sub("", text).strip()


def is_address(text: str) -> bool:
    """Whether the text is an address of the web and nothing else."""
    return _ADDRESS.fullmatch(_NO_LETTER_FIRST.sub("", text).strip()) is not None


def _host(match: re.Match[str]) -> str:
    address = _SCHEME.sub("", match[0])
    after = _AFTER_ADDRESS.search(address)
    bare = _AFTER_ADDRESS.sub("", address).rstrip("/")
    if len(bare) > LONGEST_ADDRESS or "?" in bare:
        bare = re.split(r"[/?#]", bare, maxsplit=1)[0]
    return bare + (after[0] if after else "")
