"""What the block model looks at: one row of numbers for each piece of a page.

Its own words and shape, its place in the page, what the extractors and the rules say of it, and the same of its
neighbours and of the boxes around it. The names stand in the model's file; a change here needs a new training.
"""

from __future__ import annotations

import dataclasses
import re

import numpy as np
from numpy.typing import NDArray

from audiofy.inputs.furniture import why
from audiofy.inputs.html import regions
from audiofy.inputs.html.candidates import NAMES
from audiofy.inputs.html.content import Selection
from audiofy.inputs.html.measures import Evidence, Measures
from audiofy.inputs.html.tree import Page
from audiofy.inputs.html.votes import Vector, words_of

Matrix = NDArray[np.float64]

REASONS: dict[str, tuple[str, ...]] = {
    "outside": ("outside the article",),
    "unseen": ("unseen", "pop-up", "consent"),
    "comments": ("comments", "comment count", "rating"),
    "frame": ("navigation", "footer", "page header", "sidebar", "tags"),
    "links": ("related links", "links"),
    "calls": ("sign-up", "sign-in", "follow us", "share buttons", "advertisement", "player"),
    "head": ("headline", "before the headline", "before the article", "byline", "date", "standfirst", "page details"),
    "author": ("author box",),
    "notes": ("references",),
    "tail": ("heading of nothing", "after the article", "repeated", "pull quote"),
}
"""The rules' reasons, as groups that the model tells apart."""

_TAGS = ("p", "div", "li", "td", "section", "article", "span", "blockquote", "dd")
_UPPER = re.compile(r"(?<!\w)[^\W\d_a-zà-ÿ]")
_FIGURE = re.compile(r"\d")
_COMMA = re.compile(r"[,،、，]")
_FIRST_PERSON = re.compile(r"\b(?:you|your|our|we|us|i|my)\b", re.I)
_CALL = re.compile(
    r"\b(?:click|subscribe|newsletter|sign up|follow|cookies?|copyright|rights reserved|©|download|contact|privacy|"
    r"log ?in|e-?mail|share|comments?|tweet|advert\w*|sponsor\w*|read more|posted|updated|published|author|editor)\b|©",
    re.I,
)


@dataclasses.dataclass(frozen=True, slots=True)
class Seen:
    """All that is known of a page when its pieces are judged.

    Attributes:
        votes: for each extractor that was asked, the share of each piece that it takes for the article.
        words: each piece's, as they are compared.
    """

    page: Page
    measures: Measures
    evidence: Evidence
    rules: Selection
    votes: dict[str, Vector]
    words: list[tuple[str, ...]]


def names() -> tuple[str, ...]:
    """The features' names, in the order of the columns."""
    empty = Seen(Page([], []), Measures([], [], [], [], []), Evidence(), Selection((), {}, 0), {}, [])
    return tuple(_columns(empty))


def features(seen: Seen) -> Matrix:
    """One row for each piece, one column for each of ``names()``."""
    return np.stack(list(_columns(seen).values()), axis=1)


def _columns(seen: Seen) -> dict[str, Vector]:
    words = seen.words
    length = np.array([len(found) for found in words], dtype=np.float64)
    columns = _own(seen, length) | _said(seen, words)
    votes = {name: seen.votes.get(name, np.zeros(len(words))) for name in NAMES}
    columns |= votes
    total = np.sum(list(votes.values()), axis=0)
    kept = columns["rules kept"]
    columns |= _page_wide(seen, length, votes, kept)
    columns["votes"] = total
    columns |= _around(length, columns, total)
    columns |= _boxes(seen, length, total + kept)
    columns |= _place(length, total + kept)
    return columns


