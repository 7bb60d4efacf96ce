"""Words that are written alike and said differently: "they read" and "she has read".

The table is heteronyms.txt, next to this; it says how it is read. Each word has a kind, whose tests look at the words
beside it, and lists words that speak for one of its readings; where nothing speaks, a voice is left to say it as it
does.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources

from audiofy.ipa import possessive
from audiofy.model import Pronunciation
from audiofy.narration.en.heteronym_kinds import KINDS, Test
from audiofy.narration.en.neighbours import TOKEN, Place, without_possessive
from audiofy.narration.en.noun_verb import Answer

WORD = re.compile("[a-z]+")
"""What a word of the table looks like in lower case."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of saying a word; ``unasked`` where every voice says it so by itself, and nothing is given."""

    name: str
    ipa: str
    unasked: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that speak for a reading.

    Attributes:
        reading: its number among the word's.
        kind: "before", "next" or "near".
        single: words.
        phrases: runs of words, for "before" and "next".
    """

    reading: int
    kind: str
    single: frozenset[str]
    phrases: tuple[tuple[str, ...], ...] = ()

    def found(self, place: Place) -> str:
        """Why it speaks for the reading here, or ""."""
        if self.kind == "near":
            word = place.near(self.single)
            return f"near “{word}”" if word else ""
        beside, fits = (place.at(-1), place.follows) if self.kind == "before" else (place.at(1), place.precedes)
        side = "after" if self.kind == "before" else "before"
        if beside in self.single:
            return f"{side} “{beside}”"
        phrase = next((phrase for phrase in self.phrases if fits(phrase)), ())
        return f"{side} “{' '.join(phrase)}”" if phrase else ""


@dataclass(frozen=True, slots=True)
class Heteronym:
    """A word of the table: its readings, and what tells them apart, in the order in which it is asked."""

    readings: tuple[Reading, ...]
    first: tuple[Cue, ...]
    firm: Test
    then: tuple[Cue, ...]
    weak: Test

    def reading(self, place: Place) -> tuple[Reading, str] | None:
        """The reading that the neighbours speak for, and why."""
        for asked in (self._first, self.firm, self._then, self.weak):
            answer = asked(place)
            if answer and self.readings[answer[0]].ipa:
                return self.readings[answer[0]], answer[1]
        return None

    def _first(self, place: Place) -> Answer:
        return _listed(self.first, place)

    def _then(self, place: Place) -> Answer:
        return _listed(self.then, place)


def find(spoken: str) -> Iterator[tuple[Pronunciation, str]]:
    """The heteronyms of a sentence whose reading the words around them tell, in order, each with the reason."""
    known = table()
    low = spoken.lower()
    if known.keys().isdisjoint(WORD.findall(low)):
        return
    if len(low) != len(spoken):
        low = "".join(char.lower()[0] for char in spoken)
    tokens = list(TOKEN.finditer(low.replace("’", "'").replace("‑", "-")))
    words = [token.group() for token in tokens]
    starts = [token.start() for token in tokens]
    for index, word in enumerate(words):
        entry = known.get(word if "'" not in word else without_possessive(word))
        if entry is None:
            continue
        place = Place(spoken, words, starts, index)
        found = entry.reading(place)
        if found and not found[0].unasked:
            reading, why = found
            start = starts[index]
            yield Pronunciation(start, start + len(place.word), reading.ipa), f"heteronym: {reading.name}, {why}"


def _listed(cues: tuple[Cue, ...], place: Place) -> Answer:
    for cue in cues:
        if why := cue.found(place):
            return cue.reading, why
    return None


@functools.cache
def table() -> dict[str, Heteronym]:
    """Word in lower case → what is known of it."""
    text = resources.files("audiofy.narration.en").joinpath("heteronyms.txt").read_text("utf-8")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    found: dict[str, Heteronym] = {}
    while lines:
        head, _, kind = lines.pop(0).partition(":")
        end = next((number for number, line in enumerate(lines) if line[0] != " "), len(lines))
        body, lines = lines[:end], lines[end:]
        word, *endings = head.split()
        entry = _entry(body, kind.strip())
        found[word] = entry
        if endings:
            found[f"{word}s"] = _with_s(entry)
    return found


def _entry(body: list[str], kind: str) -> Heteronym:
    readings: list[Reading] = []
    cues: dict[bool, list[Cue]] = {True: [], False: []}
    for line in body:
        head, listed, items = line.partition(":")
        name, what = head.split()
        if not listed:
            readings.append(Reading(name, what.strip("~-"), what.startswith("~")))
            continue
        number = next(number for number, reading in enumerate(readings) if reading.name == name)
        phrases = [tuple(item.split("_")) for item in items.split()]
        single = frozenset(phrase[0] for phrase in phrases if len(phrase) == 1)
        longer = tuple(phrase for phrase in phrases if len(phrase) > 1)
        cues[what.endswith("!")].append(Cue(number, what.rstrip("!"), single, longer))
    firm, weak = KINDS[kind]
    return Heteronym(tuple(readings), tuple(cues[True]), firm, tuple(cues[False]), weak)


def _with_s(entry: Heteronym) -> Heteronym:
    readings = tuple(Reading(one.name, one.ipa and possessive(one.ipa), one.unasked) for one in entry.readings)
    return Heteronym(readings, entry.first, entry.firm, entry.then, entry.weak)
