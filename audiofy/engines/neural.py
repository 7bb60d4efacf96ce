"""What the neural voices share: text → phonemes → a model's sound, with a time for each word.

The model makes one sound a sentence. What it cannot take at once is cut at a pause or between words, never dropped.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from audiofy.engines.accents import Accent, spoken_in
from audiofy.engines.aligning import aligned
from audiofy.engines.phoneme_words import word_spans
from audiofy.engines.words import SAYABLE, TOKEN, tie_words
from audiofy.errors import SynthesisFailed
from audiofy.ipa import possessive
from audiofy.model import Clip, Pronunciation, WordTime

UNSPEAKABLE = dict.fromkeys((*range(9), *range(11, 32), 127, *range(0xD800, 0xE000)), " ") | str.maketrans("[]", "()")
"""Control characters and lone surrogates have no sound; square brackets are raw phonemes to some, unknown to others."""
POSSESSIVE = re.compile(r"['’]s\b")
SENTENCE_END = re.compile(r"[.!?…]['\"”’)]*\s+(?=\S)")
CLAUSE_END = frozenset(",;:—")
MOST_CHARACTERS = 1000
"""Turned into phonemes at once: more than any sentence of prose, and little enough to lay words on."""
BREAK = "\n"
"""Between the sentences in a list of phonemes."""

PAUSE_SECONDS = 0.15
"""Between two sentences of one text, at the average pace."""
KEPT_SECONDS = 0.03
"""Of the model's own silence before and after a sentence."""
FADE_SECONDS = 0.003
SILENCE = 10 ** (-50 / 20)
"""Of the loudest sample: below it is what a model breathes, not what it says."""
AVERAGE_WPM = 200


@dataclass(frozen=True, slots=True)
class Sound:
    """What a model made of some phonemes.

    Attributes:
        samples: between -1 and 1.
        starts: the first sample of each phoneme, or None from a model that does not tell.
    """

    samples: np.ndarray
    starts: np.ndarray | None


class Model(Protocol):
    """A voice's model.

    Attributes:
        most: phonemes that it takes at once.
        alphabet: the phonemes that it knows.
        accent: that pronunciations are said in; None where it has no sounds of English.
    """

    rate: int
    paces: tuple[int, int]
    most: int
    alphabet: frozenset[str]
    accent: Accent | None

    def phonemes(self, texts: Sequence[str]) -> list[list[str]]:
        """The phonemes of each text, with punctuation, spaces and ``BREAK`` between sentences."""
        ...

    def sound(self, phonemes: Sequence[str], tempo: float) -> Sound:
        """Speak phonemes of the alphabet, ``tempo`` times as fast as the voice does by itself."""
        ...


@dataclass(frozen=True, slots=True)
class Spelt:
    """A text in phonemes.

    Attributes:
        words: (index in ``phonemes``, offset in the text) of each word that was found.
    """

    phonemes: list[str]
    words: list[tuple[int, int]]