def _own(seen: Seen, length: Vector) -> dict[str, Vector]:
    pieces, boxes = seen.page.pieces, seen.page.boxes
    letters = np.array([len(piece.text) for piece in pieces], dtype=np.float64)
    count = np.maximum(length, 1)
    columns = {
        "words": np.log1p(length),
        "word length": letters / count,
        "density": np.array(seen.measures.density, dtype=np.float64),
        "sentence": np.array(seen.measures.sentence, dtype=np.float64),
        "upper": np.array([len(_UPPER.findall(piece.text)) for piece in pieces]) / count,
        "figures": np.array([len(_FIGURE.findall(piece.text)) for piece in pieces]) / np.maximum(letters, 1),
        "commas": np.array([len(_COMMA.findall(piece.text)) for piece in pieces]) / count,
        "level": np.array([piece.level for piece in pieces], dtype=np.float64),
        "foreign": np.array([bool(piece.language) for piece in pieces], dtype=np.float64),
    }
    for kind in ("heading", "item", "quote", "table", "code", "caption"):
        columns[f"is {kind}"] = np.array([piece.kind == kind for piece in pieces], dtype=np.float64)
    for tag in _TAGS:
        columns[f"in {tag}"] = np.array([boxes[piece.box].tag == tag for piece in pieces], dtype=np.float64)
    return columns


def _said(seen: Seen, words: list[tuple[str, ...]]) -> dict[str, Vector]:
    """What the words, the page's own description and the rules say."""
    pieces = seen.page.pieces
    title = set(words_of(seen.evidence.title))
    description = set(words_of(seen.evidence.description))
    texts = [" ".join(found) for found in words]
    times: dict[str, int] = {}
    for text in texts:
        times[text] = times.get(text, 0) + 1
    reasons = [seen.rules.reasons.get(number, "") for number in range(len(pieces))]
    kept = np.zeros(len(pieces))
    kept[list(seen.rules.kept)] = 1
    columns = {
        "furniture": np.array([bool(why(piece.text)) for piece in pieces], dtype=np.float64),
        "calls": np.array([len(_CALL.findall(piece.text[:400])) for piece in pieces], dtype=np.float64),
        "to the reader": np.array([len(_FIRST_PERSON.findall(piece.text[:400])) for piece in pieces])
        / np.maximum([min(len(found), 70) for found in words], 1),
        "like title": np.array([_overlap(found, title) for found in words], dtype=np.float64),
        "like description": np.array([_overlap(found, description) for found in words], dtype=np.float64),
        "times": np.array([times[text] for text in texts], dtype=np.float64),
        "known": np.array(seen.measures.known, dtype=np.float64),
        "rules kept": kept,
    }
    for name, group in REASONS.items():
        columns[f"reason {name}"] = np.array([reason in group for reason in reasons], dtype=np.float64)
    return columns


def _overlap(words: tuple[str, ...], others: set[str]) -> float:
    if not words or not others:
        return 0.0
    own = set(words)
    return len(own & others) / len(own | others)


def _page_wide(seen: Seen, length: Vector, votes: dict[str, Vector], kept: Vector) -> dict[str, Vector]:
    """How long the page is, how much of it each extractor takes, and how well each agrees with the others."""
    every = np.ones(len(length))
    total = max(1.0, float(length.sum()))
    sets = {**votes, "rules": kept}
    taken = {name: float((vote * length).sum()) for name, vote in sets.items()}
    columns = {
        "page words": every * np.log1p(total),
        "page pieces": every * np.log1p(len(length)),
    }
    for name, vote in sets.items():
        columns[f"share of {name}"] = every * (taken[name] / total)
        agreement = [
            2 * float((np.minimum(vote, other) * length).sum()) / max(1.0, taken[name] + taken[named])
            for named, other in sets.items()
            if named != name
        ]
        columns[f"agreement of {name}"] = every * (sum(agreement) / len(agreement))
    return columns


def _around(length: Vector, columns: dict[str, Vector], votes: Vector) -> dict[str, Vector]:
    """The neighbours' own columns, and the votes over wider windows."""
    found: dict[str, Vector] = {}
    for name in ("words", "density", "sentence", "is heading", "rules kept", "furniture"):
        for step in (-2, -1, 1, 2):
            found[f"{name} {step:+d}"] = shifted(columns[name], step)
    for step in (-3, -2, -1, 1, 2, 3):
        found[f"votes {step:+d}"] = shifted(votes, step)
    for reach in (4, 12):
        found[f"votes within {reach}"] = windowed(votes * length, reach) / np.maximum(1, windowed(length, reach))
        found[f"words within {reach}"] = np.log1p(windowed(length, reach))
    return found


