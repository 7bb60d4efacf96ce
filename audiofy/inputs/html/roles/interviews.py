"""Questions and answers: an interview with its speakers, or a list of questions.

One line that begins with "Q: " and one question in bold make no interview: what marks the questions has to come again,
and other text has to follow it.
"""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import pairwise

from audiofy.inputs.html.roles.names import ANSWER, QUESTION, says
from audiofy.inputs.html.roles.view import Found, Part, View, inside
from audiofy.inputs.spacing import count_words
from audiofy.model import Role

FEWEST_PAIRS = 2
FEWEST_HEADINGS = 3
"""Headings that ask are a common way to divide a text; two of them are no interview."""
ASKING = 0.5
"""The share of a speaker's turns, of bold lines or of headings that ask."""
MOST_LABEL_WORDS = 5
FEWEST_BOLD_WORDS = 3

_LABEL = re.compile(r"([^\W\d_][\w.’'\-& ]{0,40}?)\s?(?::(?=\s|$)|：)")
_LETTER = re.compile(r"([QA])\s?[:.–—-]\s")
_QUESTION_LABELS = frozenset(["q", "question", "frage", "pregunta", "domanda", "问", "問"])
_ANSWER_LABELS = frozenset(["a", "answer", "antwort", "réponse", "respuesta", "risposta", "答"])
_SMALL = frozenset(["de", "da", "del", "van", "von", "der", "den", "la", "le", "di", "bin", "al", "el"])
_ASKS = re.compile(r"[?？؟][\"'”’»)\]]{0,2}\s*$")
_SENTENCE = re.compile(r"[.!?？！。؟:…][\"'”’»)\]]{0,2}\s*$")
_MARKS = re.compile(r"[?？؟]")
_TEXT = ("paragraph", "item", "quote")


@dataclasses.dataclass(frozen=True, slots=True)
class _Turn:
    """The role of a piece in a conversation, and who speaks, or ""."""

    role: Role
    speaker: str = ""


def interview(view: View) -> Found:
    """The roles of questions and answers, by the first of these ways that finds some."""
    for way in (_labelled, _called, _defined, _in_bold, _headed):
        if turns := way(view):
            found = {number: view.parts[number] for number in turns if not view.parts[number].role}
            return Found({n: _with(part, turns[n]) for n, part in found.items()})
    return Found()


def _with(part: Part, turn: _Turn) -> Part:
    return dataclasses.replace(part, role=turn.role, speaker=turn.speaker or part.speaker)


def _labelled(view: View) -> dict[int, _Turn]:
    """Paragraphs that begin with who speaks, and those that go on."""
    labels = {n: found for n, part in view.parts.items() if part.kind in _TEXT and (found := _label(view, n, part))}
    whole = _whole_names(set(labels.values()))
    labels = {number: whole[label] for number, label in labels.items()}
    counts = Counter(labels.values())
    recurring = {label for label, count in counts.items() if count >= FEWEST_PAIRS}
    told = {number: label for number, label in labels.items() if label in recurring}
    asking = _askers(view, told, recurring)
    pairs = sum(one in asking and other not in asking for one, other in pairwise(told.values()))
    if pairs < FEWEST_PAIRS:
        return {}
    first, last = min(told), max(told)
    turns = {
        number: _Turn("question" if label in asking else "answer", "" if _is_letter(label) else label)
        for number, label in labels.items()
        if first <= number <= last
    }
    return _spread(view, turns, answered=False)


def _label(view: View, number: int, part: Part) -> str:
    """Who speaks in a paragraph, by its first words, or ""."""
    if letter := _LETTER.match(part.text):
        return letter[1]
    lead = view.page.pieces[number].lead
    if found := _LABEL.match(part.text):
        return found[1] if _is_name(found[1]) else ""
    return lead if lead != part.text and _is_name(lead) and not _SENTENCE.search(lead) else ""


def _is_name(text: str) -> bool:
    words = text.split()
    return 0 < len(words) <= MOST_LABEL_WORDS and not any(w[0].islower() and w not in _SMALL for w in words)


def _is_letter(label: str) -> bool:
    """Whether a label says which is the question and not who asks."""
    return label.casefold() in _QUESTION_LABELS | _ANSWER_LABELS


def _whole_names(labels: Iterable[str]) -> dict[str, str]:
    """Each label → the whole name that it is the first or last word of ("Lee" → "Ann Lee"), or itself."""
    wholes: dict[str, set[str]] = {}
    for label in labels:
        words = label.casefold().split()
        if len(words) > 1:
            for word in {words[0], words[-1]}:
                wholes.setdefault(word, set()).add(label)
    return {
        label: next(iter(found)) if len(found := wholes.get(label.casefold(), ())) == 1 else label for label in labels
    }


