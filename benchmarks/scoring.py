"""How close an extracted article is to its truth: text, phrases, metadata, and what a listener would stumble over.

Pure functions of texts. The text measure is that of Scrapinghub's article-extraction-benchmark (four-word shingles,
counted with repetition), the phrase measure that of trafilatura's evaluation.
"""

from __future__ import annotations

import datetime
import html
import re
import statistics
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

_WORD = re.compile(r"\w+")
SHINGLE = 4
"""Words."""


class Score(NamedTuple):
    """Shares, 0 … 1."""

    f1: float
    precision: float
    recall: float


def f1(precision: float, recall: float) -> float:
    """The harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words; a shorter text is one run."""
    words = _WORD.findall(text)
    starts = range(max(1, len(words) - SHINGLE + 1))
    return Counter(tuple(words[start : start + SHINGLE]) for start in starts) if words else Counter()


def text_score(pairs: Iterable[tuple[str, str]]) -> Score:
    """Of (truth, found) texts: precision is the mean over pages with a found text, recall over pages with a truth."""
    precisions, recalls = [], []
    for truth, found in pairs:
        wanted, got = shingles(truth), shingles(found)
        hit = sum((wanted & got).values())
        if got:
            precisions.append(hit / sum(got.values()))
        if wanted:
            recalls.append(hit / sum(wanted.values()))
    precision, recall = statistics.fmean(precisions or [0.0]), statistics.fmean(recalls or [0.0])
    return Score(f1(precision, recall), precision, recall)


def phrase_score(cases: Iterable[tuple[Sequence[str], Sequence[str], str]]) -> Score:
    """Of (phrases that belong, phrases that do not, found text), counted over all pages together."""
    hit = wrong = wanted = 0
    for belong, strange, found in cases:
        flat = _squashed(found)
        hit += sum(_squashed(phrase) in flat for phrase in belong)
        wrong += sum(_squashed(phrase) in flat for phrase in strange)
        wanted += len(belong)
    precision, recall = hit / max(1, hit + wrong), hit / max(1, wanted)
    return Score(f1(precision, recall), precision, recall)


def _squashed(text: str) -> str:
    return " ".join(text.split())


# --- metadata ---------------------------------------------------------------------------------------------------------

_FOLD = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
_BY = re.compile(r"^(?:written |posted )?by:? ")
_JOINS = frozenset(["and", "by", "und", "et"])


def same_title(truth: str, found: str) -> bool:
    """Whether one holds the other, or their words agree by four fifths."""
    wanted, got = _folded(truth), _folded(found)
    if not got:
        return False
    one, other = Counter(_WORD.findall(wanted)), Counter(_WORD.findall(got))
    hit = sum((one & other).values())
    agreed = f1(hit / max(1, sum(other.values())), hit / max(1, sum(one.values())))
    return wanted in got or got in wanted or agreed >= 0.8


def same_byline(truth: str, found: str) -> bool:
    """Whether every name of the truth is there, and at most two words besides."""
    wanted, got = Counter(_names(truth)), Counter(_names(found))
    return bool(wanted) and not wanted - got and sum((got - wanted).values()) <= 2


def same_day(truth: str, found: str) -> bool | None:
    """Whether the dates are of one day, or a day apart by the time zone; None where the truth has no day."""
    wanted, got = _day(truth), _day(found)
    if wanted is None:
        return None
    return got is not None and abs((wanted - got).days) <= 1


def _folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).translate(_FOLD).casefold()
    return " ".join(text.split()).strip(" .,|-")


def _names(text: str) -> list[str]:
    return [word for word in _WORD.findall(_BY.sub("", _folded(text))) if word not in _JOINS]


def _day(text: str) -> datetime.date | None:
    found = re.search(r"(\d{4})-(\d{2})-(\d{2})", text)
    try:
        return datetime.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


# --- what a listener stumbles over ------------------------------------------------------------------------------------


def _line(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.I)


