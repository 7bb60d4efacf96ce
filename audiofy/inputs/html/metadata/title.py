"""The headline: as the page shows it rather than as it is meant for search engines, without the site's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

import lxml.html

from audiofy.inputs.html.metadata.facts import Facts, same_words, text_of, texts_of
from audiofy.inputs.html.metadata.scope import Scope
from audiofy.inputs.spacing import count_words, folded

_SEPARATOR = re.compile(r"\s+[|–—\-·•:»«/]\s+|\s*[|»«｜]\s*|:\s|\s::\s")
_SECTIONS_WORDS = """
opinion opinions news world politics business sport sports tech technology science health culture lifestyle blog
analysis features feature articles article video videos books style travel money environment education media latest
world news us news uk news home
"""
_SECTIONS = frozenset(_SECTIONS_WORDS.split()) | frozenset(
    {"world news", "us news", "uk news", "breaking news", "the blog"}
)
_CONTAINED = 12
"""Letters that a heading has at least, to be the headline for being part of the page's title."""
_FEWEST_WORDS = 3
_MOST_CHANNELS = 5
"""Parts of "Headline_Channel_Site" that are looked at."""
_DECLARED = ("og:title", "twitter:title", "headline", "dc.title", "parsely-title", "sailthru.title", "title")

_Heading = tuple[lxml.html.HtmlElement, str]


def find_title(facts: Facts, sites: tuple[str, ...], subdomain: str = "") -> tuple[str, lxml.html.HtmlElement | None]:
    """The title, and the element of the page that shows it, where one does.

    Args:
        sites: names of the site, the likeliest first.
        subdomain: the one of them that says less than the domain, if any.
    """
    site_keys = {folded(site) for site in sites}
    said = [values[0] for key in _DECLARED if (values := facts.all(key)) and folded(values[0]) not in site_keys]
    declared = said[0] if said else ""
    own = list(dict.fromkeys(folded(text) for text in (facts.linked.headline, *said) if text))
    known = [folded(text) for text in (facts.linked.headline, declared, facts.title) if text]
    headings = _headings(facts.headings, site_keys)
    headings = [pair for pair in headings if folded(pair[1]) in known or not _leads_home(pair[0])]
    second = _headings(facts.second_headings, set())
    others = {folded(text) for _, text in [*headings, *second]}
    headings = [pair for pair in headings if not _is_site_s_part(folded(pair[1]), facts.title, others, set(own))]
    leading = _leading(headings)
    found = (
        _the_same(headings, own)
        or _the_same(second, own)
        or _told_by_title(headings, known)
        or _told_by_title(second, known, exact=True)
        or _only_heading(leading, known, {word for key in site_keys for word in key.split()})
    )
    headings = leading
    if found:
        return found[1], found[0]
    shared = facts.linked.headline or declared
    fallback = headings[0][0] if len(headings) == 1 else None
    if not shared and (not facts.title or (len(headings) == 1 and count_words(headings[0][1]) >= 2)):
        return (headings[0][1] if headings else facts.title), fallback
    section = (facts.linked.section or facts.first("article:section")) if shared else ""
    whole = _before_channel(shared or facts.title, facts)
    title = without_site(whole, sites, section=section, certain=bool(shared), subdomain=subdomain)
    if title != whole and count_words(title) == 1 and headings and count_words(headings[0][1]) > 1:
        # One word that is left may be the channel's as well.
        return headings[0][1], headings[0][0]
    return title, fallback


def _before_channel(title: str, facts: Facts) -> str:
    """The first part of "Headline_Channel_Site", where a line of the page is that; else the title."""
    heads = {
        folded(title[: cut.start()]): title[: cut.start()] for cut in islice(re.finditer("_", title), _MOST_CHANNELS)
    }
    if not heads:
        return title
    shown = (key for text in texts_of(facts.places) if len(text) <= len(title) + 100 and (key := folded(text)) in heads)
    return heads.get(next(shown, ""), title).strip() or title


def _leading(headings: list[_Heading]) -> list[_Heading]:
    """The first heading alone, where all the others stand deeper in its section."""
    section = headings[0][0].getparent() if len(headings) > 1 else None
    if section is None or section.tag in ("body", "html"):
        return headings
    deeper = all(other.getparent() is not section and section in other.iterancestors() for other, _ in headings[1:])
    return headings[:1] if deeper else headings


def _headings(elements: Sequence[lxml.html.HtmlElement], sites: set[str]) -> list[_Heading]:
    """The headings that say something and are neither a site's name nor put there by a translator in the browser."""
    found = [(heading, text_of(heading, 600)) for heading in elements]
    return [(heading, text) for heading, text in found if folded(text) not in {*sites, ""} and not _is_added(heading)]


