"""Segments → the article as plain HTML, for a page that has none yet. Nothing in it is left unescaped."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from html import escape

from audiofy.model import Script, Segment
from audiofy.outputs.printable import printable
from audiofy.outputs.readalong.direction import direction, well_formed
from audiofy.outputs.readalong.text import Outline, sets_no_blanks

TAGS = {"item": "li", "code": "pre"}
"""Kind → element, where it is no paragraph."""
AROUND = {"item": "ul", "quote": "blockquote"}
"""Kind → the element around neighbours of it."""

Block = list[Segment]


def article(script: Script, title: str) -> Iterator[str]:
    """The elements that an ``<article>`` holds, one at a time; a sentence in another language is marked.

    Args:
        title: stands above what has none.
    """
    segments, language = script.segments, script.language
    outline = Outline()
    if all(segment.kind != "title" for segment in segments):
        yield f"<h{outline.level('title', 0)}>{escape(title)}</h1>\n"
    for kind, found in itertools.groupby(_blocks(segments), key=lambda block: block[0].kind):
        inside = "\n".join(_element(block, outline, well_formed(language)) for block in found)
        tag = AROUND.get(kind)
        yield f"<{tag}>\n{inside}\n</{tag}>\n" if tag else f"{inside}\n"


def _blocks(segments: Iterable[Segment]) -> Iterator[Block]:
    """Those that show something."""
    block: Block = []
    for segment in segments:
        if printable(segment.shown):
            block.append(segment)
        if segment.closes and block:
            yield block
            block = []
    if block:
        yield block


def _element(block: Block, outline: Outline, language: str) -> str:
    kind = block[0].kind
    heading = kind in ("title", "heading")
    tag = f"h{outline.level(kind, block[0].level)}" if heading else TAGS.get(kind, "p")
    return f"<{tag}>{''.join(_sentences(block, language))}</{tag}>"


def _sentences(block: Block, language: str) -> Iterator[str]:
    before = ""
    for segment in block:
        text = printable(segment.shown)
        if before and not sets_no_blanks(before):
            yield " "
        tag = well_formed(segment.language)
        if segment.language and tag != language:
            yield f'<bdi lang="{tag}" dir="{direction(tag)}">{escape(text)}</bdi>'
        else:
            yield escape(text)
        before = text
