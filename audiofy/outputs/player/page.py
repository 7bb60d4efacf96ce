"""The page to read along, in each of its forms: the player, the article below it, and what a form has besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from importlib import resources
from typing import Any

from audiofy.outputs.embedded_json import embedded_json
from audiofy.outputs.readalong.direction import direction, well_formed


@dataclass(frozen=True, slots=True)
class Page:
    """What a page is made of: HTML, all but its title and language.

    Attributes:
        title: as text.
        language: of the article, BCP 47.
        program: the element that defines ``<audiofy-player>``.
        player: what stands in that element: the episode (see ``island``) and controls beside its own.
        article: the elements of the text, one at a time.
        head: what the head begins with.
        above, between, below: what stands above the player, between it and the article, and below the article.
    """

    title: str
    language: str
    program: str
    player: str
    article: Iterable[str]
    head: str = ""
    above: str = ""
    between: str = ""
    below: Iterable[str] = ()


def page(parts: Page) -> Iterator[str]:
    """The whole, a part at a time."""
    language = well_formed(parts.language)
    yield f"""<!DOCTYPE html>
<html lang="{language}" dir="{direction(language)}">
<head>
<meta charset="utf-8">
{parts.head}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(parts.title)}</title>
<style>{style()}</style>
{parts.program}</head>
<body>
{parts.above}<audiofy-player for="article">
{parts.player}
</audiofy-player>
{parts.between}<main>
<article id="article">
"""
    yield from parts.article
    yield "</article>\n</main>\n"
    yield from parts.below
    yield "</body>\n</html>\n"


def style() -> str:
    """The style sheet of every such page."""
    return resources.files(__package__).joinpath("page.css").read_text("utf-8")


def island(document: dict[str, Any]) -> str:
    """The document as an element that nothing in it can end: a page from disk may not ask for a file."""
    return f'<script type="application/json">{embedded_json(document)}</script>'
