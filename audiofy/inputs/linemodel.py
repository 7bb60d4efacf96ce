"""How likely each line of a copied page is the article's: a sum of weighed evidence, of the line and its neighbours.

The weights are a logistic regression's, fitted by ``benchmarks/copied_text.py`` on copied pages whose article is
known; ``line_weights.tsv`` holds them, one a line, to be read and changed by hand.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from itertools import accumulate

from audiofy.inputs.lines import Line

REACHES = (2, 6, 15)
"""How many lines around a line are looked at."""
STARTED_WORDS = 80
"""Words of running text after which comments and ends can follow."""
_ENDING = frozenset({"copyright", "comment count", "author box", "sign-up"})
ANYWHERE = frozenset({"advertisement", "count", "picture label"})
"""Furniture that stands between paragraphs, and says nothing of what is around it."""
_LONGEST = 80


def log_odds(lines: list[Line]) -> list[float]:
    """For each line the logarithm of the odds that it belongs to the article."""
    weights = _weights()
    bias = weights.get("bias", 0.0)
    return [
        bias + sum(weights[name] * value for name, value in found.items() if value and name in weights)
        for found in evidence(lines)
    ]


@cache
def _weights() -> dict[str, float]:
    text = (files("audiofy.inputs") / "line_weights.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(value) for name, value in rows}


def evidence(lines: list[Line]) -> list[dict[str, float]]:
    """What is known of each line, by name; logarithms of counts, shares from 0 to 1, and 1 for yes."""
    if not lines:
        return []
    page = _Page(lines)
    return [{**_own(line), **page.around(number)} for number, line in enumerate(lines)]


def _own(line: Line) -> dict[str, float]:
    words = line.text.split()
    size = math.log1p(min(line.words, _LONGEST))
    return {
        "words": size,
        "sentence": line.sentence,
        "paragraph": line.paragraph,
        "paragraph words": size * line.paragraph,
        "short, not alone": line.words < 5 and not line.alone,
        "short, alone": line.alone and not line.paragraph,
        "furniture": bool(line.why),
        "menu": line.menu,
        "repeated": line.repeated,
        "date": line.date,
        "cut off": line.cut_off,
        "boilerplate": line.boilerplate,
        "credit": line.credit,
        "leads in": line.text[-1] in ":;,",
        "question": line.text[-1] == "?",
        "comma": "," in line.text,
        "item": line.item,
        "capitals": line.text.isupper(),
        "capital words": sum(word[0].isupper() for word in words) / len(words),
        "figures": sum(map(str.isdigit, line.text)) / len(line.text),
    }


class _Page:
    """Running sums over the lines of a page, and what they say of the neighbourhood of each."""

    def __init__(self, lines: list[Line]) -> None:
        paragraphs = [line.words if line.paragraph else 0 for line in lines]
        self.lines = lines
        self.paragraphs = _sums(paragraphs)
        self.total = self.paragraphs[-1] or 1
        self.alone = sum(words for words, line in zip(paragraphs, lines, strict=True) if line.alone) / self.total
        self.size = _sums(math.log1p(min(line.words, _LONGEST)) for line in lines)
        self.furniture = _sums(bool(line.why or line.boilerplate) and line.why not in ANYWHERE for line in lines)
        self.menu = _sums(line.menu or (line.times > 1 and line.words < 8) for line in lines)
        self.dates = _sums(line.date for line in lines)
        started = [before >= STARTED_WORDS for before in self.paragraphs]
        self.comments = _sums(line.heads_comments and begun for line, begun in zip(lines, started, strict=False))
        self.ends = _sums(
            (line.heads_an_end or line.why in _ENDING) and begun for line, begun in zip(lines, started, strict=False)
        )
        self.group_size, self.group_words = _groups(lines)

    def around(self, number: int) -> dict[str, float]:
        """What is known of a line by its place and its neighbours."""
        before = self.paragraphs[number]
        line = self.lines[number]
        found: dict[str, float] = {
            "paragraph, not alone": (line.paragraph and not line.alone) * self.alone,
            "before the text": before == 0,
            "page alone": self.alone,
            "comments before": min(self.comments[number + 1], 2),
            "ends before": min(self.ends[number + 1], 4),
            "dates around": min(self._within(self.dates, number, 12), 6),
            "group": math.log(self.group_size[number]),
            "group words": math.log1p(self.group_words[number]),
        }
        for reach in REACHES:
            first, last = max(0, number - reach), min(len(self.lines), number + reach + 1)
            found[f"text before, {reach}"] = math.log1p(before - self.paragraphs[first])
            found[f"text after, {reach}"] = math.log1p(self.paragraphs[last] - self.paragraphs[number + 1])
            for name, sums in (("words", self.size), ("furniture", self.furniture), ("menu", self.menu)):
                found[f"{name} around, {reach}"] = (sums[last] - sums[first]) / (last - first)
        found["between text"] = min(found["text before, 6"], found["text after, 6"])
        return found

    def _within(self, sums: list[float], number: int, reach: int) -> float:
        return sums[min(len(self.lines), number + reach)] - sums[max(0, number - reach)]


def _sums(values: Iterable[float]) -> list[float]:
    return [0, *accumulate(values)]


def _groups(lines: list[Line]) -> tuple[list[int], list[float]]:
    """For each line, how many lines its group has, from blank line to blank line, and how many words they have."""
    starts = [number for number, line in enumerate(lines) if line.apart or number == 0]
    sizes: list[int] = []
    words: list[float] = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        count = end - start
        mean = sum(line.words for line in lines[start:end]) / count
        sizes += [count] * count
        words += [mean] * count
    return sizes, words
