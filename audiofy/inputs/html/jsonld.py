"""What a page says of its article in JSON-LD (schema.org)."""

from __future__ import annotations

import dataclasses
import html
import re
import urllib.parse
import warnings
from collections.abc import Iterator
from typing import Any

import lxml.html
from bs4 import BeautifulSoup

from audiofy.inputs.html import loosejson
from audiofy.inputs.spacing import one_line

_ARTICLE = re.compile(
    r"(?:Article|Posting|Report|Recipe|Review|HowTo|WebPage|ItemPage|CreativeWork|Story|Book|VideoObject|QAPage|MedicalWebPage)$"
)
_BEST = re.compile(r"(?:Article|Posting|Report|Story)$")
_PAGE = re.compile(r"Page$|^CreativeWork$")
_BLOCK = re.compile(r"<(?:p|br|div|li|h[1-6]|tr)\b", re.I)
_NAMED = re.compile(
    r'"(headline|datePublished|dateModified|articleSection|inLanguage)"\s{0,9}:\s{0,9}"((?:[^"\\]|\\.){1,400})"'
)
_AUTHOR = re.compile(r'"author"\s{0,9}:\s{0,9}[\[\s]{0,9}\{[^{}\[\]]{0,600}?"name"\s{0,9}:\s{0,9}"([^"\\]{1,80})"')
LONGEST_MARKUP = 200_000
"""Characters of a property that has tags in it."""
MOST_BODY = 100_000
"""Characters of an article's text in JSON-LD that are looked at."""

MOST_NODES = 20_000
"""Objects of a page's JSON-LD that are looked at."""

_MOST_AUTHORS = 40


@dataclasses.dataclass(frozen=True, slots=True)
class Linked:
    """An article's description in JSON-LD; "" or empty where it says nothing.

    Attributes:
        authors: names of persons, or of whatever is not said to be an organisation.
        organisations: names of authors that are said to be organisations.
        published: as written.
        modified: as written.
    """

    headline: str = ""
    authors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    published: str = ""
    modified: str = ""
    site: str = ""
    section: str = ""
    language: str = ""
    image: str = ""
    description: str = ""
    body: str = ""


def read_jsonld(root: lxml.html.HtmlElement, url: str = "") -> Linked:
    """The description of the page's article, put together from all its scripts.

    Args:
        url: the page's address; of several articles the one that has it is the page's.
    """
    nodes: list[dict[str, Any]] = []
    unread: list[str] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = script.text_content()
        values, whole = loosejson.values(text)
        found = list(_objects(values))
        nodes.extend(found)
        if not whole and not any(_is_article(node) for node in found):
            unread.append(text)
    by_id = {node["@id"]: node for node in reversed(nodes) if isinstance(node.get("@id"), str) and len(node) > 2}
    linked = Linked()
    for node in _articles(nodes, url):
        linked = _merge(linked, _describe(node, by_id))
    if not linked.site:
        sites = (_text(node.get("name")) for node in nodes if "WebSite" in _types(node))
        linked = dataclasses.replace(linked, site=next(filter(None, sites), ""))
    for text in unread[:3]:
        linked = _merge(linked, _salvaged(text[: loosejson.LONGEST]))
    return linked


def _articles(nodes: list[dict[str, Any]], url: str) -> list[dict[str, Any]]:
    """The objects that describe the page's article, the best first."""
    found = [node for node in nodes if _is_article(node)]
    path = _path(url)

    def rank(node: dict[str, Any]) -> tuple[bool, bool, bool]:
        kinds = _types(node)
        best, page = any(map(_BEST.search, kinds)), any(map(_PAGE.search, kinds))
        return (not best, not (path and path in _paths(node)), page)

    found.sort(key=rank)
    if not found:
        return []
    headline = _text(found[0].get("headline"))
    same = [
        node
        for node in found[1:]
        if any(map(_PAGE.search, _types(node))) or (headline and _text(node.get("headline")) == headline)
    ]
    return [found[0], *same[:7]]


def _is_article(node: dict[str, Any]) -> bool:
    return any(_ARTICLE.search(kind) for kind in _types(node))


def _paths(node: dict[str, Any]) -> set[str]:
    main = node.get("mainEntityOfPage")
    said = [node.get("url"), node.get("@id"), main.get("@id") if isinstance(main, dict) else main]
    return {_path(one) for one in said if isinstance(one, str)} - {""}


def _path(url: str) -> str:
    """The path of an address without its end, "" for the site's front page."""
    try:
        return urllib.parse.urlsplit(url).path.rstrip("/").lower()
    except ValueError:
        return ""


