"""Text → script."""

from __future__ import annotations

import dataclasses
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import get_args

from audiofy.errors import NothingToRead
from audiofy.languages import primary
from audiofy.model import Meta, Part, Script, Segment, SegmentKind
from audiofy.narration.editable.marks import (
    BEFORE_BYLINE,
    BYLINE,
    EXACTLY,
    FENCE,
    FIELDS,
    PART_FIELDS,
    TONGUE,
)
from audiofy.narration.editable.titles import announced
from audiofy.narration.languages import detect, of_block
from audiofy.narration.narrator import with_names, with_pauses
from audiofy.narration.pauses import with_part_pauses
from audiofy.narration.pronouncing import pronunciations
from audiofy.narration.reading import Reading, one_line, readings

PART_HEAD = (*PART_FIELDS, "language")
FIELD = re.compile(r"([a-z]+):[ \t]?(.*)")
HEADING = re.compile(r"(#{1,6})[ \t]+(.*)")
ITEM = re.compile(r"([ \t]{0,12})[-*+•][ \t]+(.*)")
NUMBERED = re.compile(r"([ \t]{0,12})(\d{1,4}[.)][ \t]+.*)")
QUOTE = re.compile(r">[ \t]?(.*)")
ROLE = re.compile(r"\[([a-z]+)\][ \t]+(.*)")
ROLES = frozenset(get_args(SegmentKind))


@dataclasses.dataclass(slots=True)
class _Draft:
    kind: SegmentKind
    lines: list[str]
    level: int = 0
    plain: bool = False


