"""What a page says of its article in JSON-LD (schema.org)."""

from __future__ import annotations

import dataclasses
import html
import json
import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup

from audiofy.inputs.spacing import one_line

_ARTICLE = re.compile(
    r"(?:Article|BlogPosting|Report|Recipe|Review|SocialMediaPosting|Posting|HowTo|WebPage|CreativeWork|Story)$"
)
_BEST = re.compile(r"(?:Article|Posting|Report)$")
_TAG = re.compile(r"<[^>]{0,500}>")
_CONTROL = re.compile(r"[\x00-\x1f]+")
MOST_BODY = 100_000
"""Characters of an article's text in JSON-LD that are looked at."""

MOST_NODES = 20_000
"""Objects of a page's JSON-LD that are looked at."""


@dataclasses.dataclass(frozen=True, slots=True)
class Linked:
    """An article's description in JSON-LD; "" or empty where it says nothing."""

    headline: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    site: str = ""
    language: str = ""
    image: str = ""
    description: str = ""
    body: str = ""


def read_jsonld(soup: BeautifulSoup) -> Linked:
    """The description of the page's article, put together from all its scripts."""
    nodes: list[dict[str, Any]] = []
    for script in soup.find_all("script", type=re.compile(r"^application/ld\+json", re.I)):
        nodes.extend(_objects(_parsed(script.get_text())))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if any(_ARTICLE.search(kind) for kind in _types(node))]
    articles.sort(key=lambda node: not any(_BEST.search(kind) for kind in _types(node)))
    linked = Linked()
    for node in articles[:8]:
        linked = _merge(linked, _describe(node, by_id))
    if not linked.site:
        sites = (_text(node.get("name")) for node in nodes if "WebSite" in _types(node))
        linked = dataclasses.replace(linked, site=next(filter(None, sites), ""))
    return linked


def _parsed(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    for attempt in (text, _CONTROL.sub(" ", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(data: Any) -> Iterator[dict[str, Any]]:
    """Every object, outer ones first."""
    todo = [data]
    for _ in range(MOST_NODES):
        if not todo:
            return
        node = todo.pop(0)
        if isinstance(node, dict):
            yield node
            todo.extend(value for value in node.values() if isinstance(value, (dict, list)))
        elif isinstance(node, list):
            todo.extend(value for value in node if isinstance(value, (dict, list)))


def _describe(node: dict[str, Any], by_id: dict[str, dict[str, Any]]) -> Linked:
    publisher = _resolved(node.get("publisher"), by_id)
    authors: list[str] = []
    people = node.get("author") or node.get("creator") or ()
    for person in people if isinstance(people, list) else [people]:
        person = _resolved(person, by_id)
        names = person.get("name") if isinstance(person, dict) else person
        authors.extend(_text(name) for name in (names if isinstance(names, list) else [names]))
    image = node.get("image")
    image = image[0] if isinstance(image, list) and image else image
    image = _resolved(image, by_id)
    return Linked(
        headline=_text(node.get("headline")) or (_text(node.get("name")) if "WebPage" not in _types(node) else ""),
        authors=tuple(dict.fromkeys(filter(None, authors))),
        published=_text(node.get("datePublished")),
        site=_text(publisher.get("name")) if isinstance(publisher, dict) else "",
        language=_text(node.get("inLanguage")),
        image=_text(image.get("url") if isinstance(image, dict) else image),
        description=_text(node.get("description")),
        body=_text(node.get("articleBody"))[:MOST_BODY],
    )


def _merge(first: Linked, second: Linked) -> Linked:
    pairs = {
        field.name: getattr(first, field.name) or getattr(second, field.name) for field in dataclasses.fields(Linked)
    }
    return Linked(**pairs)


def _resolved(value: Any, by_id: dict[str, dict[str, Any]]) -> Any:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict) and isinstance(value.get("@id"), str) and not value.get("name") and not value.get("url"):
        return by_id.get(value["@id"], value)
    return value


def _types(node: dict[str, Any]) -> list[str]:
    kind = node.get("@type")
    return [str(one) for one in (kind if isinstance(kind, list) else [kind])]


def _text(value: Any) -> str:
    """A string of the data as text: entities and tags undone."""
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), "")
    if not isinstance(value, str):
        return ""
    return one_line(_TAG.sub(" ", html.unescape(value)) if "<" in value or "&" in value else value)
