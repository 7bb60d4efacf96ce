"""Script + lexicon → Script.

An entry is looked for in what the page shows, then in what is said for the rest, since a rule of narration may have
made other words of it. A respelling takes the place of the spoken words, so that the spans still tie them to what is
shown; sounds become a pronunciation of the words that are spoken.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audiofy.model import Pronunciation, Script, Segment, Span
from audiofy.narration.lexicons.matching import Found, Matcher, matcher
from audiofy.narration.lexicons.model import Lexicon
from audiofy.narration.reading import Change

RULE = "lexicon"


@dataclass(frozen=True, slots=True)
class _Edit:
    """``spoken[start:end]`` becomes ``words``."""

    start: int
    end: int
    words: str


def applied(script: Script, lexicon: Lexicon) -> Script:
    """The script with every word that the lexicon has said as it says; a script without one stays as it is."""
    segments = tuple(_applied(segment, _places(segment, script, lexicon)) for segment in script.segments)
    return dataclasses.replace(script, segments=segments) if segments != script.segments else script


def explained(script: Script, lexicon: Lexicon) -> Iterator[Change]:
    """What ``applied`` changes, in order."""
    for segment in script.segments:
        for place in _places(segment, script, lexicon):
            entry = place.entry
            said = [f"/{entry.ipa}/" if entry.ipa else "", entry.respelling]
            yield Change(entry.written, " or ".join(filter(None, said)), RULE)


def _places(segment: Segment, script: Script, lexicon: Lexicon) -> list[Found]:
    """In the spoken text, in order, without overlap."""
    find = matcher(lexicon, segment.language or script.language)
    if not find.by_letter:
        return []
    if not segment.spans:
        return list(find.find(segment.spoken))
    found = list(_shown(segment, find))
    for place in find.find(segment.spoken):
        if all(place.end <= other.start or place.start >= other.end for other in found):
            found.append(place)
    return sorted(found, key=lambda place: place.start)


def _shown(segment: Segment, find: Matcher) -> Iterator[Found]:
    """What stands in the shown text, where whole spans or pieces of equal ones are said for it."""
    for place in find.find(segment.shown):
        touched = [
            span
            for span in segment.spans
            if (span.shown_start < place.end and span.shown_end > place.start)
            or place.start < span.shown_start == span.shown_end < place.end
        ]
        start = _spoken(segment, touched[0], place.start)
        end = _spoken(segment, touched[-1], place.end)
        inserted = any(span.shown_start == span.shown_end and span.end > span.start for span in touched)
        if start is not None and end is not None and not inserted and segment.spoken[start:end].strip():
            yield _trimmed(segment.spoken, Found(start, end, place.entry))


def _trimmed(spoken: str, place: Found) -> Found:
    """Without the blanks at its edges, which part it from its neighbours."""
    said = spoken[place.start : place.end]
    return Found(
        place.start + len(said) - len(said.lstrip()), place.end - (len(said) - len(said.rstrip())), place.entry
    )


def _spoken(segment: Segment, span: Span, shown: int) -> int | None:
    """Where the border at ``shown``, in a span or at its edge, is in the spoken text; None inside a rewritten one."""
    if _is_equal(segment, span):
        return span.start + shown - span.shown_start
    return {span.shown_end: span.end, span.shown_start: span.start}.get(shown)


def _is_equal(segment: Segment, span: Span) -> bool:
    return segment.spoken[span.start : span.end] == segment.shown[span.shown_start : span.shown_end]


def _applied(segment: Segment, places: Sequence[Found]) -> Segment:
    if not places:
        return segment
    kept = [
        one
        for one in segment.pronunciations
        if all(one.end <= place.start or one.start >= place.end for place in places)
    ]
    made = [
        Pronunciation(place.start, place.end, place.entry.ipa, place.entry.respelling)
        for place in places
        if place.entry.ipa
    ]
    sounding = tuple(sorted((*kept, *made), key=lambda one: one.start))
    edits = [_Edit(place.start, place.end, place.entry.respelling) for place in places if not place.entry.ipa]
    return _respelt(dataclasses.replace(segment, pronunciations=sounding), edits)


def _respelt(segment: Segment, edits: Sequence[_Edit]) -> Segment:
    """The segment with other words; edits are in order, and clear of its pronunciations."""
    edits = [edit for edit in edits if segment.spoken[edit.start : edit.end] != edit.words]
    if not edits:
        return segment
    spans = _tiling(segment, edits)
    moved = tuple(
        dataclasses.replace(one, start=_moved(one.start, edits), end=_moved(one.end, edits))
        for one in segment.pronunciations
    )
    spoken = _with(segment.spoken, 0, len(segment.spoken), edits)
    return dataclasses.replace(segment, spoken=spoken, spans=spans, pronunciations=moved)


def _tiling(segment: Segment, edits: Sequence[_Edit]) -> tuple[Span, ...]:
    """Spans of the respelt text: those that an edit touches are one, and one each, but for the rest of equal ones."""
    spans = segment.spans or (Span(0, len(segment.spoken), 0, len(segment.shown)),)
    borders = sorted({border for edit in edits for border in (edit.start, edit.end)})
    groups: list[tuple[Span, bool]] = []
    for piece in (piece for span in spans for piece in _cut(segment, span, borders)):
        # Whatever an edit goes on beyond belongs to it, a piece without words among them.
        edited = any(edit.start < piece.end and edit.end > piece.start for edit in edits)
        joined = any(edit.start < piece.start < edit.end for edit in edits)
        if groups and joined:
            last = groups.pop()[0]
            groups.append((Span(last.start, piece.end, last.shown_start, piece.shown_end), True))
        else:
            groups.append((piece, edited))
    made: list[Span] = []
    at = 0
    for span, edited in groups:
        words = _with(segment.spoken, span.start, span.end, edits) if edited else segment.spoken[span.start : span.end]
        made.append(Span(at, at + len(words), span.shown_start, span.shown_end))
        at += len(words)
    return tuple(made)


def _cut(segment: Segment, span: Span, borders: Sequence[int]) -> Iterator[Span]:
    """An equal span in pieces, cut at the borders inside it; another one whole."""
    inside = [border for border in borders if span.start < border < span.end] if _is_equal(segment, span) else []
    for start, end in zip([span.start, *inside], [*inside, span.end], strict=True):
        shift = span.shown_start - span.start
        yield Span(start, end, start + shift, end + shift if end < span.end else span.shown_end)


def _with(spoken: str, start: int, end: int, edits: Sequence[_Edit]) -> str:
    """``spoken[start:end]`` with the edits that lie in it."""
    pieces: list[str] = []
    at = start
    for edit in edits:
        if start <= edit.start and edit.end <= end and edit.start < edit.end:
            pieces += [spoken[at : edit.start], edit.words]
            at = edit.end
    return "".join([*pieces, spoken[at:end]])


def _moved(place: int, edits: Sequence[_Edit]) -> int:
    return place + sum(len(edit.words) - (edit.end - edit.start) for edit in edits if edit.end <= place)
