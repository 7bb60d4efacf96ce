"""The language that a page says it is in."""

from __future__ import annotations

import re
import urllib.parse

import lxml.html

_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_]([a-z]{4}))?(?:[-_]([a-z]{2}|\d{3}))?(?![a-z])", re.I)
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_NAMES = {"english": "en", "deutsch": "de", "german": "de", "french": "fr", "spanish": "es", "japanese": "ja"}
_DAY_FIRST_SITES = frozenset({"uk", "au", "nz", "ie", "in", "za", "sg", "my", "ng", "ke", "eu", "hk", "pk", "lk"})


def page_language(root: lxml.html.HtmlElement, linked: str, meta: dict[str, list[str]]) -> str:
    """BCP 47; "" where nothing says it.

    Args:
        linked: what the page's JSON-LD says.
        meta: contents of its meta tags by name.
    """
    body = root.find("body") if root.tag == "html" else None
    said = [root.get("lang") or root.get("xml:lang") or root.get(_XML_LANG) or ""]
    said += [linked]
    said += [
        meta[key][0]
        for key in ("content-language", "language", "dc:language", "inlanguage", "og:locale")
        if key in meta
    ]
    if body is not None:
        said.append(body.get("lang") or "")
    for candidate in said:
        candidate = candidate.strip()
        candidate = _NAMES.get(candidate.lower(), candidate)
        match = _LANGUAGE.match(candidate)
        if match and match[1].lower() not in ("und", "xx", "zxx"):
            subtags = [match[1].lower(), (match[2] or "").capitalize(), (match[3] or "").upper()]
            return "-".join(filter(None, subtags))
    return ""


def date_order(language: str, url: str) -> str:
    """The language whose order of day and month the page's dates have: a British address makes "en" British."""
    try:
        host = urllib.parse.urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    if language in ("", "en", "en-US") and host.rpartition(".")[2] in _DAY_FIRST_SITES:
        return "en-GB"
    return language
