"""A page with an article and the player beside it, which plays straight from disk: what a publisher can start from."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from audiofy.outputs.embedded_json import embedded_json
from audiofy.outputs.player import FILE
from audiofy.outputs.readalong.direction import direction, well_formed

STYLE = """
:root { color-scheme: light dark }
body { font: 1.125rem/1.6 system-ui, sans-serif; max-width: 42rem; margin: 0 auto; padding: 1rem }
body { overflow-wrap: anywhere }
audiofy-player { position: sticky; inset-block-start: 0 }
pre { white-space: pre-wrap }
blockquote { margin-inline: 0; padding-inline-start: 1em; border-inline-start: 0.25em solid }
@media (max-width: 40rem), (max-height: 40rem) { audiofy-player { position: static } }
"""


def page(document: dict[str, Any], article: Iterable[str], data: str) -> str:
    """HTML, with the episode within it: a page from disk may not ask for a file.

    Args:
        document: as of ``episode_document``.
        article: elements, as HTML.
        data: address of the document, for who puts the player into a page of a site.
    """
    language = well_formed(document["language"])
    use = (
        f'<script src="{FILE}" defer></script>\n'
        f'<audiofy-player src="{escape(data)}" for="article"></audiofy-player>\n<article id="article"> … </article>'
    )
    return f"""<!DOCTYPE html>
<html lang="{language}" dir="{direction(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(document["title"])}</title>
<style>{STYLE}</style>
<script src="{FILE}" defer></script>
</head>
<body>
<audiofy-player for="article">
{island(document)}
</audiofy-player>
<main>
<article id="article">
{"".join(article)}</article>
</main>
<footer lang="en" dir="ltr">
<p>On a site of your own, beside the article that is there already:</p>
<pre tabindex="0"><code>{escape(use)}</code></pre>
</footer>
</body>
</html>
"""


def island(document: dict[str, Any]) -> str:
    """The document as an element that nothing in it can end."""
    return f'<script type="application/json">{embedded_json(document)}</script>'
