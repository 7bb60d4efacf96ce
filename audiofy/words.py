"""Words per minute, as audiofy counts them: 60 · W / T.

W is the words of the spoken text, T the seconds of narration in the decoded file, pauses included.
"""

from __future__ import annotations

import re
import unicodedata

AVERAGE_WPM = 200
"""The pace that ``--speed 1`` stands for, as on the news page whose player shows "1.25x, 250 WPM"."""

WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
"""Letters of the scripts that put no space between words: Thai, Lao, Burmese, Khmer, kana, Han."""
CHARACTERS_PER_WORD = 1.5
"""In those scripts, as reading speeds in Mandarin are commonly converted."""


def count_words(text: str) -> float:
    """W of a spoken text, over its NFC form.

    A word is a run of letters and digits, joined by apostrophes, full stops or hyphens inside it. In scripts that put
    no space between words, ``CHARACTERS_PER_WORD`` letters count as one.
    """
    normal = unicodedata.normalize("NFC", text)
    unspaced = len(UNSPACED.findall(normal))
    spaced = len(WORD.findall(UNSPACED.sub(" ", normal) if unspaced else normal))
    return spaced + unspaced / CHARACTERS_PER_WORD


def measured_wpm(words: float, seconds: float) -> float:
    """60 · W / T; 0 where nothing is said."""
    return 60 * words / seconds if seconds > 0 else 0.0
