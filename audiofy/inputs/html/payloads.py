"""The article as a page's scripts carry it: for pages whose own markup holds little of it.

Every string and every list of a page's data is weighed by its running prose. What lies beside the page's own title
counts for more, what lies beside another title or under a name such as "related" or "comments" for less. The best few
are given as HTML, which the same walk reads that reads pages.
"""

from __future__ import annotations

import dataclasses
import html
import re
import warnings
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Comment
from lxml.html import HtmlElement, tostring

from audiofy.inputs.html.linkeddata import linked_articles
from audiofy.inputs.html.nodes import SILENT_KEYS, TITLE_KEYS, render
from audiofy.inputs.html.states import MOST_NODES, State, states
from audiofy.inputs.html.strings import BLOCK_MARKUP, is_markup, prose
from audiofy.inputs.spacing import count_words, folded

FEWEST_WORDS = 60
"""A payload with less running text holds no article."""
MOST_PAYLOADS = 4
MOST_CLEANED = 8
LONGEST = 1_000_000
"""Characters of a payload's HTML."""
LONG_MARKUP = 2_000
FITTING = 0.6
"""Of the words of a title that an article has in its text, at least."""
OWN_TITLE = 5.0
"""How much more a text is worth that lies beside the page's own title."""
LEAST_PART = 0.2
"""Of the prose around it that an article beside its title has, at least."""
THIN = 150
"""Words. A body of fewer may be all that a script left in the markup."""
TIMES = 1.5
"""How many times the words of a thin body its payload has."""

_TITLES = frozenset(key.casefold() for key in (*TITLE_KEYS, "name", "hed", "displayTitle", "seoTitle", "metaTitle"))
_OF_ARTICLES = frozenset(
    (
        *("url", "href", "slug", "link", "permalink", "canonicalurl", "path", "uri", "author", "authors"),
        *("publishedat", "published", "date", "datepublished", "createdat", "embargo"),
    )
)
"""Keys that an entry of a list of articles has beside its title, and a part of one article has not."""
_BODY_KEY = re.compile(
    r"(?:article|story|content|rendered)?_?(?:body|content|html|text)(?:html|model|_elements)?|blocks|paragraphs|markdown|"
    r"story|article|rendered|document|components|sections",
    re.I,
)
_ASIDE = re.compile(
    r"related|recommend|recirc|trending|popular|latest|comment|reply|replies|footer|header|nav|menu|sidebar|translation|"
    r"locale|i18n|messages|dictionar|labels?$|config|settings|feature-?flags|legal|terms|privacy|cookie|consent|gdpr|"
    r"newsletter|promo|ads?$|advert|css|styles?$|scripts?$|bio$|biograph|author|teaser|excerpt|summary|previews?$|errors?$",
    re.I,
)
_DROPPED_TAGS = (
    "script",
    "style",
    "iframe",
    "form",
    "button",
    "input",
    "select",
    "textarea",
    "svg",
    "noscript",
    "link",
    "meta",
)
_SHORTCODE = re.compile(
    r"\[/?(?:caption|gallery|embed|video|audio|vc_\w{1,40}|et_pb_\w{1,40}|playlist)\b[^\]\n]{0,500}\]"
)


@dataclasses.dataclass(frozen=True, slots=True)
class Payload:
    """An article's text from somewhere else than the page's markup.

    Attributes:
        html: a fragment of HTML: paragraphs, headings, lists, quotations, figures.
        where: a short name for people, "__NEXT_DATA__" or "JSON-LD articleBody".
        words: of running text in it.
        score: how like this page's article it is; words, weighed.
        sure: whether it has the page's title beside it, or its words or those of the page's summary in it.
    """

    html: str
    where: str
    words: int = 0
    score: float = 0.0
    sure: bool = False


@dataclasses.dataclass(slots=True)
class _Entry:
    """A place in the data: its value, which entry it lies in, under which key, and the prose below it."""

    value: Any
    parent: int
    key: str
    words: float = 0.0
    foreign: float = 0.0


@dataclasses.dataclass(frozen=True, slots=True)
class _Page:
    """What the page says of itself, folded for comparing."""

    titles: tuple[str, ...]
    opening: str


