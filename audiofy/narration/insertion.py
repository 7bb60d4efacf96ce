"""Words that are said and stand nowhere on the page: "quote", "end quote", "Caption:"."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from audiofy.model import Pronunciation, Span
from audiofy.narration.patterns import lazy
from audiofy.narration.reading import Reading

STOPS = (".", "!", "?", "…")
GOES_ON = lazy(r"[,;:]|\s{0,3}[^\W\d_A-Z]")
"""What follows where the sentence is not over."""
CLOSERS = "\"'”’»“)]"


@dataclass(frozen=True, slots=True)
class Insertion:
    """Words before or after the character of a text that they belong to.

    Attributes:
        at: where in the text; of words that open something what follows, of others what stands before.
        words: without the space or the stop that part them from the text.
        opens: whether they belong to what follows.
        rule: what ``--explain`` calls it.
    """

    at: int
    words: str
    opens: bool
    rule: str = "quotation"


def inserted(found: Sequence[Reading], text: str, insertions: Sequence[Insertion]) -> list[Reading]:
    """The readings of a text with some words more, each in the reading that it belongs to.

    Args:
        found: in order; what they show are pieces of ``text``, white space between them aside.
        insertions: in order; of two at one place, the one that does not open first.
    """
    readings: list[Reading] = []
    at = done = 0
    for number, reading in enumerate(found):
        start = text.index(reading.shown, at)
        at = end = start + len(reading.shown)
        own: list[Insertion] = []
        while done < len(insertions) and (number + 1 == len(found) or _belongs(insertions[done], end)):
            one = insertions[done]
            own.append(replace(one, at=min(max(one.at - start, 0), len(reading.shown))))
            done += 1
        readings.append(_longer(reading, own) if own else reading)
    return readings


def _belongs(insertion: Insertion, end: int) -> bool:
    return insertion.at < end or (insertion.at == end and not insertion.opens)


def _longer(reading: Reading, insertions: Sequence[Insertion]) -> Reading:
    spans = reading.spans or (Span(0, len(reading.spoken), 0, len(reading.shown)),)
    waiting = deque((*_place(reading, spans, one), one) for one in insertions)
    found: list[Span] = []
    shifts: list[tuple[int, int]] = []
    said = ""
    at = shown_at = 0
    for span in spans:
        while waiting and waiting[0][0] <= span.end and waiting[0][1] <= span.shown_end:
            place, shown, one = waiting.popleft()
            if place > at or shown > shown_at:
                found.append(Span(len(said), len(said) + place - at, shown_at, shown))
                said += reading.spoken[at:place]
                at, shown_at = place, shown
            words = _fitted(one, said, reading.spoken[at:])
            found.append(Span(len(said), len(said) + len(words), shown_at, shown_at))
            shifts.append((at, len(words)))
            said += words
        if span.end > at or span.shown_end > shown_at:
            found.append(Span(len(said), len(said) + span.end - at, shown_at, span.shown_end))
            said += reading.spoken[at : span.end]
            at, shown_at = span.end, span.shown_end
    return Reading(reading.shown, said, tuple(found), _shifted(reading.pronunciations, shifts))


def _place(reading: Reading, spans: Sequence[Span], insertion: Insertion) -> tuple[int, int]:
    """Where in what is said and in what is shown; of a rewritten piece that it lies in, the edge."""
    for span in spans:
        if insertion.at < span.shown_end or (insertion.at == span.shown_end and not insertion.opens):
            if reading.spoken[span.start : span.end] == reading.shown[span.shown_start : span.shown_end]:
                inside = max(insertion.at - span.shown_start, 0)
                return span.start + inside, span.shown_start + inside
            if insertion.opens or insertion.at <= span.shown_start:
                return span.start, span.shown_start
            return span.end, span.shown_end
    return len(reading.spoken), len(reading.shown)


def _fitted(insertion: Insertion, before: str, after: str) -> str:
    """The words, with what parts them from the text on either side."""
    words = insertion.words
    if insertion.opens:
        opened = words if words[-1] in ":." else f"{words},"
        begins = not before.strip() or before.rstrip().endswith(STOPS)
        return ("" if not before or before[-1] in " (" else " ") + (_capital(opened) if begins else opened) + " "
    ended = before.rstrip().rstrip(CLOSERS).endswith(STOPS) and not GOES_ON.match(after)
    said = (_capital(words) if ended else words) + _stop(after, ended)
    parted = "" if not before or before.endswith(" ") else ", " if before[-1].isalnum() else " "
    return parted + said + (" " if after[:1].isalnum() else "")


def _stop(after: str, ended: bool) -> str:
    if ended or not after.strip():
        return "."
    return "," if after.lstrip()[0].isalnum() else ""


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def _shifted(sounds: Sequence[Pronunciation], shifts: Sequence[tuple[int, int]]) -> tuple[Pronunciation, ...]:
    moved = []
    for sound in sounds:
        by = sum(length for place, length in shifts if place <= sound.start)
        moved.append(replace(sound, start=sound.start + by, end=sound.end + by))
    return tuple(moved)
