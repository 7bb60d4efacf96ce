"""Article → passages: what of it is told, in what order, and what is said that the page shows only to the eye."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from audiofy.languages import primary
from audiofy.model import Article, Block, SegmentKind
from audiofy.narration import quoting, tables
from audiofy.narration.insertion import Insertion
from audiofy.narration.languages import of_block
from audiofy.narration.manner import Manner
from audiofy.narration.patterns import lazy
from audiofy.narration.phrases import phrases
from audiofy.narration.reading import normalize, one_line
from audiofy.narration.spelling import LANGUAGE as SPELLING

Verdict = Literal["kept", "named", "silent"]

ASIDES = frozenset({"embed", "pull quote"})
NUMBERED = "en"
"""Whose rules know the number of an item by where it stands: "1. Mix" is "One: Mix"."""
ACCOUNT = lazy(r"\s{0,3}\((?:[^()\s]{0,3}@|u/)[^()\s]{1,60}\)|^@")
"""The name of somebody's account, behind the name that people know."""
LABEL = lazy(r"[^:：]{1,60}[:：]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A text that is read as one block of the script.

    Attributes:
        text: one line.
        language: BCP 47, that it is read in.
        insertions: words that are said besides, in order.
        spelt: whether it is code that is spelt.
        written: what the page has in place of ``text``, where that is something else.
        speaker: as of ``Block``.
    """

    kind: SegmentKind
    text: str
    language: str
    level: int = 0
    insertions: tuple[Insertion, ...] = ()
    spelt: bool = False
    written: str = ""
    speaker: str = ""


def passages(article: Article, language: str, manner: Manner) -> Iterator[Passage]:
    """All that is said of an article in a language, in order."""
    yield _plain("title", one_line(article.title), language, manner)
    if manner.standfirst:
        yield _plain("standfirst", one_line(article.standfirst), language, manner)
    if manner.byline:
        yield Passage("byline", one_line(article.byline), language)
    unsaid = _passed_over(article.blocks, manner)
    titles = dict(_table_captions(article.blocks))
    told = [number for number in range(len(article.blocks)) if number not in unsaid and number + 1 not in titles]
    for _, numbers in groupby(told, key=lambda number: _run(article.blocks[number], number)):
        yield from _told(article.blocks, list(numbers), language, manner)
    if manner.notes == "end":
        yield from _notes(article.blocks, language)


def _plain(kind: SegmentKind, text: str, language: str, manner: Manner, level: int = 0) -> Passage:
    """A text whose quotations stand between marks."""
    words = phrases(language)
    around = quoting.marked(text, words) if words and manner.quotes else ()
    return Passage(kind, text, language, level, tuple(around))


def verdicts(article: Article, language: str, manner: Manner) -> tuple[Verdict, ...]:
    """What becomes of each block: it is told, or named in a phrase, or nothing of it is heard."""
    unsaid = _passed_over(article.blocks, manner)
    found: list[Verdict] = []
    for number, block in enumerate(article.blocks):
        if number in unsaid:
            at_the_end = manner.notes == "end" and block.kind in ("note", "heading")
            found.append("kept" if at_the_end else "silent")
        elif _is_named(block, manner):
            found.append("named" if phrases(spoken_language(block, language)) else "silent")
        else:
            found.append("kept")
    return tuple(found)


def spoken_language(block: Block, language: str) -> str:
    """What a block of an article in ``language`` is read in."""
    if block.kind == "code":
        return language
    return of_block(block.text, block.language, language)


def _passed_over(blocks: Sequence[Block], manner: Manner) -> frozenset[int]:
    """The numbers of the blocks that are not told where they stand."""
    titles = dict(_table_captions(blocks))
    unsaid = (n for n, block in enumerate(blocks) if n + 1 not in titles and not _is_said(block, manner))
    return frozenset((*unsaid, *note_headings(blocks)))


def _is_named(block: Block, manner: Manner) -> bool:
    """Whether a phrase is said in place of a block."""
    if block.kind == "table":
        return bool(tables.body(block)) and tables.cells(block) > manner.table_cells
    return block.kind == "code" and manner.code == "skip"


def _is_said(block: Block, manner: Manner) -> bool:
    if block.kind == "caption":
        return manner.credits if block.role == "credit" else manner.captions
    return block.kind != "note" and (manner.asides or block.role not in ASIDES)


def _table_captions(blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
    """The number of each table that has a caption, which stands right before it."""
    for number in range(1, len(blocks)):
        before, block = blocks[number - 1], blocks[number]
        if block.kind == "table" and before.kind == "caption" and not before.role:
            yield number, tables.title(before.text)


def note_headings(blocks: Sequence[Block]) -> Iterator[int]:
    """Headings that nothing but notes stands below."""
    below: list[str] = []
    for number in range(len(blocks) - 1, -1, -1):
        kind = blocks[number].kind
        if kind != "heading":
            below.append(kind)
            continue
        if below and set(below) == {"note"}:
            yield number
        below = []


def _run(block: Block, number: int) -> tuple[object, ...]:
    """What the blocks have in common that are told together: code, a quotation, what one person says."""
    if block.kind == "code":
        return ("code",)
    if block.kind == "quote" or block.speaker:
        return ("quote" if block.kind == "quote" else "", block.role, block.speaker)
    return (number,)


def _told(blocks: Sequence[Block], numbers: Sequence[int], language: str, manner: Manner) -> Iterator[Passage]:
    first = blocks[numbers[0]]
    if first.kind == "code":
        yield from _code([blocks[number] for number in numbers], language, manner)
    elif first.kind == "table":
        yield from _table(blocks, numbers[0], language, manner)
    else:
        yield from _said(blocks, numbers, language, manner)


def _said(blocks: Sequence[Block], numbers: Sequence[int], language: str, manner: Manner) -> Iterator[Passage]:
    """Running text; what one person says begins with who that is, unless the text tells it."""
    group = [blocks[number] for number in numbers]
    name = named_before(group, blocks[numbers[-1] + 1 : numbers[-1] + 2])
    lines = [_line(block, language, manner) for block in group]
    quoted = _quoted(lines, group[0].speaker, language) if manner.quotes and group[0].kind == "quote" else None
    for index, (block, line) in enumerate(zip(group, lines, strict=True)):
        own = spoken_language(block, language)
        words = phrases(own)
        head = f"{name}: " if name and not index else ""
        around: list[Insertion] = []
        if words and block.kind == "caption" and block.role != "credit":
            said = normalize(line, own).strip()
            around = [Insertion(0, words.caption, opens=True, rule="caption")] if said else []
        elif words and quoted:
            opening, last, end = quoted
            around += [Insertion(len(head), words.quote, opens=True)] if index == opening else []
            around += [Insertion(len(head) + end, words.end_quote, opens=False)] if index == last else []
        else:
            plain = _plain(block.kind, head + line, own, manner, block.level)
            insertions = (*_number(block, own, manner), *plain.insertions)
            yield replace(plain, insertions=insertions, speaker=block.speaker)
            continue
        yield Passage(block.kind, head + line, own, block.level, tuple(around), speaker=block.speaker)


def _line(block: Block, language: str, manner: Manner) -> str:
    numbered = manner.counts and block.ordinal and primary(spoken_language(block, language)) == NUMBERED
    return one_line(f"{block.ordinal}. {block.text}" if numbered else block.text)


def _number(block: Block, language: str, manner: Manner) -> tuple[Insertion, ...]:
    """The number of an item in a language that would take "1." for "first"."""
    if not block.ordinal or not manner.counts or primary(language) == NUMBERED:
        return ()
    return (Insertion(0, f"{normalize(str(block.ordinal), language)}:", opens=True, rule="list number"),)


def _quoted(lines: Sequence[str], speaker: str, language: str) -> tuple[int, int, int] | None:
    """In which block a quotation of several begins, in which it ends, and the place of the end; silent ones aside."""
    said = [number for number, line in enumerate(lines) if normalize(line, language).strip()]
    for last in reversed(said):
        if end := quoting.end_of_quotation(lines[last], speaker):
            return said[0], last, end
    return None


def named_before(group: Sequence[Block], following: Sequence[Block]) -> str:
    """Who says what a group of blocks says, where their text does not tell, or ""."""
    speaker = group[0].speaker
    if not speaker or any(speaker in block.text for block in (*group, *following)):
        return ""
    label = LABEL.match(group[0].text)
    if label and set(label.group()[:-1].split()) & set(speaker.split()):
        return ""
    return one_line(ACCOUNT.sub("", speaker))


def _table(blocks: Sequence[Block], number: int, language: str, manner: Manner) -> Iterator[Passage]:
    block = blocks[number]
    own = spoken_language(block, language)
    title = next((title for _, title in _table_captions(blocks[max(0, number - 1) : number + 1])), "")
    words = phrases(own)
    named = _is_named(block, manner)
    if title and (words or not named):
        yield Passage("table", title, own)
    if named and words:
        yield Passage("table", tables.summary(block, words), own, written=one_line(block.text))
    elif not named and not tables.body(block):
        yield Passage("table", one_line(block.text), own)
    elif not named:
        for sentence, written in tables.sentences_of(block):
            yield Passage("table", sentence, own, written="" if sentence == written else written)


def _code(blocks: Sequence[Block], language: str, manner: Manner) -> Iterator[Passage]:
    if manner.code == "spell":
        for block in blocks:
            for line in filter(str.strip, block.text.splitlines()):
                yield Passage("code", one_line(line), SPELLING, spelt=True)
    elif words := phrases(language):
        yield Passage("code", words.code, language, written=one_line(" ".join(block.text for block in blocks)))


def _notes(blocks: Sequence[Block], language: str) -> Iterator[Passage]:
    """The footnotes, below the page's own heading of them or ours."""
    found = [block for block in blocks if block.kind == "note"]
    headings = [blocks[number] for number in note_headings(blocks)]
    words = phrases(language)
    if not found:
        return
    if headings:
        yield Passage("heading", one_line(headings[0].text), spoken_language(headings[0], language), headings[0].level)
    elif words:
        yield Passage("heading", words.notes, language, 2)
    for block in found:
        yield Passage("note", one_line(block.text), spoken_language(block, language))


def is_foreign(passage: Passage, language: str) -> bool:
    """Whether a passage is in another language than the rest."""
    return bool(passage.language) and primary(passage.language) != primary(language)
