"""Which language a text is in, and the rules for it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable

from audiofy.narration.scan import Edit, RuleBook, Scene, rewrite
from audiofy.registry import LANGUAGES

Rewriter = Callable[[Scene], list[Edit]]
"""From a sentence to what is said otherwise than written: in order, without overlap."""

SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
WORD = re.compile(r"[^\W\d_]+")
STOP_WORDS = {
    "en": "the of and to in is that for was with on as are by from it at this have not be but they his her",
    "de": "der die das und ist nicht ein eine zu den mit von auf für im dem des sich auch es wird sie als wie",
    "fr": "le la les des et est une un dans que pour qui pas sur du au avec ce il elle sont par plus ne",
    "es": "el la los las y es una un en que por para con del se no su al lo más como fue pero",
    "it": "il lo gli e è una un di che per con del della non si sono nel alla più anche come ha ma",
    "pt": "o os as e é uma um de que por para com do da não se dos das mais no na foi em ao",
    "nl": "de het een en van is dat op te zijn voor met niet aan er om ook als maar bij door naar",
    "sv": "och att det är en ett som på för av med den till inte om har de var från",
    "pl": "i w na z się nie do to że jest o jak po co tak za od przez ale",
    "tr": "ve bir bu da de için ile olarak daha çok gibi kadar olan sonra ne",
}
STOP_SETS = {language: frozenset(words.split()) for language, words in STOP_WORDS.items()}
SAMPLE = 4000
FEWEST_STOP_WORDS = 2
"""Different ones that speak for a language: a word or two of chance speak for none."""


def primary(tag: str) -> str:
    """The language of a BCP 47 tag: "en-GB" → "en"."""
    return re.split(r"[-_]", tag.strip().lower(), maxsplit=1)[0]


def detect(text: str) -> str:
    """The primary language of a text, by its script and its commonest words; "en" where nothing speaks for another."""
    sample = text[:SAMPLE]
    latin = len(LATIN.findall(sample))
    for language, script in SCRIPTS:
        count = len(script.findall(sample))
        if count and count * 2 > latin:
            return language
    words = [word.lower() for word in WORD.findall(sample)]
    scores = {language: sum(word in stops for word in words) for language, stops in STOP_SETS.items()}
    best = max(scores, key=lambda language: scores[language])
    found = len({word for word in words if word in STOP_SETS[best]})
    return best if scores[best] > scores["en"] and found >= FEWEST_STOP_WORDS else "en"


@functools.cache
def rewriter(language: str) -> Rewriter | None:
    """The rules of a primary language, or None where the voice is left to read as it likes."""
    try:
        found = LANGUAGES.load(language)
    except KeyError:
        return None
    return found if callable(found) else functools.partial(rewrite, book=RuleBook(found))
