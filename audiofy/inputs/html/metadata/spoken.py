"""The byline as a listener should hear it: the authors' names, and what the page says with them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from audiofy.inputs.byline import byline, join_names, lead_word
from audiofy.inputs.html.metadata.credits import Credit
from audiofy.inputs.html.metadata.facts import Facts, text_of
from audiofy.inputs.html.metadata.nearby import Line
from audiofy.inputs.jobs import AGENCY, COLLECTIVE, TITLE, TOPICS, is_nobody
from audiofy.inputs.people import (
    FOREIGN_PREFIX,
    PREFIX,
    is_initials,
    looks_like_person,
    name_key,
    names_in,
    with_roles,
    without_clutter,
)
from audiofy.inputs.places import is_place
from audiofy.inputs.spacing import folded

STRAIGHT = 4
"""Lines behind the headline in which one that names the authors is certainly of the article."""
_IN_PLACE = re.compile(r"\sin\s(?=[^\W\d_a-z])")
_SOURCE_WORDS = 2
_MOST_COLLECTIVE = 3


def spoken_byline(
    names: tuple[str, ...], shown: Sequence[Credit], lines: Sequence[Line], facts: Facts, site: str
) -> str:
    """As the page shows it where that says places, or who translated and who drew; else the names in a row.

    Initials alone are not spoken; where nobody is named, "our editors" are, if the page says that they wrote it.
    """
    language = facts.language
    if all(map(is_initials, names)):
        collective = "" if names else _collective(lines)
        return lead_word(language, collective) + collective if collective else ""
    for credit in shown:
        if {folded(name) for name in credit.names} == {folded(name) for name in names} and credit.text:
            if roles := with_roles(credit.text, names):
                return roles
            spoken = byline(credit.text, language=language, site=site, copied=False)
            foreign = FOREIGN_PREFIX.match(credit.text) and not language.startswith("en")
            if (foreign or _says_places(spoken)) and _keys(names_in(spoken, site)) == _keys(names):
                return spoken
    joined = join_names(list(names), language)
    source = _source(names[-1], lines, facts, site)
    return lead_word(language, joined) + joined + (f", {source}" if source else "")


def _collective(lines: Sequence[Line]) -> str:
    """Who a line right behind the headline says it is by, where that is no name: "Written by Our Editors"."""
    for line in lines:
        prefix = PREFIX.match(line.text) if 0 < line.offset <= STRAIGHT else None
        rest = without_clutter(line.text[prefix.end() :]) if prefix else ""
        if (
            rest
            and COLLECTIVE.fullmatch(rest.split()[-1])
            and rest.istitle()
            and 2 <= len(rest.split()) <= _MOST_COLLECTIVE
        ):
            return rest
    return ""


def _source(name: str, lines: Sequence[Line], facts: Facts, site: str) -> str:
    """The agency or the paper that an article was taken from, where the page has it behind its last author's name."""
    if not looks_like_person(name):
        return ""
    for line in lines:
        _, found, rest = line.text.partition(f"{name}, ") if 0 < line.offset <= STRAIGHT else ("", "", "")
        source = without_clutter(rest).removeprefix("The ") if found else ""
        if source and len(source.split()) <= _SOURCE_WORDS and folded(source) != folded(site).removeprefix("the "):
            return source if AGENCY.fullmatch(source) or _is_linked_source(source, facts) else ""
    return ""


def _is_linked_source(source: str, facts: Facts) -> bool:
    """Whether it is a link to an author's page of its own, and neither a person, a title nor a subject."""
    if looks_like_person(source) or TITLE.search(source) or is_nobody(source):
        return False
    if not source.isupper() and any(word.casefold() in TOPICS for word in source.split()):
        return False
    linked = (text_of(marked.element, 60) for marked in facts.authors if marked.how in ("link", "rel"))
    return any(text.removeprefix("The ") == source for text in linked)


def _keys(names: Iterable[str]) -> set[str]:
    return {name_key(name) for name in names}


def _says_places(spoken: str) -> bool:
    """Whether what follows each "in" is a place: "by Ann Lee in Recipes" tells the section."""
    places = [re.split(r",|\sand\s", rest)[0].strip() for rest in _IN_PLACE.split(spoken)[1:]]
    return len(places) > 1 or any(map(is_place, places))
