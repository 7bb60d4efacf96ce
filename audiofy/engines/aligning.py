"""Word times for an engine that tells none: pauses of the sound tied to the punctuation of the text.

Between two tied pauses lie few words, and each takes its share by how long it is expected to be. The lengths and costs
below were fitted to espeak-ng's English, whose true times are known; ``tests/engines/test_aligning.py`` measures
what is left of error.
"""

from __future__ import annotations

import bisect
import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from audiofy.engines.words import SAYABLE, TOKEN
from audiofy.model import WordTime
from audiofy.words import UNSPACED

HOP_SECONDS = 0.005
SHORTEST_PAUSE_SECONDS = 0.08
QUIET, FAINT = 0.03, 0.1
"""Of the loud parts' level: what is certainly not speech, and what may be background."""

WORD_SECONDS, VOWEL_SECONDS, CONSONANT_SECONDS = 0.105, 0.036, 0.064
FUNCTION_WORD_SECONDS = -0.073
DIGIT_SECONDS, LETTER_OF_UNSPACED_SECONDS = 0.3, 0.2
SHORTEST_WORD_SECONDS = 0.05
LENGTHENING_SECONDS = 0.09
"""A word before a pause is drawn out."""

SPREAD_PER_SECOND, SPREAD = 0.015, 0.001
"""Variance, in s², of how long some words take against what is expected."""
UNMARKED = 1.2
"""Cost of a pause where no mark stands; such a silence may also be the closure of a stop, and left untied."""
BEAM, NEIGHBOURS, LOOK_BACK = 16, 5, 8

