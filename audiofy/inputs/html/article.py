"""HTML → Article: parse once, walk once into pieces, choose the article's, say what was dropped and why."""

from __future__ import annotations

import bisect
import dataclasses

from lxml.html import HtmlElement

from audiofy.errors import NothingToRead
from audiofy.inputs.addresses import web_address
from audiofy.inputs.decode import decode
from audiofy.inputs.furniture import SAID_APART
from audiofy.inputs.html import choice
from audiofy.inputs.html.anchors import base_of
from audiofy.inputs.html.blocks import blocks_of
from audiofy.inputs.html.candidates import candidates
from audiofy.inputs.html.choice import Choice, choose
from audiofy.inputs.html.features import Seen
from audiofy.inputs.html.head import byline_nearby, standfirst
from audiofy.inputs.html.links import amp_page, next_page, print_page
from audiofy.inputs.html.measures import Evidence
from audiofy.inputs.html.metadata import Metadata, read_metadata
from audiofy.inputs.html.parsing import Parsed, fragment, parse
from audiofy.inputs.html.payloads import THIN, payloads, thin
from audiofy.inputs.html.pictures import pictures_of, with_lead
from audiofy.inputs.html.roles import roles
from audiofy.inputs.html.saved import name_reader_view, saved_from
from audiofy.inputs.html.sites import mark, site_rules
from audiofy.inputs.html.tree import Page, read_page
from audiofy.inputs.html.walls import Wall, wall
from audiofy.inputs.spacing import count_words
from audiofy.model import Article, Dropped, Source

SURE = 0.93
"""Below this expected F1, one article in three was found with faults on pages that the model had not seen."""


@dataclasses.dataclass(frozen=True, slots=True)
class _Body:
    """The pieces of a page, or of what its scripts carry, and the choice among them."""

    page: Page
    choice: Choice

    @property
    def words(self) -> int:
        return sum(count_words(self.page.pieces[number].text) for number in self.choice.kept)


def read(source: Source) -> Article:
    """The article of an HTML page.

    Raises:
        NothingToRead: there is no article in it.
    """
    return extract(source.data, source.locator, source.charset)


def extract(html: str | bytes, url: str = "", charset: str = "") -> Article:
    """The article of an HTML page in hand.

    Args:
        html: the page, as bytes or text.
        url: its address, or the path it came from.
        charset: what the transport said, or "".

    Raises:
        NothingToRead: there is no article in it.
    """
    text = decode(html, charset, markup=True) if isinstance(html, bytes) else html
    parsed = parse(text)
    root = parsed.root
    url = web_address(url) or saved_from(text, root) or url
    name_reader_view(root)
    metadata = read_metadata(root, url)
    mark(root, metadata.url or url, site_rules())
    seen = _look(parsed, metadata)
    body = _whole(_Body(seen.page, choose(seen)), root, metadata)
    article = _article(body, metadata, base_of(root, metadata.url or url))
    found = wall(root, article.text)
    words = count_words(article.text)
    instead = found is not None and found.kind == "consent"
    if instead or (words < choice.FEWEST_WORDS and (found or not words)):
        raise _nothing(words, seen.page, found)
    notes = tuple(filter(None, (found.note if found else "", _doubt(body.choice))))
    return dataclasses.replace(
        article,
        next_page=next_page(root, metadata.url),
        alternates=tuple(filter(None, (amp_page(root, metadata.url), print_page(root, metadata.url)))),
        notes=notes,
    )


def look(html: bytes, url: str = "") -> Seen:
    """All that is known of a page's pieces before the choice: for training the model that makes it."""
    parsed = parse(decode(html, markup=True))
    return _look(parsed, read_metadata(parsed.root, url))


def _look(parsed: Parsed, metadata: Metadata) -> Seen:
    return choice.look(read_page(parsed.root), _evidence(metadata), candidates(parsed))


def _evidence(metadata: Metadata) -> Evidence:
    return Evidence(metadata.title, metadata.body, metadata.description)


def _whole(body: _Body, root: HtmlElement, metadata: Metadata) -> _Body:
    """The body, or, where it is thin, the one that the page's scripts carry."""
    for payload in payloads(root) if body.words < THIN else ():
        if thin(body.words, payload):
            page = read_page(fragment(payload.html))
            seen = choice.look(page, _evidence(metadata), ())
            chosen = choose(seen)
            carried = _Body(page, dataclasses.replace(chosen, said_by=((payload.where,),) * len(page.pieces)))
            if carried.words > body.words:
                return carried
    return body


def _article(body: _Body, metadata: Metadata, base: str) -> Article:
    page, chosen = body.page, body.choice
    opening = standfirst(page, chosen, metadata)
    given = roles(page, [number for number in chosen.kept if number != opening], chosen.reasons)
    numbered = [
        (number, block)
        for number, part in given.parts.items()
        for block in blocks_of(page.pieces[number], part, metadata.language, chosen.said_by[number], base)
    ]
    standing = [number for number, _ in numbered]
    left_out = {number: why for number, why in {**chosen.reasons, **given.gone}.items() if number not in given.parts}
    dropped = tuple(
        Dropped(page.pieces[number].text, why, bisect.bisect_left(standing, number), chosen.said_by[number])
        for number, why in sorted(left_out.items())
        if why not in SAID_APART and number != opening
    )
    return Article(
        title=metadata.title,
        blocks=tuple(block for _, block in numbered),
        byline=metadata.byline or byline_nearby(page, chosen, metadata),
        site=metadata.site,
        language=metadata.language,
        published=metadata.published,
        url=metadata.url,
        image=metadata.image,
        description=metadata.description,
        standfirst="" if opening is None else page.pieces[opening].text,
        dropped=dropped,
        authors=metadata.authors,
        modified=metadata.modified,
        section=metadata.section,
        pictures=with_lead(pictures_of(page, numbered, base, left_out), metadata.image),
    )


def _doubt(chosen: Choice) -> str:
    if chosen.confidence >= SURE:
        return ""
    return (
        "It is not certain where the article begins and ends on this page: "
        "'audiofy script --explain' shows what was taken, and the script can be edited and given to 'audiofy say'."
    )


def _nothing(words: int, page: Page, found: Wall | None) -> NothingToRead:
    what = f"only {words} words of article found" if words else "no article found in the page"
    if found:
        return NothingToRead(f"{what}: {found.what}", hint=found.hint)
    save = "save the page from the browser, where you can read it, and use: audiofy file PAGE.html"
    return NothingToRead(what, hint=save if page.pieces else "the page is empty")
