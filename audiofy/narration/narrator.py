"""Article → Script: what is said, in what order, with what pauses."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Sequence

from audiofy.model import Article, Meta, Script, Segment
from audiofy.narration.insertion import inserted
from audiofy.narration.languages import detect, of_block
from audiofy.narration.manner import NORMAL, Manner
from audiofy.narration.pauses import pause_after
from audiofy.narration.pronouncing import is_about_china, pronunciations
from audiofy.narration.reading import Change, Reading, explain, readings
from audiofy.narration.spelling import spelt
from audiofy.narration.telling import Passage, is_foreign, passages


def narrate(article: Article, lang: str | None = None, manner: Manner = NORMAL) -> Script:
    """The script of an article: title, standfirst, byline, then each sentence of each block.

    Args:
        lang: BCP 47; None takes the article's own language, or else the one that its text looks like.
        manner: what of it is said, and in what form.
    """
    language = language_of(article, lang)
    found = [segment for passage in passages(article, language, manner) for segment in _segments(passage, language)]
    segments = with_names(found, language)
    meta = Meta(
        byline=article.byline,
        site=article.site,
        published=article.published,
        url=article.url,
        image=article.image,
        description=article.description,
    )
    return Script(article.title, language, with_pauses(segments), meta)


def changes(article: Article, lang: str | None = None, manner: Manner = NORMAL) -> Iterator[Change]:
    """What ``narrate`` says otherwise than the page writes it, in the order of the script, and why."""
    language = language_of(article, lang)
    told = list(passages(article, language, manner))
    chinese = is_about_china(" ".join(passage.text for passage in told), language)
    for passage in told:
        if passage.written:
            yield Change(passage.written, passage.text, passage.kind)
        if passage.spelt:
            yield Change(passage.text, " ".join(reading.spoken for reading in spelt(passage.text)), "code")
            continue
        yield from (Change("", one.words, one.rule) for one in passage.insertions)
        yield from explain(passage.text, passage.language, chinese=chinese)


def language_of(article: Article, lang: str | None = None) -> str:
    """What an article is read in: what was asked for, what the page says, or, plainly or for want, its text."""
    text = " ".join((article.title, article.text))
    return lang or of_block(text, "", article.language) or detect(text)


def with_names(segments: Sequence[Segment], language: str) -> tuple[Segment, ...]:
    """The segments; where together they are about China, with the sounds of what may be pinyin."""
    if not is_about_china(" ".join(segment.spoken for segment in segments), language):
        return tuple(segments)
    return tuple(
        segment
        if segment.kind == "code"
        else dataclasses.replace(
            segment, pronunciations=pronunciations(segment.spoken, segment.language or language, chinese=True)
        )
        for segment in segments
    )


def with_pauses(segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments with the pauses that their kinds and order call for."""
    return tuple(
        dataclasses.replace(segment, pause_ms=pause_after(segment, after))
        for segment, after in itertools.zip_longest(segments, segments[1:])
    )


def _segments(passage: Passage, language: str) -> Iterator[Segment]:
    own = passage.language if is_foreign(passage, language) else ""
    found = [reading for reading in _readings(passage) if reading.spoken.strip()]
    for index, reading in enumerate(found):
        yield Segment(
            reading.spoken,
            reading.shown,
            passage.kind,
            spans=reading.spans,
            pronunciations=reading.pronunciations,
            level=passage.level,
            closes=index == len(found) - 1,
            language=own,
            speaker=passage.speaker,
        )


def _readings(passage: Passage) -> list[Reading]:
    if passage.spelt:
        return list(spelt(passage.text))
    found = list(readings(passage.text, passage.language))
    return inserted(found, passage.text, passage.insertions) if passage.insertions else found
