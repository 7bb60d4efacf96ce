"""What a page says of its authors where nobody looks: JSON-LD and meta tags."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence

from audiofy.inputs.html.metadata.facts import Facts, texts_of
from audiofy.inputs.people import is_initials, looks_like_person, names_in
from audiofy.inputs.spacing import folded

MOST_NAMES = 60
"""Authors of one article; papers have many."""

_KEY_NAMES = """
author article:author byl parsely-author sailthru.author citation_author citation_authors dc.creator
dc.creator.creator dcterms.creator dc.contributor og:article:author article.author authors author_name
cxenseparse:author article_author og:author rbauthors creator bt:author content_author
shareaholic:article_author_name
"""
_KEYS = tuple(_KEY_NAMES.split())
NO_NAME = re.compile(r"[{}<>=]|^[\w-]+(?:\.[\w-]+){2,}$|^https?:|^(?:[\w-]+\.)+[a-z]{2,4}/|^www\.|^/|^@|^#|^\d+$")
"""What stands in the place of a name and is none: an address, a handle, a template's variable."""


@dataclasses.dataclass(frozen=True, slots=True)
class Credit:
    """One place that names authors.

    Attributes:
        text: as the page has it, with the places that authors are in.
        rank: how much it is a byline; the lower the more.
        organisation: whether the page says itself that it is none of persons.
        mixed: whether it is a list with more in it than names: of those in the pictures, of firms.
        stated: whether it is a line of its own that begins with "By", right behind the headline.
    """

    names: tuple[str, ...]
    text: str = ""
    rank: int = 0
    organisation: bool = False
    mixed: bool = False
    stated: bool = False

    @property
    def personal(self) -> bool:
        """Whether one of the names could be a person's full name."""
        return not self.organisation and any(map(looks_like_person, self.names))

    @property
    def single(self) -> bool:
        """Whether it is a given name or pen name alone."""
        return not self.organisation and len(self.names) == 1 and " " not in self.names[0]


def declared(facts: Facts, site: str) -> Iterable[Credit]:
    """What JSON-LD and meta tags say, the likelier first."""
    if facts.linked.authors:
        yield from _credits(facts.linked.authors, site)
    for key in _KEYS:
        if values := facts.all(key):
            yield from _credits(
                [_turned(value) for value in values] if "_author" in key or "creator" in key else values, site
            )
    for number in "12":
        if re.search(r"\b(?:by|von|par|por|author)\b", facts.first(f"twitter:label{number}").lower()):
            yield from _credits([facts.first(f"twitter:data{number}")], site)
    if facts.linked.organisations:
        names = tuple(facts.linked.organisations)
        persons = tuple(name for name in names if looks_like_person(name) and folded(name) == folded(site))
        yield Credit(names, organisation=not persons)


def is_login(credit: Credit, facts: Facts) -> bool:
    """Whether it is one word in lower case that the page shows nowhere: of who put the page there, and no name."""
    name = credit.names[0]
    if not credit.single or not name.isascii() or not name.islower() or is_initials(name):
        return False
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.I)
    return not any(word.search(text) for text in texts_of(facts.places))


def _credits(values: Sequence[str], site: str) -> Iterable[Credit]:
    names: list[str] = []
    for value in values[:MOST_NAMES]:
        if not NO_NAME.search(value):
            names.extend(names_in(value, site))
    names = list(dict.fromkeys(names))
    # A paper's authors stay together; beside a person, an organisation or a login goes.
    persons = [name for name in names if looks_like_person(name)]
    if names:
        yield Credit(tuple(persons or names), mixed=0 < len(persons) < len(names))


def _turned(name: str) -> str:
    """ "Lee, Ann" → "Ann Lee"."""
    last, comma, first = name.partition(", ")
    if (
        comma
        and "," not in first
        and " " not in last
        and len(first.split()) <= 3
        and looks_like_person(f"{first} {last}")
    ):
        return f"{first} {last}"
    return name
