"""Segments → captions that fit a screen.

A caption has at most two lines of 42 columns (a full-width character takes two) and lasts at most six seconds, unless
one single word is longer than that. It breaks between words, at a full stop rather than at a comma, at a comma rather
than elsewhere; text without spaces breaks between its characters, never before a closing mark.
"""

from __future__ import annotations

import bisect
import dataclasses
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from audiofy.model import Cue
from audiofy.outputs.printable import printable

COLUMNS = 42
LONGEST_MS = 6000
SHORT_MS = 1200

_NO_SPACES = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Kana and Chinese characters, which are written without spaces."""
_UNSPACED = re.compile(f"[{_NO_SPACES}]")
_OPENING = "([{“‘«‹「『（《〈【〔［｛"
_ATOM = re.compile(
    rf"[{re.escape(_OPENING)}]*(?:[{_NO_SPACES}]|[^{_NO_SPACES}{re.escape(_OPENING)}]+)[^\w\s{re.escape(_OPENING)}]*|."
)
_STOP = re.compile(r"[.!?…。！？｡][\"'”’»)\]」』）]*$")
_COMMA = re.compile(r"[,;:–—，、；：､][\"'”’»)\]」』）]*$")

_JOINER = "\u200d"
_SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"

_Frames = tuple[int, int]


@dataclasses.dataclass(frozen=True, slots=True)
class Piece:
    """What no line break divides: a word with its marks, or a part of one that is too wide for a line.

    Attributes:
        start, end: milliseconds.
        spaced: whether a blank stands before it.
        timed: whether a word is known to begin here, so that ``start`` is heard and not guessed.
    """

    start: int
    end: int
    text: str
    spaced: bool
    timed: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Caption:
    """What is on the screen from ``start`` to ``end``, in milliseconds; one or two lines of pieces."""

    start: int
    end: int
    lines: tuple[tuple[Piece, ...], ...]


def captions(cues: Iterable[Cue], rate: int) -> Iterator[Caption]:
    """The captions of an episode, one segment in memory at a time.

    Args:
        cues: in order; their times are frames at ``rate`` Hz.

    Yields:
        Caption: in order, none overlapping, each with end > start. Every word is in one of them, once.
    """
    clock = 0
    for cue in cues:
        for run in _runs(pieces(cue, rate)):
            start = max(clock, run[0].start)
            clock = max(start + 1, run[-1].end)
            yield Caption(start, clock, _lines(run))


def joined(line: Sequence[Piece]) -> str:
    """The text of a line."""
    return "".join(" " + piece.text if piece.spaced and index else piece.text for index, piece in enumerate(line))


# Pieces


def pieces(cue: Cue, rate: int) -> list[Piece]:
    """All that a segment shows, in order."""
    found: list[Piece] = []
    for (start, end), text, spaced, timed in _words(cue):
        found += _split(text, (_milliseconds(start, rate), _milliseconds(end, rate)), spaced, timed)
    return found


def _milliseconds(frames: int, rate: int) -> int:
    return (2000 * frames + rate) // (2 * rate)


def _words(cue: Cue) -> list[tuple[_Frames, str, bool, bool]]:
    """Each word with its times in order and inside the cue, its text, the blank before it, and whether it is timed."""
    whole = printable(cue.text)
    end = max(cue.start, cue.end)
    words = [(word, text) for word in cue.words if (text := printable(word.text))]
    if not words:
        return [((cue.start, end), whole, True, False)] if whole else []
    slices = _aligned(whole, [text for _, text in words])
    out: list[tuple[_Frames, str, bool, bool]] = []
    clock = cue.start
    for (word, _), (text, spaced) in zip(words, slices, strict=True):
        begin = min(max(word.start, clock), end)
        clock = min(max(word.end, begin), end)
        out.append(((begin, clock), text, spaced, True))
    return out


def _aligned(whole: str, words: list[str]) -> list[tuple[str, bool]]:
    """The words as they stand in the whole text, with whatever lies between them, and the blank before each.

    Where a word is not in the text, the words alone are shown, with blanks between them.
    """
    bounds = [0]
    position = 0
    for index, word in enumerate(words):
        found = whole.find(word, position)
        if found < 0:
            return [(word, True) for word in words]
        if index:
            # What lies between goes with the word before, but for what touches the word after.
            blank = whole.rfind(" ", position, found)
            bounds.append(found if blank < 0 else blank + 1)
        position = found + len(word)
    bounds.append(len(whole))
    return [
        (whole[begin:end].strip(), begin == 0 or whole[begin - 1] == " ") for begin, end in itertools.pairwise(bounds)
    ]


def _split(text: str, times: _Frames, spaced: bool, timed: bool) -> Iterator[Piece]:
    """A word as pieces: at its blanks, between characters written without spaces, and wherever it is too wide."""
    start, end = times
    parts: list[tuple[str, bool]] = []
    for chunk in text.split():
        inner = False
        for part in _narrow(chunk):
            parts.append((part, not inner))
            inner = True
    total = sum(len(part) for part, _ in parts)
    done = 0
    for index, (part, blank) in enumerate(parts):
        begin = start + (end - start) * done // total
        done += len(part)
        until = start + (end - start) * done // total
        yield Piece(begin, until, part, blank if index else spaced, timed and index == 0)


def _narrow(chunk: str) -> Iterator[str]:
    if width(chunk) <= COLUMNS and not _UNSPACED.search(chunk):
        yield chunk
        return
    for atom in _ATOM.findall(chunk):
        line = ""
        for sign in _signs(atom):
            # A sign with more marks than a line has columns is cut like a word.
            for part in (sign,) if width(sign) <= COLUMNS else sign:
                if line and width(line + part) > COLUMNS:
                    yield line
                    line = ""
                line += part
        yield line


def _signs(text: str) -> Iterator[str]:
    """What a reader takes for one character: a letter with its marks, an emoji joined of several."""
    sign = ""
    for character in text:
        if sign and not (
            unicodedata.category(character)[0] == "M" or _JOINER in (character, sign[-1]) or character in _SKIN_TONES
        ):
            yield sign
            sign = ""
        sign += character
    yield sign


def width(text: str) -> int:
    """Columns of a text on a screen; a full-width character takes two."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


