"""A text into its sentences.

``lines`` cuts it where no sentence goes on, ``base`` asks sentencex for the ends in each block, and a judge of the
language looks at each mark that may end a sentence (``stops``): it ends one here whatever sentencex says (we split), it
does not (we merge), or sentencex decides. ``english`` is the judge of English, ``others`` of the rest; both leave
brackets and quotations whole (``asides``) and lists written in one line are cut before their items (``items``).
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator

from audiofy.languages import primary
from audiofy.narration.splitting.asides import LONGEST_ASIDE
from audiofy.narration.splitting.base import boundaries
from audiofy.narration.splitting.items import find_items
from audiofy.narration.splitting.lines import blocks
from audiofy.narration.splitting.stops import Stop, find_stops, likely

Judge = Callable[[Stop, int], "bool | None"]
"""Whether a stop ends the sentence that begins at the position given; None leaves it to sentencex."""

OVERLONG = 2 * LONGEST_ASIDE
"""What sentencex takes for one sentence may hold a mark that it mistook for one of a quotation."""

__all__ = ["sentence_spans", "sentences"]


def sentences(text: str, lang: str = "en") -> list[str]:
    """The sentences of a text, in order, without the white space around them."""
    return [text[start:end] for start, end in sentence_spans(text, lang)]


def sentence_spans(text: str, lang: str = "en") -> list[tuple[int, int]]:
    """Where each sentence starts and ends in ``text``, white space around it not counted; nothing else is left out.

    ``lang`` is a BCP 47 tag; a language that nobody knows is split as English is by sentencex. Never fails.
    """
    language = primary(lang)
    spans: list[tuple[int, int]] = []
    for begin, finish in blocks(text):
        block = text if finish - begin == len(text) else text[begin:finish]
        at = 0
        for end in (*_ends(block, language), len(block)):
            piece = block[at:end]
            start = at + len(piece) - len(piece.lstrip())
            stop = at + len(piece.rstrip())
            if start < stop:
                spans.append((begin + start, begin + stop))
            at = end
    return spans


def _ends(block: str, language: str) -> list[int]:
    """Where the sentences of a block end but for the last, in order."""
    marks = list(find_stops(block))
    listed = find_items(block)
    if language == "en" and not marks and not listed:
        return []
    cuts = [item.start for item in listed]
    given = boundaries(block, language)
    ends = given if given is not None else [stop.end for stop in marks if likely(stop)]
    judge = _judges(language)(block)
    if listed:
        judge = _keeping_marks(judge, frozenset(item.mark_end for item in listed))
    return sorted({*cuts, *_judged(marks, ends, judge, cuts, len(block))})


def _keeping_marks(judge: Judge, item_marks: frozenset[int]) -> Judge:
    return lambda stop, sentence: False if stop.end in item_marks else judge(stop, sentence)


def _judged(marks: list[Stop], given: list[int], judge: Judge, cuts: list[int], length: int) -> Iterator[int]:
    """The ends that are given, less those that the judge does away with, and those that it adds."""
    place, cut, sentence = 0, 0, 0
    for stop in marks:
        while place < len(given) and given[place] <= stop.start:  # at a mark that is none of ours
            sentence = given[place]
            yield sentence
            place += 1
        while cut < len(cuts) and cuts[cut] <= stop.start:
            sentence = max(sentence, cuts[cut])
            cut += 1
        before = given[place - 1] if place else 0
        own = 0
        while place < len(given) and given[place] <= stop.reach:
            own = given[place]
            place += 1
        after = given[place] if place < len(given) else length
        verdict = judge(stop, sentence)
        if verdict is None:
            verdict = own > 0 or (after - before > OVERLONG and likely(stop))
        if verdict:
            # A lone mark of quotation between two sentences: it belongs to the word it touches.
            sentence = own if own > stop.end and stop.word != "." and stop.text[own].isspace() else stop.end
            yield sentence
    yield from given[place:]


@functools.cache
def _judges(language: str) -> Callable[[str], Judge]:
    if language == "en":
        from audiofy.narration.splitting import english  # reads the table of abbreviations

        return english.judge
    from audiofy.narration.splitting import others

    return functools.partial(others.judge, language)
