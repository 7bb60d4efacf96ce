"""A script → the article as plain HTML, for a page that has none yet. Nothing in it is left unescaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from audiofy.model import Script
from audiofy.outputs.readalong.direction import well_formed
from audiofy.outputs.readalong.markup import Markup
from audiofy.outputs.readalong.text import blocks


def article(script: Script, title: str) -> Iterator[str]:
    """The elements that an ``<article>`` holds, one at a time; a sentence in another language is marked.

    Args:
        title: stands above what has none.
    """
    if all(segment.kind != "title" for segment in script.segments):
        yield f"<h1>{escape(title)}</h1>\n"
    yield from Markup(well_formed(script.language), named=False).elements(blocks(script.segments))
