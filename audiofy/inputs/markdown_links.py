"""The links and pictures that a line of Markdown has, apart from its text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping

from audiofy.inputs.html.anchors import links_of, whole_address
from audiofy.inputs.html.inline import MOST_LINKS, Anchor
from audiofy.inputs.markdown_inline import PICTURE, inline
from audiofy.inputs.spacing import one_line
from audiofy.model import BlockKind, Link

_LINK = re.compile(
    r"(?P<code>(?<!`)(`+)(?!`).{1,1000}?(?<!`)\2(?!`))|<(?P<auto>https?:[^<>\s]{1,2000})>"
    r"|(?<![!\\])\[(?P<label>[^\[\]\n]{1,1000})\]"
    r"(?:\((?P<inside>[^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,200})?)\)|\[(?P<name>[^\]\n]{0,200})\])?"
)
_DEFINITION = re.compile(r" {0,3}\[([^\]^\n][^\]\n]{0,199})\]:\s+<?([^\s<>]{1,2000})")
_TITLE = re.compile(r"(?<=\S)\s+(?:\"[^\"]*\"|'[^']*')\s*$")

References = Mapping[str, str]
"""Name, case folded → the address that the text gives it below."""


def references(lines: list[str]) -> References:
    """The names that the text gives an address below: "[name]" alone is a link then."""
    found = (_DEFINITION.match(line) for line in lines)
    return {one_line(match[1]).casefold(): match[2] for match in found if match}


def links_in(raw: str, text: str, kind: BlockKind, names: References, base: str) -> tuple[Link, ...]:
    """The links of a line.

    Args:
        raw: the line as it is written.
        text: the same as plain text.
        base: what relative addresses are relative to, or "".
    """
    if "](" not in raw and "<http" not in raw and not (names and "[" in raw):
        return ()
    return links_of(text, kind, tuple(itertools.islice(_anchors(raw, names), MOST_LINKS)), base)


def _anchors(raw: str, names: References) -> Iterator[Anchor]:
    done = 0
    for found in _LINK.finditer(raw):
        href = found["auto"] or _address(found["inside"], found["name"] or found["label"] or "", names)
        words = inline(found["label"] or found["auto"]) if href else ""
        if words:
            yield Anchor(words, href, inline(PICTURE.sub("", raw[done : found.start()])))
            done = found.end()


def picture_address(written: str, names: References, base: str) -> str:
    """The address of what ``PICTURE`` matches, or "" where it is none of the web."""
    label, _, target = written.removeprefix("![").partition("]")
    inside = target[1:-1] if target.startswith("(") else None
    return whole_address(_address(inside, target[1:-1] or label, names), base)


def _address(inside: str | None, name: str, names: References) -> str:
    """What a link leads to: as is written behind it in parentheses, or under its name below."""
    if inside is None:
        return names.get(one_line(name).casefold(), "") if name else ""
    return _TITLE.sub("", inside).strip().removeprefix("<").removesuffix(">")
