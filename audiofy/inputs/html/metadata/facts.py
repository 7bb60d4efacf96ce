"""What a page holds that can tell of its title, authors and dates, gathered in one pass over its elements."""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterable, Iterator

import lxml.html

from audiofy.inputs.html.jsonld import Linked
from audiofy.inputs.html.metadata.language import page_language
from audiofy.inputs.html.metadata.wording import language_of
from audiofy.inputs.spacing import folded, one_line

MOST_ELEMENTS = 150_000
LONGEST_TITLE = 1000
_MOST_MARKED = 80
_LONGEST_VALUE = 5000
LONGEST_NAME = 300
"""Characters of class and id that are looked at, and of addresses."""

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_AUTHOR_HINT = re.compile(
    r"author|byline|by-line|writer|contributor|autor|auteur|verfasser|creator|reporter|credit|journalist|forfatter|byl"
)
_AUTHOR_NAME = re.compile(
    r"(?<![a-z])(?:by-?lines?|authors?|writers?|contributors?|autor(?:en|in|es)?|auteurs?|verfasser|forfatter|"
    r"reporters?|journalists?|"
    r"creators?|author-?(?:name|link|info|box|card|details?)|(?:article|post|entry|story|blog)-?authors?|posted-?by|"
    r"written-?by|p-author)(?![a-z])"
)
_AUTHOR_NOT = re.compile(
    r"(?<![a-z])(?:bio|biography|about|avatar|social|comments?|related|desc(?:ription)?|more|image|img|photo|"
    r"picture|share|follow|footer|"
    r"sidebar|menu|dates?|time|published|twitter|facebook|linkedin|email|posts|articles|title|role|job|position|"
    r"reviewer|reviewed|editor|"
    r"archive|count|quote|testimonial|blockquote|caption|icon|button|popup|tooltip|label|list-page|commenter)(?![a-z])"
)
_BYLINE_NAME = re.compile(r"by-?line|posted-?by|written-?by|author[a-z-]{0,12}name|p-author")
_DATE_HINT = re.compile(r"date|time|publish|posted|meta|datum|fecha|data")
_DATE_NAME = re.compile(
    r"(?<![a-z])(?:dates?|time-?stamp|published|pub-?date|posted-?on|dateline|datum|fecha|publish-?(?:ed|date|time)|"
    r"(?:entry|post|article|blog|created|news|story|display|publication|release)-?(?:date|time|datetime)|datetime|"
    r"time|meta-?date)(?![a-z])"
)
_DATE_NOT = re.compile(
    r"(?<![a-z])(?:events?|comments?|related|upcoming|calendar|read(?:ing)?|sidebar|footer|copyright|countdown|"
    r"picker)(?![a-z])"
)
_AUTHOR_PATH = re.compile(
    r"/(?:authors?|contributors?|by|people|persons?|writers?|profiles?|staff|journalists?|reporters?|bio|bios|team|"
    r"experts?|"
    r"autor(?:en|es)?|auteurs?|redaktion|users?|members?|producers?|columnists?|@[\w.-]{1,40})(?:/|\?[a-z]+=)[^/?#]|"
    r"/@[\w.-]{2,40}/?(?:$|\?)",
    re.I,
)
_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "head", "title", "iframe", "object", "select", "option"}
)
_SAYING = frozenset({"meta", "title", "h1", "h2"})
_WHOLE_PAGE = frozenset({"body", "html", "main", "article", "section", "form"})


@dataclasses.dataclass(frozen=True, slots=True)
class Marked:
    """An element that is said to hold a name or a date.

    Attributes:
        place: its number in the order of the page's elements.
        how: "itemprop", "rel", "byline" (a class), "author" (a class), "link" (to an author's page), "time" or "date".
    """

    element: lxml.html.HtmlElement
    place: int
    how: str


@dataclasses.dataclass(frozen=True, slots=True)
class Facts:
    """Everything that the rules for title, authors and dates look at.

    Attributes:
        meta: contents of meta tags by name, in lower case and with colons for dots.
        places: the number of each element in the order of the page.
        properties: texts of microdata by property in lower case: headline, datePublished and the like.
    """

    root: lxml.html.HtmlElement
    url: str
    linked: Linked
    language: str
    meta: dict[str, list[str]]
    title: str
    headings: tuple[lxml.html.HtmlElement, ...]
    second_headings: tuple[lxml.html.HtmlElement, ...]
    authors: tuple[Marked, ...]
    dates: tuple[Marked, ...]
    properties: dict[str, list[Marked]]
    places: dict[lxml.html.HtmlElement, int]

    def first(self, *keys: str) -> str:
        """The content of the first of these meta tags that the page has."""
        return next((self.meta[name][0] for key in keys if (name := key.replace(".", ":")) in self.meta), "")

    def all(self, key: str) -> list[str]:
        """The contents of all meta tags of this name."""
        return self.meta.get(key.replace(".", ":"), [])


