"""The first page: a box for an address, what was begun, and the library."""

from __future__ import annotations

import urllib.parse
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from string import Template

from starlette.responses import HTMLResponse

from audiofy.library.item import Item
from audiofy.server.pages.html import page

MOST_SHOWN = 100
"""Items of the library; a search finds the others."""
SILENT = frozenset({"EPUB", "HTML"})
"""Kinds of files that a browser does not play."""
KINDS = ".html,.htm,.mhtml,.mht,.txt,.md,.epub,.pdf,.docx,.json,.xml"
"""Suffixes of files that are offered first where one is chosen."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the visitor has asked for.

    Attributes:
        url: as it was typed.
        search: words for the library.
        error, hint: what was wrong with the address and what to do, or "".
    """

    url: str = ""
    search: str = ""
    error: str = ""
    hint: str = ""


def whole(asked: Asked, items: Sequence[Item], status: int = 200, token: str = "") -> HTMLResponse:
    """The page.

    Args:
        items: of the library, the best or the oldest first.
        token: of the server, which the feed's address has, as players of podcasts can send it in no other way.
    """
    newest = items if asked.search else items[::-1]
    main = _MAIN.substitute(
        url=escape(asked.url),
        invalid=' aria-invalid="true" autofocus' if asked.error else "",
        error=" ".join(f"<span>{escape(text)}</span>" for text in (asked.error, asked.hint) if text),
        kinds=KINDS,
        library=_library(newest, asked.search),
        feed=f"/feed.xml?token={urllib.parse.quote(token, safe='', errors='surrogateescape')}"
        if token
        else "/feed.xml",
    )
    return page("" if not asked.error else "Error", main, status, page="start")


def minutes(seconds: float) -> str:
    """A length as people say it."""
    whole = max(1, round(seconds / 60))
    hours, rest = divmod(whole, 60)
    parts = [f"{hours} hour{'s' * (hours != 1)}"] * bool(hours) + [f"{rest} minute{'s' * (rest != 1)}"] * bool(rest)
    return " ".join(parts)


def _library(items: Sequence[Item], search: str) -> str:
    if not items and not search:
        return '<p class="quiet">What you download is kept here.</p>'
    rows = "".join(map(_row, items[:MOST_SHOWN]))
    told = f'<ul class="shelf">{rows}</ul>' if rows else '<p role="status">Nothing in the library has these words.</p>'
    if len(items) > MOST_SHOWN:
        told += f'<p class="quiet">{len(items) - MOST_SHOWN} more: search for them.</p>'
    return _SEARCH.substitute(words=escape(search)) + told


def _row(item: Item) -> str:
    title = escape(item.title or item.entry.title or "Untitled")
    language = f' lang="{escape(item.language)}"' if item.language else ""
    kind = item.path.rpartition(".")[2].upper()
    about = " · ".join([f"<bdi>{escape(item.site)}</bdi>"] * bool(item.site) + [minutes(item.seconds), escape(kind)])
    file = f"/api/episodes/{item.number}/file"
    play = "" if kind in SILENT else _action("Play", title, f'class="button play" href="{file}"')
    keep = _action("Download", title, f'class="button" href="{file}?download=1" download')
    return (
        f'<li><div><h3{language} dir="auto">{title}</h3><p class="quiet">{about}</p></div>'
        f'<p class="actions">{play}{keep}</p></li>'
    )


def _action(name: str, title: str, attributes: str) -> str:
    """A link that tells who does not see the row of what it is."""
    return f'<a {attributes}><span>{name}</span> <span class="hidden">{title}</span></a>'


_MAIN = Template("""\
<h1>Listen to any article</h1>
<form class="open" method="post" action="/read" novalidate>
<label for="url">Paste the address of an article</label>
<div class="box"><input id="url" name="url" type="text" inputmode="url" autocomplete="off" autocapitalize="none"
 spellcheck="false" required maxlength="2000" aria-describedby="open-error" value="$url"$invalid>
<button class="strong">Listen</button></div>
<p id="open-error" class="error">$error</p>
<p class="progress"><span role="status"></span> <button type="button" class="cancel" hidden>Cancel</button></p>
</form>
<div class="drop" hidden>
<p><label class="button" for="file">Choose a file</label><input id="file" type="file" accept="$kinds">
or drop one here: a saved page, a text, a PDF, an e-book, a Word document.</p>
</div>
<section class="unfinished" aria-labelledby="unfinished" hidden>
<h2 id="unfinished">Go on listening</h2>
<ul class="shelf"></ul>
</section>
<section class="library" aria-labelledby="library">
<h2 id="library">Library</h2>
$library
<p class="quiet"><a href="$feed">The library as a podcast feed</a></p>
</section>
""")

_SEARCH = Template("""\
<form class="search" role="search" action="/#library"><label for="q">Search the library</label>
<div class="box"><input id="q" name="q" type="search" maxlength="200" value="$words">
<button>Search</button></div></form>
""")
