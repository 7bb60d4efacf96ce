"""Whether an answer is as long as its text should take: a server that is overloaded may stop in the middle."""

from __future__ import annotations

import collections
import re
import statistics
import threading
import unicodedata

from audiofy.engines.aligning import expected_seconds
from audiofy.engines.words import SAYABLE, TOKEN

LEAST, MOST = 0.25, 5.0
"""Times what is expected, for any voice: from a hasty reader to one that spells."""
LEAST_LEARNED, MOST_LEARNED = 0.55, 2.2
"""Times what this voice took for other texts."""
SPARE_SHORT, SPARE_LONG = 0.3, 5.0
"""Seconds: short texts vary."""
LONGEST_WORD_SECONDS = 2.5
"""A longer one is no word, and may be passed over."""
SYMBOL_SECONDS = 1.5
"""Of one that may be read by its name."""
ENOUGH_SECONDS, ENOUGH_TEXTS, REMEMBERED = 3.0, 5, 50

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")


class Lengths:
    """What is known of a voice's pace; threads may share it."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._ratios: collections.deque[float] = collections.deque(maxlen=REMEMBERED)

    def fault(self, text: str, seconds: float) -> str:
        """What is wrong with a text's sound of that length, or ""; what is right is remembered."""
        least, most = _expected(text)
        with self._lock:
            known = statistics.median(self._ratios) if len(self._ratios) >= ENOUGH_TEXTS else 0.0
        low, high = LEAST * least, MOST * most
        if known:
            low, high = max(low, LEAST_LEARNED * known * least), min(high, MOST_LEARNED * known * most)
        if seconds < low - SPARE_SHORT:
            return f"only {seconds:.1f} s long"
        if seconds > high + SPARE_LONG:
            return f"{seconds:.1f} s long"
        if least >= ENOUGH_SECONDS:
            with self._lock:
                self._ratios.append(seconds / least)
        return ""


def _expected(text: str) -> tuple[float, float]:
    """Seconds that a text takes at least and at most, at an even pace.

    A voice may pass over the letters of a script that is not its own, so the least is that of the larger part.
    """
    words = [match.group() for match in TOKEN.finditer(text) if SAYABLE.search(match.group())]
    lengths = [(bool(_LATIN.search(word)) or word.isascii(), expected_seconds(word)) for word in words]
    latin, other = (
        sum(min(seconds, LONGEST_WORD_SECONDS) for is_latin, seconds in lengths if is_latin is kind)
        for kind in (True, False)
    )
    symbols = sum(unicodedata.category(letter)[0] == "S" or letter in "%&@#/\\_*" for letter in text)
    return max(latin, other), sum(seconds for _, seconds in lengths) + SYMBOL_SECONDS * symbols