NOISE: dict[str, re.Pattern[str]] = {
    "ad marker": _line(
        r"(?:story continues below )?(?:ads?|advert|advertise?ment|sponsored(?: content)?|"
        r"article continues below.{0,40}|story continues below.{0,40}|anzeige|werbung|publicité|publicidad)\W*"
    ),
    "share and comment": _line(
        r"(?:share(?: this)?(?: (?:on|via|article|story|page|post).{0,30})?|tweet|pin(?:terest)?|"
        r"whats\s?app|facebook|twitter|email|print|copy link|save|"
        r"[\d.,]+[km]?\s*(?:shares?|comments?|likes?|views?|claps?)|comments?\s*\(?\d*\)?|"
        r"(?:leave|post|add) a comment|follow(?: us)?(?: on .{0,30})?)\W*"
    ),
    "reading time": _line(
        r".{0,40}\b(?:\d+\s*[-–]?\s*min(?:ute)?s?\.?\s*read|read(?:ing)? time.{0,20}|lesezeit.{0,20}|"
        r"temps de lecture.{0,20})\b.{0,20}"
    ),
    "player": _line(
        r"(?:listen(?: to (?:this )?(?:article|story))?.{0,30}|select voice|\d(?:\.\d+)?x|\d+\s*wpm|"
        r"play(?: video| audio)?|pause|mute|unmute|replay|current time.{0,20}|loaded.{0,12}|"
        r"\d{1,2}:\d{2}(?:\s*/\s*\d{1,2}:\d{2})?)\W*"
    ),
    "sign-up": _line(
        r".{0,60}\b(?:sign up|subscribe|newsletter|already a (?:subscriber|member)|log in|register)\b.{0,80}"
    ),
    "related": _line(
        r"(?:read (?:more|also|next|on)|related(?: (?:stories|articles|posts|content|coverage|topics))?|"
        r"see also|more (?:on|from|stories).{0,40}|recommended.{0,30}|you (?:may|might) (?:also )?like.{0,20}|"
        r"trending.{0,20}|most (?:read|popular).{0,20}|don't miss.{0,20})\W*(?::.{0,120})?"
    ),
    "credit": _line(
        r".{0,160}\b(?:getty images?|shutterstock|photo(?:graph)?(?:s|er)?(?: by|:| credit)|image credit|"
        r"photo credit|/ ?reuters|/ ?afp|ap photo|\(reuters\)|via getty|istock|courtesy of)\b.{0,60}"
    ),
}
"""Whole lines, in the order in which they are asked."""
LINE_CLASSES = tuple(NOISE)
OTHER_CLASSES = ("footnote mark", "address", "glued words", "repeated")
_LONGEST_LINE = 240
_FOOTMARK = re.compile(r"(?<=[\w.,;:!?”\"'’)])\[(?:\d{1,3}|[a-z]|citation needed|edit|note \d+)\]", re.I)
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|pic\.twitter\.com/\S+")
_SHORTEST_REPEAT = 60
"""Characters."""


def noise(found: str, truth: str, markup: str) -> frozenset[str]:
    """The classes of ``NOISE`` and ``OTHER_CLASSES`` that a text has; what the truth has too does not count."""
    allowed = Counter(_bare(line) for line in truth.split("\n"))
    flat = f" {_bare(truth)} "
    classes: set[str] = set()
    seen: Counter[str] = Counter()
    for line in found.split("\n"):
        key = _bare(line)
        seen[key] += len(key) > _SHORTEST_REPEAT
        if not key or key in allowed or (f" {key} " in flat and len(key) > 12) or len(line) >= _LONGEST_LINE:
            continue
        classes |= {name for name, rule in NOISE.items() if rule.fullmatch(line.strip())}
    if any(count > max(1, allowed[key]) for key, count in seen.items()):
        classes.add("repeated")
    if _FOOTMARK.search(found):
        classes.add("footnote mark")
    if _ADDRESS.search(found):
        classes.add("address")
    if _glued(found, markup) - set(_WORD.findall(truth)):
        classes.add("glued words")
    return frozenset(classes)


def _bare(line: str) -> str:
    return re.sub(r"\W+", " ", line).strip().lower()


def _glued(text: str, markup: str) -> set[str]:
    """Words of the text that the page has only as two pieces next to one another, every tag taken as a space."""
    markup = re.sub(r"(?is)<(script|style|noscript|template)\b.*?</\1\s*>", " ", markup)
    markup = re.sub(r"(?s)<!--.*?-->|<[^>]*>", " ", markup)
    known = set(_WORD.findall(html.unescape(markup)))
    return {
        word
        for word in set(_WORD.findall(text)) - known
        if len(word) >= 5 and any(word[:cut] in known and word[cut:] in known for cut in range(2, len(word) - 1))
    }
