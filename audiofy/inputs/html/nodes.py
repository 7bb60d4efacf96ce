"""Structured content, as content systems store it, → HTML.

Slate, Draft.js, ProseMirror, Lexical, Portable Text, Contentful, Gutenberg, Editor.js, Medium, Arc and their like all
hold lists of nodes with a kind, a text and children. They are read alike, by the names that they share.
"""

from __future__ import annotations

import re
from typing import Any

from audiofy.inputs.html.states import untangled
from audiofy.inputs.html.strings import BLOCK_MARKUP, TAG, escaped, paragraphs, prose

DEEPEST = 40
"""Nodes nested deeper are left out."""
TEXT_KEYS = (
    *("html", "innerHTML", "__html", "renderedHtml", "bodyHtml", "contentHtml", "rendered", "processed"),
    *(
        "text",
        "value",
        "content",
        "body",
        "articleBody",
        "markdown",
        "paragraph",
        "textContent",
        "copy",
        "plaintext",
        "source",
    ),
    *("data", "raw", "description_html", "children", "insert"),
)
"""Keys under which a node has its text, the best first: a node often has it in several forms."""
TITLE_KEYS = ("heading", "headline", "title", "subtitle", "subheading", "sectionTitle", "question")
SILENT_KEYS = re.compile(
    r"(?:alt|alttext|url|uri|href|src|srcset|slug|path|permalink|link|_?id|_?key|uuid|guid|_?type|__typename|nodetype|"
    r"kind|class|classname|css|styles?|scripts?|credit|copyright|caption|byline|authors?|contributors|creator|user|tags|"
    r"keywords|categories|taxonomy|topics|seo|meta|metadata|metatags|opengraph|og|twitter|social|analytics|tracking|ads?|"
    r"advertising|related|relatedarticles|relatedcontent|relatedposts|recommended|recommendations|recirculation|mostread|"
    r"mostpopular|trending|comments|commentthread|newsletters?|navigation|nav|menu|footer|header|sidebar|breadcrumbs|config|"
    r"settings|locale|translations|i18n|description|excerpt|summary|teaser|entitymap|marks|markdefs|inlinestyleranges|"
    r"entityranges|mimetype|role|label|arialabel|aria-label|images?|thumbnail|video|media|gallery)",
    re.I,
)
"""Keys of what is never running text."""

_KIND_KEYS = ("nodeType", "_type", "__typename", "type", "blockName", "component", "kind", "tagName", "tag", "element")
_NO_KINDS = frozenset(["tag", "element", "node"])
"""What nodes call themselves that are HTML elements, and have the tag's name under another key."""
_SKIP = re.compile(
    r"(?:^|[-_/ ])(?:ads?|advert\w*|promo\w*|newsletter\w*|related\w*|recirc\w*|recommend\w*|sign-?up|subscri\w*|"
    r"poll|quiz|iframe|script|share|comments?|read-?more|raw-?json|byline|author\w*|tags?|divider|player)(?:$|[-_/ ])"
)
_ROLES = (
    ("figure", re.compile(r"image|img|photo|picture|figure|gallery|video|media|illustration|slideshow")),
    ("pull", re.compile(r"pull-?-?quote|^pq$")),
    ("quote", re.compile(r"quote|^bq$")),
    ("break", re.compile(r"hard-?break|line-?break|^br$")),
    ("item", re.compile(r"list-?-?item|^li$|^[uo]li$|bullet-?item|^step$|how-?to-?step")),
    ("list", re.compile(r"list$|^[uo]l$|-list\b|core-list|^list\b")),
    ("code", re.compile(r"^code|code-?block|^pre$|preformatted")),
    ("heading", re.compile(r"head(?:ing|line|er)\b|head(?:ing|er)-|sub-?head|cross-?head|^h[1-6]$|-h[1-6]$|^title$")),
    ("table", re.compile(r"^table$|-table$")),
    (
        "inline",
        re.compile(
            r"^(?:text-?inline|link(?:-?inline)?|a|span|hyperlink|entry-hyperlink|strong|bold|b|em|italic|i|u|mark|"
            r"underline|fragment|url-?link|text-node|text-?run|leaf|emphasis|sub|sup|small|autolink|mention|inline)$"
        ),
    ),
    ("paragraph", re.compile(r"paragraph|^p$|^text-?block|^unstyled$|^body-?text$|^block$|^rich-?text$|-text$|^text$")),
)
_LEVEL = re.compile(r"(?:^|[-_])h([1-6])$|heading-?([1-6])|header-?([1-6])|h([1-6])\b")
_LEVEL_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_ORDERED = re.compile(r"number|(?:^|-)ordered|^oli?$")
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_HTML_TAG = re.compile(
    r"p|div|section|article|main|h[1-6]|ul|ol|li|blockquote|figure|figcaption|pre|code|table|thead|tbody|tr|th|td|a|b|i|em|"
    r"strong|span|sup|sub|small|br|hr|aside|header|footer|nav|dl|dt|dd|q|cite|time|mark|u|s"
)


