"""Articles whose text is in the page's JSON-LD (schema.org): articleBody, recipes, instructions, live updates."""

from __future__ import annotations

import dataclasses
import html
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from audiofy.inputs.html.nodes import render
from audiofy.inputs.html.states import containers_of, parsed

MOST_STEPS = 500
_WRITTEN = re.compile(r"(?:Article|Posting|Report|Page|CreativeWork|Review|Story)$")
_BODIES = ("articleBody", "reviewBody", "text")


@dataclasses.dataclass(frozen=True, slots=True)
class LinkedArticle:
    """An article that JSON-LD has the text of: its title or "", a fragment of HTML, and which property held it."""

    title: str
    html: str
    where: str


def linked_articles(root: HtmlElement) -> Iterator[LinkedArticle]:
    """Each article of the page's JSON-LD with a text, in the page's order."""
    for script in root.iter("script"):
        if "ld+json" not in script.get("type", "").lower():
            continue
        data = parsed(script.text or "")
        for node in [data, *(value for _, _, value in containers_of(data))]:
            if isinstance(node, dict) and (found := _article(node)):
                yield found


def _article(node: dict[str, Any]) -> LinkedArticle | None:
    title = next((node[key] for key in ("headline", "name") if isinstance(node.get(key), str)), "")
    if isinstance(node.get("liveBlogUpdate"), list):
        return LinkedArticle(title, _updates(node["liveBlogUpdate"]), "JSON-LD liveBlogUpdate")
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if node.get("recipeInstructions"):
        return LinkedArticle(title, _recipe(node), "JSON-LD recipeInstructions")
    if "HowTo" in kinds and node.get("step"):
        return LinkedArticle(title, f"{_text(node.get('description'))}\n{_steps(node['step'])}", "JSON-LD HowTo")
    for key in _BODIES:
        value = node.get(key)
        if isinstance(value, list):
            value = "\n".join(one for one in value if isinstance(one, str))
        if isinstance(value, str) and len(value) > 200 and any(_WRITTEN.search(str(kind)) for kind in kinds):
            return LinkedArticle(title, render(value), f"JSON-LD {key}")
    return None


def _recipe(node: dict[str, Any]) -> str:
    ingredients = node.get("recipeIngredient") or node.get("ingredients") or []
    listed = ingredients if isinstance(ingredients, list) else []
    items = "".join(f"<li>{_line(one)}</li>" for one in listed[:MOST_STEPS] if isinstance(one, str))
    parts = [_text(node.get("description")), f"<ul>{items}</ul>" if items else "", _steps(node["recipeInstructions"])]
    return "\n".join(filter(None, parts))


def _steps(steps: Any) -> str:
    """Steps as a numbered list; sections of steps have a heading each."""
    if isinstance(steps, str):
        return _text(steps)
    parts: list[str] = []
    items: list[str] = []
    for step in (steps if isinstance(steps, list) else [steps])[:MOST_STEPS]:
        if (
            isinstance(step, dict)
            and isinstance(inner := step.get("itemListElement"), (list, dict))
            and not step.get("text")
        ):
            below = inner if isinstance(inner, list) else [inner]
            lines = "".join(f"<li>{text}</li>" for one in below[:MOST_STEPS] if (text := _step(one)))
            if str(step.get("@type")) == "HowToSection" and isinstance(step.get("name"), str):
                parts.append(f"<h2>{_line(step['name'])}</h2>")
            parts.append(f"<ol>{lines}</ol>")
        elif text := _step(step):
            items.append(f"<li>{text}</li>")
    return "\n".join([*parts, *([f"<ol>{''.join(items)}</ol>"] if items else [])])


def _step(step: Any) -> str:
    if isinstance(step, str):
        return _line(step)
    if not isinstance(step, dict):
        return ""
    name, text = step.get("name"), step.get("text")
    if not isinstance(text, str) and isinstance(inner := step.get("itemListElement"), (list, dict)):
        below = inner if isinstance(inner, list) else [inner]
        text = " ".join(one["text"] for one in below if isinstance(one, dict) and isinstance(one.get("text"), str))
    if isinstance(text, str) and text.strip():
        own = isinstance(name, str) and name.strip() and name.rstrip(" .…")[:40] not in text
        return f"{_line(name).rstrip('.:')}. {_line(text)}" if own and isinstance(name, str) else _line(text)
    return _line(name) if isinstance(name, str) else ""


def _updates(updates: list[Any]) -> str:
    parts: list[str] = []
    for update in updates[:MOST_STEPS]:
        if isinstance(update, dict):
            if isinstance(update.get("headline"), str):
                parts.append(f"<h2>{_line(update['headline'])}</h2>")
            parts.append(_text(update.get("articleBody")))
    return "\n".join(filter(None, parts))


def _text(value: Any) -> str:
    return render(value) if isinstance(value, str) else ""


def _line(text: str) -> str:
    return text if "<" in text else html.escape(html.unescape(text), quote=False)
