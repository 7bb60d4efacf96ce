"""Quotations: who said them, and which of them a listener has heard already."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator

from audiofy.inputs.html import regions
from audiofy.inputs.html.roles.names import ATTRIBUTION, POST
from audiofy.inputs.html.roles.view import Found, Part, View, is_hidden, named, part_of
from audiofy.inputs.html.tree import Box, Page
from audiofy.inputs.spacing import count_words, folded

MOST_SOURCE_WORDS = 20
"""Of who said it; what is longer is said itself."""
MOST_CAPTION_WORDS = 12
"""Of the line below a quotation that stands in a figure; what is longer may be about a picture."""
FEWEST_REPEATED = 8
"""Words; a quotation that is not set apart as a pull quote is one from that length on, if the text has it too: a verse
that is spoken of is shorter."""
LEVELS = 2
"""How far above a quotation's box the one may be that holds its source too."""
RUN = 4
"""Words in a row that two texts have in common."""
SAME = 0.8
"""The share of a pull quote's runs of words that the text has: it may be cut a little."""

_DASH = re.compile(r"(?:[—–―‒]|--?|~)\s?(?=[^\W\d_])")
_TAIL = re.compile(r"[.!?…”\"’'»)]\s?(?:[—–―‒]|--|(?<=\s)-(?=\s))\s?([^\W\d_][^.!?…”»—–―]{1,120})$")
_STOPPED = re.compile(r"(?:[?!…”\"»:;]|(?<!\b[A-Z])(?<!\b[JSD]r)\.)$")
_SAID = re.compile(r"[.!?…”\"’'»:,)—–―-]\s*$")
_ENDS = " \t—–―‒~-:,;|"


@dataclasses.dataclass(frozen=True, slots=True)
class _Unit:
    """A quotation with its source: its boxes' pieces, kept or not, in order.

    Attributes:
        box: the outermost of its boxes.
        pulled: whether it is set apart from the text, as a pull quote is.
    """

    box: int
    pulled: bool
    numbers: list[int]


_SOURCES = frozenset(["footer", "figcaption", "cite"])


@dataclasses.dataclass(frozen=True, slots=True)
class _Source:
    """Who says a quotation, and the pieces that tell it and nothing else."""

    speaker: str
    numbers: tuple[int, ...] = ()


def quotations(view: View) -> Found:
    """The speakers of quotations; their sources are kept where they are; what is repeated goes."""
    page = view.page
    units = list(_units(view))
    if not units:
        return Found()
    around = named(view, ATTRIBUTION, _SOURCES)
    hidden = is_hidden(page)
    runs = _runs(view, units)
    parts: dict[int, Part] = {}
    gone: dict[int, str] = {}
    for unit in units:
        sources = dict(_sources(page, unit, around))
        telling = {number for source in sources.values() for number in source.numbers}
        said = [n for n in unit.numbers if n in view.parts and n not in telling]
        if not said:
            why = next((view.reasons[n] for n in unit.numbers if n not in telling and n in view.reasons), "")
            gone.update(dict.fromkeys([n for n in telling if n in view.parts and why], why))
            continue
        if all(_is_repeated(view, n, runs, unit, sources) for n in said):
            gone.update(dict.fromkeys([n for n in unit.numbers if n in view.parts], "pull quote"))
            continue
        for number in said:
            speaker = sources[number].speaker if number in sources else _next_line(view, unit)
            parts[number] = _quoted(view.parts[number], unit, speaker)
            if number in sources:
                for told in sources[number].numbers:
                    if not hidden[page.pieces[told].box]:
                        parts[told] = _quoted(part_of(page, told), unit, speaker)
    return Found(parts, gone)


def _quoted(part: Part, unit: _Unit, speaker: str) -> Part:
    role = "pull quote" if unit.pulled else part.role
    kind = "quote" if unit.pulled or part.kind in ("paragraph", "caption") else part.kind
    return dataclasses.replace(part, kind=kind, role=role, speaker=speaker)


def _units(view: View) -> Iterator[_Unit]:
    """The quotations of a page, posts from other sites left out."""
    page = view.page
    if not (
        "blockquote" in view.tags or regions.is_named(regions.PULL_QUOTE, view.names) or "doc-pullquote" in view.names
    ):
        return
    posts = named(view, POST)
    begins: dict[int, bool] = {}
    for number, box in enumerate(page.boxes):
        if posts[number] < 0 and (box.tag == "blockquote" or _is_pulled(box)):
            around = [number, *_around(page, number)]
            pulled = any(page.boxes[n].tag == "aside" or _is_pulled(page.boxes[n]) for n in around)
            begins[around[-1]] = pulled or begins.get(around[-1], False)
    nearest: list[int] = []
    for number, box in enumerate(page.boxes):
        nearest.append(number if number in begins else nearest[box.parent] if box.parent >= 0 else -1)
    members: dict[int, list[int]] = {number: [] for number in begins}
    for number, piece in enumerate(page.pieces):
        if nearest[piece.box] >= 0 and posts[piece.box] < 0:
            members[nearest[piece.box]].append(number)
    yield from (_Unit(number, pulled, members[number]) for number, pulled in begins.items() if members[number])


