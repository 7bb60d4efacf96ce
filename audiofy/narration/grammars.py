"""wetext, the grammars of WeTextProcessing (Apache-2.0): what our own table does not know of Chinese and Japanese.

They come with the extra ``audiofy[zh]``, run without a network, and are loaded at the first number that needs them.
Without the extra a text of these languages is left as it is.
"""

from __future__ import annotations

import functools
import importlib.util
import threading
from collections.abc import Callable
from typing import Any

from audiofy.languages import primary
from audiofy.model import Script

LANGUAGES = frozenset({"zh", "ja"})
_LOCK = threading.Lock()
"""wetext says nothing of threads, and a finite-state transducer that is at work is no place for two."""


@functools.cache
def installed() -> bool:
    """Whether the extra is there; importing it is put off."""
    return importlib.util.find_spec("wetext") is not None


def advice(script: Script) -> tuple[str, ...]:
    """What the listener should know, a sentence each: that numbers are unread for want of the extra."""
    unread = not installed() and any(
        primary(segment.language or script.language) in LANGUAGES and any(char.isdigit() for char in segment.spoken)
        for segment in script.segments
    )
    if not unread:
        return ()
    return ('The numbers are left to the voice: to have them read in Chinese or Japanese, pip install "audiofy[zh]".',)


@functools.cache
def _normalizer(language: str) -> Callable[[str], str]:
    from wetext import Normalizer

    made: Any = Normalizer(lang=language, operator="tn")
    return made.normalize  # type: ignore[no-any-return]


@functools.lru_cache(maxsize=1 << 12)
def spoken(text: str, language: str = "zh") -> str | None:
    """A short text (a number and the characters next to it) as wetext says it; None where it fails.

    Its time grows with the length, some 0.3 ms a character.
    """
    try:
        with _LOCK:
            said: str = _normalizer(language)(text)
    except Exception:  # its grammars and its parser of their output raise what they like
        return None
    return said.replace('\\"', '"')


def in_context(left: str, run: str, right: str, language: str = "zh") -> str | None:
    """What ``run`` is said as between its neighbours, or alone where they would be changed too."""
    for before, after in ((left, right), ("", right), (left, ""), ("", "")):
        said = spoken(before + run + after, language)
        head = before.strip()
        if said and said.startswith(head) and said.endswith(after) and len(said) > len(head) + len(after):
            return said[len(head) : len(said) - len(after)].strip()
    return None
