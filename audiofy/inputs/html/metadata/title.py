"""The headline: as the page shows it rather than as it is meant for search engines, without the site's name."""

from __future__ import annotations

import re

import lxml.html

from audiofy.inputs.html.metadata.facts import Facts, same_words, text_of
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


def find_title(facts: Facts, sites: tuple[str, ...]) -> tuple[str, lxml.html.HtmlElement | None]:
    """The title, and the element of the page that shows it, where one does.

    Args:
        sites: names of the site, the likeliest first.
    """
    declared = facts.first(
        "og:title", "twitter:title", "headline", "dc.title", "parsely-title", "sailthru.title", "title"
    )
    known = [folded(text) for text in (facts.linked.headline, declared, facts.title) if text]
    site_keys = {folded(site) for site in sites}
    headings = [(heading, text_of(heading, 600)) for heading in facts.headings]
    headings = [(heading, text) for heading, text in headings if text and folded(text) not in site_keys]
    second = [(heading, text_of(heading, 600)) for heading in facts.second_headings]
    others = {folded(text) for _, text in [*headings, *second]}
    headings = [(heading, text) for heading, text in headings if not _is_tail(folded(text), facts.title, others)]
    found = (
        _told_by_title(headings, known) or _told_by_title(second, known, exact=True) or _only_heading(headings, known)
    )
    if found:
        return found[1], found[0]
    shared = facts.linked.headline or declared
    fallback = headings[0][0] if len(headings) == 1 else None
    if shared:
        return without_site(shared, sites, section=facts.linked.section or facts.first("article:section")), fallback
    if facts.title and (len(headings) != 1 or count_words(headings[0][1]) < 2):
        return without_site(facts.title, sites, certain=False), fallback
    return (headings[0][1] if headings else facts.title), fallback


_Heading = tuple[lxml.html.HtmlElement, str]


def _is_tail(key: str, title: str, headings: set[str]) -> bool:
    """Whether a heading is the site's part of "Bread – My Blog", and another heading the article's."""
    cuts = list(_SEPARATOR.finditer(title))
    return any(
        key == folded(title[cut.end() :]) and folded(title[: cut.start()]) in headings - {key, ""} for cut in cuts
    )


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


def _only_heading(headings: list[_Heading], known: list[str]) -> _Heading | None:
    """The page's one real heading, in other words than its title has for search engines."""
    real = [(heading, text) for heading, text in headings if count_words(text) >= _FEWEST_WORDS and len(text) < 300]
    real = [(heading, text) for heading, text in real if not Scope().is_aside(heading)]
    words = {word for title in known for word in title.split() if len(word) > 3}
    if not known:
        return real[0] if real else None
    least = 0.0 if len(real) == 1 else 0.3
    real = [(heading, text) for heading, text in real if words & set(folded(text).split())]
    real = [pair for pair in real if max(same_words(pair[1], title) for title in known) > least]
    return max(real, key=lambda pair: max(same_words(pair[1], title) for title in known)) if real else None


def without_site(title: str, sites: tuple[str, ...], *, section: str = "", certain: bool = True) -> str:
    """A page's title without the site's name, and a section's, at its end or beginning.

    Args:
        certain: whether only a piece that is the site's name goes; else the longer side of the last separator stays.
    """
    for _ in range(3):
        shorter = _without_piece(title, sites, folded(section))
        if shorter == title:
            break
        title = shorter
    cuts = list(_SEPARATOR.finditer(title))
    if not certain and cuts and ":" not in cuts[-1][0]:
        head, tail = title[: cuts[-1].start()], title[cuts[-1].end() :]
        if len(head.split()) >= 3 and len(head.split()) > len(tail.split()):
            return head.strip()
    return title


def _without_piece(title: str, sites: tuple[str, ...], section: str) -> str:
    bare = [key for site in sites if len(key := folded(site).replace(" ", "")) > 1]
    for cut in reversed(list(_SEPARATOR.finditer(title))):
        head, tail = title[: cut.start()].strip(), title[cut.end() :].strip()
        for piece, rest in ((tail, head), (head, tail)):
            key = folded(piece).replace(" ", "")
            if not key or not rest or len(folded(rest)) < 3:
                continue
            if any(_is_site(key, site) for site in bare):
                return rest
            named = folded(piece) in _SECTIONS or folded(piece) == section
            if piece is tail and "|" in cut[0] and named and len(rest.split()) >= _FEWEST_WORDS:
                return rest
    return title


def _is_site(key: str, site: str) -> bool:
    if key == site:
        return True
    return len(key) > 3 and (key in site or (site in key and len(site) > 3 and len(key) < 2.5 * len(site)))
