"""Figures that stand for something: 9/11, 24/7, 50-50."""

from __future__ import annotations

import re

from audiofy.narration.en.tables import rows
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words

IDIOMS = dict(rows("idioms"))
DAYS_OF_ATTACKS = words("10/7 26/11 3/11 4/20")
"""Dates that name what happened on them, where the sentence says so."""
IDIOM = lazy(
    r"(?:" + "|".join(re.escape(idiom) for idiom in sorted(IDIOMS, key=len, reverse=True)) + r")(?![\w/]|[.,]\d|-\d|%)"
)
ATTACK = lazy(
    r"(?i)\b(?:attack\w*|committee|anniversary|riot\w*|insurrection|massacre|memorial|quake|after|since|before)\b"
)
SHIFT = words("job jobs schedule routine grind hours work")


def _idiom(match: re.Match[str], scene: Scene) -> str | None:
    text = match.group()
    before, after = scene.before(match.start()), scene.after(match.end())
    if text == "101":
        fits = before[:1].isupper() and not after  # "Cooking 101"
    elif text in DAYS_OF_ATTACKS:
        fits = ATTACK.search(scene.text) is not None
    elif text == "11.11":
        fits = before in ("on", "the", "for", "during")  # the sales of November
    elif text == "9-5":
        fits = after in SHIFT
    else:
        fits = True
    return IDIOMS[text] if fits else None


RULES = (Rule("idiom", IDIOM, _idiom, digits=True),)