def render(data: Any) -> str:
    """The HTML of a string, a node or a list of nodes."""
    return "\n".join(_blocks(untangled(data), 0))


def _blocks(data: Any, depth: int) -> list[str]:
    if isinstance(data, str):
        return paragraphs(data)
    if depth > DEEPEST:
        return []
    if isinstance(data, list):
        tag, children = _element(data)
        if tag:
            return _of_element(tag, children, depth)
        if data and all(isinstance(one, (str, dict)) and _is_inline(one) for one in data) and _has_leaf(data):
            return _wrapped("p", _inline(data, depth))
        return [block for one in data if isinstance(one, (dict, list, str)) for block in _blocks(one, depth + 1)]
    return _of_node(data, depth) if isinstance(data, dict) else []


def _element(data: list[Any]) -> tuple[str, Any]:
    """(tag, children) of a list that stands for an element, as React and JsonML write them, or ("", None)."""
    if len(data) == 4 and data[0] == "$" and isinstance(data[1], str):
        properties = data[3] if isinstance(data[3], dict) else {}
        inner = properties.get("dangerouslySetInnerHTML")
        return data[1] if _HTML_TAG.fullmatch(data[1]) else "div", inner if inner else properties.get("children")
    if (
        len(data) > 1
        and isinstance(data[0], str)
        and _HTML_TAG.fullmatch(data[0])
        and any(isinstance(one, (list, dict)) or len(data) == 2 for one in data[1:])
    ):
        return data[0], [one for one in data[1:] if isinstance(one, (str, list))]
    return "", None


