"""Article → Script: what is said, in what order, with what pauses."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from audiofy.model import UNSPOKEN_KINDS, Article, Block, Meta, Script, Segment, SegmentKind
from audiofy.narration.languages import detect, primary
from audiofy.narration.pauses import pause_after
from audiofy.narration.reading import Reading, one_line, readings

SMALL_TABLE = 40
"""Cells; a table with more is named, not read."""

TABLE_SKIPPED = "A table of {rows} rows, skipped."


def narrate(article: Article, lang: str | None = None, *, captions: bool = False) -> Script:
    """The script of an article: title, standfirst, byline, then each sentence of each block.

    Args:
        lang: BCP 47; None takes the article's own language, or else the one that its text looks like.
        captions: whether captions, code and notes are said too.
    """
    language = lang or article.language or detect(" ".join((article.title, article.text)))
    segments = [
        *_block("title", article.title, language),
        *_block("standfirst", article.standfirst, language),
        *_block("byline", article.byline, language),
    ]
    for block in article.blocks:
        if captions or block.kind not in UNSPOKEN_KINDS:
            segments += _segments(block, language)
    meta = Meta(
        byline=article.byline,
        site=article.site,
        published=article.published,
        url=article.url,
        image=article.image,
        description=article.description,
    )
    return Script(article.title, language, with_pauses(segments), meta)


def with_pauses(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments with the pauses that their kinds and order call for."""
    following = [*(segment.kind for segment in segments[1:]), ""]
    return tuple(
        dataclasses.replace(segment, pause_ms=pause_after(segment.kind, closes=segment.closes, following=kind))
        for segment, kind in zip(segments, following, strict=False)
    )


def _segments(block: Block, language: str) -> list[Segment]:
    own = block.language if block.language and primary(block.language) != primary(language) else ""
    spoken_in = block.language or language
    if block.kind == "table":
        found = _table(block, spoken_in)
    elif block.ordinal:
        found = _block(block.kind, f"{block.ordinal}. {block.text}", spoken_in, block.level)
    else:
        found = _block(block.kind, block.text, spoken_in, block.level)
    return [dataclasses.replace(segment, language=own) for segment in found] if own else found


def _block(kind: SegmentKind, text: str, language: str, level: int = 0) -> list[Segment]:
    found = [reading for reading in readings(text, language) if reading.spoken.strip()]
    return list(_closed(kind, found, level))


def _closed(kind: SegmentKind, found: Sequence[Reading], level: int = 0) -> Iterator[Segment]:
    for index, reading in enumerate(found):
        yield Segment(
            reading.spoken,
            reading.shown,
            kind,
            spans=reading.spans,
            pronunciations=reading.pronunciations,
            level=level,
            closes=index == len(found) - 1,
        )


def _table(block: Block, language: str) -> list[Segment]:
    """A small table row by row, each cell with its column's heading; of a large one its size."""
    rows = [tuple(one_line(cell) for cell in row) for row in block.rows]
    body = rows[block.header_rows :]
    if not body:
        return _block("table", block.text, language)
    if sum(map(len, body)) > SMALL_TABLE:
        if primary(language) != "en":
            return []
        return _block("table", TABLE_SKIPPED.format(rows=len(body)), language)
    heads = rows[block.header_rows - 1] if block.header_rows else ()
    return [segment for row in body for segment in _block("table", _row(row, heads), language)]


def _row(row: Sequence[str], heads: Sequence[str]) -> str:
    """One row as a sentence: the first cell names it, the others follow with their headings."""
    said = [
        f"{heads[column]}: {cell}" if column and column < len(heads) and heads[column] else cell
        for column, cell in enumerate(row)
        if cell
    ]
    line = "; ".join(said)
    return line if not line or line[-1] in ".!?" else line + "."