def from_text(text: str) -> Script:
    """The script that a text stands for, whoever wrote it.

    The front matter may be missing; so may any of its fields. What is not in words yet ("$5m") is put into words.

    Raises:
        NothingToRead: there is nothing to say in it.
    """
    fields, lines = _front_matter(text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n"))
    heads, texts = _articles(lines)
    drafts = [_drafted(text) for text in texts]
    language = fields.get("language") or detect(" ".join(line for own in drafts for one in own for line in one.lines))
    tongues = [language, *(head.get("language") or language for head in heads)]
    said = [
        [segment for draft in own for segment in _said(draft, tongue, language)]
        for own, tongue in zip(drafts, tongues, strict=True)
    ]
    segments = list(itertools.chain.from_iterable(said))
    if not segments:
        raise NothingToRead("the script is empty", hint="write at least one sentence into it")
    parts = tuple(_parts(heads, said))
    title = fields.get("title") or next((one.shown for one in segments if one.kind == "title"), "")
    meta = Meta(**{name: fields[name] for name in FIELDS[2:] if name in fields})
    borders = sorted({0, len(segments), *(border for part in parts for border in (part.start, part.body))})
    spoken_in = [tongue for tongue, own in zip(tongues[1:], said[1:], strict=True) if own]
    articles = {part.body: tongue for part, tongue in zip(parts, spoken_in, strict=True)} or {0: language}
    paused: list[Segment] = []
    for begin, end in itertools.pairwise(borders):
        # An article is said, and ends, as it would alone.
        run = segments[begin:end]
        paused += with_pauses(with_names(run, articles[begin]) if begin in articles else run)
    paused = list(announced(paused, parts))
    return Script(title or segments[0].shown[:100], language, with_part_pauses(paused, parts), meta, parts)


def _articles(lines: Sequence[str]) -> tuple[list[dict[str, str]], list[list[str]]]:
    """The fields of the head of each article, and the lines before the first head and below each."""
    heads: list[dict[str, str]] = []
    texts: list[list[str]] = [[]]
    index = 0
    while index < len(lines):
        end = index + 1
        while end < len(lines) and (found := FIELD.fullmatch(lines[end].strip())) and found[1] in PART_HEAD:
            end += 1
        if lines[index].strip() == FENCE and end > index + 1 and lines[end : end + 1] == [FENCE]:
            heads.append(_fields(lines[index + 1 : end]))
            texts.append([])
            index = end
        else:
            texts[-1].append(lines[index])
        index += 1
    return heads, texts


def _parts(heads: Sequence[dict[str, str]], said: Sequence[Sequence[Segment]]) -> Iterator[Part]:
    """The articles that have something to say, each with its title where the bridge to it ends."""
    start = len(said[0])
    for head, segments in zip(heads, said[1:], strict=True):
        titles = [index for index, segment in enumerate(segments) if segment.kind == "title"]
        if segments:
            fields = {"title": segments[0].shown[:100], **{name: head[name] for name in PART_FIELDS if name in head}}
            yield Part(start, start + (titles[0] if titles else 0), **fields)
        start += len(segments)


def _drafted(lines: list[str]) -> list[_Draft]:
    drafts = [draft for draft in _drafts(lines) if any(line.strip() for line in draft.lines)]
    for first, draft in itertools.pairwise(drafts):
        if first.kind in BEFORE_BYLINE and draft.plain and BYLINE.match(_words(draft.lines[0])):
            draft.kind = "byline"
    return drafts


def _words(line: str) -> str:
    """A line without what stands before its words."""
    marked = TONGUE.fullmatch(line)
    return (marked[2] if marked else line).removeprefix(EXACTLY)


def _front_matter(lines: list[str]) -> tuple[dict[str, str], list[str]]:
    """The fields between the first two fences, and the lines after them; all lines where there is no such head."""
    start = next((index for index, line in enumerate(lines) if line.strip()), len(lines))
    if start < len(lines) and lines[start].strip() == FENCE:
        for index in range(start + 1, len(lines)):
            if lines[index].strip() == FENCE:
                return _fields(lines[start + 1 : index]), lines[index + 1 :]
            if lines[index].strip() and not FIELD.fullmatch(lines[index].strip()):
                break
        return _unclosed(lines, start + 1)
    return {}, lines


def _fields(lines: Sequence[str]) -> dict[str, str]:
    found = (FIELD.fullmatch(line.strip()) for line in lines)
    return {one[1]: one[2].strip() for one in found if one and one[1] in FIELDS}


def _unclosed(lines: list[str], start: int) -> tuple[dict[str, str], list[str]]:
    """A head whose last fence was deleted: its known fields are not for saying."""
    fields: dict[str, str] = {}
    for index in range(start, len(lines)):
        match = FIELD.fullmatch(lines[index].strip())
        if not match or match[1] not in FIELDS:
            return (fields, lines[index:]) if fields else ({}, lines)
        fields[match[1]] = match[2].strip()
    return {}, lines


def _drafts(lines: list[str]) -> Iterator[_Draft]:
    draft: _Draft | None = None
    for line in lines:
        if not line.strip():
            if draft:
                yield draft
            draft = None
            continue
        begun = _begun(line)
        if draft and (begun is None or (begun.kind == draft.kind == "quote")):
            draft.lines += [line.strip()] if begun is None else begun.lines
            continue
        if draft:
            yield draft
        draft = begun or _Draft("paragraph", [line.strip()], plain=True)
    if draft:
        yield draft


def _readings(line: str, language: str) -> Iterator[Reading]:
    if line.startswith(EXACTLY):
        said = one_line(line[len(EXACTLY) :])
        return iter((Reading(said, said, (), pronunciations(said, language)),))
    return readings(line.removeprefix("\\"), language)


def _begun(line: str) -> _Draft | None:
    """The block that a line opens by its mark, or None where it has none."""
    if match := HEADING.match(line):
        level = len(match[1])
        return _Draft("title" if level == 1 else "heading", [match[2].strip()], 0 if level == 1 else level)
    if match := ITEM.match(line):
        return _Draft("item", [match[2].strip()], 1 + len(match[1].expandtabs(2)) // 2)
    if match := NUMBERED.match(line):
        return _Draft("item", [match[2].strip()], 1 + len(match[1].expandtabs(2)) // 2)
    if match := QUOTE.match(line):
        return _Draft("quote", [match[1].strip()])
    if (match := ROLE.match(line)) and match[1] in ROLES:
        return _Draft(match[1], [match[2].strip()])  # type: ignore[arg-type]
    return None


def _said(draft: _Draft, around: str, language: str) -> Iterator[Segment]:
    """The segments of a block.

    Args:
        around: language of the text that it stands in.
        language: of the script.
    """
    marked = [TONGUE.fullmatch(line) for line in draft.lines]
    usual = around if any(marked) else of_block(" ".join(draft.lines), "", around)
    found = [
        (tongue, one)
        for line, mark in zip(draft.lines, marked, strict=True)
        for tongue in (mark[1] if mark else usual,)
        for one in _readings(mark[2] if mark else line, tongue)
        if one.spoken.strip()
    ]
    for index, (tongue, one) in enumerate(found):
        yield Segment(
            one.spoken,
            one.shown,
            draft.kind,
            spans=one.spans,
            pronunciations=() if draft.kind == "code" else one.pronunciations,
            level=draft.level,
            closes=index == len(found) - 1,
            language=tongue if primary(tongue) != primary(language) else "",
        )
