"""A line of Markdown → plain text: links are their text, marks and tags are gone."""

from __future__ import annotations

import html
import re

from audiofy.inputs.spacing import one_line

_LINK = re.compile(
    r"\[([^\[\]\n]{1,1000})\](?:\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^\]\n]{0,200}\])"
)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,80}\]")
_AUTOLINK = re.compile(r"<((?:https?|mailto):[^<>\s]{1,2000})>")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]{0,500}>")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.{1,1000}?)(?<!`)\1(?!`)")
_STRONG = re.compile(r"(?<!\\)(\*\*\*|\*\*|~~|==)(?=\S)(.{1,500}?)(?<=\S)(?<!\\)\1", re.S)
_EMPHASIS = re.compile(
    r"(?<![\\*])\*(?=[^\s*])([^*\n]{1,1000}?)(?<=[^\s*\\])\*(?!\*)|(?<![\\\w])_{1,3}(?=[^\s_])([^_\n]{1,1000}?)(?<=[^\s_\\])_{1,3}(?!\w)"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
PICTURE = re.compile(
    r"!\[([^\]\n]{0,500})\](?:\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?\)|\[[^\]\n]{0,200}\])"
)


def inline(text: str) -> str:
    """A line of Markdown as plain text."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[2].strip() if match.re is _CODE_SPAN else match[1])
        return f"\x00{len(kept) - 1}\x00"

    text = _ESCAPE.sub(keep, _CODE_SPAN.sub(keep, text.replace("\x00", "")))
    text = PICTURE.sub("", text)
    for _ in range(3):
        text = _LINK.sub(r"\1", text)
    text = _TAG.sub(" ", _AUTOLINK.sub(r"\1", _FOOTNOTE.sub("", text)))
    for _ in range(3):
        text = _STRONG.sub(r"\2", text)
    text = _EMPHASIS.sub(lambda match: match[1] or match[2], text)
    text = re.sub(r"\x00(\d+)\x00", lambda match: kept[int(match[1])], html.unescape(text))
    return re.sub(r" (?=[,.;:!?](?:\s|$))", "", one_line(text))
