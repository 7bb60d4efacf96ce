"""Scripts of several articles → one script: title, list of contents, then each article behind a bridge.

What is announced is said as a presenter would: the list names each title and where it is from, the bridge the place in
the order and where it is from, and the title is left to the article, which begins with it. The segments of an article
stay as they are, so that they sound as they would alone, wherever the article stands in the order.
"""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audiofy.errors import NothingToRead
from audiofy.languages import primary
from audiofy.model import Meta, Part, Script, Segment, SegmentKind, Span
from audiofy.narration.announcing import Announcing, announcing
from audiofy.narration.pauses import AFTER, BEHIND_BRIDGE, WITHIN_ANNOUNCEMENT, with_part_pauses
from audiofy.narration.reading import Reading, one_line, readings

LONGEST_TITLE = 100
"""Characters of what stands for a title where there is none."""
MOST_SITES = 4
"""That are named of the whole."""

TERMINAL = tuple(".!?…。！？")
CLOSERS = "\"'”’»“)]）」』"
BY = frozenset({"by", "von", "par", "por", "di", "de"})


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of an announcement.

    Attributes:
        glue: between it and the piece before, where one voice says both.
        language: as of ``Segment``.
    """

    reading: Reading
    glue: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Announcements:
    """What is said around some articles: before all of them, and before each."""

    opening: tuple[Segment, ...]
    bridges: tuple[tuple[Segment, ...], ...]


def compiled(title: str, scripts: Sequence[Script], language: str | None = None) -> Script:
    """One script of several, in the order given; its ``parts`` tell where each article begins.

    Args:
        title: of the whole, said first.
        language: BCP 47, of what is announced; None is the one that most of the articles are in.
    Raises:
        NothingToRead: there is no script, or one without a segment.
    """
    if not scripts or not all(script.segments for script in scripts):
        raise NothingToRead("there is no article, or one without a word", hint="leave out what says nothing")
    language = language or common_language(scripts)
    said = announcements(title, scripts, language)
    segments = list(said.opening)
    parts: list[Part] = []
    for script, bridge in zip(scripts, said.bridges, strict=True):
        start, body = len(segments), len(segments) + len(bridge)
        meta = script.meta
        parts.append(Part(start, body, _shown(script), meta.url, meta.image, meta.byline, meta.site))
        segments += [*bridge, *_own(script, language)]
    return Script(one_line(title), language, with_part_pauses(segments, parts), _meta(scripts), tuple(parts))


def announcements(title: str, scripts: Sequence[Script], language: str) -> Announcements:
    """What ``compiled`` says besides the articles."""
    words = announcing(language)
    head = _Piece(_read(one_line(title), language))
    opening = list(_line([head], "title", AFTER["title"]))
    if len(scripts) > 1:
        if words:
            count = _read(words.articles.format(count=len(scripts)), language)
            opened = dataclasses.replace(count, spoken=_opened(count.spoken))
            opening += _line([_Piece(opened)], "paragraph", AFTER["paragraph"])
        for number, script in enumerate(scripts, 1):
            opening += _line(_entry(number, script, language, words), "item", AFTER["item"])
    bridges = (
        tuple(_bridge(_place(number, len(scripts), words), script, language, words))
        for number, script in enumerate(scripts)
    )
    return Announcements(tuple(opening), tuple(bridges))


def common_language(scripts: Sequence[Script]) -> str:
    """The tag, of the first, of the language that most of the scripts are in."""
    found = Counter(primary(script.language) for script in scripts)
    most = found.most_common(1)[0][0]
    return next(script.language for script in scripts if primary(script.language) == most)


def _entry(number: int, script: Script, language: str, words: Announcing | None) -> Iterator[_Piece]:
    """A line of the list: the number, the title, where it is from."""
    ordinal = _read(str(number), language).spoken
    yield _Piece(_stand_in(_opened(ordinal) + (words.colon if words else ":"), f"{number}."))
    title = _title(script)
    yield _Piece(title, " ", _tongue(script, language))
    yield from _end(script, language, words, title.spoken)


def _bridge(place: str, script: Script, language: str, words: Announcing | None) -> Iterator[Segment]:
    """What stands before an article; also its title, where the article does not begin with it."""
    if words:
        source = _source(script, words)
        texts = (place, source if place else _opened(source))
        said = [_Piece(_read(text, language), words.joint) for text in texts if text]
        yield from _line([*said, _Piece(_plain(words.colon))] if said else [], "paragraph", BEHIND_BRIDGE)
    if script.segments[0].kind != "title" and not script.segments[0].shown.startswith(one_line(script.title)):
        yield from _line([_Piece(_title(script), "", _tongue(script, language))], "title", AFTER["title"])


def _place(number: int, count: int, words: Announcing | None) -> str:
    if not words or count == 1:
        return ""
    if not number:
        return words.first
    # Of two, the second is not the last of many.
    return words.last if number == count - 1 > 1 else words.next


def _end(script: Script, language: str, words: Announcing | None, after: str) -> Iterator[_Piece]:
    """Where an article is from, or else who wrote it, behind its title, and the end of the sentence."""
    ended = after.rstrip(CLOSERS).endswith(TERMINAL)
    told = words and (_source(script, words) or _lower(one_line(script.meta.byline).rstrip(".")))
    if words and told:
        yield _Piece(_read(_opened(told) if ended else told, language), " " if ended else words.joint)
        yield _Piece(_plain(words.stop))
    elif not ended:
        yield _Piece(_plain(words.stop if words else "."), language=_tongue(script, language))


def _source(script: Script, words: Announcing) -> str:
    site = one_line(script.meta.site)
    return words.source.format(source=site) if site else ""


def _opened(text: str) -> str:
    """As the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def _lower(byline: str) -> str:
    """ "By Ada Moor" as it stands within a sentence."""
    first, _, rest = byline.partition(" ")
    return f"{first.lower()} {rest}" if first.lower() in BY else byline


