"""A text into its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from audiofy.narration.abbreviations import KINDS, LOWER_KINDS
from audiofy.narration.languages import primary
from audiofy.narration.words import words

STOP = re.compile(
    r"[.!?…‥؟۔।॥։။።。！？｡．]+(?: [.!?]{1,3}(?!\w)){0,6}(?: ''(?=\s)|[\"'”’»›)\]）」』】`]{0,4})"
    r"|\n[ \t]*\n|\n(?=[ \t]*(?:[-–•*⁃]|\d{1,3}[.)])[ \t])"
)
WIDE = frozenset("。！？｡।॥؟۔։။።")
OPENERS = "\"'“‘«‹([{（「『【`¿¡—–-•⁃_*"
GAP = re.compile(r"\s*")
NEXT = re.compile(rf"[{re.escape(OPENERS)}\s]{{0,6}}([^\W\d_]+|\d|[^\w\s])?")
LEFT = re.compile(r"[^\s(\[{\"“”‘«—]{1,40}\Z")
CITATIONS = re.compile(r"(?:\s?\[\d{1,3}\]){1,5}")
LIST_MARK = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxlc]{1,6})[.)\]]{1,2}\Z")
ITEM = re.compile(r"(?<!\S)(?:[-•⁃]\s?)?(?P<open>\(?)(?P<mark>\d{1,2}|[a-z]|[ivx]{2,4})(?P<close>[.)]{1,2})\s(?=\S)")
ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
BEGUN = re.compile(r"(?:^|[.!?:;\n][\"'”’)]?)\s*\Z")
DOTTED = re.compile(r"(?:[^\W\d_]\.){1,6}[^\W\d_]\Z|[^\W\d_]{1,2}\.(?:[^\W\d_]{1,2}\.?){1,3}\Z")
CLOCK = re.compile(r"(?i)\d?[ap]\.\s?m\Z")
OPENING_PHRASE = re.compile(r"(?:At|On|By|In|Around|From|Before|After|Since|Until|About)\b[^.!?]*(?:\.[^.!?]*){0,4}\Z")
VERB = re.compile(r"\b(?:was|were|is|are|had|has|have|will|said|\w{3,12}ed)\b")
STARTERS = words(
    """the a an he she it they we you i but and or so yet his her its their our your my this that these those there
    here in on at by for from with after before since until while when where who what why how if as although
    though because however meanwhile then now today yesterday tomorrow later still also even once no not one
    some many most all both each another other such only just more much few several critics officials police
    reporters analysts experts people nobody nothing everyone everything to of both during under over despite
    instead another asked according please let do does did is are was were will would can could should may must
    have has had call see sales profits shares next first last finally among between without within against
    let's i'm i've it's he's she's that's we're they're don't there's"""
)
AFTER_CLOCK = words(
    """gmt utc est edt cst cdt mst mdt pst pdt bst cet cest ist jst hkt et pt ct mt eastern central pacific
    mountain monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december sharp local beijing london"""
)
ARMENIAN_STOP = re.compile(r"[:։.!?…]+[\"'”’»›)\]]{0,4}|\n[ \t]*\n")
DOTTED_ORDINALS = words("de da no nb nn fi cs sk pl hu et lv hr sr sl bs tr is")
TITLES = words(
    """dr mr mrs ms prof st jr sr sra srta dra ud uds lic ing arq gral cap av avv dott sig geom dir amm on rag
    mons mme mlle mm me vve ste hr hrn fr frl dipl kath evang bzw ca ggf vgl nr z.b d.h u.a usw bspw sog inkl
    exkl str skt f.eks bl.a drs dhr mevr jhr bijv ul gen płk por mjr ks jan jän feb febr apr aug sept okt nov
    dez lun mar mié jue vie sáb dom г ул проф акад им тов стр рис см т.е т.д т.п пгт кв пл д р вул див стор
    вид чл с просп буд гл др δρ κ κα σελ"""
)
LETTERED = words("plan vitamin group class team type option grade hepatitis section exhibit schedule appendix annex")
NOT_ENDS = words("yahoo y jeopardy")
BRACKETS = {")": "(", "]": "[", "）": "（", "】": "【"}
LONGEST_ASIDE = 400
ASIDE = re.compile(r"[()\[\]（）【】“”\"]")