# Captions


class _Ruler:
    """Widths of runs of pieces, by sums made once."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.sums = [0, *itertools.accumulate(width(piece.text) + piece.spaced for piece in pieces)]

    def width(self, begin: int, end: int) -> int:
        """Columns of ``pieces[begin:end]`` on one line."""
        return self.sums[end] - self.sums[begin] - self.pieces[begin].spaced

    def fits(self, begin: int, end: int) -> bool:
        """Whether they fit two lines and the time."""
        if self.pieces[end - 1].end - self.pieces[begin].start > LONGEST_MS:
            return False
        brim = self.sums[begin] + self.pieces[begin].spaced + COLUMNS
        fold = bisect.bisect_right(self.sums, brim, begin, end + 1) - 1
        return fold >= end or self.width(fold, end) <= COLUMNS


def _runs(pieces: list[Piece]) -> Iterator[list[Piece]]:
    """The pieces cut into captions, so that the sum of what they cost is the least.

    Each caption costs something; a bad place to break and a caption too short to read cost more.
    """
    ruler = _Ruler(pieces)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(pieces) + 1):
        base = 10.0 + (0.0 if end == len(pieces) else _break_cost(pieces[end - 1].text))
        choice = (float("inf"), end - 1)
        for begin in range(end - 1, -1, -1):
            if begin < end - 1 and not ruler.fits(begin, end):
                break
            hurry = max(0, SHORT_MS - (pieces[end - 1].end - pieces[begin].start)) / 150
            choice = min(choice, (best[begin][0] + base + hurry, begin))
        best.append(choice)
    cuts = [len(pieces)]
    while cuts[-1]:
        cuts.append(best[cuts[-1]][1])
    for end, begin in zip(cuts[-2::-1], cuts[:0:-1], strict=True):
        yield pieces[begin:end]


def _break_cost(text: str) -> float:
    if _STOP.search(text):
        return 0.0
    return 3.0 if _COMMA.search(text) else 9.0


def _lines(run: list[Piece]) -> tuple[tuple[Piece, ...], ...]:
    """One line if it holds all; else two of about the same width, the first ending in a mark if one is near."""
    ruler = _Ruler(run)
    whole = ruler.width(0, len(run))
    if whole <= COLUMNS or len(run) == 1:
        return (tuple(run),)
    choice = (float("inf"), 1)
    for count in range(1, len(run)):
        upper, lower = ruler.width(0, count), ruler.width(count, len(run))
        if max(upper, lower) <= COLUMNS:
            choice = min(choice, (abs(upper - lower) + _break_cost(run[count - 1].text), count))
    return (tuple(run[: choice[1]]), tuple(run[choice[1] :]))
