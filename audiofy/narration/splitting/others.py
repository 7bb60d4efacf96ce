"""What we know better than sentencex of languages other than English."""

from __future__ import annotations

import re
from collections.abc import Callable

from audiofy.narration.splitting.openings import starters
from audiofy.narration.splitting.stops import WIDE, Stop, opens_list
from audiofy.narration.words import words

DOTTED_ORDINALS = words("de da no nb nn fi cs sk pl hu et lv hr sr sl bs tr is")
TITLES = words(
    """dr mr mrs ms prof st jr sr sra srta dra ud uds lic ing arq gral cap av avv dott sig geom dir amm on rag
    mons mme mlle mm me vve ste hr hrn fr frl dipl kath evang bzw ca ggf vgl nr z.b d.h u.a usw bspw sog inkl
    exkl str skt f.eks bl.a drs dhr mevr jhr bijv ul gen płk por mjr ks jan jän feb febr apr aug sept okt nov
    dez lun mar mié jue vie sáb dom г ул проф акад им тов стр рис см т.е т.д т.п пгт кв пл д р вул див стор
    вид чл с просп буд гл др δρ κ κα σελ"""
)
ENDERS = words("co inc ltd corp u.s u.k u.n u.s.a e.u etc")
KHMER_STOP = "។"
"""sentencex does not look at it."""
ASCRIBED = re.compile(
    r"[」』”][ \t]?"
    r"(?:と|って|という|[^。！？，、：；\s“”「」]{0,8}(?:说|說|道|问|問|喊|叫|称|稱|表示|指出|回答|强调|強調))"
)
"""A quotation whose speaker is named after it, in Chinese and Japanese."""
ELIDED = re.compile(r"\A\w{1,5}['’](?=\w)")


def judge(language: str, block: str) -> Callable[[Stop, int], bool | None]:
    """The judge of the stops of a block in a language: see ``splitting.Judge``."""
    openings = starters(language)
    ordinals = language in DOTTED_ORDINALS

    def ends(stop: Stop, sentence: int) -> bool | None:
        return _ends(stop, sentence, openings, ordinals)

    return ends


def _ends(stop: Stop, sentence: int, openings: frozenset[str], ordinals: bool) -> bool | None:
    mark, word, left = stop.mark, stop.word, ELIDED.sub("", stop.left.lower())
    if KHMER_STOP in mark:
        return True
    if WIDE & set(mark):
        return False if ASCRIBED.match(stop.text, stop.end - 1) else None
    if not stop.spaced:
        after = stop.text[stop.end]
        return False if after.isdigit() or after.isupper() or after.islower() else None
    if mark[0] in "…‥" or mark[:2] in ("..", ". "):
        return True if word[:1].isupper() and word != "I" else None
    if mark != ".":
        return None
    if word == ".":  # an ellipsis opens the next sentence
        return True
    if left in TITLES or opens_list(stop, sentence):
        return False
    begins = word.lower() in openings
    if left in ENDERS and begins and word[0].isupper():
        return True
    if len(left) == 1 and left.isalpha() and not begins and (stop.left.isupper() or not stop.left.islower()):
        return False
    if ordinals and left.isdigit() and len(left) <= 2:
        return None if begins else False
    return None
