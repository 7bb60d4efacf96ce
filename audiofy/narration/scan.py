"""The engine of the rules: one scan, left to right, over one sentence.

At each word, digit or symbol the rules that are due there are tried in order; the first that has something to say
takes the span it matched, and the scan goes on behind it. So a span is rewritten once, by one rule, and time is
linear as long as no pattern looks further than a bounded distance (which is why every quantifier has an end).
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from audiofy.model import Span

RAISED = "¹²³⁰⁴-⁹₀-₉ₓ¼-¾⅐-⅞①-⑳❶-❿⓪"
TOKEN = re.compile(rf"[^\W\d_{RAISED}]{{1,64}}|[{RAISED}]|\d{{1,400}}|[ \t](?=[–—|·•-]{{1,3}}[ \t])|[^\w\s]|_")
JOINED = frozenset("@_/&+.0123456789²³₂₃₄")
REACH = 300
LAST_WORD = re.compile(r"[\w'’.$&-]+(?=[\s,(“\"]*\Z)")
FIRST_WORD = re.compile(r"[\s,]{0,4}([^\W\d_](?:[\w'’&-]{0,40}))")
SENTENCE_END = re.compile(r"[\"'”’»)\]]{0,4}\s*\Z")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a rule may look at besides its match.

    Attributes:
        text: the whole sentence.
        locale: BCP 47, as the page says it.
        headline: whether the sentence is set in capitals throughout.
    """

    text: str
    locale: str = "en"
    headline: bool = False

    def left(self, position: int) -> str:
        """What stands before ``position``, as far as a rule needs to look."""
        return self.text[max(0, position - REACH) : position]

    def before(self, position: int) -> str:
        """The word that ends right before ``position``, or ""."""
        found = LAST_WORD.search(self.text[max(0, position - 40) : position])
        return found.group() if found else ""

    def after(self, position: int) -> str:
        """The word that begins right at or after ``position``, or ""."""
        found = FIRST_WORD.match(self.text, position)
        return found.group(1) if found else ""


Say = Callable[["re.Match[str]", Scene], "str | None"]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of reading, tried where a token of its kind begins.

    Attributes:
        name: what ``--explain`` calls it.
        pattern: what it rewrites; matched at the token, every quantifier bounded.
        say: the spoken form, or None where the rule does not apply after all.
        digits: tried at a digit.
        symbols: tried at each of these characters.
        words: tried at each of these words, lower case.
        shapes: tried at words with capitals inside, single capitals and words joined to a digit or a symbol.
        joins: what it says grows together with the letters around it.
        behind: of digits and shapes: what the two characters behind the first run of digits or letters must begin
            with for the pattern to have a chance, as a regular expression; "" where that may be anything.
    """

    name: str
    pattern: re.Pattern[str]
    say: Say
    digits: bool = False
    symbols: str = ""
    words: Iterable[str] = ()
    shapes: bool = False
    joins: bool = False
    behind: str = ""

    def fits(self, following: str) -> bool:
        """Whether it has a chance where ``following``, two characters or fewer at the end, stands behind the token."""
        return len(following) < 2 or re.match(self.behind, following) is not None


class Edit(NamedTuple):
    """``text[start:end]`` is said as ``spoken``, by ``rule``."""

    start: int
    end: int
    spoken: str
    rule: str


class RuleBook:
    """The rules of a language, indexed by what sets them off; the order of the rules is kept."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._digits = tuple(rule for rule in rules if rule.digits)
        self._shapes = tuple(rule for rule in rules if rule.shapes)
        self._others = tuple(rule for rule in rules if rule.symbols == "*")
        self._symbols = {
            symbol: tuple(rule for rule in rules if symbol in rule.symbols)
            for symbol in {symbol for rule in rules for symbol in rule.symbols}
        }
        places: dict[str, list[int]] = {}
        for place, rule in enumerate(rules):
            for word in rule.words:
                places.setdefault(word, []).append(place)
        shapes = [place for place, rule in enumerate(rules) if rule.shapes]
        self._words = {word: tuple(rules[place] for place in sorted({*own, *shapes})) for word, own in places.items()}
        self.due = functools.lru_cache(maxsize=1 << 14)(self._due)

    def _due(self, token: str, following: str, headline: bool) -> tuple[Rule, ...]:
        """The rules to try at a token.

        Args:
            following: the two characters behind it, fewer at the end.
        """
        first = token[0]
        if first.isdigit() and first not in self._symbols:
            return tuple(rule for rule in self._digits if rule.fits(following))
        if not first.isalpha():
            return self._symbols.get(first, self._others)
        found = self._words.get(token.lower())
        if found is None:
            named = following[:1] == "-" and following[1:2].isdigit() and not token.islower()  # "Blink-182"
            joined = following[:1] in JOINED or named
            plain = not joined and not headline and (token.islower() or token.istitle())
            found = () if plain and (len(token) > 1 or first.islower()) else self._shapes
        return tuple(rule for rule in found if not rule.shapes or rule.fits(following))


