"""Which marks end an English sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

from audiofy.narration.abbreviations import KINDS, LOWER_KINDS
from audiofy.narration.patterns import lazy
from audiofy.narration.splitting.asides import asides, inside, single_quotations
from audiofy.narration.splitting.openings import starters
from audiofy.narration.splitting.stops import WIDE, Stop, opens_list
from audiofy.narration.words import words

MAY_ASIDE = re.compile(r"[(\[（【“\"‘'`]")
DOTTED = re.compile(r"(?:[^\W\d_]\.&?){1,6}[^\W\d_]\Z|[^\W\d_]{1,2}\.(?:[^\W\d_]{1,2}\.?){1,3}\Z")
CLOCK = re.compile(r"(?i)\d?[ap]\.\s?m\Z")
OPENING_PHRASE = lazy(r"(?:At|On|By|In|Around|From|Before|After|Since|Until|About)\b[^.!?]*(?:\.[^.!?]*){0,4}\Z")
VERB = lazy(r"\b(?:was|were|is|are|had|has|have|will|said|\w{3,12}ed)\b")
INITIALS = lazy(r"\b[A-Z]\.\s?[A-Z]\Z")
STARTERS = starters("en")
ZONES = words(
    """GMT UTC UT BST IST CET CEST EET EEST WET WEST MSK ET EST EDT CT CST CDT MT MST MDT PT PST PDT AKST AKDT HST AST
    ADT NST NDT BRT AEST AEDT ACST AWST NZST NZDT SGT HKT HKST JST KST PHT ICT WIB PKT NPT GST EAT CAT WAT SAST"""
)
AFTER_CLOCK = words(
    """eastern central pacific mountain monday tuesday wednesday thursday friday saturday sunday january february march
    april may june july august september october november december sharp local beijing london"""
)
ORDINARY = words(
    """apt ark art col dec del det dist div ed est fig gal gen hon ill ind inst la mar mass mi min miss mo mon mont nos
    ore pa para pl pt rep reps sat sec sects sen sun ter wash wed"""
)
"""Words that are short forms only where they are written with a capital, or before a number."""
DAYS = words("Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun")
MONTH = lazy(r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{3,6})?\Z")
ROMAN = lazy(r"[IVXLC]{1,7}\Z")
PLURAL = lazy(r"[A-Z][a-z]{1,20}[a-rt-z]s\s[a-z]")
SAYING = lazy(
    r"\s(?:[A-Z][\w.’'-]{0,20}\s){1,4}(?:said|says|asked|asks|told|cried|shouted|yelled|replied|answered|added|wrote"
    r"|writes|tweeted|posted|joked|recalled|wondered|exclaimed|whispered|screamed|called|demanded|declared)\b"
)
OPENING_QUOTES = frozenset("“\"‘'")
LETTERED = words("plan vitamin group class team type option grade hepatitis section exhibit schedule appendix annex")
SHOUTED_NAMES = words("yahoo y jeopardy yum")
ERAS_AND_DEGREES = words("b.c a.d c.e b.c.e ph.d")


def judge(block: str) -> Callable[[Stop, int], bool | None]:
    """The judge of the stops of a block: see ``splitting.Judge``."""
    if not MAY_ASIDE.search(block):
        return _ends
    shielded = asides(block)
    quoted = single_quotations(block)

    def ends(stop: Stop, sentence: int) -> bool | None:
        if inside(shielded, stop.start, stop.end):
            return False
        verdict = _ends(stop, sentence)
        return None if verdict and inside(quoted, stop.start, stop.end) else verdict

    return ends


def _ends(stop: Stop, sentence: int) -> bool | None:
    mark, word, left = stop.mark, stop.word, stop.left
    if WIDE & set(mark):
        return None if "．" in mark else True
    if not stop.spaced:
        return False
    if not word or word in ",;:)]}%/":
        return False
    if mark[:2] in ("..", "…]") and mark.strip(".…") in ("]", "])", ']"', ")"):
        return False  # "[...]"
    gap = stop.gap.strip()
    if word[0].islower() and not (mark == "." and gap in ("(", "[") and left not in KINDS):
        return _uncased_ends(stop, sentence)
    if mark[0] in "!?":
        if mark[-1] in "”\"’'" and _names_speaker(stop, sentence):
            return False
        return left.lower() not in SHOUTED_NAMES or bool(gap) or word.lower() in STARTERS
    if mark[0] in "…‥" or mark[:2] in ("..", ". "):
        return word != "I"
    return _full_stop_ends(stop, sentence)


def _names_speaker(stop: Stop, sentence: int) -> bool:
    """Whether the sentence begins with the quotation that closes here, and goes on with who says so."""
    quotation = stop.text[sentence : sentence + 4].lstrip()
    return quotation[:1] in OPENING_QUOTES and SAYING.match(stop.text, stop.end) is not None


def _so_far(stop: Stop, sentence: int, longest: int) -> str:
    """The last characters of the sentence before the stop."""
    return stop.text[max(sentence, stop.start - longest) : stop.start]


def _uncased_ends(stop: Stop, sentence: int) -> bool:
    """In text that is typed without capitals, a word that begins sentences tells."""
    if stop.word not in STARTERS or stop.gap.strip() or len(stop.left) < 2 or not stop.left.isalpha():
        return False
    return stop.left not in KINDS and _so_far(stop, sentence, 400).islower()


def _full_stop_ends(stop: Stop, sentence: int) -> bool | None:
    left, word = stop.left, stop.word
    begins = word.lower() in STARTERS or bool(stop.gap.strip(" \t\n-–—•"))
    if len(stop.mark) > 1 and stop.mark[1] not in ".)":
        return True
    if opens_list(stop, sentence):
        return False
    kind, lower = _kind(left, word), left.lower()
    if kind == "clock" or CLOCK.search(left):
        return _clock_ends(_so_far(stop, sentence, 60), word)
    if kind and not (kind == "ender" and "." in left):  # degrees stand with other dotted letters
        return _abbreviation_ends(stop, kind, begins)
    if len(left) == 1 and left.isalpha():
        if len(word) == 1 and word.isupper() and re.match(r"\s\w\.", stop.text[stop.end : stop.end + 3]):
            return False
        return _initial_ends(stop.text[max(0, stop.start - 20) : stop.start], left, word, begins)
    if DOTTED.search(left):
        if left[-1].isupper() and word[0].isdigit():
            return False
        if left[-1].islower() or lower in ERAS_AND_DEGREES:
            return _clock_ends(_so_far(stop, sentence, 60), word)
        return begins or None
    return True


def _kind(left: str, word: str) -> str:
    """The kind of an abbreviation in the table, "" for any other word."""
    if found := KINDS.get(left):
        return found
    lower = left.lower()
    if len(left) == 1 or (lower in ORDINARY and left.islower() and not word[0].isdigit()) or left in ZONES:
        return ""
    return LOWER_KINDS.get(lower.rstrip(".")) or LOWER_KINDS.get(lower.rpartition("-")[2], "")


def _clock_ends(sentence: str, word: str) -> bool:
    if word in ZONES or word.lower() in AFTER_CLOCK:
        return False
    clause = sentence.rpartition(": ")[2]
    return not (OPENING_PHRASE.match(clause) and len(clause) < 60 and not VERB.search(clause))


def _abbreviation_ends(stop: Stop, kind: str, begins: bool) -> bool:
    left, word = stop.left, stop.word
    if kind in ("month", "unit"):
        return not word[0].isdigit()
    if kind == "number":
        if left.lower() in ("no", "art", "ed"):
            return not (word[0].isdigit() or ROMAN.match(word)) and (begins or left != "No")
        return begins and not word[0].isdigit()
    if kind == "before":
        return begins and left.lower() in ("st", "v", "med")
    if left in DAYS:
        return not word[0].isdigit() and not MONTH.match(word)
    return begins or left in ("etc", "Al") or PLURAL.match(stop.text, stop.reach) is not None


def _initial_ends(before: str, left: str, word: str, begins: bool) -> bool | None:
    if INITIALS.search(before):  # J. R. R. Tolkien, U. A. E.
        return begins or None
    if left.islower():
        return left not in "pv"
    previous = before[:-1].split()
    if previous and previous[-1].lower() in LETTERED:
        return True
    if left == "I":
        return begins or not (previous and previous[-1][0].isupper())
    return begins and not (previous and previous[-1].istitle() and word.lower() in ("a", "i"))