class _Gathering:
    def __init__(self) -> None:
        self.meta: dict[str, list[str]] = {}
        self.title = ""
        self.headings: list[lxml.html.HtmlElement] = []
        self.second: list[lxml.html.HtmlElement] = []
        self.authors: list[Marked] = []
        self.dates: list[Marked] = []
        self.properties: dict[str, list[Marked]] = {}
        self.places: dict[lxml.html.HtmlElement, int] = {}

    def add(self, element: lxml.html.HtmlElement, place: int, tag: str) -> None:
        self.places[element] = place
        if tag in _SAYING:
            self.add_said(element, tag)
        if tag in _SKIPPED:
            return
        get = element.get
        name = f"{get('class', '')} {get('id', '')} {get('data-testid', '')}"
        called, dated = _called(name[:LONGEST_NAME]) if len(name) > 2 and tag not in _WHOLE_PAGE else ("", False)
        linked = _author_link(get("rel", ""), get("href", "")) if tag == "a" else ""
        properties = get("itemprop")
        if properties:
            properties = properties.lower().split()
            self.add_properties(Marked(element, place, "itemprop"), properties)
            linked = "itemprop" if "author" in properties else linked
        if tag == "time":
            self.mark(self.dates, element, place, "time")
        if dated:
            self.mark(self.dates, element, place, "date")
        if (linked or called) and tag != "meta":
            self.mark(self.authors, element, place, linked or called)

    def add_said(self, element: lxml.html.HtmlElement, tag: str) -> None:
        if tag == "meta":
            self.add_meta(element)
        elif tag == "title":
            if not self.title and not _inside_svg(element):
                self.title = one_line((element.text or "")[:LONGEST_TITLE])
        elif tag == "h1" and len(self.headings) < 12:
            self.headings.append(element)
        elif tag == "h2" and len(self.second) < 12:
            self.second.append(element)

    def add_meta(self, element: lxml.html.HtmlElement) -> None:
        # Some pages, and archives of pages, write "value" for "content".
        content = element.get("content") or element.get("value") or ""
        content = one_line(content[:_LONGEST_VALUE])
        if not content:
            return
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            for key in (element.get(attribute) or "").lower().split():
                self.meta.setdefault(key.replace(".", ":"), []).append(content)

    def add_properties(self, marked: Marked, properties: list[str]) -> None:
        for one in properties:
            self.properties.setdefault(one, []).append(marked)

    def mark(self, marks: list[Marked], element: lxml.html.HtmlElement, place: int, how: str) -> None:
        if len(marks) < _MOST_MARKED:
            marks.append(Marked(element, place, how))


def _author_link(rel: str, href: str) -> str:
    """ "rel" or "link" where a link leads to an author's page."""
    if rel and "author" in rel.lower().split():
        return "rel"
    return "link" if href and _AUTHOR_PATH.search(href[:LONGEST_NAME]) else ""


def leads_to_author(link: lxml.html.HtmlElement) -> bool:
    """Whether a link leads to an author's page."""
    return bool(_author_link(link.get("rel", ""), link.get("href", "")))


@functools.lru_cache(maxsize=4096)
def _called(name: str) -> tuple[str, bool]:
    """What class and id call an element: "byline", "author" or "", and whether a date.

    Not the author's picture, nor the date of an event.
    """
    lower = name.lower()
    author, date = _AUTHOR_HINT.search(lower), _DATE_HINT.search(lower)
    if author is None and date is None:
        return "", False
    name = plain_name(name)
    how = ""
    if author and _AUTHOR_NAME.search(name) and not _AUTHOR_NOT.search(name):
        how = "byline" if _BYLINE_NAME.search(name) else "author"
    return how, date is not None and _DATE_NAME.search(name) is not None and not _DATE_NOT.search(name)


def plain_name(name: str) -> str:
    """Class and id in lower case, their words set apart by hyphens."""
    return _CAMEL.sub("-", name[:LONGEST_NAME]).lower().replace("_", "-")


def _inside_svg(element: lxml.html.HtmlElement) -> bool:
    return any(above.tag == "svg" for above in element.iterancestors())


def gather(root: lxml.html.HtmlElement, url: str, linked: Linked) -> Facts:
    """Looks at every element once."""
    found = _Gathering()
    for place, element in enumerate(root.iter()):
        if place > MOST_ELEMENTS:
            break
        tag = element.tag
        if isinstance(tag, str):
            found.add(element, place, tag)
    return Facts(
        root=root,
        url=url,
        linked=linked,
        language=language_of(page_language(root, linked.language, found.meta), texts_of(found.places)),
        meta=found.meta,
        title=found.title,
        headings=tuple(found.headings),
        second_headings=tuple(found.second),
        authors=tuple(found.authors),
        dates=tuple(found.dates),
        properties=found.properties,
        places=found.places,
    )


def texts_of(elements: Iterable[lxml.html.HtmlElement]) -> Iterator[str]:
    """What stands between the page's tags."""
    for element in elements:
        if element.text and element.tag not in _SKIPPED:
            yield element.text
        if element.tail:
            yield element.tail


def pieces_of(element: lxml.html.HtmlElement, most: int = 2000) -> tuple[str, ...]:
    """The texts that an element's parts show, in order; no more after ``most`` characters."""
    pieces: list[str] = []
    length = 0
    todo: list[tuple[lxml.html.HtmlElement, bool]] = [(element, False)]
    while todo and length < most:
        node, tail = todo.pop()
        shown = isinstance(node.tag, str) and node.tag not in _SKIPPED
        text = node.tail if tail else node.text if shown else None
        if text and (text := one_line(text[:most])):
            pieces.append(text)
            length += len(text)
        if not tail and shown:
            for child in reversed(node):
                todo.append((child, True))
                todo.append((child, False))
    return tuple(pieces)


def text_of(element: lxml.html.HtmlElement, most: int = 2000) -> str:
    """What an element shows on one line, a space wherever two of its elements meet; none before a comma."""
    return re.sub(r"\s+(?=[,;.])", "", " ".join(pieces_of(element, most)))


def same_words(one: str, other: str) -> float:
    """The share of words that two texts have in common, 0–1."""
    a, b = set(folded(one).split()), set(folded(other).split())
    return len(a & b) / max(1, len(a | b))