def _boxes(seen: Seen, length: Vector, votes: Vector) -> dict[str, Vector]:
    """The innermost box and the three around it: how much they hold, how linked it is, how much is voted for."""
    pieces, boxes = seen.page.pieces, seen.page.boxes
    linked = np.array([piece.linked for piece in pieces], dtype=np.float64)
    letters = np.array([len(piece.text) for piece in pieces], dtype=np.float64)
    sums = [np.concatenate(([0.0], np.cumsum(values))) for values in (length, linked, letters, votes * length)]
    first = np.array([box.first for box in boxes], dtype=np.int64)
    last = np.array([box.last for box in boxes], dtype=np.int64)
    parent = np.array([max(0, box.parent) for box in boxes], dtype=np.int64)
    depth = np.zeros(len(boxes))
    bodies = np.zeros(len(boxes))
    for number, box in enumerate(boxes):
        above = box.parent if box.parent >= 0 else number
        named = box.tag in ("article", "main") or box.body or regions.is_named(regions.BODY, box.name)
        depth[number] = depth[above] + (number != above)
        bodies[number] = bodies[above] + named
    chosen = boxes[seen.rules.box] if boxes else None
    at = np.array([piece.box for piece in pieces], dtype=np.int64)
    columns = {
        "depth": depth[at],
        "bodies around": bodies[at],
        "in the rules' box": np.array(
            [chosen is not None and chosen.first <= n < chosen.last for n in range(len(pieces))], dtype=np.float64
        ),
    }
    whole = max(1.0, float(length.sum()))
    for name in ("box", "parent", "grandparent", "great-grandparent"):
        words, links, size, voted = (total[last[at]] - total[first[at]] for total in sums)
        columns[f"{name} words"] = np.log1p(words)
        columns[f"{name} share"] = words / whole
        columns[f"{name} linked"] = links / np.maximum(1, size)
        columns[f"{name} votes"] = voted / np.maximum(1, words)
        columns[f"{name} pieces"] = np.log1p(last[at] - first[at])
        columns[f"{name} place"] = (np.arange(len(pieces)) - first[at]) / np.maximum(1, last[at] - first[at])
        at = parent[at]
    return columns


def _place(length: Vector, votes: Vector) -> dict[str, Vector]:
    """Where the piece stands in the page, and how far from what nearly all take for the article."""
    count = len(length)
    numbers = np.arange(count, dtype=np.float64)
    before = np.cumsum(length) - length
    total = max(1.0, float(length.sum()))
    core = np.flatnonzero((votes >= 0.8 * (len(NAMES) + 1)) & (length >= 12))
    first, last = (float(core[0]), float(core[-1])) if len(core) else (0.0, float(max(0, count - 1)))
    start = before[int(first)] if count else 0.0
    end = before[int(last)] if count else 0.0
    nearest = np.full(count, 99.0)
    if len(core):
        index = np.clip(np.searchsorted(core, numbers), 0, len(core) - 1)
        nearest = np.minimum(np.abs(core[index] - numbers), np.abs(core[np.maximum(0, index - 1)] - numbers))
    return {
        "place": numbers / max(1, count),
        "words before": before / total,
        "core": np.full(count, float(len(core)) / max(1, count)),
        "pieces to first": np.clip(numbers - first, -50, 50),
        "pieces to last": np.clip(numbers - last, -50, 50),
        "words to first": np.clip(before - start, -2000, 2000),
        "words to last": np.clip(before - end, -2000, 2000),
        "pieces to core": np.minimum(nearest, 99.0),
    }


def shifted(values: Vector, step: int) -> Vector:
    """The values of the piece ``step`` places further on; 0 beyond the page."""
    found = np.zeros(len(values))
    if abs(step) >= len(values):
        return found
    if step > 0:
        found[:-step] = values[step:]
    else:
        found[-step:] = values[:step]
    return found


def windowed(values: Vector, reach: int) -> Vector:
    """The sum over the piece and ``reach`` pieces on either side."""
    sums = np.concatenate(([0.0], np.cumsum(values)))
    numbers = np.arange(len(values))
    return sums[np.minimum(len(values), numbers + reach + 1)] - sums[np.maximum(0, numbers - reach)]
