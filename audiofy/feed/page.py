"""The page of a podcast: its episodes, to be heard there, for whoever has no podcast player."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from html import escape

from audiofy.feed.addresses import encoded, relative
from audiofy.feed.dates import moment
from audiofy.feed.entry import Item
from audiofy.feed.notes import summary
from audiofy.feed.rss import MEDIA_TYPE
from audiofy.feed.show import FEED, Show
from audiofy.feed.text import line, paragraphs

STYLE = """
:root { color-scheme: light dark }
body { font: 1.1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 0 auto; padding: 1rem }
body { overflow-wrap: anywhere }
header img { width: 12rem; max-width: 100%; height: auto }
audio { width: 100% }
article { border-top: 1px solid; padding: 1rem 0 }
a { display: inline-block; min-height: 24px }
"""
NAMES = {"text/vtt": "VTT", "application/x-subrip": "SRT", "application/json": "JSON", "text/html": "HTML"}


def page(show: Show, items: Sequence[Item], artwork: str, readings: Collection[str]) -> str:
    """HTML that needs no script, and asks for no file before it is to be played.

    Args:
        readings: guids of the episodes that have a page of their own, to read along.
    """
    title, language = escape(line(show.title)), escape(show.language)
    entries = "\n".join(_entry(item, show, item.guid in readings) for item in items) or "<p>No episode yet.</p>"
    about = "".join(f"<p>{escape(text)}</p>\n" for text in paragraphs(show.description).split("\n") if text)
    return f"""<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="alternate" type="{MEDIA_TYPE}" title="{title}" href="{FEED}">
<style>{STYLE}</style>
</head>
<body>
<header>
<img src="{escape(artwork)}" alt="" width="192" height="192">
<h1>{title}</h1>
{about}<p><a href="{FEED}">Feed</a>: give its address to a podcast player.</p>
</header>
<main>
{entries}
</main>
</body>
</html>
"""


def _entry(item: Item, show: Show, readable: bool) -> str:
    title = escape(line(item.title))
    spoken = f' lang="{escape(item.language)}"' if item.language and item.language != show.language else ""
    date = moment(item.published).date().isoformat()
    audio = escape(relative(item.audio.file))
    about = "".join(f"<p>{escape(text)}</p>\n" for text in summary(item).split("\n") if text)
    links = [f'<a href="{audio}" download>Download</a>']
    if readable:
        links.insert(0, _link(item.page, "Read along"))
    if item.url:
        links.insert(0, f'<a href="{escape(encoded(item.url))}">Article</a>')
    links += [_link(one.file, f"Transcript ({NAMES[one.media_type]})") for one in item.transcripts]
    links += [_link(one.file, one.file.rpartition(".")[2].upper()) for one in item.alternates]
    return f"""<article id="{escape(item.anchor)}"{spoken}>
<h2>{title}</h2>
<p><time datetime="{date}">{date}</time>, {_minutes(item.seconds)}</p>
{about}<audio controls preload="none" src="{audio}" title="{title}"></audio>
<p>{" · ".join(links)}</p>
</article>"""


def _link(file: str, text: str) -> str:
    return f'<a href="{escape(relative(file))}">{escape(text)}</a>'


def _minutes(seconds: float) -> str:
    return f"{max(1, math.ceil(seconds / 60))} min"