def _is_added(heading: lxml.html.HtmlElement) -> bool:
    """Whether a heading is of Google's translation box, which is saved with a page that was read translated."""
    return any("skiptranslate" in above.get("class", "") for above in islice(heading.iterancestors(), 4))


def _is_site_s_part(key: str, title: str, others: set[str], own: set[str]) -> bool:
    """Whether a heading is the site's part of "Bread – My Blog" or "My Blog: Bread", and something else the article's.

    Args:
        others: what the page has for headings.
        own: what it declares as its title.
    """
    for cut in _SEPARATOR.finditer(title):
        head, tail = folded(title[: cut.start()]), folded(title[cut.end() :])
        if (key == tail and head in others - {key, ""}) or (key == head and tail in own - {key, ""}):
            return True
    return False


def _the_same(headings: list[_Heading], own: list[str]) -> _Heading | None:
    """The heading that is word for word what the page declares as its title."""
    return next((pair for pair in headings if count_words(pair[1]) >= _FEWEST_WORDS and folded(pair[1]) in own), None)


def _told_by_title(headings: list[_Heading], known: list[str], *, exact: bool = False) -> _Heading | None:
    """The heading that the page's titles say is its headline: the same, a part of one, or nearly the same."""
    for heading, text in headings:
        key = folded(text)
        long = len(key) > _CONTAINED and (not exact or count_words(text) > 5)
        contained = long and any(key in other for other in known)
        if len(key) > 3 and (contained or key in known):
            return heading, text
    if exact:
        return None
    for heading, text in headings:
        if any(same_words(text, other) >= 0.7 or _begins_with(folded(text), other) for other in known):
            return heading, text
    return None


def _begins_with(heading: str, title: str) -> bool:
    return len(title) > 2 * _CONTAINED and heading.startswith(title) and len(heading) < 2 * len(title)


def _leads_home(heading: lxml.html.HtmlElement) -> bool:
    """Whether a heading is a link to the site's front page: its name, and no headline."""
    return any(link.get("href", "").strip() == "/" for link in (*heading.iter("a"), *heading.iterancestors("a")))


def _only_heading(headings: list[_Heading], known: list[str], site_words: set[str]) -> _Heading | None:
    """The page's one real heading, in other words than its title has for search engines."""
    real = [(heading, text) for heading, text in headings if count_words(text) >= _FEWEST_WORDS and len(text) < 300]
    real = [(heading, text) for heading, text in real if not Scope().is_aside(heading)]
    words = {word for title in known for word in title.split() if len(word) > 3} - site_words
    if not known:
        return real[0] if real else None
    least = 0.0 if len(real) == 1 else 0.3
    real = [(heading, text) for heading, text in real if words & set(folded(text).split())]
    real = [pair for pair in real if max(same_words(pair[1], title) for title in known) > least]
    return max(real, key=lambda pair: max(same_words(pair[1], title) for title in known)) if real else None


def without_site(
    title: str, sites: tuple[str, ...], *, section: str = "", certain: bool = True, subdomain: str = ""
) -> str:
    """A page's title without the site's name, and a section's, at its end or beginning.

    Args:
        subdomain: the name that a piece is only where it is all of it.
        certain: whether only a piece that is the site's name goes; else the longer side of the last separator stays.
    """
    for _ in range(3):
        shorter = _without_piece(title, sites, folded(section), folded(subdomain).replace(" ", ""))
        if shorter == title:
            break
        title = shorter
    cuts = list(_SEPARATOR.finditer(title))
    if not certain and cuts and ":" not in cuts[-1][0]:
        head, tail = title[: cuts[-1].start()], title[cuts[-1].end() :]
        if len(head.split()) >= 3 and len(head.split()) > len(tail.split()):
            return head.strip()
    return title


def _without_piece(title: str, sites: tuple[str, ...], section: str, subdomain: str) -> str:
    bare = [key for site in sites if len(key := folded(site).replace(" ", "")) > 1]
    for cut in reversed(list(_SEPARATOR.finditer(title))):
        head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
        for piece, rest in ((tail, head), (head, tail)):
            key = folded(piece).replace(" ", "")
            if not key or not rest or len(folded(rest)) < 3:
                continue
            if any(key == site if site == subdomain else _is_site(key, site) for site in bare):
                return rest
            named = folded(piece) in _SECTIONS or folded(piece) == section
            if piece is tail and "|" in cut[0] and named and len(rest.split()) >= _FEWEST_WORDS:
                return rest
    return title


def _is_site(key: str, site: str) -> bool:
    if key == site:
        return True
    return len(key) > 3 and (key in site or (site in key and len(site) > 3 and len(key) < 2.5 * len(site)))
