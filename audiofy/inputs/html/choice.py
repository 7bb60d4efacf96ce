"""Which pieces of a page are its article: the block model weighs what the rules and the other extractors say.

Where there is nobody to ask, on a page too large for the extractors, the rules decide alone.
"""

from __future__ import annotations

import dataclasses

import numpy as np

from audiofy.inputs.html.candidates import Candidate
from audiofy.inputs.html.content import Selection, select
from audiofy.inputs.html.features import Seen, features
from audiofy.inputs.html.forest import block_model
from audiofy.inputs.html.measures import Evidence, measure
from audiofy.inputs.html.tree import Page
from audiofy.inputs.html.trim import finish
from audiofy.inputs.html.votes import Vector, coverage, worded
from audiofy.inputs.spacing import count_words

THRESHOLD = 0.5
VOTED = 0.5
"""An extractor that has this share of a piece's words has voted for it."""
MOST_AGREE = 3
"""Of four extractors."""
FEWEST_WORDS = 50
"""Fewer words than this are an article only where the page shows no sign that there should be more."""
KEPT = 0.9
"""The chance of what a rule of the site keeps."""
RULES, MODEL = "rules", "model"


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """The article's pieces by number, and for each other piece why it is not one.

    Attributes:
        said_by: for each piece, who took it for the article's.
        confidence: how much of what is kept, and of what should be, the model expects to be right (an expected F1),
            0 … 1; 1 where the rules decided.
    """

    kept: tuple[int, ...]
    reasons: dict[int, str]
    said_by: tuple[tuple[str, ...], ...]
    confidence: float = 1.0


def look(page: Page, evidence: Evidence, found: tuple[Candidate, ...]) -> Seen:
    """All that is known of the page's pieces before the choice."""
    rules = _by_rules(page, evidence)
    pieces = [worded(piece.text) for piece in page.pieces]
    votes = {candidate.name: coverage(pieces, candidate.text) for candidate in found}
    return Seen(page, measure(page.pieces, evidence), evidence, rules, votes, [piece.words for piece in pieces])


def choose(seen: Seen) -> Choice:
    """The article's pieces."""
    if not seen.page.pieces:
        return Choice((), {}, ())
    if not seen.votes:
        return Choice(seen.rules.kept, seen.rules.reasons, _votes(seen))
    return decide(seen, block_model().probability(features(seen)))


def decide(seen: Seen, chances: Vector) -> Choice:
    """The article's pieces, by the chance of each to be one, 0 … 1."""
    votes = _votes(seen)
    chances = by_site_rules(seen.page, chances)
    taken = {int(number) for number in np.flatnonzero(chances > THRESHOLD)} or _agreed(seen)
    kept = sorted(taken | _captions(seen, taken))
    within = frozenset(kept)
    ruled = {n for box in seen.page.boxes if box.rule == "drop" for n in range(box.first, box.last)}
    reasons = {
        number: "rule for the site" if number in ruled else seen.rules.reasons.get(number, "unlike the article")
        for number in range(len(chances))
        if number not in within
    }
    kept = finish(seen.page, kept, seen.measures, seen.evidence, reasons)
    said_by = tuple((*names, MODEL) if chances[n] > THRESHOLD else names for n, names in enumerate(votes))
    return Choice(tuple(kept), reasons, said_by, _expected_f1(chances, seen))


def _agreed(seen: Seen) -> set[int]:
    """What most extractors take, for a page that the model takes nothing of; else what the rules take."""
    takers = np.sum([votes >= VOTED for votes in seen.votes.values()], axis=0)
    return {int(number) for number in np.flatnonzero(takers >= MOST_AGREE)} or set(seen.rules.kept)


def by_site_rules(page: Page, chances: Vector) -> Vector:
    """The chances as a rule of the site has them: nothing of what it drops; of the page only what it keeps."""
    drops = [box for box in page.boxes if box.rule == "drop"]
    keeps = [box for box in page.boxes if box.rule == "keep"]
    found = chances.copy()
    if keeps:
        inside = np.zeros(len(found), dtype=bool)
        for box in keeps:
            inside[box.first : box.last] = True
        found[~inside] = 0.0
        found[inside] = np.maximum(found[inside], KEPT)
    for box in drops:
        found[box.first : box.last] = 0.0
    return found


def _captions(seen: Seen, taken: set[int]) -> set[int]:
    """The captions within the article: whether they are said is the listener's choice and not the model's."""
    if not taken:
        return set()
    first, last = min(taken), max(taken)
    return {n for n in seen.rules.kept if first <= n <= last and seen.page.pieces[n].kind == "caption"}


def _by_rules(page: Page, evidence: Evidence) -> Selection:
    """By the strict rules, or, where they leave next to nothing, by the lenient ones."""
    strict = select(page, evidence)
    if _words(page, strict) >= 2 * FEWEST_WORDS:
        return strict
    lenient = select(page, evidence, careful=False)
    return lenient if _words(page, lenient) > 3 * _words(page, strict) else strict


def _words(page: Page, selection: Selection) -> int:
    return sum(count_words(page.pieces[number].text) for number in selection.kept)


def _votes(seen: Seen) -> tuple[tuple[str, ...], ...]:
    ruled = frozenset(seen.rules.kept)
    taken = [(name, votes >= VOTED) for name, votes in seen.votes.items()]
    return tuple(
        (*(name for name, votes in taken if votes[number]), *((RULES,) if number in ruled else ()))
        for number in range(len(seen.page.pieces))
    )


def _expected_f1(chances: Vector, seen: Seen) -> float:
    """By the model's own chances, each piece by its words."""
    words = np.array(seen.measures.words, dtype=np.float64) + 0.5
    kept = chances > THRESHOLD
    right = float((chances * words)[kept].sum())
    return 2 * right / max(1.0, float(words[kept].sum() + (chances * words).sum()))
