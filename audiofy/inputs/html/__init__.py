"""HTML → Article: parse once, walk once into blocks, choose the article's, say what was dropped and why."""

from __future__ import annotations

import dataclasses
import re

from audiofy.errors import NothingToRead
from audiofy.inputs.byline import byline, looks_like_byline, says_by
from audiofy.inputs.decode import decode
from audiofy.inputs.furniture import SAID_APART
from audiofy.inputs.html import regions
from audiofy.inputs.html.content import Selection, select
from audiofy.inputs.html.measures import Evidence
from audiofy.inputs.html.metadata import Metadata, read_metadata
from audiofy.inputs.html.parsing import parse
from audiofy.inputs.html.polish import polished
from audiofy.inputs.html.tree import Page, read_page
from audiofy.inputs.spacing import count_words, folded
from audiofy.model import Article, Block, Dropped, Source

BEFORE_THE_ARTICLE = 25
"""Pieces of the page in which its byline and its standfirst are looked for."""
FEWEST_WORDS = 50
"""Fewer words than this are an article only where the page shows no sign that there should be more."""

FEWEST_STANDFIRST_WORDS = 5

_OUTSIDE = "outside the article"
_HEAD_REASONS = frozenset({"standfirst", _OUTSIDE, "before the headline", "before the article"})
"""Reasons that a standfirst may have been given."""
_NEEDS_SCRIPT = re.compile(
    r"enable\W+javascript|javascript\W+(?:is\W+)?(?:disabled|required|needed)|requires\W+javascript|turn\W+on\W+javascript|without\W+javascript",
    re.I,
)
_WALL = re.compile(
    r"subscribe\W+(?:to|now)\W+(?:continue|read|unlock)|to\W+continue\W+reading|already\W+a\W+subscriber|subscribers?\W+only|for\W+subscribers|sign\W+in\W+to\W+(?:read|continue)|"
    r"log\W+in\W+to\W+(?:read|continue)|create\W+(?:a\W+free|an)\W+account|start\W+your\W+free\W+trial|premium\W+content|isaccessibleforfree\W+false",
    re.I,
)
_SAVE = "save the page from the browser, where you can read it, and use: audiofy file PAGE.html"


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
    root = parse(text)
    metadata = read_metadata(root, url)
    page = read_page(root)
    evidence = Evidence(metadata.title, metadata.body, metadata.description)
    selection = _choose(page, evidence)
    if not metadata.byline:
        metadata = dataclasses.replace(metadata, byline=_byline_nearby(page, selection, metadata))
    article = _article(page, selection, metadata)
    _check(article, page, text)
    return article


def _choose(page: Page, evidence: Evidence) -> Selection:
    """The article by the strict rules, or, where they leave next to nothing, by the lenient ones."""
    selection = select(page, evidence)
    if _words(page, selection) >= 2 * FEWEST_WORDS:
        return selection
    lenient = select(page, evidence, careful=False)
    return lenient if _words(page, lenient) > 3 * _words(page, selection) else selection


def _byline_nearby(page: Page, selection: Selection, metadata: Metadata) -> str:
    """A line with "By" before the first paragraph or straight after the headline, where nothing is called a byline."""
    first = selection.kept[0] if selection.kept else 0
    near = [
        number
        for number in range(max(0, first - BEFORE_THE_ARTICLE), first)
        if count_words(page.pieces[number].text) <= 24
    ]
    near += [number for number, why in selection.reasons.items() if why == "byline"]
    for number in near:
        text = page.pieces[number].text
        if says_by(text) and looks_like_byline(text):
            return byline(text, language=metadata.language, site=metadata.site)
    return ""


def _standfirst(page: Page, selection: Selection, metadata: Metadata) -> int | None:
    """The piece between headline and article that is the page's own description, or is called a standfirst."""
    first = selection.kept[0] if selection.kept else 0
    before = range(max(0, first - BEFORE_THE_ARTICLE), first)
    title, description = folded(metadata.title), folded(metadata.description)
    below_headline = False
    for number in sorted({*before, *selection.reasons}):
        text = folded(page.pieces[number].text)
        if title and (text in title or title in text):
            below_headline = True
        elif selection.reasons.get(number, _OUTSIDE) in _HEAD_REASONS and page.pieces[number].kind != "caption":
            box = page.boxes[page.pieces[number].box]
            named = regions.is_named(regions.STANDFIRST, box.name) and below_headline and number < first + 5
            if count_words(text) >= FEWEST_STANDFIRST_WORDS and (named or text == description):
                return int(number)
    return None


def _words(page: Page, selection: Selection) -> int:
    return sum(count_words(page.pieces[number].text) for number in selection.kept)


def _article(page: Page, selection: Selection, metadata: Metadata) -> Article:
    pieces = [page.pieces[number] for number in selection.kept]
    blocks = tuple(
        Block(
            p.kind,
            polished(p.text, p.kind),
            p.level,
            p.ordinal,
            p.rows,
            p.header_rows,
            p.language if p.language != metadata.language else "",
        )
        for p in pieces
    )
    blocks = tuple(block for block in blocks if block.text)
    standfirst = _standfirst(page, selection, metadata)
    dropped = tuple(
        Dropped(page.pieces[number].text, why)
        for number, why in sorted(selection.reasons.items())
        if why not in SAID_APART and number != standfirst
    )
    return Article(
        title=metadata.title,
        blocks=blocks,
        byline=metadata.byline,
        site=metadata.site,
        language=metadata.language,
        published=metadata.published,
        url=metadata.url,
        image=metadata.image,
        description=metadata.description,
        standfirst="" if standfirst is None else page.pieces[standfirst].text,
        dropped=dropped,
        authors=metadata.authors,
        modified=metadata.modified,
        section=metadata.section,
    )


def _check(article: Article, page: Page, text: str) -> None:
    words = count_words(article.text)
    if words >= FEWEST_WORDS:
        return
    found = f"only {words} words of article found" if words else "no article found in the page"
    if _WALL.search(text):
        raise NothingToRead(f"{found}: the page asks for a subscription or a sign-in", hint=_SAVE)
    if _NEEDS_SCRIPT.search(text) or text.count("<script") > 10 * (1 + len(page.pieces)):
        raise NothingToRead(f"{found}: the page needs JavaScript", hint=_SAVE)
    if not words:
        raise NothingToRead(found, hint=_SAVE if page.pieces else "the page is empty")