def payloads(root: HtmlElement) -> tuple[Payload, ...]:
    """The likely articles in a page's scripts and hidden markup, the best first; none where nothing reads like one."""
    page = _page(root)
    found = [*_of_linked(root, page), *_of_hidden(root)]
    for state in states(root):
        found.extend(_of_state(state, page))
    found.sort(key=lambda one: -one.score)
    cleaned = {one.html: one for one in (_cleaned(one, page) for one in found[:MOST_CLEANED])}
    likely = sorted(cleaned.values(), key=lambda one: (-one.sure, -one.score))
    return tuple([one for one in likely if one.words >= FEWEST_WORDS][:MOST_PAYLOADS])


def thin(words: int, payload: Payload) -> bool:
    """Whether a payload should stand for a page's own body of so many words."""
    return payload.sure and words < THIN and payload.words >= max(FEWEST_WORDS, TIMES * words)


def _page(root: HtmlElement) -> _Page:
    said = [
        str(content)[:500]
        for content in root.xpath("//meta[@property='og:title' or @name='twitter:title' or @name='title']/@content")[:4]
    ]
    said += [element.text_content()[:500] for element in root.xpath("//title | //h1")[:6]]
    summary = root.xpath("//meta[@property='og:description' or @name='description']/@content")
    opening = " ".join(folded(str(summary[0])[:300]).split()[:6]) if summary else ""
    return _Page(tuple(dict.fromkeys(key for text in said if len(key := folded(text)) > 5)), opening)


def _of_linked(root: HtmlElement, page: _Page) -> Iterator[Payload]:
    for article in linked_articles(root):
        words = count_words(article.html)
        if words >= FEWEST_WORDS:
            own = bool(article.title) and _is_own_title(article.title, page)
            weight = (OWN_TITLE if words >= THIN else 2.0) if own else 1.0 if not article.title else 0.4
            yield Payload(article.html, article.where, words, weight * words, own)


def _of_hidden(root: HtmlElement) -> Iterator[Payload]:
    budget = 2 * LONGEST  # they may lie in one another
    for element in root.iter("noscript", "template"):
        if budget < 0:
            return
        children = (tostring(one, encoding="unicode") for one in element)
        inner = "".join([html.escape(element.text or "", quote=False), *children])
        budget -= len(inner)
        if len(inner) > 300 and (words := prose(inner[:LONGEST])) >= FEWEST_WORDS:
            if "<p" not in inner and html.unescape(inner) != inner:
                inner = html.unescape(inner)
            yield Payload(inner[:LONGEST], f"<{element.tag}>", words, 0.5 * words)


def _of_state(state: State, page: _Page) -> Iterator[Payload]:
    """The best places of one state, no two of them within one another."""
    entries = _entries(state.data)
    _weigh(entries)
    likely = [number for number, entry in enumerate(entries) if _is_candidate(entry)]
    scores = {number: _score(entries, number, page) for number in likely}
    around = {  # what holds the article beside its title, and a page of other things as well
        above
        for number in likely
        if scores[number][1] and entries[number].words >= THIN
        for above in _above(entries, number)
        if entries[number].words < entries[above].words <= entries[number].words / LEAST_PART
    }
    ranked = sorted(
        ((score if own or number not in around else score / 4, own, number) for number, (score, own) in scores.items()),
        key=lambda one: (-one[0], one[2]),
    )
    taken: set[int] = set()
    for score, own, number in ranked[:40]:
        above = set(_above(entries, number))
        if len(taken) < 3 and score > 0 and number not in taken and not above & taken:
            taken.add(number)
            yield Payload(
                render(entries[number].value)[:LONGEST], state.where, round(entries[number].words), score, own
            )


def _entries(data: Any) -> list[_Entry]:
    entries = [_Entry(data, -1, "")]
    seen: set[int] = set()
    for number, entry in enumerate(entries):
        value = entry.value
        if not isinstance(value, (dict, list)) or id(value) in seen:
            continue
        seen.add(id(value))
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(child, (dict, list)) or (isinstance(child, str) and len(child) > 11):
                name = key if isinstance(key, str) else ""
                silent = SILENT_KEYS.fullmatch(name) and not (isinstance(child, str) and _is_long_markup(child))
                if len(entries) < MOST_NODES and not silent:
                    entries.append(_Entry(child, number, name))
    return entries


def _is_long_markup(text: str) -> bool:
    """Whether it is an article, whatever its name: some systems call the whole text a description."""
    return len(text) >= LONG_MARKUP and bool(BLOCK_MARKUP.search(text[:LONG_MARKUP]))


