"""An entry's own text, as a feed carries it → Article, for when the page itself cannot be had."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from dataclasses import replace

from audiofy.errors import NothingToRead
from audiofy.inputs.addresses import web_address
from audiofy.inputs.byline import byline as spoken_byline
from audiofy.inputs.furniture import why
from audiofy.inputs.html.parsing import fragment
from audiofy.inputs.html.sites import mark, site_rules
from audiofy.inputs.html.whole import whole
from audiofy.inputs.spacing import folded
from audiofy.model import Article, Block, Dropped

LONGEST_LAST_LINE = 600
_LAST_LINE = re.compile(
    r"the (?:post|article)\b.{1,400}\b(?:(?:first )?appeared (?:first )?on|was originally published (?:on|in)) .{1,150}"
    r"|(?:der )?(?:beitrag|artikel)\b.{1,400}\berschien zuerst (?:auf|bei) .{1,150}"
    r"|(?:cet article|l[’']article)\b.{1,400}\best apparu en premier sur .{1,150}"
    r"|(?:la entrada|el artículo)\b.{1,400}\b(?:apareció primero en|se publicó primero en) .{1,150}"
    r"|l[’']articolo\b.{1,400}\b(?:proviene da|sembra essere il primo su) .{1,150}",
    re.I,
)
"""What WordPress puts below each entry: where it comes from."""
_LINES = frozenset({"paragraph", "item", "heading", "caption"})


def from_entry(
    content_html: str, *, title: str = "", url: str = "", byline: str = "", published: str = "", language: str = ""
) -> Article:
    """The article of an entry; all of its text but what feeds add to it.

    Args:
        content_html: the entry's whole text, as HTML.
        title, published, language: as of ``Article``.
        url: of the page.
        byline: the authors' names, with commas between, or "".

    Raises:
        NothingToRead: there is not a word in it.
    """
    root = fragment(content_html)
    mark(root, url, site_rules())
    found = whole(root, language, base=web_address(url))
    blocks, dropped = _sifted(found.blocks, found.dropped, title)
    remaining = {id(block) for block in blocks}
    kept = [number for number, block in enumerate(found.blocks) if id(block) in remaining]
    if not blocks:
        raise NothingToRead(f"the entry {title or url} has no text", hint="open its page" if url else "")
    return Article(
        title=title,
        blocks=blocks,
        byline=spoken_byline(byline, language=language, copied=False),
        language=language,
        published=published,
        url=web_address(url),
        dropped=dropped,
        pictures=tuple(replace(one, before=bisect.bisect_left(kept, one.before)) for one in found.pictures),
    )


def _sifted(
    blocks: Iterable[Block], dropped: Iterable[Dropped], title: str
) -> tuple[tuple[Block, ...], tuple[Dropped, ...]]:
    """The blocks without buttons, share lines and the headline said again, and all that is left out."""
    before = list(dropped)
    kept: list[Block] = []
    gone: list[Dropped] = []
    for number, block in enumerate(blocks):
        while before and before[0].before <= number:
            gone.append(Dropped(before[0].text, before[0].why, len(kept)))
            before.pop(0)
        reason = _why(block.text) if block.kind in _LINES else ""
        if not kept and block.kind == "heading" and folded(block.text) == folded(title):
            reason = "headline"
        if reason:
            gone.append(Dropped(block.text, reason, len(kept)))
        else:
            kept.append(block)
    return tuple(kept), (*gone, *(Dropped(one.text, one.why, len(kept)) for one in before))


def _why(text: str) -> str:
    """Why a line is none of the article's, or ""."""
    return why(text) or ("feed" if len(text) <= LONGEST_LAST_LINE and _LAST_LINE.fullmatch(text) else "")
