"""An article on the web that is more than its first page: later pages are fetched, and another form of a thin one.

Only addresses of the same site are followed, each once. What is there is kept, whatever befalls a later page, and the
listener is told.
"""

from __future__ import annotations

import bisect
import dataclasses
import time
import urllib.parse
from collections.abc import Callable, Iterator

from audiofy.errors import InputError, NothingToRead
from audiofy.inputs.decode import decode
from audiofy.inputs.html.links import amp_page, print_page, same_site
from audiofy.inputs.html.parsing import parse
from audiofy.inputs.spacing import count_words, folded
from audiofy.model import Article, Block, Dropped, Picture, Source
from audiofy.sources import Limits, fetch

Reader = Callable[[Source], Article]
"""What makes an article of a fetched source; raises InputError."""
EACH = Limits()
"""Of the fetch of each further page."""
MOST_PAGES = 20
SECONDS = 120.0
"""For all pages after the first together."""
THIN = 150
"""Words. A web page with fewer may have more of the article in another form."""
TIMES = 1.5
"""How many times the words of a thin page its other form has, where it is taken instead."""
LEAST_NEW = 0.3
"""Of the words of a later page that are not said already; with fewer it is the same page again."""
LEAST_SHARED_TITLE = 0.5
"""Of the words of the shorter title that the other one has, where two pages are of one article."""
LONGEST_REPEATED = 8
"""Words. Shorter paragraphs ("Verdict", "Price: 20 euros") may well be said on each page."""

_REPEATED = "repeated from an earlier page"


def read_whole(source: Source, read: Reader, limits: Limits = EACH) -> Article:
    """The article that a fetched page is, or begins.

    Args:
        source: the page, with the address that it came from.
        limits: of each further fetch.

    Raises:
        InputError: the page has no article, and no other form of it has.
    """
    return follow(_best_form(source, read, limits), source.locator, read, limits)


def follow(article: Article, came_from: str, read: Reader, limits: Limits = EACH) -> Article:
    """The article with the blocks of its later pages."""
    deadline = time.monotonic() + SECONDS
    visited = {_key(came_from)}
    address, number = article.next_page, 1
    while address and _key(address) not in visited and same_site(address, came_from):
        number += 1
        left = deadline - time.monotonic()
        if number > MOST_PAGES or left <= 0:
            return _told(article, f"The article has more pages than the {number - 1} that were read.")
        visited.add(_key(address))
        try:
            source = fetch(address, limits=dataclasses.replace(limits, seconds=min(limits.seconds, left)))
            if _key(source.locator) != _key(address) and (
                _key(source.locator) in visited or not same_site(source.locator, came_from)
            ):
                break
            visited.add(_key(source.locator))
            page = read(source)
        except InputError as error:
            return _told(article, f"Page {number} of the article is missing: {error}.")
        longer = _appended(article, page)
        if longer is None:
            break
        article, address = longer, page.next_page
    return article


def _best_form(source: Source, read: Reader, limits: Limits) -> Article:
    """The article of the page, or, where it is thin, of the page's AMP or print form if that has clearly more."""
    try:
        article = read(source)
    except NothingToRead:
        for other in _other_forms(_alternates(source), source.locator, read, limits):
            if count_words(other.text) >= THIN:
                return other
        raise
    words = count_words(article.text)
    if words >= THIN:
        return article
    for other in _other_forms(article.alternates, source.locator, read, limits):
        if count_words(other.text) >= max(THIN, TIMES * words) and _same_title(article.title, other.title):
            return dataclasses.replace(
                article, blocks=other.blocks, dropped=other.dropped, notes=other.notes, pictures=other.pictures
            )
    return article


def _alternates(source: Source) -> tuple[str, ...]:
    """Other forms that a page without an article links to."""
    root = parse(decode(source.data, source.charset, markup=True)).root
    return tuple(filter(None, (amp_page(root, source.locator), print_page(root, source.locator))))


def _other_forms(addresses: tuple[str, ...], came_from: str, read: Reader, limits: Limits) -> Iterator[Article]:
    for address in addresses:
        if _key(address) == _key(came_from) or not same_site(address, came_from):
            continue
        try:
            source = fetch(address, limits=limits)
            if same_site(source.locator, came_from):
                yield read(source)
        except InputError:
            continue  # it was worth a try


def _appended(article: Article, page: Article) -> Article | None:
    """The article with a later page's blocks, or None where the page is another article, or the same once more."""
    if not _same_title(article.title, page.title):
        return None
    said = {folded(block.text) for block in article.blocks if count_words(block.text) >= LONGEST_REPEATED}
    said |= {folded(text) for text in (article.title, page.title, article.standfirst, article.description) if text}
    fresh: list[Block] = []
    kept: list[int] = []
    dropped = list(article.dropped)
    for number, block in enumerate(page.blocks):
        if folded(block.text) in said:
            dropped.append(Dropped(block.text, _REPEATED, before=len(article.blocks) + len(fresh)))
        else:
            fresh.append(block)
            kept.append(number)
    words = sum(count_words(block.text) for block in fresh)
    if not words or words < LEAST_NEW * sum(count_words(block.text) for block in page.blocks):
        return None
    dropped += [dataclasses.replace(one, before=one.before + len(article.blocks)) for one in page.dropped]
    notes = tuple(dict.fromkeys((*article.notes, *page.notes)))
    return dataclasses.replace(
        article,
        blocks=(*article.blocks, *fresh),
        dropped=tuple(dropped),
        notes=notes,
        pictures=(*article.pictures, *_new_pictures(article, page, kept)),
    )


def _new_pictures(article: Article, page: Article, kept: list[int]) -> Iterator[Picture]:
    """The pictures of a later page that were not shown yet, by the blocks of it that are new."""
    shown = {picture.url for picture in article.pictures}
    for picture in page.pictures:
        if picture.url not in shown:
            before = len(article.blocks) + bisect.bisect_left(kept, picture.before)
            yield dataclasses.replace(picture, before=before)


def _same_title(one: str, other: str) -> bool:
    first, second = set(folded(one).split()), set(folded(other).split())
    shorter = min(len(first), len(second))
    return not shorter or len(first & second) >= LEAST_SHARED_TITLE * shorter


def _told(article: Article, note: str) -> Article:
    return dataclasses.replace(article, notes=(*article.notes, note))


def _key(address: str) -> str:
    """What two addresses of one page have in common: not the scheme, the fragment, or a slash at the end."""
    try:
        parts = urllib.parse.urlsplit(address)
        host = (parts.hostname or "").removeprefix("www.")
        return f"{host}:{parts.port or ''}{parts.path.rstrip('/')}?{parts.query}"
    except ValueError:
        return address
