"""One text as it is said: sentences, rules, spans."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audiofy.languages import primary
from audiofy.model import Pronunciation, Span
from audiofy.narration.languages import rewriter
from audiofy.narration.pronouncing import pronunciations, reasoned
from audiofy.narration.scan import Edit, Scene, spell_out
from audiofy.narration.splitting import sentence_spans

WHITE = re.compile(r"\s+")
CAPITAL_WORD = re.compile(r"[^\W\d_]{2,}")
LONGEST = 2000
CLAUSE = re.compile(r"[,;:—–]\s")


@dataclass(frozen=True, slots=True)
class Change:
    """What was written, what is said for it, and the rule that says so."""

    written: str
    spoken: str
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """A piece of text as it is shown and as it is said; ``spans`` tie the two, empty where they are equal.

    ``pronunciations`` are of words of ``spoken``, as in ``Segment``.
    """

    shown: str
    spoken: str
    spans: tuple[Span, ...]
    pronunciations: tuple[Pronunciation, ...] = ()


def one_line(text: str) -> str:
    """Composed (NFC), white space collapsed, control and invisible characters gone."""
    composed = unicodedata.normalize("NFC", text)
    kept = "".join(char for char in composed if char.isspace() or unicodedata.category(char) not in ("Cc", "Cs", "Co"))
    return WHITE.sub(" ", kept.replace("\u00ad", "").replace("\ufeff", "").replace("\u200b", "")).strip()


def readings(text: str, lang: str = "en") -> Iterator[Reading]:
    """The sentences of a text, each no longer than about 2,000 characters, as they are shown and said."""
    line = one_line(text)
    headline = is_headline(line)
    for start, end in sentence_spans(line, lang):
        yield from _read(line[start:end], lang, headline)


def normalize(text: str, lang: str = "en") -> str:
    """A text as it is said, white space between its sentences kept.

    Never fails; what no rule knows stays as it is. Languages without rules come back unchanged.
    """
    spoken = []
    at = 0
    for edit in _edits(text, lang):
        spoken += [text[at : edit.start], edit.spoken]
        at = edit.end
    return "".join([*spoken, text[at:]])


def explain(text: str, lang: str = "en", *, chinese: bool = False) -> tuple[Change, ...]:
    """What ``normalize`` changes, and which words are given a pronunciation ("/liːd/"), in order, and why.

    Args:
        chinese: whether the article is about China, so that names in it may well be pinyin.
    """
    return tuple(
        change
        for start, end, edits in _rewritten(text, lang)
        for change in _changes(text[start:end], edits, lang, chinese)
    )


def _changes(sentence: str, edits: Sequence[Edit], lang: str, chinese: bool) -> list[Change]:
    placed = [
        (edit.start, Change(sentence[edit.start : edit.end], edit.spoken, edit.rule))
        for edit in edits
        if edit.spoken != sentence[edit.start : edit.end]
    ]
    spoken, spans = spell_out(sentence, edits)
    for sound, why in reasoned(spoken, lang, chinese):
        span = next((one for one in spans if one.start <= sound.start < one.end), Span(0, 0, 0, 0))
        shift = min(sound.start - span.start, max(span.shown_end - span.shown_start - 1, 0)) if spans else sound.start
        placed.append((span.shown_start + shift, Change(spoken[sound.start : sound.end], f"/{sound.ipa}/", why)))
    return [change for _, change in sorted(placed, key=lambda one: one[0])]


def is_headline(text: str) -> bool:
    """Whether a text is set in capitals: three words or more, and most of all words."""
    words = CAPITAL_WORD.findall(text)
    return len(words) >= 3 and sum(word.isupper() for word in words) >= 0.6 * len(words)


def _edits(text: str, lang: str) -> Iterator[Edit]:
    for start, _, edits in _rewritten(text, lang):
        for edit in edits:
            yield Edit(edit.start + start, edit.end + start, edit.spoken, edit.rule)


def _rewritten(text: str, lang: str) -> Iterator[tuple[int, int, list[Edit]]]:
    """Where each sentence begins and ends, and what is said otherwise in it, counted from its beginning."""
    rewrite = rewriter(primary(lang))
    if rewrite is None:
        return
    headline = is_headline(text)
    for sentence_start, sentence_end in sentence_spans(text, lang):
        for start, end in _windows(text, sentence_start, sentence_end):
            yield start, end, rewrite(Scene(text[start:end], lang, headline))


def _windows(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence as it is, or, where it has no end, in stretches that keep the work of each rule bounded."""
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _read(sentence: str, lang: str, headline: bool, longest: int = LONGEST) -> Iterator[Reading]:
    rewrite = rewriter(primary(lang))
    for piece in _pieces(sentence, longest):
        edits = rewrite(Scene(piece, lang, headline)) if rewrite else []
        spoken, spans = spell_out(piece, edits)
        if len(spoken) > LONGEST and longest > 50:
            yield from _read(piece, lang, headline, longest // 2)
        else:
            yield Reading(piece, spoken, spans, pronunciations(spoken, lang))


def _pieces(sentence: str, longest: int) -> Iterator[str]:
    """A sentence, cut where it is too long: after a clause, else at a space, else anywhere."""
    while len(sentence) > longest:
        window = sentence[:longest]
        clauses = [match.end() for match in CLAUSE.finditer(window, longest // 2)]
        cut = clauses[-1] if clauses else window.rfind(" ") + 1 or longest
        yield sentence[:cut].strip()
        sentence = sentence[cut:].strip()
    if sentence:
        yield sentence
