"""What an element of a page is: part of a line or a line of its own, shown or not, a heading or running text."""

from __future__ import annotations

import itertools
import re

from lxml.html import HtmlElement

LONGEST_HEADING = 300
"""Characters; what is longer is running text."""

MOST_INLINE = 20
"""Elements; one of an unknown name that holds more is no part of a line."""

MOST_PREFORMATTED = 500
"""Elements that are asked whether the page is nothing else."""

LONGEST_NAME = 300
"""Characters of an element's class and id that are looked at."""

SILENT = frozenset([
    "script", "style", "noscript", "template", "head", "svg", "canvas", "iframe", "object", "embed", "applet",
    "video", "audio", "select", "datalist", "textarea", "input", "button", "dialog", "map", "area", "progress",
    "meter", "math-annotation", "annotation", "annotation-xml", "rp", "rt", "noembed", "noframes", "option",
    "optgroup", "param", "source", "track", "colgroup", "col", "link", "meta", "title"
])  # fmt: skip
"""Elements without text of the page."""
SWALLOWING = frozenset([
    "button", "svg", "symbol", "canvas", "object"
])  # fmt: skip
"""Silent ones that swallow what follows where they are left open."""
INLINE = frozenset([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "blink", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "ins", "kbd", "label", "mark", "nobr", "output", "picture", "q", "rb", "ruby", "s", "samp", "small",
    "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "math", "mi", "mn", "mo", "mrow",
    "msup", "msub", "mfrac", "semantics", "amp-img"
])  # fmt: skip
"""Parts of a line."""
RUNNING = frozenset([
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "dd", "dt", "figcaption"
])  # fmt: skip
"""Elements in which one of an unknown name is a part of the line, as in browsers; elsewhere it is mostly a frame."""
BOLD = frozenset(["b", "strong"])
_BUBBLE = re.compile(
    r"(?<![\w-])(?:[a-z]+-){0,2}(?:tool-?tip|rollover(?:-[a-z]+)?|popover|hover-?card|info-?bubble)[_-]{0,2}"
    r"(?:block|content|text|box|body|inner|bubble|definition|description|container|template)(?![\w-])",
    re.I,
)
_UNSEEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)


def is_bubble(tag: HtmlElement) -> bool:
    """Whether it is shown only beside the pointer: what a word means, who a person is."""
    name = tag.get("class")
    if "tooltip" in tag.get("id", "").lower() and "tooltip" in (name or "").lower():
        return True
    return (
        tag.tag != "a"
        and bool(name or tag.get("role"))
        and (tag.get("role") == "tooltip" or _BUBBLE.search(str(name)[:LONGEST_NAME]) is not None)
    )


def holds_blocks(tag: HtmlElement) -> bool:
    """Whether anything in it begins a line, or it is too large for a part of one."""
    inside = itertools.islice(tag.iterdescendants(), MOST_INLINE + 1)
    return any(number == MOST_INLINE or str(each.tag) not in INLINE for number, each in enumerate(inside))


def is_short(tag: HtmlElement) -> bool:
    """Whether a heading is as short as headings are: one that was left open, or wraps everything, is none."""
    letters = 0
    for text in itertools.islice(tag.itertext(), 400):
        letters += len(text)
        if letters > LONGEST_HEADING:
            return False
    return True


def is_preformatted(body: HtmlElement) -> bool:
    """Whether most of a page is preformatted: a print-out."""
    first = itertools.islice(body.iter("pre"), MOST_PREFORMATTED)
    preformatted = [pre for pre in first if pre.getparent().tag != "pre" and pre.find(".//code") is None]
    if not preformatted:
        return False
    letters = sum(len(text.strip()) for text in body.itertext())
    return 2 * sum(len(text.strip()) for pre in preformatted for text in pre.itertext()) > letters


def is_hidden(tag: HtmlElement) -> bool:
    """Whether its own attributes say that it is not shown."""
    attrs = tag.attrib
    if not attrs:
        return False
    if "hidden" in attrs and tag.get("hidden", "").lower() != "until-found":
        return True
    if tag.get("aria-hidden", "").lower() == "true":
        return True
    style = attrs.get("style")
    return bool(style) and _UNSEEN_STYLE.search(str(style)[:500]) is not None
