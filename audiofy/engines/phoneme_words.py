"""Which phonemes of a sentence belong to which of its words.

A sentence is turned into phonemes as a whole, since words change beside others ("of the" becomes one), and no word
events come with them. Each word is turned into phonemes alone too, and the two sequences are laid on each other with
the fewest changes (Levenshtein distance).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

import numpy as np

VOWELS = frozenset("aeiouyæøœɐɑɒɔɘəɚɛɜɝɞɤɨɪɯɵɶʉʊʌʏᵻ")
MARKS = frozenset("ˈˌ'")
"""Of stress: they belong to what follows, and a word alone is stressed otherwise."""
MOST_CELLS = 4_000_000
"""Of the table of distances; a longer sentence is shared out by the number of phonemes."""
GAP, KIN, STRANGE = 2, 2, 5
"""Costs: a phoneme more or less; another of its class (vowels, others); anything else, dearer than two gaps."""

Span = tuple[int, int]


def word_spans(symbols: Sequence[str], words: Sequence[Sequence[str]]) -> tuple[Span | None, ...]:
    """For each word the range of ``symbols`` that it sounds as, in order and without overlap; None if it is silent.

    Args:
        symbols: of the sentence, with spaces, punctuation and marks of stress.
        words: the symbols of each word alone.
    """
    heard = [index for index, symbol in enumerate(symbols) if _sounds(symbol)]
    owners = [number for number, word in enumerate(words) for symbol in word if _sounds(symbol)]
    alone = [symbol for word in words for symbol in word if _sounds(symbol)]
    if not heard or not alone:
        return (None,) * len(words)
    if len(heard) * len(alone) > MOST_CELLS:
        owned = [owners[place * len(alone) // len(heard)] for place in range(len(heard))]
    else:
        owned = _owned([symbols[index] for index in heard], alone, owners)
    spans: list[Span | None] = [None] * len(words)
    for index, owner in zip(heard, owned, strict=True):
        span = spans[owner]
        spans[owner] = (_before(symbols, index) if span is None else span[0], index + 1)
    return tuple(spans)


def _sounds(symbol: str) -> bool:
    """Neither space nor punctuation nor stress nor a sign that only changes the symbol before it."""
    return symbol not in MARKS and unicodedata.category(symbol[0]) in {"Ll", "Lu", "Lo", "Nd"}


def _before(symbols: Sequence[str], index: int) -> int:
    while index and symbols[index - 1] in MARKS:
        index -= 1
    return index


def _owned(heard: Sequence[str], alone: Sequence[str], owners: Sequence[int]) -> list[int]:
    """The word of each phoneme that is heard, by the cheapest way through the table."""
    table = _distances(heard, alone)
    costs = _costs(heard, alone)
    owned = [0] * len(heard)
    row, column = len(heard), len(alone)
    while row:
        here = table[row, column]
        if column and here == table[row - 1, column - 1] + costs[row - 1, column - 1]:
            row, column = row - 1, column - 1
            owned[row] = owners[column]
        elif column and here == table[row, column - 1] + GAP:
            column -= 1
        else:
            row -= 1
            owned[row] = owners[max(column - 1, 0)]  # what was added belongs to the word before it
    return owned


def _costs(heard: Sequence[str], alone: Sequence[str]) -> np.ndarray:
    codes = {symbol: code for code, symbol in enumerate({*heard, *alone})}
    left = np.array([codes[symbol] for symbol in heard])[:, None]
    right = np.array([codes[symbol] for symbol in alone])[None, :]
    kin = np.equal(
        np.array([symbol[0] in VOWELS for symbol in heard])[:, None],
        np.array([symbol[0] in VOWELS for symbol in alone])[None, :],
    )
    costs: np.ndarray = np.where(left == right, 0, np.where(kin, KIN, STRANGE)).astype(np.int32)
    return costs


def _distances(heard: Sequence[str], alone: Sequence[str]) -> np.ndarray:
    """``table[i, j]``: the cost of ``heard[:i]`` against ``alone[:j]``, a row at a time."""
    costs = _costs(heard, alone)
    ramp = GAP * np.arange(len(alone) + 1, dtype=np.int32)
    table = np.empty((len(heard) + 1, len(alone) + 1), dtype=np.int32)
    table[0] = ramp
    for row in range(1, len(heard) + 1):
        above = table[row - 1]
        best = above + GAP
        best[1:] = np.minimum(best[1:], above[:-1] + costs[row - 1])
        table[row] = np.minimum.accumulate(best - ramp) + ramp
    return table
