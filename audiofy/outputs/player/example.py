"""A page with an article and the player beside it, which plays straight from disk: what a publisher can start from."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from audiofy.model import Script
from audiofy.outputs.player import FILE
from audiofy.outputs.player.article import article
from audiofy.outputs.player.page import Page, island, page

PROGRAM = f'<script src="{FILE}" defer></script>\n'


def example(document: dict[str, Any], script: Script, data: str) -> Iterator[str]:
    """The page, a part at a time.

    Args:
        document: as of ``episode_document``, of the script.
        data: address of the document, for who puts the player into a page of a site.
    """
    use = (
        f'{PROGRAM}<audiofy-player src="{escape(data)}" for="article"></audiofy-player>\n'
        '<article id="article"> … </article>'
    )
    footer = (
        '<footer lang="en" dir="ltr">\n<p>On a site of your own, beside the article that is there already:</p>\n'
        f'<pre tabindex="0"><code>{escape(use)}</code></pre>\n</footer>\n'
    )
    text = article(script, document["title"])
    return page(Page(document["title"], script.language, PROGRAM, island(document), text, below=[footer]))
