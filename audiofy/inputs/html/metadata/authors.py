"""The authors: JSON-LD, then meta tags, then what stands near the headline; a person before an organisation."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from audiofy.inputs.casing import cased
from audiofy.inputs.html.metadata.credits import Credit, declared, is_login
from audiofy.inputs.html.metadata.facts import Facts
from audiofy.inputs.html.metadata.nearby import Line
from audiofy.inputs.html.metadata.scope import Scope
from audiofy.inputs.html.metadata.shown import (
    FIRST_NEAR,
    NEAR,
    boxed_credits,
    is_topic,
    shown_credits,
    signed_credits,
    unlabelled_credits,
)
from audiofy.inputs.html.metadata.spoken import spoken_byline
from audiofy.inputs.people import looks_like_organisation, looks_like_person, name_key
from audiofy.inputs.spacing import folded


def find_authors(
    facts: Facts, lines: Sequence[Line], scope: Scope, site: str, sites: tuple[str, ...]
) -> tuple[tuple[str, ...], str]:
    """The authors' names, and the byline as a listener should hear it.

    Args:
        lines: what the page shows around its headline.
        site: the site's name.
        sites: all the names that it has.
    """
    said = [credit for credit in declared(facts, site) if not is_login(credit, facts)]
    shown = sorted(
        (credit for credit in shown_credits(facts, lines, scope, site) if not is_login(credit, facts)), key=_rank
    )
    if not any(credit.personal for credit in said) and not any(credit.personal and credit.rank < 3 for credit in shown):
        shown = sorted(
            [*shown, *signed_credits(facts, scope, site), *unlabelled_credits(facts, lines, scope, site)],
            key=_rank,
        )
    if not any(credit.personal for credit in (*said, *shown)):
        shown = [*shown, *boxed_credits(facts, scope)]
    said, shown = _others_first(said, site), _others_first(shown, site)
    names = _choice(said, shown, [line.text for line in lines if 0 < line.offset <= NEAR])
    spoken = "" if _is_unshown_site(names, facts, lines, sites) else spoken_byline(names, shown, lines, facts, site)
    for name in names:
        spoken = spoken.replace(name, cased(name))
    return tuple(map(cased, names)), spoken


def _rank(credit: Credit) -> int:
    return credit.rank


def _others_first(found: Sequence[Credit], site: str) -> list[Credit]:
    """The credits that name nobody but the site behind the others, as those of no person."""
    own = [credit for credit in found if all(folded(name) == folded(site) for name in credit.names)]
    return [credit for credit in found if credit not in own] + [
        dataclasses.replace(credit, organisation=True, rank=4) for credit in own
    ]


def _is_unshown_site(names: tuple[str, ...], facts: Facts, lines: Sequence[Line], sites: tuple[str, ...]) -> bool:
    """Whether the author is an organisation that runs the site, and nothing near the headline says so.

    The last word of its name and of the site's are the same.
    """
    last = {key.split()[-1] for site in sites if "." not in site and (key := folded(site))}
    if len(names) != 1 or not _is_organisation(names[0], facts, sites) or folded(names[0]).split()[-1] not in last:
        return False
    near = folded(" ".join(line.text for line in lines if FIRST_NEAR <= line.offset <= NEAR))
    return folded(names[0]) not in near


def _is_organisation(name: str, facts: Facts, sites: tuple[str, ...]) -> bool:
    """Whether the page, or a word of the name, says that an author is none of persons."""
    said = name in facts.linked.organisations
    return said or (looks_like_organisation(name) and folded(name) not in map(folded, sites))


def _choice(said: Sequence[Credit], shown: Sequence[Credit], head: Sequence[str]) -> tuple[str, ...]:
    declared = next((credit for credit in said if credit.personal), None)
    visible = next((credit for credit in shown if credit.personal), None)
    short = next((credit for credit in said if credit.single and credit.names[0].istitle()), None) or next(
        (credit for credit in shown if credit.single and credit.rank <= 1), None
    )
    stated = next((credit for credit in shown if credit.stated), None)
    if declared is None and stated is not None and stated.single:
        return stated.names
    if declared is not None:
        if (
            visible is not None
            and visible.stated
            and not any(_share_a_name(declared, credit) for credit in shown if credit.rank == 0)
        ):
            # Who put a guest's article there is not who wrote it.
            return visible.names
        if visible is not None and visible.rank < 1 and declared.mixed and set(visible.names) < set(declared.names):
            return visible.names
        fuller = _fuller(declared, [*said, *shown])
        if fuller is not declared or visible is None or visible.rank > 1:
            return fuller.names
        seen = folded(" ".join([*head, *(credit.text for credit in shown)]))
        # A name that nobody is shown is the login of who put the page there.
        return declared.names if any(name_key(name) in seen for name in declared.names) else visible.names
    if visible is not None and not (short is not None and visible.rank >= 2):
        return visible.names
    others = [*said, *shown]
    return others[0].names if others else ()


def _share_a_name(one: Credit, other: Credit) -> bool:
    words = [{word for name in credit.names for word in folded(name).split()} for credit in (one, other)]
    return bool(words[0] & words[1])


def _fuller(first: Credit, others: Iterable[Credit]) -> Credit:
    """The credit that names everybody whom the first names, and more persons."""
    best = first
    for credit in others:
        keys = {name_key(name) for name in credit.names}
        more = len(credit.names) > len(best.names) and all(name_key(name) in keys for name in best.names)
        if more and credit.rank <= 1 and all(looks_like_person(name) and not is_topic(name) for name in credit.names):
            best = credit
    return best
