"""Title, authors, dates, site, language, picture and summary of a page.

JSON-LD first, then OpenGraph and other meta tags, then what stands near the headline.
"""

from __future__ import annotations

import dataclasses
import re
import urllib.parse

import lxml.html

from audiofy.inputs.addresses import host_of, web_address
from audiofy.inputs.html.jsonld import read_jsonld
from audiofy.inputs.html.metadata.authors import find_authors
from audiofy.inputs.html.metadata.facts import Facts, gather
from audiofy.inputs.html.metadata.nearby import lines_near
from audiofy.inputs.html.metadata.published import find_dates
from audiofy.inputs.html.metadata.running import with_running_text
from audiofy.inputs.html.metadata.scope import scope_of
from audiofy.inputs.html.metadata.title import find_title
from audiofy.inputs.spacing import folded, one_line

__all__ = ["Metadata", "read_metadata"]


_LONGEST_SITE = 80
_SHORT_LABEL = 3
"""Letters of "co" in gannet.co.uk, which is no domain of its own."""
_NO_SECTION = frozenset({"tags", "uncategorized", "uncategorised", "undefined", "null", "none", "default", "false"})


@dataclasses.dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of the article besides its text; each field as in ``Article``."""

    title: str = ""
    byline: str = ""
    site: str = ""
    language: str = ""
    published: str = ""
    url: str = ""
    image: str = ""
    description: str = ""
    body: str = ""
    authors: tuple[str, ...] = ()
    modified: str = ""
    section: str = ""


def read_metadata(root: lxml.html.HtmlElement, url: str) -> Metadata:
    """Everything the page says about itself.

    Args:
        root: the page's tree, with its head and its scripts.
        url: its address, or the path it came from.
    """
    canonical = _canonical(root)
    linked = read_jsonld(root, web_address(url, canonical))
    facts = gather(root, url, linked)
    address = web_address(url, canonical, facts.first("og:url"))
    site, sites = _sites(facts, address)
    title, headline = find_title(facts, sites, _subdomain(address, sites))
    scope = scope_of(facts, headline)
    lines = lines_near(facts, scope, title)
    scope = with_running_text(scope, facts, lines)
    authors, byline = find_authors(facts, lines, scope, site, sites)
    published, modified = find_dates(facts, lines, scope, address)
    return Metadata(
        title=title,
        byline=byline,
        site=site,
        language=facts.language,
        published=published,
        url=address,
        image=_address(
            facts.first("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src")
            or linked.image,
            address,
        ),
        description=facts.first("og:description", "description", "twitter:description") or linked.description,
        body=linked.body,
        authors=authors,
        modified=modified,
        section=_section(facts),
    )


def _canonical(root: lxml.html.HtmlElement) -> str:
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split():
            return (link.get("href") or "").strip()
    return ""


def _subdomain(address: str, sites: tuple[str, ...]) -> str:
    """The name of the site that is in its address before the domain: "news" of news.gannet.example."""
    labels = _host(address).split(".")
    before = labels[: -3 if len(labels) > 2 and len(labels[-2]) <= _SHORT_LABEL else -2]
    return sites[-1] if sites and sites[-1] in before else ""


def _host(address: str) -> str:
    return host_of(address).removeprefix("www.")


def _sites(facts: Facts, address: str) -> tuple[str, tuple[str, ...]]:
    """The site's name, and all the names that it has."""
    host = _host(address)
    said = [
        facts.first("og:site_name"),
        facts.linked.site,
        facts.first("application-name", "apple-mobile-web-app-title"),
    ]
    said = [one_line(re.sub(r"^https?://(?:www\.)?", "", name)).strip("/") for name in said if name]
    titles = {folded(title) for title in (facts.first("og:title"), facts.title, facts.linked.headline) if title}
    said = [name for name in said if len(name) <= _LONGEST_SITE and not _is_title(folded(name), titles)]
    labels = host.split(".")
    label = max(labels[:-1], key=len) if len(labels) > 1 else ""
    said = [_named_by(label, name.lstrip("@")) for name in said]
    return (said[0] if said else host), tuple(dict.fromkeys(filter(None, [*said, host, label])))


def _named_by(label: str, name: str) -> str:
    """A site's name without its motto: the part that its address is made of, in "The Gannet | News from the sea"."""
    parts = re.split(r"\s[|–—-]\s|\s?[|·•]\s", name)
    key = label.replace("-", "")
    if len(parts) < 2 or not key:
        return name
    keys = [folded(part).replace(" ", "") for part in parts]
    return next((part.strip() for part, one in zip(parts, keys, strict=True) if one in (key, f"the{key}")), name)


def _is_title(name: str, titles: set[str]) -> bool:
    """Whether what should be a site's name is the page's title, or a long beginning of it."""
    return name in titles or (name.count(" ") >= 3 and any(title.startswith(f"{name} ") for title in titles))


def _section(facts: Facts) -> str:
    said = facts.linked.section or facts.first(
        "article:section", "section", "parsely-section", "sailthru.section", "articlesection", "category", "og:section"
    )
    said = said.strip(" ,;|/-")
    if said.startswith(("http:", "https:")) or "{" in said or len(said) > _LONGEST_SITE or said.lower() in _NO_SECTION:
        return ""
    return said


def _address(address: str, url: str) -> str:
    """The address in full, where it is one."""
    try:
        return web_address(urllib.parse.urljoin(url, address)) if address else ""
    except ValueError:
        return ""