def _title(script: Script) -> Reading:
    """As the article says it, with the sounds that its names have there; of one without a title, how it begins."""
    head = list(itertools.takewhile(lambda segment: segment.kind == "title", script.segments))
    if not head and one_line(script.title):
        return _read(one_line(script.title), script.language)
    head = head or list(script.segments[:1])
    said = [Reading(one.shown, one.spoken, one.spans, one.pronunciations) for one in head]
    return functools.reduce(lambda before, after: _joined(before, after, " "), said)


def _shown(script: Script) -> str:
    return one_line(script.title) or script.segments[0].shown[:LONGEST_TITLE]


def _own(script: Script, language: str) -> Iterator[Segment]:
    """The segments of an article within a script of another language, or of the same."""
    tongue = _tongue(script, language)
    last = len(script.segments) - 1
    for index, segment in enumerate(script.segments):
        yield dataclasses.replace(segment, language=segment.language or tongue, closes=segment.closes or index == last)


def _tongue(script: Script, language: str) -> str:
    return script.language if primary(script.language) != primary(language) else ""


def _meta(scripts: Sequence[Script]) -> Meta:
    """Of the whole: what its articles share, or together are; its picture is drawn, and it has no address."""
    sites = list(dict.fromkeys(script.meta.site for script in scripts if script.meta.site))
    bylines = {script.meta.byline for script in scripts}
    lines = (
        f"{number}. {_shown(script)}" + (f" ({script.meta.site})" if script.meta.site else "")
        for number, script in enumerate(scripts, 1)
    )
    return Meta(
        byline=bylines.pop() if len(bylines) == 1 else "",
        site=", ".join(sites[:MOST_SITES]) + (" …" if len(sites) > MOST_SITES else ""),
        published=max(script.meta.published for script in scripts),
        description="\n".join(lines),
    )


def _line(pieces: Sequence[_Piece] | Iterator[_Piece], kind: SegmentKind, pause_ms: int) -> Iterator[Segment]:
    """A segment for each run of pieces in one language."""
    runs: list[tuple[str, Reading]] = []
    for piece in pieces:
        if not piece.reading.spoken.strip():
            continue
        if runs and runs[-1][0] == piece.language:
            runs[-1] = (piece.language, _joined(runs[-1][1], piece.reading, piece.glue))
        else:
            runs.append((piece.language, piece.reading))
    for index, (language, said) in enumerate(runs):
        ends = index == len(runs) - 1
        yield Segment(
            said.spoken,
            said.shown,
            kind,
            pause_ms if ends else WITHIN_ANNOUNCEMENT,
            said.spans,
            level=1 if kind == "item" else 0,
            closes=ends,
            language=language,
            pronunciations=said.pronunciations,
        )


@functools.lru_cache(4096)
def _read(text: str, language: str) -> Reading:
    """A text of one or more sentences as one."""
    found = list(readings(text, language))
    return functools.reduce(lambda before, after: _joined(before, after, " "), found) if found else _plain("")


def _plain(text: str) -> Reading:
    return Reading(text, text, ())


def _stand_in(spoken: str, shown: str) -> Reading:
    return Reading(shown, spoken, (Span(0, len(spoken), 0, len(shown)),))


def _joined(before: Reading, after: Reading, glue: str) -> Reading:
    """One after the other, with something between that is said as it is shown."""
    spoken, shown = len(before.spoken) + len(glue), len(before.shown) + len(glue)
    between = (Span(len(before.spoken), spoken, len(before.shown), shown),) if glue else ()
    moved = (
        Span(one.start + spoken, one.end + spoken, one.shown_start + shown, one.shown_end + shown)
        for one in _spans(after)
    )
    sounds = (dataclasses.replace(one, start=one.start + spoken, end=one.end + spoken) for one in after.pronunciations)
    return Reading(
        before.shown + glue + after.shown,
        before.spoken + glue + after.spoken,
        (*_spans(before), *between, *moved),
        (*before.pronunciations, *sounds),
    )


def _spans(one: Reading) -> tuple[Span, ...]:
    return one.spans or ((Span(0, len(one.spoken), 0, len(one.shown)),) if one.spoken or one.shown else ())
