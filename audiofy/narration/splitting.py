"""A text into its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audiofy.narration.abbreviations import KINDS, LOWER_KINDS
from audiofy.narration.languages import primary

STOP = re.compile(r"[.!?…‥؟۔।॥։።。！？｡．]+[\"'”’»›)\]）」』】`]{0,4}|\n[ \t]*\n|\n(?=[ \t]*(?:[-–•*⁃]|\d{1,3}[.)])[ \t])")
WIDE = frozenset("。！？｡．।॥؟۔")
OPENERS = "\"'“‘«‹([{（「『【`¿¡—–-•⁃"
GAP = re.compile(r"\s*")
NEXT = re.compile(rf"[{re.escape(OPENERS)}\s]{{0,6}}([^\W\d_]+|\d|[^\w\s])?")
LEFT = re.compile(r"[^\s(\[{\"“”‘«—]{1,40}\Z")
CITATIONS = re.compile(r"(?:\s?\[\d{1,3}\]){1,5}")
LIST_MARK = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxlc]{1,6})[.)\]]{1,2}\Z")
ITEM = re.compile(r"(?:[-•⁃]\s?)?(?:\d{1,2}[.)]{1,2}|[a-z][.)]{1,2}|\((?:[a-z]|[ivx]{1,4}|\d{1,2})\))\s(?=\S)")
DOTTED = re.compile(r"(?:[^\W\d_]\.){1,6}[^\W\d_]\Z|[^\W\d_]{1,2}\.(?:[^\W\d_]{1,2}\.?){1,3}\Z")
CLOCK = re.compile(r"(?i)\d?[ap]\.\s?m\Z")
OPENING_PHRASE = re.compile(
    r"(?:.*[:;]\s)?(?:At|On|By|In|Around|From|Before|After|Since|Until|About)\b[^.!?]*(?:\.[^.!?]*){0,4}\Z"
)
VERB = re.compile(r"\b(?:was|were|is|are|had|has|have|will|said|\w{3,12}ed)\b")
STARTERS = frozenset(
    """the a an he she it they we you i but and or so yet his her its their our your my this that these those there
    here in on at by for from with after before since until while when where who what why how if as although though
    because however meanwhile then now today yesterday tomorrow later still also even once no not one some many most
    all both each another other such only just more much few several critics officials police reporters analysts
    experts people nobody nothing everyone everything to of both during under over despite instead another asked
    according please let do does did is are was were will would can could should may must have has had call see sales
    profits shares next first last finally among between without within against let's i'm i've it's he's she's that's
    we're they're don't there's""".split()
)
AFTER_CLOCK = frozenset(
    """gmt utc est edt cst cdt mst mdt pst pdt bst cet cest ist jst hkt et pt ct mt eastern central pacific mountain
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december sharp local beijing london""".split()
)
NOT_ENDS = frozenset("yahoo y jeopardy".split())
BRACKETS = {")": "(", "]": "[", "）": "（", "】": "【"}
LONGEST_ASIDE = 400
QUOTES = {"“": "”", "«": "»", "「": "」", "『": "』"}


def sentences(text: str, lang: str = "en") -> list[str]:
    """The sentences of a text, in order, without the white space around them."""
    return [text[start:end] for start, end in sentence_spans(text, lang)]


def sentence_spans(text: str, lang: str = "en") -> list[tuple[int, int]]:
    """Where each sentence starts and ends in ``text``."""
    shield = _asides(text)
    latin = primary(lang) not in ("zh", "ja", "th")
    spans: list[tuple[int, int]] = []
    start = _skip(text, 0)
    for end in _ends(text, shield, latin):
        if end > start:
            spans.append((start, end))
            start = _skip(text, end)
    if start < len(text):
        spans.append((start, start + len(text[start:].rstrip())))
    return spans


def _skip(text: str, position: int) -> int:
    return GAP.match(text, position).end()  # type: ignore[union-attr]


def _asides(text: str) -> list[tuple[int, int]]:
    """Brackets that close again soon: no sentence ends inside them."""
    found: list[tuple[int, int]] = []
    stack: list[tuple[str, int]] = []
    for match in re.finditer(r"[()\[\]（）【】]", text):
        char = match.group()
        if char in BRACKETS:
            if stack and stack[-1][0] == BRACKETS[char]:
                begin = stack.pop()[1]
                if not stack and match.start() - begin <= LONGEST_ASIDE:
                    found.append((begin, match.start()))
        else:
            stack = [*stack[-8:], (char, match.start())]
    return found


def _ends(text: str, shield: list[tuple[int, int]], latin: bool) -> Iterator[int]:
    aside, start = 0, 0
    for match in STOP.finditer(text):
        end = match.end()
        if match.group()[0] == "\n":
            start = end
            yield match.start() + 0
            continue
        while aside < len(shield) and shield[aside][1] < match.start():
            aside += 1
        if aside < len(shield) and shield[aside][0] < match.start() and end <= shield[aside][1]:
            continue
        if _is_end(text, match, start):
            if cited := CITATIONS.match(text, end):
                end = cited.end()
            start = end
            yield end


def _is_end(text: str, match: re.Match[str], start: int) -> bool:
    end, mark = match.end(), match.group()
    if WIDE & set(mark):
        return True
    if end == len(text):
        return True
    if not text[end].isspace() and not CITATIONS.match(text, end):
        return False
    following = NEXT.match(text, end)
    word = (following.group(1) or "") if following else ""
    if not word or word[0].islower():
        return not word and bool(text[end:].strip() == "")
    gap = text[end : following.start(1)] if following else ""
    if mark[0] in "!?":
        return _word_left(text, match.start()).lower() not in NOT_ENDS or bool(gap.strip())
    if len(mark) >= 2 and mark[0] in ".…" and mark[1] in ".…":
        return True
    if mark[0] == "…":
        return True
    return _stop_ends(text, match, start, word, gap)


def _word_left(text: str, position: int) -> str:
    found = LEFT.search(text[max(0, position - 40) : position])
    return found.group() if found else ""


def _stop_ends(text: str, match: re.Match[str], start: int, word: str, gap: str) -> bool:
    left = _word_left(text, match.start())
    begins = word.lower() in STARTERS or bool(gap.strip(" \t\n-–—•"))
    if len(match.group()) > 1 and match.group()[1] not in ".)":
        return True
    if LIST_MARK.match(text[start : match.end()].strip()):
        return False
    lower = left.lower().rstrip(".")
    kind = KINDS.get(left) or LOWER_KINDS.get(lower) or LOWER_KINDS.get(lower.rpartition("-")[2], "")
    if kind == "clock" or CLOCK.search(left):
        return _clock_ends(text[start : match.start()], word)
    if kind:
        return _abbreviation_ends(kind, left, word, begins)
    if len(left) == 1 and left.isalpha():
        return _initial_ends(text[max(0, match.start() - 20) : match.start()], left, word, begins)
    if DOTTED.search(left):
        if left[-1].islower() or lower in ("b.c", "a.d", "c.e", "b.c.e", "ph.d"):
            return _clock_ends(text[start : match.start()], word)
        return begins
    return True


def _clock_ends(sentence: str, word: str) -> bool:
    if word.lower() in AFTER_CLOCK or (word.isupper() and 2 <= len(word) <= 4):
        return False
    return not (OPENING_PHRASE.match(sentence) and len(sentence) < 60 and not VERB.search(sentence))


def _abbreviation_ends(kind: str, left: str, word: str, begins: bool) -> bool:
    if kind == "month":
        return not word[0].isdigit()
    if kind == "number":
        if left.islower() and left not in ("no", "art"):
            return begins and not word[0].isdigit()
        if left in ("no", "art", "fig", "ed", "ch", "sec"):
            return True
        return begins and not word[0].isdigit() and left in ("No", "Art", "Ed")
    if kind == "unit":
        return not word[0].isdigit()
    if kind == "before":
        return left.lower() == "st" and begins and word.lower() not in ("john",) or left in ("v", "med") and begins
    return begins or left.lower() == "etc"


def _initial_ends(before: str, left: str, word: str, begins: bool) -> bool:
    if re.search(r"\b[A-Z]\.\s?[A-Z]\Z", before):  # J. R. R. Tolkien, U. A. E.
        return begins
    if left.islower():
        return left not in "pv"
    previous = before[:-1].split()
    if left == "I":
        return begins or not (previous and previous[-1][0].isupper())
    return begins and not (previous and previous[-1].istitle() and word.lower() in ("a", "i"))