class NeuralSpeaker:
    """One neural voice."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self.rate = model.rate
        self.paces = model.paces
        self.pronounces = model.accent is not None

    def phonemes(self, text: str, pronunciations: Sequence[Pronunciation] = ()) -> str:
        """What the model is given for a text, in the International Phonetic Alphabet."""
        return "".join(self._spelt(text, pronunciations).phonemes).replace(BREAK, " ").strip()

    def say(self, text: str, wpm: int, pronunciations: Sequence[Pronunciation] = ()) -> Clip:
        spelt = self._spelt(text, pronunciations)
        tempo = wpm / AVERAGE_WPM
        frames = np.zeros(len(spelt.phonemes), dtype=np.int64)
        parts: list[np.ndarray] = []
        length, timed = 0, True
        for begin, end in utterances(spelt.phonemes, self._model.most):
            if parts:
                parts.append(np.zeros(round(PAUSE_SECONDS / tempo * self.rate), dtype=np.int16))
                length += len(parts[-1])
            sound = self._model.sound(spelt.phonemes[begin:end], tempo)
            timed = timed and sound.starts is not None
            samples, starts = _trimmed(sound, end - begin, self.rate)
            frames[begin:end] = length + starts
            parts.append(samples)
            length += len(samples)
        pcm = np.concatenate(parts).astype("<i2").tobytes() if parts else b""
        if not any(pcm):
            if SAYABLE.search(text):
                raise SynthesisFailed(f"the voice gave no sound for {text[:60]!r}")
            return Clip(b"", self.rate)
        words = _told(text, spelt, frames, length) if timed else aligned(text, pcm, self.rate)
        return Clip(pcm, self.rate, words)

    def _spelt(self, text: str, pronunciations: Sequence[Pronunciation]) -> Spelt:
        clean = text.translate(UNSPEAKABLE)
        phonemes: list[str] = []
        words: list[tuple[int, int]] = []
        for begin, end in pieces(clean):
            inside = [each for each in pronunciations if begin <= each.start < each.end <= end]
            piece = self._piece(clean, begin, end, inside)
            if phonemes and piece.phonemes:
                phonemes.append(BREAK)
            words += [(index + len(phonemes), offset) for index, offset in piece.words]
            phonemes += piece.phonemes
        return Spelt(phonemes, words)

    def _piece(self, text: str, begin: int, end: int, pronunciations: Sequence[Pronunciation]) -> Spelt:
        units = list(self._units(text, begin, end, pronunciations))
        whole, *alone = self._model.phonemes([text[begin:end], *(text[first:last] for first, last, _ in units)])
        known = {*self._model.alphabet, BREAK}
        whole = [symbol for symbol in whole if symbol in known]
        phonemes: list[str] = []
        words: list[tuple[int, int]] = []
        at = 0
        for (first, last, said), span in zip(units, word_spans(whole, alone), strict=True):
            if span is None:
                continue
            phonemes += whole[at : span[0]]
            here = list(said) if said else whole[span[0] : span[1]]
            words += [(len(phonemes) + index, offset) for index, offset in _beginnings(text, first, last, said)]
            phonemes += here
            at = span[1]
        return Spelt([*phonemes, *whole[at:]], words)

    def _units(
        self, text: str, begin: int, end: int, pronunciations: Sequence[Pronunciation]
    ) -> Iterator[tuple[int, int, str]]:
        """(first, last, phonemes to say instead or "") of each stretch of text that is said as one."""
        at = begin
        for each in pronunciations:
            suffix = POSSESSIVE.match(text, each.end, end)
            said = self._said(each.ipa, suffix is not None)
            if not said or each.start < at or not SAYABLE.search(text, each.start, each.end):
                continue
            yield from ((*match.span(), "") for match in TOKEN.finditer(text, at, each.start))
            at = suffix.end() if suffix else each.end
            yield each.start, at, said
        yield from ((*match.span(), "") for match in TOKEN.finditer(text, at, end))

    def _said(self, ipa: str, possessed: bool) -> str:
        """The phonemes of a pronunciation, or "" where the voice has no sounds for it."""
        if self._model.accent is None or not ipa.strip():
            return ""
        try:
            said = spoken_in(self._model.accent, possessive(ipa) if possessed else ipa)
        except ValueError:
            return ""
        said = unicodedata.normalize("NFD", said)
        return said if all(symbol in self._model.alphabet for symbol in said) else ""


def _told(text: str, spelt: Spelt, frames: np.ndarray, length: int) -> tuple[WordTime, ...]:
    """The time of each word, by the frame of its first phoneme."""
    return tie_words(text, ((int(frames[index]), offset) for index, offset in spelt.words), length)


def pieces(text: str, most: int = MOST_CHARACTERS) -> Iterator[tuple[int, int]]:
    """(begin, end) of stretches of at most so many characters that make up the text.

    They end after a sentence where one ends in their second half, else between words, else anywhere.
    """
    begin = 0
    while len(text) - begin > most:
        stretch = text[begin : begin + most]
        ends = [match.end() for match in SENTENCE_END.finditer(stretch) if match.end() > most // 2]
        gaps = [match.end() for match in re.finditer(r"\s+", stretch)] if not ends else []
        end = begin + (ends or gaps or [most])[-1]
        yield begin, end
        begin = end
    if begin < len(text):
        yield begin, len(text)


def utterances(phonemes: Sequence[str], most: int) -> Iterator[tuple[int, int]]:
    """(begin, end) of what a model is given at once: each sentence with something to say, cut where it is too long."""
    begin = 0
    for stop in (*(index for index, symbol in enumerate(phonemes) if symbol == BREAK), len(phonemes)):
        while stop - begin > most:
            end = _cut(phonemes, begin, begin + most)
            if _sayable(phonemes[begin:end]):
                yield begin, end
            begin = end
        if _sayable(phonemes[begin:stop]):
            yield begin, stop
        begin = stop + 1


def _cut(phonemes: Sequence[str], begin: int, limit: int) -> int:
    """Behind the last pause in the second half of a stretch, else behind its last space, else at its end."""
    half = (begin + limit) // 2
    for ends in (CLAUSE_END, {" "}):
        for index in range(limit - 1, half, -1):
            if phonemes[index] in ends:
                return index + 1
    return limit


def _sayable(phonemes: Sequence[str]) -> bool:
    return any(SAYABLE.match(symbol) for symbol in phonemes)


def _beginnings(text: str, first: int, last: int, said: str) -> Iterator[tuple[int, int]]:
    """(index in the phonemes of a unit, offset in the text) of its words, where it has as many as are written."""
    written = [match.start() for match in TOKEN.finditer(text, first, last)]
    spoken = [0, *(index + 1 for index, symbol in enumerate(said) if symbol == " ")]
    if len(written) != len(spoken):
        written, spoken = written[:1], spoken[:1]
    yield from zip(spoken, written, strict=True)


def _trimmed(sound: Sound, phonemes: int, rate: int) -> tuple[np.ndarray, np.ndarray]:
    """16-bit samples without the silence around them and with soft ends, and where each phoneme begins in them."""
    samples = np.clip(np.nan_to_num(sound.samples), -1.0, 1.0)
    loud = np.flatnonzero(np.abs(samples) > SILENCE * np.max(np.abs(samples), initial=0.0))
    if not loud.size:
        return np.zeros(0, dtype=np.int16), np.zeros(phonemes, dtype=np.int64)
    kept = round(KEPT_SECONDS * rate)
    begin, end = max(int(loud[0]) - kept, 0), min(int(loud[-1]) + 1 + kept, len(samples))
    samples = samples[begin:end]
    told = np.zeros(phonemes, dtype=np.int64) if sound.starts is None else sound.starts
    starts = np.clip(told - begin, 0, max(len(samples) - 1, 0))
    fade = min(round(FADE_SECONDS * rate), len(samples) // 2)
    ramp = np.linspace(0.0, 1.0, fade, endpoint=False)
    samples = samples.astype(np.float64)
    samples[:fade] *= ramp
    samples[len(samples) - fade :] *= ramp[::-1]
    return np.round(samples * 32767).astype(np.int16), starts.astype(np.int64)