def sentences(text: str, lang: str = "en") -> list[str]:
    """The sentences of a text, in order, without the white space around them."""
    return [text[start:end] for start, end in sentence_spans(text, lang)]


def sentence_spans(text: str, lang: str = "en") -> list[tuple[int, int]]:
    """Where each sentence starts and ends in ``text``."""
    shield = _asides(text)
    items = _items(text)
    spans: list[tuple[int, int]] = []
    start = _skip(text, 0)
    for end in sorted({*_ends(text, primary(lang), shield, items), *items}):
        if end > start:
            spans.append((start, start + len(text[start:end].rstrip())))
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
    quote, low = -1, "„" in text
    for match in ASIDE.finditer(text):
        char = match.group()
        if char in '“”"':
            if char == "“" and low:
                continue
            if char == "“" or (char == '"' and quote < 0):
                quote = match.start()
            elif quote >= 0:
                if match.start() - quote <= LONGEST_ASIDE:
                    found.append((quote, match.start()))
                quote = -1
        elif char in BRACKETS:
            if stack and stack[-1][0] == BRACKETS[char]:
                begin = stack.pop()[1]
                if not stack and match.start() - begin <= LONGEST_ASIDE:
                    found.append((begin, match.start()))
        else:
            stack = [*stack[-8:], (char, match.start())]
    return _joined(sorted(found))


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The outermost of spans that lie in each other."""
    outer: list[tuple[int, int]] = []
    for start, end in spans:
        if outer and start <= outer[-1][1]:
            outer[-1] = (outer[-1][0], max(end, outer[-1][1]))
        else:
            outer.append((start, end))
    return outer


def _items(text: str) -> frozenset[int]:
    """Where the items of a list written in one line begin: marks of one style that count up, the first after a stop."""
    found: list[int] = []
    run: list[int] = []
    last: tuple[str, str, str] | None = None
    for match in ITEM.finditer(text):
        style = (match["open"], match["mark"], match["close"])
        if last and run and _follows(last, style):
            run.append(match.start())
        else:
            found += run if len(run) > 1 else []
            run = [match.start()] if BEGUN.search(text[max(0, match.start() - 10) : match.start()]) else []
        last = style
    return frozenset(found + (run if len(run) > 1 else []))


def _follows(last: tuple[str, str, str], now: tuple[str, str, str]) -> bool:
    if (last[0], last[2]) != (now[0], now[2]):
        return False
    before, after = last[1], now[1]
    if before.isdigit() or after.isdigit():
        return before.isdigit() and after.isdigit() and int(after) == int(before) + 1
    if before in ROMANS[:-1] and ROMANS[ROMANS.index(before) + 1] == after:
        return True
    return len(before) == len(after) == 1 and ord(after) == ord(before) + 1


def _ends(text: str, language: str, shield: list[tuple[int, int]], items: frozenset[int]) -> Iterator[int]:
    aside, start = 0, 0
    marks = {match.end() - 1 for match in ITEM.finditer(text) if match.start() in items}
    for match in (ARMENIAN_STOP if language == "hy" else STOP).finditer(text):
        end = match.end()
        if end in marks:
            continue
        if match.group()[0] == "\n":
            start = end
            yield match.start()
            continue
        while aside < len(shield) and shield[aside][1] < match.start():
            aside += 1
        if aside < len(shield) and shield[aside][0] < match.start() and end <= shield[aside][1]:
            continue
        if _is_end(text, match, start, language):
            if cited := CITATIONS.match(text, end):
                end = cited.end()
            start = end
            yield end


def _is_end(text: str, match: re.Match[str], start: int, language: str) -> bool:
    end, mark = match.end(), match.group()
    if WIDE & set(mark):
        return True
    if end == len(text):
        return True
    if not text[end].isspace() and not CITATIONS.match(text, end):
        return False
    following = NEXT.match(text, end)
    word = (following.group(1) or "") if following else ""
    gap = text[end : following.start(1)] if following and word else ""
    if not word or word in ",;:)]}%/":
        return not text[end:].strip()
    if mark[:2] in ("..", "…]") and mark.strip(".…") in ("]", "])", ']"', ")"):
        return False  # "[...]"
    bracketed = mark == "." and gap.strip() in ("(", "[") and _word_left(text, match.start()) not in KINDS
    if word[0].islower() and not bracketed:
        return False
    if mark[0] in "!?":
        return _word_left(text, match.start()).lower() not in NOT_ENDS or bool(gap.strip())
    if mark[0] == "…" or mark[:2] in ("..", ". "):
        return word != "I"
    if mark[0] == ":":
        return True
    if language != "en":
        return _foreign_stop_ends(text, match, start, language)
    return _stop_ends(text, match, start, word, gap)


def _word_left(text: str, position: int) -> str:
    found = LEFT.search(text[max(0, position - 40) : position])
    return found.group() if found else ""


def _foreign_stop_ends(text: str, match: re.Match[str], start: int, language: str) -> bool:
    """Titles, initials and, where they are written so, ordinal numbers do not end a sentence."""
    left = _word_left(text, match.start())
    if len(match.group()) > 1 and match.group()[1] not in ".)":
        return True
    if left.lower() in TITLES or LIST_MARK.match(text[start : match.end()].strip()):
        return False
    if len(left) == 1 and left.isupper():
        return False
    return not (language in DOTTED_ORDINALS and left.isdigit() and len(left) <= 2)


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
        if len(word) == 1 and word.isupper() and re.match(r"\s\w\.", text[match.end() : match.end() + 3]):
            return False
        return _initial_ends(text[max(0, match.start() - 20) : match.start()], left, word, begins)
    if DOTTED.search(left):
        if left[-1].islower() or lower in ("b.c", "a.d", "c.e", "b.c.e", "ph.d"):
            return _clock_ends(text[start : match.start()], word)
        return begins
    return True


def _clock_ends(sentence: str, word: str) -> bool:
    if word.lower() in AFTER_CLOCK or (word.isupper() and 2 <= len(word) <= 4):
        return False
    clause = sentence[-60:].rpartition(": ")[2]
    return not (OPENING_PHRASE.match(clause) and len(clause) < 60 and not VERB.search(clause))


def _abbreviation_ends(kind: str, left: str, word: str, begins: bool) -> bool:
    if kind == "month":
        return not word[0].isdigit()
    if kind == "number":
        if left.islower() and left not in ("no", "art"):
            return begins and not word[0].isdigit()
        if left in ("no", "art", "fig", "ed", "ch", "sec"):
            return not word[0].isdigit()
        return begins and not word[0].isdigit() and left in ("No", "Art", "Ed")
    if kind == "unit":
        return not word[0].isdigit()
    if kind == "before":
        return begins and left.lower() in ("st", "v", "med")
    return begins or left.lower() == "etc"


def _initial_ends(before: str, left: str, word: str, begins: bool) -> bool:
    if re.search(r"\b[A-Z]\.\s?[A-Z]\Z", before):  # J. R. R. Tolkien, U. A. E.
        return begins
    if left.islower():
        return left not in "pv"
    previous = before[:-1].split()
    if previous and previous[-1].lower() in LETTERED:
        return True
    if left == "I":
        return begins or not (previous and previous[-1][0].isupper())
    return begins and not (previous and previous[-1].istitle() and word.lower() in ("a", "i"))