def _of_element(tag: str, children: Any, depth: int) -> list[str]:
    if tag in {"p", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption"}:
        return _wrapped(tag, _inline(children, depth + 1))
    if tag in {"br", "hr"} or children is None:
        return []
    if tag in {"li", "td", "th", "div", "blockquote", "dd", "dt"} and _only_inline(children):
        return _wrapped(tag, _inline(children, depth + 1))
    return _wrapped(tag, "\n".join(_blocks(children, depth + 1)))


def kind_of(node: dict[str, Any]) -> str:
    """What the node says it is, in lower case with hyphens: "heading-2", "unordered-list-item"."""
    for key in _KIND_KEYS:
        value = node.get(key)
        if isinstance(value, str) and 0 < len(value) < 60 and value not in _NO_KINDS:
            return _CAMEL.sub("-", value).lower().replace("_", "-").replace("/", "-").replace(" ", "-")
    name = node.get("name")
    if isinstance(name, str) and (_HTML_TAG.fullmatch(name) or name.startswith("core/")):
        return name.replace("/", "-")
    return ""


def _role(node: dict[str, Any]) -> tuple[str, str]:
    """(role, kind); the role is "" where it is of no known kind."""
    kind = kind_of(node)
    style = node.get("style")
    if kind == "block" and isinstance(style, str):
        kind = style.lower()
        if node.get("listItem"):
            return "item", str(node["listItem"])
        if kind == "normal":
            return "paragraph", kind
    if not kind:
        return "", ""
    return next((role for role, pattern in _ROLES if pattern.search(kind)), ""), kind


def _of_node(node: dict[str, Any], depth: int) -> list[str]:
    role, kind = _role(node)
    if _SKIP.search(kind):
        return []
    if role == "figure":
        return _figure(node)
    if role in {"paragraph", "heading", "item", "quote", "pull", "code"}:
        return _textual(node, role, kind, depth)
    if role == "list":
        return _list(node, kind, depth)
    if role == "table":
        return _table(node, depth)
    if role == "inline":
        return _wrapped("p", _inline(node, depth))
    return _unknown(node, depth)


def _textual(node: dict[str, Any], role: str, kind: str, depth: int) -> list[str]:
    inner: list[str]
    text = _own_text(node)
    if text is not None and (BLOCK_MARKUP.search(text) or (role == "paragraph" and "\n" in text)):
        inner = paragraphs(text)
    elif text is not None:
        inner = [escaped(text)]
    else:
        children = _children(node)
        inner = [_inline(children, depth + 1)] if _only_inline(children) else _blocks(children, depth + 1)
        if inner and not _only_inline(children) and role in {"paragraph", "heading"}:
            return inner
    content = "\n".join(inner).strip()
    if role == "heading":
        return _wrapped(f"h{_level(node, kind)}", TAG.sub("", content))
    if role == "item":
        return _wrapped("ol" if _ORDERED.search(kind) else "ul", f"<li>{content}</li>" * bool(content))
    if role == "pull":
        return _wrapped('aside class="pullquote"', content)
    if role == "paragraph" and BLOCK_MARKUP.search(content):
        return [content]
    return _wrapped({"quote": "blockquote", "code": "pre"}.get(role, "p"), content)


def _list(node: dict[str, Any], kind: str, depth: int) -> list[str]:
    items: list[str] = []
    children = _children(node)
    if children is None and (text := _own_text(node)) is not None:
        return paragraphs(text)
    for child in children if isinstance(children, list) else [children]:
        if isinstance(child, dict) and not _is_inline(child):
            inner = "\n".join(_blocks(child, depth + 1))
            inner = re.sub(r"^<[uo]l><li>|</li></[uo]l>$", "", inner)
        else:
            inner = _inline(child, depth + 1)
        items += _wrapped("li", inner)
    ordered = (
        ("order" in kind and "unorder" not in kind)
        or kind == "ol"
        or "number" in kind
        or node.get("style") == "ordered"
    )
    return _wrapped("ol" if ordered else "ul", "".join(items))


def _table(node: dict[str, Any], depth: int) -> list[str]:
    rows: list[Any] = next(
        (node[key] for key in ("rows", "content", "data", "children") if isinstance(node.get(key), list)), []
    )
    lines: list[str] = []
    for row in rows:
        cells = row if isinstance(row, list) else _children(row) if isinstance(row, dict) else None
        if isinstance(cells, list):
            shown = (_inline(_children(cell) or cell if isinstance(cell, dict) else cell, depth + 3) for cell in cells)
            lines += _wrapped("tr", "".join(f"<td>{cell}</td>" for cell in shown))
    return _wrapped("table", "".join(lines)) if lines else _unknown(node, depth)


def _figure(node: dict[str, Any]) -> list[str]:
    holders = [node, *(value for value in node.values() if isinstance(value, dict))]
    for holder in holders:
        caption = holder.get("caption") or holder.get("legend")
        if isinstance(caption, dict):
            caption = _own_text(caption)
        if isinstance(caption, str) and caption.strip():
            return _wrapped("figure", f"<figcaption>{escaped(caption)}</figcaption>")
    return []


def _unknown(node: dict[str, Any], depth: int) -> list[str]:
    """A node of no known kind: its title where it has more than that, its text, and all that lies in it."""
    blocks: list[str] = []
    text = _own_text(node)
    if text is not None and prose(text):
        blocks += paragraphs(text)
    else:
        for key, value in node.items():
            if isinstance(value, (dict, list)) and not SILENT_KEYS.fullmatch(key):
                blocks += _blocks(value, depth + 1)
    if blocks:
        title = next((node[key] for key in TITLE_KEYS if isinstance(node.get(key), str) and node[key].strip()), "")
        if title and len(title) < 200 and " ".join(title.split()) not in blocks[0][:300]:
            blocks.insert(0, f"<h2>{TAG.sub('', escaped(title))}</h2>")
    return blocks


def _own_text(node: dict[str, Any]) -> str | None:
    for holder in (node, *(node.get(key) for key in ("model", "data", "attributes", "attrs", "props", "fields"))):
        if isinstance(holder, dict):
            for key in TEXT_KEYS:
                value = holder.get(key)
                if isinstance(value, str) and value.strip():
                    return value
    return None


def _children(node: Any) -> Any:
    """What a node has in it, or None."""
    for _ in range(3):
        if not isinstance(node, dict):
            return node
        for key in (
            "children",
            "content",
            "contents",
            "items",
            "nodes",
            "blocks",
            "innerBlocks",
            "content_elements",
            "elements",
            "body",
            "paragraphs",
            "text",
            "value",
            "itemListElement",
            "rows",
            "cells",
        ):
            value = node.get(key)
            if isinstance(value, (list, dict)) and value:
                if isinstance(value, dict) and key != "children":
                    inner = _children(value)
                    return inner if inner is not None else value
                return value
        node = next(
            (
                node[key]
                for key in ("data", "model", "attributes", "attrs", "root", "props")
                if isinstance(node.get(key), dict)
            ),
            None,
        )
    return None


def _is_inline(child: Any) -> bool:
    if isinstance(child, str):
        return not BLOCK_MARKUP.search(child)
    if isinstance(child, list):
        tag, _ = _element(child)
        return tag in {
            "a",
            "b",
            "i",
            "em",
            "strong",
            "span",
            "sup",
            "sub",
            "small",
            "br",
            "u",
            "s",
            "q",
            "cite",
            "time",
            "mark",
            "code",
        }
    if not isinstance(child, dict):
        return True
    role, kind = _role(child)
    return (
        role in {"inline", "break"}
        or (kind == "text" and "\n\n" not in (_own_text(child) or ""))
        or (not kind and isinstance(child.get("text"), str))
    )


def _only_inline(children: Any) -> bool:
    if isinstance(children, list) and not _element(children)[0]:
        return all(_is_inline(child) for child in children)
    return _is_inline(children)


def _has_leaf(data: list[Any]) -> bool:
    """Whether nodes are the parts of one paragraph: one says that it is a link, or stressed, or ends in a space."""
    leaves = [one for one in data if isinstance(one, dict)]
    return any(_role(one)[0] == "inline" or (_own_text(one) or "x")[-1:].isspace() for one in leaves)


def _inline(data: Any, depth: int) -> str:
    if isinstance(data, str):
        return escaped(data)
    if depth > DEEPEST:
        return ""
    if isinstance(data, list):
        tag, children = _element(data)
        if tag == "br":
            return "<br>"
        return _inline(children, depth + 1) if tag else "".join(_inline(one, depth + 1) for one in data)
    if not isinstance(data, dict):
        return ""
    if _role(data)[0] == "break":
        return "<br>"
    text = _own_text(data)
    if text is not None and not BLOCK_MARKUP.search(text):
        return escaped(text)
    return _inline(_children(data), depth + 1)


def _wrapped(tag: str, inner: str) -> list[str]:
    return [f"<{tag}>{inner}</{tag.partition(' ')[0]}>"] if inner.strip() else []


def _level(node: dict[str, Any], kind: str) -> int:
    for holder in (node, node.get("attrs"), node.get("data"), node.get("attributes")):
        if isinstance(holder, dict):
            for key in ("level", "depth", "rank", "headingLevel"):
                value = holder.get(key)
                if isinstance(value, int) and 1 <= value <= 6:
                    return max(2, value)
    if found := _LEVEL.search(kind):
        return max(2, int(next(filter(None, found.groups()))))
    return next((max(2, level) for word, level in _LEVEL_WORDS.items() if kind.endswith(word)), 2)
