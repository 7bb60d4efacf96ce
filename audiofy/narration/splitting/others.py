"""What we know better than sentencex of languages other than English."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from audiofy.narration.splitting.openings import short_forms, starters
from audiofy.narration.splitting.stops import WIDE, Stop, opens_list
from audiofy.narration.words import words

DOTTED_ORDINALS = words("de da no nb nn fi cs sk pl hu et lv hr sr sl bs tr is")
KHMER_STOP = "។"
"""sentencex does not look at it."""
ASCRIBED = re.compile(
    r"[」』”][ \t]?"
    r"(?:と|って|という|[^。！？，、：；\s“”「」]{0,8}(?:说|說|道|问|問|喊|叫|称|稱|表示|指出|回答|强调|強調))"
)
"""A quotation whose speaker is named after it, in Chinese and Japanese."""
ELIDED = re.compile(r"\A\w{1,5}['’](?=\w)")


class _Words(NamedTuple):
    starters: frozenset[str]
    never: frozenset[str]
    enders: frozenset[str]
    ordinals: bool


def judge(language: str, block: str) -> Callable[[Stop, int], bool | None]:
    """The judge of the stops of a block in a language: see ``splitting.Judge``."""
    known = _Words(starters(language), *short_forms(language), ordinals=language in DOTTED_ORDINALS)

    def ends(stop: Stop, sentence: int) -> bool | None:
        return _ends(stop, sentence, known)

    return ends


def _ends(stop: Stop, sentence: int, known: _Words) -> bool | None:
    mark, word, left = stop.mark, stop.word, ELIDED.sub("", stop.left.lower())
    if KHMER_STOP in mark:
        return True
    if WIDE & set(mark):
        return False if ASCRIBED.match(stop.text, stop.end - 1) else None
    if not stop.spaced:
        after = stop.text[stop.end]
        return False if after.isdigit() or after.isupper() or after.islower() or after == "-" else None
    if mark[0] in "…‥" or mark[:2] in ("..", ". "):
        return True if word[:1].isupper() and word != "I" else None
    if mark != ".":
        return None
    if word[:1].islower():
        return False
    if word == ".":  # an ellipsis opens the next sentence
        return True
    if left in known.never or opens_list(stop, sentence):
        return False
    begins = word[:1].isupper() and word.lower() in known.starters
    if left in known.enders:
        return begins
    if len(left) == 1 and left.isalpha() and not begins and not stop.left.islower():
        return False
    if known.ordinals and left.isdigit() and len(left) <= 2:
        return None if begins else False
    return None