def _is_pulled(box: Box) -> bool:
    return regions.is_named(regions.PULL_QUOTE, box.name) or "doc-pullquote" in box.about


def _around(page: Page, number: int) -> Iterator[int]:
    """The boxes around a quotation's that hold it and its source and no more."""
    own = page.boxes[number]
    for _ in range(LEVELS):
        number = page.boxes[number].parent
        if number < 0:
            return
        box = page.boxes[number]
        if (box.tag in ("figure", "aside") or _is_pulled(box)) and box.last - box.first <= own.last - own.first + 2:
            yield number


def _sources(page: Page, unit: _Unit, around: list[int]) -> Iterator[tuple[int, _Source]]:
    """The number of each said piece of a quotation whose source is told → that source."""
    said: list[int] = []
    told: list[int] = []
    for number in unit.numbers:
        if _is_source(page, unit, number, around):
            told.append(number)
            continue
        if told and said:
            yield from _told(page, said, told)
            said, told = [], []
        said.append(number)
        if tail := _tail(page, number, last=number == unit.numbers[-1]):
            yield from ((one, _Source(tail, tuple(told))) for one in said)
            said, told = [], []
    if told and said:
        yield from _told(page, said, told)


def _told(page: Page, said: list[int], told: list[int]) -> Iterator[tuple[int, _Source]]:
    speaker = ", ".join(_bare(page.pieces[number].text) for number in told)
    return ((number, _Source(speaker, tuple(told))) for number in said)


def _is_source(page: Page, unit: _Unit, number: int, around: list[int]) -> bool:
    """Whether a piece of a quotation is who said it."""
    piece = page.pieces[number]
    words = count_words(piece.text)
    if not words or words > MOST_SOURCE_WORDS or len(unit.numbers) == 1:
        return False
    dashed = _DASH.match(piece.text) is not None
    if piece.cite == piece.text:
        return True
    if around[piece.box] > unit.box:
        if page.boxes[around[piece.box]].tag == "figcaption" or piece.kind == "caption":
            return dashed or words <= MOST_CAPTION_WORDS
        return True
    return dashed and number == unit.numbers[-1] and not _STOPPED.search(piece.text)


def _tail(page: Page, number: int, *, last: bool) -> str:
    """Who said it, from the end of what is said, or ""."""
    piece = page.pieces[number]
    if piece.cite:
        before = piece.text[: -len(piece.cite)]
        if piece.text.endswith(piece.cite) and _SAID.search(before[-5:]):
            return _bare(piece.cite) if count_words(piece.cite) <= MOST_SOURCE_WORDS else ""
    found = _TAIL.search(piece.text[-200:]) if last else None
    if not found or not _is_name(found[1]):
        return ""
    return _bare(found[1])


def _is_name(text: str) -> bool:
    return not text[0].islower() and count_words(text) <= MOST_SOURCE_WORDS


def _next_line(view: View, unit: _Unit) -> str:
    """Who said it, from a line of its own below the quotation, or ""."""
    number = view.page.boxes[unit.box].last
    part = view.parts.get(number)
    if not part or part.kind != "paragraph" or count_words(part.text) > MOST_SOURCE_WORDS:
        return ""
    if not _DASH.match(part.text) or _STOPPED.search(part.text) or not _is_name(_bare(part.text)):
        return ""
    return _bare(part.text)


def _bare(text: str) -> str:
    return text.strip(_ENDS)


def _runs(view: View, units: list[_Unit]) -> frozenset[tuple[str, ...]]:
    """The runs of words that quotations and the article's paragraphs have in common."""
    quoted = {number for unit in units for number in unit.numbers if number in view.parts}
    wanted = {run for number in quoted for run in _runs_of(view.parts[number].text)}
    if not wanted:
        return frozenset()
    rest = (part for number, part in view.parts.items() if number not in quoted and part.kind in ("paragraph", "item"))
    return frozenset(run for part in rest for run in _runs_of(part.text) if run in wanted)


def _runs_of(text: str) -> list[tuple[str, ...]]:
    words = folded(text).split()
    return [tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)]


def _is_repeated(
    view: View, number: int, runs: frozenset[tuple[str, ...]], unit: _Unit, sources: dict[int, _Source]
) -> bool:
    """Whether the text has the words of a quotation too."""
    text = view.parts[number].text
    if number in sources and not sources[number].numbers:
        text = text[: text.rfind(sources[number].speaker)] if sources[number].speaker in text else text
    own = _runs_of(text)
    if not unit.pulled and (len(own) + RUN - 1 < FEWEST_REPEATED or view.parts[number].kind != "quote"):
        return False
    return bool(own) and sum(run in runs for run in own) >= (SAME if unit.pulled else 1.0) * len(own)