def _weigh(entries: list[_Entry]) -> None:
    """The prose below each entry; in a list, also how much of it lies in whole other articles."""
    for entry in reversed(entries):
        if isinstance(entry.value, str):
            entry.words = prose(entry.value)
        if entry.parent >= 0 and entry.words:
            above = entries[entry.parent]
            above.words += entry.words
            above.foreign += entry.foreign
            if isinstance(above.value, list) and _is_article(entry.value):
                above.foreign += entry.words - entry.foreign


def _is_article(value: Any) -> bool:
    """Whether an object has a title and an address, as entries of lists of articles do, and the parts of one do not."""
    if not isinstance(value, dict):
        return False
    keys = {key.casefold() for key, inner in value.items() if inner and isinstance(key, str)}
    return bool(keys & _TITLES) and bool(keys & _OF_ARTICLES)


def _is_candidate(entry: _Entry) -> bool:
    return entry.words >= FEWEST_WORDS and isinstance(entry.value, (str, list))


def _score(entries: list[_Entry], number: int, page: _Page) -> tuple[float, bool]:
    """(words, weighed; whether it lies beside the page's own title)."""
    entry = entries[number]
    score = entry.words - 1.5 * entry.foreign
    if _BODY_KEY.fullmatch(entry.key):
        score *= 1.2
    if isinstance(entry.value, str) and is_markup(entry.value):
        score *= 1.05
    nearest, own = True, False
    for place in (number, *_above(entries, number)):
        if _ASIDE.search(entries[place].key):
            score *= 0.2
        value = entries[place].value
        if nearest and isinstance(value, dict) and (titles := _titles_of(value)):
            nearest = False
            if any(_is_own_title(title, page) for title in titles):
                score, own = (OWN_TITLE if entry.words >= THIN else 2.0) * score, True
            elif page.titles and _is_article(value):
                score *= 0.4
    return score, own


def _above(entries: list[_Entry], number: int) -> Iterator[int]:
    while (number := entries[number].parent) >= 0:
        yield number


def _titles_of(node: dict[Any, Any]) -> list[str]:
    found: list[str] = []
    for key, value in node.items():
        if isinstance(key, str) and key.casefold() in _TITLES:
            for one in value.values() if isinstance(value, dict) else (value,):
                if isinstance(one, str) and 5 < len(one) < 400:
                    found.append(one)
    return found[:12]


def _is_own_title(title: str, page: _Page) -> bool:
    key = folded(html.unescape(title))
    return len(key) > 5 and any(
        key == own or (len(key) > 15 and key in own) or (len(own) > 15 and own in key) for own in page.titles
    )


def _cleaned(payload: Payload, page: _Page) -> Payload:
    text = payload.html.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of text that looks like an address or a file name
        soup = BeautifulSoup(_SHORTCODE.sub(" ", text), "lxml")
    for element in soup.find_all(_DROPPED_TAGS):
        element.decompose()
    for comment in soup.find_all(string=lambda text: isinstance(text, Comment)):
        comment.extract()
    body = soup.body
    if body is None:
        return dataclasses.replace(payload, html="", words=0)
    inner = body.decode_contents()
    if not BLOCK_MARKUP.search(inner):
        inner = f"<p>{inner}</p>"
    shown = body.get_text(" ")
    words = count_words(shown)
    return dataclasses.replace(
        payload,
        html=inner,
        words=words,
        score=payload.score * min(1.0, words / max(1, payload.words)),
        sure=payload.sure or _speaks_of(shown, page),
    )


def _speaks_of(text: str, page: _Page) -> bool:
    """Whether a text begins as the page's summary does, or has most words of its title."""
    known = folded(text)
    if len(page.opening) > 20 and page.opening in known:
        return True
    spaced = f" {known} "
    for title in page.titles:
        long = [word for word in title.split() if len(word) > 3]
        if len(long) >= 3 and sum(f" {word[:12]}" in spaced for word in long) >= FITTING * len(long):
            return True
        if not title.isascii() and len(long) < 3:
            pairs = [title[at : at + 2] for at in range(len(title) - 1) if " " not in title[at : at + 2]]
            if len(pairs) >= 6 and sum(pair in known for pair in pairs) >= FITTING * len(pairs):
                return True
    return False
