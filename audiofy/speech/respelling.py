"""Pronunciations for a voice that follows none: it is given other letters, and its words are those of the text."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

from audiofy.model import Clip, Pronunciation, WordTime


@dataclass(frozen=True, slots=True)
class Respelt:
    """A text in which some words stand as they sound.

    Attributes:
        text: what the voice is given.
        places: (begin in ``text``, end there, the pronunciation) of each respelling, in order.
    """

    text: str
    places: tuple[tuple[int, int, Pronunciation], ...]

    def restored(self, clip: Clip) -> Clip:
        """The clip with its word times tied to the text as it was."""
        words: list[WordTime] = []
        for word in clip.words:
            found = self._original(word)
            if words and found.offset <= words[-1].offset:  # a respelling of several words, or glued to its neighbour
                words[-1] = dataclasses.replace(words[-1], end=found.end)
            else:
                words.append(found)
        return dataclasses.replace(clip, words=tuple(words))

    def _original(self, word: WordTime) -> WordTime:
        until = word.offset + word.length
        shift = 0
        for begin, end, one in self.places:
            if until <= begin:
                break
            longer = (one.end - one.start) - (end - begin)
            if word.offset < end:
                start = word.offset + shift if word.offset < begin else one.start
                stop = until + shift + longer if until > end else one.end
                return dataclasses.replace(word, offset=start, length=stop - start)
            shift += longer
        return dataclasses.replace(word, offset=word.offset + shift)


def respelt(text: str, pronunciations: Sequence[Pronunciation]) -> Respelt:
    """The text with the alias of each pronunciation in place of its words; one without an alias leaves them."""
    pieces: list[str] = []
    places: list[tuple[int, int, Pronunciation]] = []
    at, length = 0, 0
    for one in pronunciations:
        if not one.alias or one.start < at:
            continue
        pieces += [text[at : one.start], one.alias]
        begin = length + one.start - at
        length = begin + len(one.alias)
        places.append((begin, length, one))
        at = one.end
    return Respelt("".join([*pieces, text[at:]]), tuple(places))
