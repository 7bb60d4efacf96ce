"""Which language a text is in, and the rules for it."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence

from audiofy.languages import SCRIPTS, STOP_WORDS, WORD, primary, share
from audiofy.narration.scan import Edit, RuleBook, Scene, rewrite
from audiofy.registry import LANGUAGES

Rewriter = Callable[[Scene], list[Edit]]
"""From a sentence to what is said otherwise than written: in order, without overlap."""

LETTER = re.compile(r"[^\W\d_]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
SHARED_SCRIPTS = (
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
)
"""Scripts of several languages, and the one to take where nothing says which."""
ALL_SCRIPTS = (*SCRIPTS, *SHARED_SCRIPTS)
WRITTEN_IN = {
    "zh": ("yue", "wuu", "hak", "nan"),
    "he": ("yi",),
    "ru": ("uk", "be", "bg", "sr", "mk", "kk", "ky", "mn", "tg", "tt", "uz", "bs", "sh", "ba", "cv", "os"),
    "ar": ("fa", "ur", "ps", "ug", "sd", "ku", "ckb", "pa", "ks", "az", "arz"),
    "hi": ("mr", "ne", "sa", "mai", "bho", "kok", "sd", "ks"),
}
"""The other languages that a script may be of, by the one that it stands for here."""
LATIN_TOO = {"sr", "uz", "az", "bs", "sh", "ku", "tt", "nan", "hak"}
NEVER_LATIN = {language for language, _ in ALL_SCRIPTS}.union(*WRITTEN_IN.values()) - LATIN_TOO
UKRAINIAN = re.compile(r"[іїєґ]", re.IGNORECASE)
RUSSIAN = re.compile(r"[ыэъё]", re.IGNORECASE)

SAMPLE = 4000
"""Characters of a text that are looked at."""
FEWEST_COMMON = 2
"""Different common words that speak for a language: one of chance speaks for none."""

FEWEST_LETTERS = 8
"""Of a block in a script that is not its language's."""
FEWEST_HAN = 24
"""Characters without kana or Hangul that are Chinese and no Japanese or Korean headline."""
FEWEST_WORDS = 8
"""Of a block that may be in another language than the page says: shorter ones are names and titles."""
AT_HOME = 0.2
"""Share of common words that leaves no doubt of a language."""
FOREIGN = 0.2
"""Share of words that are common in the other language and not in the first, at least."""
FEWEST_FOREIGN = 3
"""Different common words of the other language that are not the first one's too."""
MARGIN = 3
"""How many of them stand against one of the first one's that is not the other's."""


def detect(text: str) -> str:
    """The primary language of a text, by its script and its commonest words; "en" where nothing speaks for another."""
    sample = text[:SAMPLE]
    script = _script(sample, 0.5)
    if script:
        return script
    words = [word.lower() for word in WORD.findall(sample)]
    best = max(STOP_WORDS, key=lambda language: _share(words, language))
    found = len(STOP_WORDS[best].intersection(words))
    return best if _share(words, best) > _share(words, "en") and found >= FEWEST_COMMON else "en"


def of_block(text: str, marked: str, article: str) -> str:
    """The language that a block is read in: as the page marks it or its article, unless its words are plainly not that.

    Doubt keeps the mark: in a block that is short, or full of names, or in a language that nothing here knows.

    Args:
        marked: BCP 47, of the block, or "".
        article: BCP 47, of all of it, or "".

    Returns:
        BCP 47; the mark with its region, or the primary language found; "" where nothing is marked nor found.
    """
    said = marked or article
    sample = text[:SAMPLE]
    own = primary(said)
    if len(LETTER.findall(sample)) < FEWEST_LETTERS:
        return said
    script = _script(sample, 0.75)
    if script == "zh" and own in ("ja", "ko") and len(sample) < FEWEST_HAN:
        return said
    if script:
        return said if own == script or own in WRITTEN_IN.get("ru" if script == "uk" else script, ()) else script
    return _foreign(WORD.findall(sample), own) or said


def _script(sample: str, least: float) -> str:
    """The language of the script that most letters are in, "" where they are Latin or mixed."""
    if sample.isascii():
        return ""
    letters = len(LETTER.findall(sample))
    if not letters or len(LATIN.findall(sample)) > (1 - least) * letters:
        return ""
    counts = {language: len(script.findall(sample)) for language, script in ALL_SCRIPTS}
    if counts["zh"] and counts["ja"] * 10 < counts["zh"]:
        counts["zh"] += counts.pop("ja")
    elif counts["ja"]:
        counts["ja"] += counts.pop("zh")
    best = max(counts, key=lambda language: counts[language])
    if counts[best] * 2 <= letters:
        return ""
    if best == "ru" and len(UKRAINIAN.findall(sample)) > len(RUSSIAN.findall(sample)):
        return "uk"
    return best


def _foreign(written: Sequence[str], own: str) -> str:
    """The language, other than their own, that words in Latin letters are plainly in, or "".

    Only words in lower case speak for it: "El Paso" and the letters of "U.S." are names.
    """
    words = [word.lower() for word in written]
    if len(words) < FEWEST_WORDS or _share(words, own) >= AT_HOME:
        return ""
    if own and own not in STOP_WORDS and own not in NEVER_LATIN:
        return ""  # a language whose words are not known here may be close to one whose are
    spoken = [word for word in written if word.islower()]
    (most, best), (second, _) = sorted(((_share(spoken, other), other) for other in STOP_WORDS), reverse=True)[:2]
    mine = STOP_WORDS.get(own, frozenset())
    theirs = STOP_WORDS[best] - mine
    speaking = sum(word in theirs for word in spoken)
    against = sum(word in mine - STOP_WORDS[best] for word in words)
    enough = speaking >= FOREIGN * len(words) and len(theirs.intersection(spoken)) >= FEWEST_FOREIGN
    return best if enough and most > second and speaking >= MARGIN * against else ""


def _share(words: Sequence[str], language: str) -> float:
    return share(words, language, STOP_WORDS)


@functools.cache
def rewriter(language: str) -> Rewriter | None:
    """The rules of a primary language, or None where the voice is left to read as it likes."""
    try:
        found = LANGUAGES.load(language)
    except KeyError:
        return None
    return found if callable(found) else functools.partial(rewrite, book=RuleBook(found))