_VOWELS = re.compile(r"[aeiouyæøœаеиоуыэюя]+")
_LETTERS = re.compile(r"[^\W\d_]")
_ONE_SOUND = re.compile(r"th|sh|ch|ph|ck|wh|ng|qu|(\w)(?=\1)")
_SILENT = re.compile(r"gh(?=t|$)|(?<=\w\w[^\Waeiouy])e$")
_FUNCTION_WORDS = re.compile(
    "an?|and|are|as|at|be|by|for|from|had|has|have|her?|his|in?|is|its?|not|o[fnr]|that|the|their|they|this|to|was|were|"
    "with|you|d[aei][rse]|und|l[ae]s?|et|de|el|los|y"
)
_MARKS = (
    (re.compile(r"[.!?…。！？]"), 3.0),
    (re.compile(r"[;:—–；：]"), 2.0),
    (re.compile(r"[,，、]"), 1.5),
    (re.compile(r"[()\[\]“”\"«»]"), 0.3),
)
"""What stands between two words → the cost of there being no pause."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A pause in the sound, in seconds."""

    start: float
    end: float

    @property
    def length(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Heard:
    """Where a sound is loud: from ``start`` to ``end``, but for the pauses inside, in seconds; both 0 in silence."""

    start: float
    end: float
    pauses: tuple[Silence, ...]


def listen(samples: np.ndarray, rate: int) -> Heard:
    """Where there is speech, by energy alone.

    Args:
        samples: 16-bit, one channel.
        rate: Hz.
    """
    hop = max(round(rate * HOP_SECONDS), 1)
    count = len(samples) // hop
    if not count:
        return Heard(0.0, 0.0, ())
    level = np.sqrt(np.mean(samples[: count * hop].reshape(count, hop).astype(np.float32) ** 2, axis=1))
    loud, floor = np.percentile(level[level > 0], (90, 5)) if level.any() else (0.0, 0.0)
    speech = np.flatnonzero(level > max(QUIET * loud, min(2 * floor, FAINT * loud), 1.0))
    if not len(speech):
        return Heard(0.0, 0.0, ())
    gaps = np.flatnonzero(np.diff(speech) > SHORTEST_PAUSE_SECONDS / HOP_SECONDS)
    seconds = hop / rate
    pauses = tuple(Silence(float(speech[gap] + 1) * seconds, float(speech[gap + 1]) * seconds) for gap in gaps)
    return Heard(float(speech[0]) * seconds, float(speech[-1] + 1) * seconds, pauses)


def aligned(text: str, pcm: bytes, rate: int) -> tuple[WordTime, ...]:
    """One time for each word of a text, in order, found in the sound of it.

    A word is a run without white space that holds a letter or a digit, as in ``words.tie_words``.

    Args:
        pcm: 16-bit little-endian samples of one channel, at ``rate`` Hz.
    """
    tokens = [match.span() for match in TOKEN.finditer(text) if SAYABLE.search(match.group())]
    if not tokens:
        return ()
    samples = np.frombuffer(pcm[: len(pcm) // 2 * 2], "<i2")
    heard = listen(samples, rate)
    lengths = [expected_seconds(text[begin:end]) for begin, end in tokens]
    breaks = [_break(text[end:begin], text[before:end]) for (before, end), (begin, _) in itertools.pairwise(tokens)]
    anchors = _Alignment(heard, lengths, breaks).anchors()
    starts = _spread(anchors, lengths)
    last = max(len(samples) - 1, 0)
    frames = np.minimum(np.maximum.accumulate(np.round(np.array(starts) * rate).astype(int)), last)
    return tuple(WordTime(int(frame), begin, end - begin) for frame, (begin, end) in zip(frames, tokens, strict=True))


def expected_seconds(word: str) -> float:
    """About how long a voice of an even pace takes for a word; proportions are what counts."""
    unspaced = len(UNSPACED.findall(word))
    digits = sum(letter.isdigit() for letter in word)
    spelled = "".join(_LETTERS.findall(unicodedata.normalize("NFD", UNSPACED.sub("", word)).casefold()))
    seconds = unspaced * LETTER_OF_UNSPACED_SECONDS + digits * DIGIT_SECONDS
    if spelled:
        sounds = _ONE_SOUND.sub(lambda match: "" if match[1] else "t", _SILENT.sub("", spelled))
        vowels = _VOWELS.findall(sounds)
        consonants = len(sounds) - sum(map(len, vowels))
        seconds += WORD_SECONDS + VOWEL_SECONDS * len(vowels) + CONSONANT_SECONDS * consonants
        seconds += FUNCTION_WORD_SECONDS * (_FUNCTION_WORDS.fullmatch(spelled) is not None)
    return max(seconds, SHORTEST_WORD_SECONDS)


def _break(between: str, before: str) -> float:
    """How much a missing pause after a word would cost; ``before`` is the word with the marks that cling to it."""
    marks = before[max(place.end() for place in SAYABLE.finditer(before)) :] + between
    return next((cost for pattern, cost in _MARKS if pattern.search(marks)), 0.0)


@dataclass(frozen=True, slots=True)
class _State:
    """A way to tie the pauses so far: ``word`` is the first one after the last tied pause."""

    cost: float
    word: int
    pause: int
    before: _State | None


class _Alignment:
    """The cheapest way to tie pauses to places between words, found by a beam search over the pauses.

    Args:
        lengths: of the words, as expected.
        breaks: of each place between two words, the cost of no pause there.
    """

    def __init__(self, heard: Heard, lengths: Sequence[float], breaks: Sequence[float]) -> None:
        self._heard = heard
        self._breaks = breaks
        self._until = [0.0, *itertools.accumulate(lengths)]
        self._missed = [0.0, 0.0, *itertools.accumulate(breaks)]
        spoken = heard.end - heard.start - sum(pause.length for pause in heard.pauses if pause.length > 0.12)
        self._scale = max(spoken, 0.01) / self._until[-1]

    def anchors(self) -> list[tuple[int, float, float]]:
        """(word, when it begins, when the one before ended), from the first word to the place behind the last."""
        heard, words = self._heard, len(self._until) - 1
        first = _State(0.0, 0, -1, None)
        beams: list[list[_State]] = [[first]]
        for number in range(len(heard.pauses)):
            found: dict[int, _State] = {}
            for state in itertools.chain.from_iterable(beams[-LOOK_BACK:]):
                for word in self._candidates(state, heard.pauses[number].start):
                    cost = state.cost + self._cost(state, word, number)
                    if word not in found or cost < found[word].cost:
                        found[word] = _State(cost, word, number, state)
            beams.append(sorted(found.values(), key=lambda state: state.cost)[:BEAM])
        late = [*itertools.chain.from_iterable(beams[-LOOK_BACK:])] or [*itertools.chain.from_iterable(beams)]
        last: _State | None = min(late, key=lambda state: state.cost + self._cost(state, words, len(heard.pauses)))
        path = [(words, heard.end, heard.end)]
        while last is not None:
            pause = heard.pauses[last.pause] if last.pause >= 0 else Silence(heard.start, heard.start)
            path.append((last.word, pause.end, pause.start))
            last = last.before
        return path[::-1]

    def _candidates(self, state: _State, until: float) -> range:
        """The words that may begin after a pause that begins at ``until``."""
        expected = self._until[state.word] + max(until - self._since(state), 0.0) / self._scale
        near = bisect.bisect_left(self._until, expected)
        return range(max(near - NEIGHBOURS, state.word + 1), min(near + NEIGHBOURS + 1, len(self._until) - 1))

    def _since(self, state: _State) -> float:
        return self._heard.pauses[state.pause].end if state.pause >= 0 else self._heard.start

    def _cost(self, state: _State, word: int, number: int) -> float:
        """Of going on from a state to the pause of that number, tied before that word."""
        pauses = self._heard.pauses
        until = pauses[number].start if number < len(pauses) else self._heard.end
        expected = (self._until[word] - self._until[state.word]) * self._scale + LENGTHENING_SECONDS
        off = until - self._since(state) - expected
        missed = self._missed[word] - self._missed[min(state.word + 1, word)]
        tied = 0.0
        if number < len(pauses) and not self._breaks[word - 1]:
            tied = UNMARKED
        return missed + tied + off * off / (2 * (SPREAD_PER_SECOND * max(expected, 0.0) + SPREAD))


def _spread(anchors: Sequence[tuple[int, float, float]], lengths: Sequence[float]) -> list[float]:
    """When each word begins, in seconds: between two anchors in proportion to the lengths."""
    starts: list[float] = []
    for (word, begin, _), (following, _, end) in itertools.pairwise(anchors):
        part = [*lengths[word:following]]
        part[-1] += LENGTHENING_SECONDS
        share = (end - begin) / sum(part)
        starts += [begin + share * before for before in itertools.accumulate(part[:-1], initial=0.0)]
    return starts