def _salvaged(text: str) -> Linked:
    """What can be told of a script that is no JSON: strings behind names that mean one thing."""
    found: dict[str, str] = {}
    for match in _NAMED.finditer(text):
        found.setdefault(match[1], _text(match[2]))
    authors = dict.fromkeys(_text(match[1]) for match in _AUTHOR.finditer(text))
    return Linked(
        headline=found.get("headline", ""),
        authors=tuple(authors)[:_MOST_AUTHORS],
        published=found.get("datePublished", ""),
        modified=found.get("dateModified", ""),
        section=found.get("articleSection", ""),
        language=found.get("inLanguage", ""),
    )


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """Every object, outer ones first."""
    level = [data]
    seen = 0
    while level:
        deeper: list[Any] = []
        for node in level:
            seen += 1
            if seen > MOST_NODES:
                return
            if isinstance(node, dict):
                yield node
                deeper.extend(value for value in node.values() if isinstance(value, (dict, list)))
            elif isinstance(node, list):
                deeper.extend(value for value in node if isinstance(value, (dict, list)))
        level = deeper


def _describe(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Linked:
    publisher = _resolved(node.get("publisher"), by_id)
    persons, organisations = _credits(node.get("author") or node.get("creator"), by_id)
    image = _resolved(node.get("image") or node.get("thumbnailUrl"), by_id)
    kinds = _types(node)
    section = node.get("articleSection")
    return Linked(
        headline=_text(node.get("headline")) or ("" if any(map(_PAGE.search, kinds)) else _text(node.get("name"))),
        authors=persons,
        organisations=organisations,
        published=_text(node.get("datePublished")) or _text(node.get("dateCreated")) or _text(node.get("uploadDate")),
        modified=_text(node.get("dateModified")),
        site=_text(publisher.get("name")) if isinstance(publisher, dict) else "",
        section=_text(section),
        language=_language(node.get("inLanguage")),
        image=_text((image.get("url") or image.get("contentUrl")) if isinstance(image, dict) else image),
        description=_text(node.get("description")),
        body=_text(node.get("articleBody"))[:MOST_BODY],
    )


def _credits(people: Any, by_id: dict[str, dict[str, Any]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The authors' names: of persons, and of organisations."""
    persons: list[str] = []
    organisations: list[str] = []
    if isinstance(people, dict) and isinstance(people.get("@list"), list):
        people = people["@list"]
    for person in (people if isinstance(people, list) else [people])[:_MOST_AUTHORS]:
        person = _resolved(person, by_id)
        names = person.get("name") if isinstance(person, dict) else person
        if isinstance(person, dict) and not names and (person.get("givenName") or person.get("familyName")):
            names = f"{_text(person.get('givenName'))} {_text(person.get('familyName'))}".strip()
        said_to_be = _types(person) if isinstance(person, dict) else []
        group = any("Organization" in kind or kind in ("Corporation", "WebSite", "Brand") for kind in said_to_be)
        for name in names if isinstance(names, list) else [names]:
            (organisations if group else persons).append(_text(name))
    return tuple(dict.fromkeys(filter(None, persons))), tuple(dict.fromkeys(filter(None, organisations)))


def _language(value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return _text((value.get("alternateName") or value.get("name")) if isinstance(value, dict) else value)


def _merge(first: Linked, second: Linked) -> Linked:
    merged = {
        field.name: getattr(first, field.name) or getattr(second, field.name) for field in dataclasses.fields(Linked)
    }
    if first.authors or first.organisations:
        merged["authors"], merged["organisations"] = first.authors, first.organisations
    return Linked(**merged)


def _resolved(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    """The object itself where it is a reference to one; the first of a list."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and not value.get("name") and not value.get("url"):
        return by_id.get(value["@id"], value)
    return value


def _types(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [str(one).rsplit("/", 1)[-1] for one in (kind if isinstance(kind, list) else [kind])]


def _text(value: Any) -> str:
    """A string of the data as text: entities and tags undone."""
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), "")
    if not isinstance(value, str):
        return ""
    if "&" in value:
        value = html.unescape(value)
    return one_line(_without_tags(value) if "<" in value else value)


def _without_tags(value: str) -> str:
    """The text of a scrap of markup, as broken as such scraps are."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of text that looks like an address or a file name
        soup = BeautifulSoup(value[:LONGEST_MARKUP], "lxml")
    for unsaid in soup.find_all(["script", "style"]):
        unsaid.decompose()
    return soup.get_text(" " if _BLOCK.search(value) else "")
