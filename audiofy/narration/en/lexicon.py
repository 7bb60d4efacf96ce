"""Names that a voice gets wrong, and how a newsreader says them: "Taoiseach", "Qatar", "Zhang Youxia".

The table is lexicon.tsv, next to this; its head tells how it is read and by what rules of spelling each pronunciation
was made. Chinese names that it does not hold are said by the rules of pinyin.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from audiofy.narration.en import chinese_names
from audiofy.narration.patterns import lazy

CAPITALISED = lazy(
    "[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĹĻĽŁŃŅŇŐŌŒŔŘŚŞŠŢŤŪŮŰŹŻŽȘȚ](?<![^\\W_].)[^\\W\\d_]{0,40}(?:'[^\\W\\d_]{1,40}){0,3}"
)
"""A word that begins with a capital, with the apostrophes inside it; the capital first, which is quick to search."""
PLAIN_CAPITALISED = lazy("[A-Z](?<![A-Za-z0-9].)[A-Za-z]{0,40}(?:'[A-Za-z]{1,40}){0,3}")
"""The same, of text in ASCII alone, in which it is quicker."""
VOICELESS = tuple("ptkfθ")
SIBILANT = tuple("szʃʒ")
SHORTEST_CAPITALS = 5
"""Letters; a shorter word in capitals ("CEM") is rather an abbreviation than a name."""
SHORTEST_PLURAL = 5
"""Letters of a name that an "s" may make a plural of; of a shorter one the "s" may be its own."""


PINYIN = "name: pinyin"


class Found(NamedTuple):
    """``spoken[start:end]`` sounds as ``ipa``; why in a few words."""

    start: int
    end: int
    ipa: str
    reason: str


class _Entry(NamedTuple):
    rest: str
    ipa: str
    reason: str


_Table = dict[str, tuple[_Entry, ...]]


def find(spoken: str, chinese: bool = False) -> Iterable[Found]:
    """The names of one spoken sentence that a voice may get wrong: in order, without overlap.

    Args:
        chinese: whether the text is about China (``is_chinese``), where pinyin is to be expected.
    """
    if spoken.isascii():
        said, pattern = spoken, PLAIN_CAPITALISED
    else:
        said, pattern = spoken.replace("’", "'").replace("‘", "'").replace("ʻ", "'"), CAPITALISED
    words = [word.span() for word in pattern.finditer(said)]
    return tuple(_found(said, words, chinese)) if words else ()


def is_chinese(text: str) -> bool:
    """Whether an article is about China, so that names in it may well be pinyin."""
    return chinese_names.is_chinese(text)


def _found(said: str, words: list[tuple[int, int]], chinese: bool) -> Iterator[Found]:
    table = _table()
    pinyin = chinese_names.find(said, words) if len(words) > 1 else {}
    at = 0
    for start, end in words:
        if start < at or not (start in pinyin or chinese or _may_be_known(table, said[start:end])):
            continue
        found = _look_up(table, said, start, end)
        if start in pinyin and (found is None or " " not in said[start : found.end]):
            last, ipa = pinyin[start]
            found = _with_ending(said, Found(start, last, ipa, PINYIN))
        if found is None and chinese:
            found = _evident(said, start, end)
        if found is not None:
            yield found
            at = found.end


def _may_be_known(table: _Table, word: str) -> bool:
    """A quick look, for most words of a capital are no names of the table."""
    return word in table or word[-1] in "sS" or word.isupper()


def _evident(said: str, start: int, end: int) -> Found | None:
    if said.endswith("'s", start, end):
        end -= 2
    word = said[start:end]
    if not chinese_names.is_evident(word):
        return None
    return _with_ending(said, Found(start, end, chinese_names.sound(word), PINYIN))


def _look_up(table: _Table, said: str, start: int, end: int) -> Found | None:
    """The longest name of the table that begins with this word."""
    word = said[start:end]
    entries = table.get(word)
    if entries is None and word.isupper() and end - start >= SHORTEST_CAPITALS:
        entries = table.get(word.title())
    if entries is not None:
        found = _longest(entries, said, start, end)
        if found is not None:
            return found
    if word[-2:] in ("'s", "'S"):
        return _look_up(table, said, start, end - 2)
    if word[-1] == "s" and len(word) > SHORTEST_PLURAL and word[:-1] in table:
        found = _longest(table[word[:-1]], said, start, end - 1)
        if found is not None and found.end == end - 1:
            return _plural(found, end)
    return None


def _longest(entries: tuple[_Entry, ...], said: str, start: int, end: int) -> Found | None:
    for rest, ipa, reason in entries:
        last = end + len(rest)
        if not rest or (said.startswith(rest, end) and not said[last : last + 1].isalpha()):
            return _with_ending(said, Found(start, last, ipa, reason))
    return None


def _with_ending(said: str, found: Found) -> Found:
    """A name with the "'s" behind it, if there is one."""
    end = found.end + 2
    if said[found.end : end] not in ("'s", "'S") or said[end : end + 1].isalpha():
        return found
    return _plural(found, end)


def _plural(found: Found, end: int) -> Found:
    return found._replace(end=end, ipa=with_s(found.ipa))


def with_s(ipa: str) -> str:
    """A pronunciation with the ending of a possessive or a plural."""
    if ipa.endswith(SIBILANT):
        return ipa + "ɪz"
    return ipa + ("s" if ipa.endswith(VOICELESS) else "z")


@functools.cache
def _table() -> _Table:
    """First word → the names that begin with it, the longest first."""
    found: dict[str, tuple[_Entry, ...]] = {}
    for written, ipa, origin in entries():
        first = None if written.isalpha() else CAPITALISED.match(written)
        end = first.end() if first else len(written)
        entry = _Entry(written[end:], ipa, f"name: {origin}")
        others = found.get(written[:end])
        found[written[:end]] = tuple(sorted((*others, entry), key=_longest_first)) if others else (entry,)
    return found


def _longest_first(entry: _Entry) -> int:
    return -len(entry.rest)


def entries() -> Iterator[tuple[str, str, str]]:
    """The lines of the table, one for each spelling: as written, how it is said, by whose rules."""
    for line in Path(__file__).with_name("lexicon.tsv").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            written, ipa, origin = line.split("\t")[:3]
            for spelling in written.split("|"):
                yield spelling, ipa, origin