def rewrite(scene: Scene, book: RuleBook) -> list[Edit]:
    """What the rules change in a sentence, in order, without overlap."""
    edits: list[Edit] = []
    text, position = scene.text, 0
    headline, due, search = scene.headline, book.due, TOKEN.search
    while token := search(text, position):
        start, position = token.start(), token.end()
        kind = token.group()
        for rule in due(kind[0] if kind.isdigit() else kind, text[position : position + 2], headline):
            match = rule.pattern.match(text, start)
            if match is None or match.end() == start:
                continue
            spoken = rule.say(match, scene)
            if spoken is None:
                continue
            position = match.end()
            if not rule.joins:
                parted = bool(edits) and edits[-1].end == start and edits[-1].spoken.endswith(" ")
                spoken = _fitted(spoken, match, text, parted)
            edits.append(Edit(start, position, spoken, rule.name))
            break
    return _trimmed(_spaced(edits, text), text)


def _spaced(edits: Sequence[Edit], text: str) -> list[Edit]:
    """One space between words, also where a piece was put in or left out."""
    found: list[Edit] = []
    at, last = 0, " "
    for index, edit in enumerate(edits):
        start, end, spoken = edit.start, edit.end, edit.spoken
        if start > at:
            last = text[start - 1]
        following = edits[index + 1].start if index + 1 < len(edits) else len(text)
        before_space = text[end : end + 1].isspace() and following > end
        if last.isspace():
            spoken = spoken.lstrip()
        if before_space:
            spoken = spoken.rstrip()
        if not spoken and last.isspace() and before_space:
            end += 1
        found.append(Edit(start, end, spoken, edit.rule))
        last, at = (spoken or last)[-1], end
    return found


def _trimmed(edits: list[Edit], text: str) -> list[Edit]:
    """The same, and no white space at the end where the last words are left out."""
    end, rule = len(text), ""
    while edits and edits[-1].end == end and not edits[-1].spoken.strip():
        end, rule = edits[-1].start, edits.pop().rule
        while end and text[end - 1].isspace() and (not edits or edits[-1].end < end):
            end -= 1
    if edits and edits[-1].end == end:
        last = edits.pop()
        edits.append(Edit(last.start, last.end, last.spoken.rstrip(), last.rule))
    if rule:
        edits.append(Edit(end, len(text), "", rule))
    return edits


def _fitted(spoken: str, match: re.Match[str], text: str, parted: bool) -> str:
    """Words kept apart from their neighbours, and the full stop that ended the sentence as well as the word."""
    start, end = match.span()
    if spoken and match.group()[-1] == "." and spoken[-1] not in ".!?" and SENTENCE_END.match(text, end):
        spoken += "."
    if spoken and spoken[-1] == "." and text[end : end + 1] == ".":
        spoken = spoken[:-1]
    if parted:
        spoken = spoken.lstrip(" ")
    elif spoken and spoken[0].isalnum() and start and text[start - 1].isalnum():
        spoken = " " + spoken
    if spoken and spoken[-1].isalnum() and text[end : end + 1].isalnum():
        spoken += " "
    return spoken


def spell_out(text: str, edits: Sequence[Edit]) -> tuple[str, tuple[Span, ...]]:
    """The spoken text, and the spans that tie it to ``text``; no spans where nothing is changed."""
    pieces: list[str] = []
    spans: list[Span] = []
    at = spoken_at = 0
    for edit in edits:
        if edit.spoken == text[edit.start : edit.end]:
            continue
        for piece, end in ((text[at : edit.start], edit.start), (edit.spoken, edit.end)):
            if end > at:
                pieces.append(piece)
                spans.append(Span(spoken_at, spoken_at + len(piece), at, end))
                spoken_at += len(piece)
                at = end
    if not spans:
        return text, ()
    if at < len(text):
        pieces.append(text[at:])
        spans.append(Span(spoken_at, spoken_at + len(text) - at, at, len(text)))
    return "".join(pieces), tuple(spans)