def _askers(view: View, told: Mapping[int, str], recurring: set[str]) -> set[str]:
    """The speakers who ask; none where there are none besides them."""
    folded = {label: label.casefold() for label in recurring}
    letters = {label for label in recurring if folded[label] in _QUESTION_LABELS}
    if letters and any(folded[label] in _ANSWER_LABELS for label in recurring):
        return letters
    turns = Counter(told.values())
    asked = Counter(label for number, label in told.items() if _MARKS.search(view.parts[number].text))
    return {label for label in recurring if asked[label] >= max(FEWEST_PAIRS, ASKING * turns[label])}


def _called(view: View) -> dict[int, _Turn]:
    """By the names of the boxes."""
    if not (QUESTION.search(view.names) and ANSWER.search(view.names)):
        return {}
    boxes = view.page.boxes
    asks = [says(QUESTION, f"{box.name} {box.about}") for box in boxes]
    answers = [says(ANSWER, f"{box.name} {box.about}") for box in boxes]
    return _boxed(view, asks, answers)


def _defined(view: View) -> dict[int, _Turn]:
    """A list of terms that are questions."""
    if "dt" not in view.tags:
        return {}
    terms = [n for n, part in view.parts.items() if view.page.boxes[view.page.pieces[n].box].tag == "dt"]
    if sum(bool(_ASKS.search(view.parts[n].text)) for n in terms) < max(FEWEST_PAIRS, ASKING * len(terms)):
        return {}
    return _boxed(view, [box.tag == "dt" for box in view.page.boxes], [box.tag == "dd" for box in view.page.boxes])


def _boxed(view: View, asks: list[bool], answers: list[bool]) -> dict[int, _Turn]:
    """What stands in boxes for questions and boxes for answers, where there are several of both."""
    numbers = {id(box): number for number, box in enumerate(view.page.boxes)}
    nearest = inside(view.page, lambda box: asks[numbers[id(box)]] or answers[numbers[id(box)]])
    boxes = {n: box for n, part in view.parts.items() if (box := nearest[view.page.pieces[n].box]) >= 0}
    if (
        min(len({b for b in boxes.values() if answers[b]}), len({b for b in boxes.values() if not answers[b]}))
        < FEWEST_PAIRS
    ):
        return {}
    return {number: _Turn("answer" if answers[box] else "question") for number, box in boxes.items()}


def _in_bold(view: View) -> dict[int, _Turn]:
    """Paragraphs that are wholly bold and mostly ask."""
    pieces = view.page.pieces
    bold = [n for n, part in view.parts.items() if part.kind == "paragraph" and _is_bold(pieces[n].lead, part.text)]
    asks = [number for number in bold if _ASKS.search(view.parts[number].text)]
    if len(asks) < ASKING * len(bold) or _pairs(view, asks, set(bold)) < FEWEST_PAIRS:
        return {}
    within = [number for number in bold if asks[0] <= number <= asks[-1]]
    turns = {number: _Turn("question") for number in within if _SENTENCE.search(view.parts[number].text)}
    return _spread(view, turns, answered=True)


def _is_bold(lead: str, text: str) -> bool:
    return lead == text and count_words(text) >= FEWEST_BOLD_WORDS


def _headed(view: View) -> dict[int, _Turn]:
    """Headings that mostly ask."""
    headings = [number for number, part in view.parts.items() if part.kind == "heading"]
    asks = [number for number in headings if _ASKS.search(view.parts[number].text)]
    if len(asks) <= ASKING * len(headings) or _pairs(view, asks, set(headings)) < FEWEST_HEADINGS:
        return {}
    return _spread(view, {number: _Turn("question") for number in asks}, answered=True)


def _pairs(view: View, asks: list[int], others: set[int]) -> int:
    """How many questions are followed by text that is no question."""
    following = dict(pairwise(view.parts))
    after = [following[number] for number in asks if number in following]
    return sum(number not in others and view.parts[number].kind in _TEXT for number in after)


def _asks_within(lead: str, text: str) -> bool:
    """Whether a paragraph begins with a question in bold and goes on with its answer."""
    return lead != text and _ASKS.search(lead) is not None


def _spread(view: View, turns: Mapping[int, _Turn], *, answered: bool) -> dict[int, _Turn]:
    """The turns, with the paragraphs between them.

    The last one goes on for as long as the longest before it: what comes after may be the end of the article.

    Args:
        answered: whether what follows a question is its answer, and not more of the question.
    """
    found: dict[int, _Turn] = {}
    current: _Turn | None = None
    run, longest, last = 0, int(answered), max(turns)
    for number, part in view.parts.items():
        if number in turns:
            longest = max(longest, run)
            found[number] = turns[number]
            current = _Turn("answer") if answered and turns[number].role == "question" else turns[number]
            run = 0
        elif part.kind == "heading" or _asks_within(view.page.pieces[number].lead, part.text):
            current = None
        elif current and part.kind in _TEXT:
            run += 1
            if number < last or run <= longest:
                found[number] = current
    return found
