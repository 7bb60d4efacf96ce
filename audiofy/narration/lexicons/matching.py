"""Where the entries of a lexicon stand in a text: whole words, the longest first."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from audiofy.ipa import fold
from audiofy.languages import primary
from audiofy.narration.lexicons.model import Entry, Lexicon, bare

APOSTROPHES = "'’ʼ"
HYPHENS = "-‐‑"
POSSESSIVE = re.compile(rf"[{APOSTROPHES}][sS](?![^\W_])")
UNSPACED = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR")
"""Scripts without blanks between words, by how the names of their letters begin: every place may be a border."""


@dataclass(frozen=True, slots=True)
class Found:
    """``text[start:end]`` is said as ``entry`` has it."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Matcher:
    """The entries for one language, by their first letter in lower case, the longest first."""

    by_letter: dict[str, list[tuple[re.Pattern[str], Entry]]]
    english: bool

    def find(self, text: str) -> Iterator[Found]:
        """The places in order, without overlap."""
        at = 0
        while at < len(text):
            end = at + 1
            candidates = self.by_letter.get(text[at].lower()[:1])
            if candidates and self._opens(text, at):
                for pattern, entry in candidates:
                    match = pattern.match(text, at)
                    if match and _closes(text, match.end()):
                        end = match.end()
                        yield Found(at, end, entry)
                        break
            at = end

    def _opens(self, text: str, at: int) -> bool:
        if at and _joined(text[at - 1], text[at]):
            return False
        # "l'Oréal" is two words, "O'Brien" is one.
        return not (self.english and at > 1 and text[at - 1] in APOSTROPHES and text[at - 2].isalnum())


@functools.lru_cache(maxsize=64)
def matcher(lexicon: Lexicon, language: str) -> Matcher:
    """For texts in a language, by its primary subtag; an entry for that language goes before one for all."""
    own = primary(language)
    chosen: dict[str, Entry] = {}
    for entry in sorted(lexicon.entries, key=lambda entry: bool(entry.language)):
        written = unicodedata.normalize("NFC", " ".join(entry.written.split()))
        sounding = _sounding(entry, own)
        if written and sounding and (not entry.language or primary(entry.language) == own):
            chosen[written] = sounding
    by_letter: dict[str, list[tuple[re.Pattern[str], Entry]]] = {}
    for written in sorted(chosen, key=len, reverse=True):
        for letter in {written[0].lower()[:1], unicodedata.normalize("NFD", written)[0].lower()[:1]}:
            by_letter.setdefault(letter, []).append((_pattern(written), chosen[written]))
    return Matcher(by_letter, own == "en")


def _sounding(entry: Entry, language: str) -> Entry | None:
    """The entry with sounds that a voice of the language may know; None where nothing of it is left."""
    ipa, respelling = bare(entry.ipa), " ".join(entry.respelling.split())
    if language == "en" and ipa:
        try:
            ipa = fold(ipa)
        except ValueError:
            ipa = ""
    return Entry(entry.written, respelling, ipa, entry.language) if ipa or respelling else None


def _pattern(written: str) -> re.Pattern[str]:
    """All in lower case it is any case; blanks, apostrophes, hyphens and composed letters are those of any page."""
    composed = "|".join(dict.fromkeys(_pieces(unicodedata.normalize(form, written)) for form in ("NFC", "NFD")))
    return re.compile(composed, re.IGNORECASE if written == written.lower() else re.RegexFlag(0))


def _pieces(written: str) -> str:
    return "".join(_piece(letter) for letter in written)


def _piece(letter: str) -> str:
    if letter in APOSTROPHES:
        return f"[{APOSTROPHES}]"
    if letter in HYPHENS:
        return f"[{HYPHENS}]"
    return r"\s+" if letter.isspace() else re.escape(letter)


def _closes(text: str, end: int) -> bool:
    if end < len(text) and _joined(text[end - 1], text[end]):
        return False
    # "can" is no word of "can't".
    joined = text[end : end + 1] in tuple(APOSTROPHES) and text[end + 1 : end + 2].isalpha()
    return not joined or bool(POSSESSIVE.match(text, end))


def _joined(left: str, right: str) -> bool:
    """Whether two neighbours are of one word."""
    if unicodedata.category(right).startswith("M"):
        return True
    return _is_word(left) and _is_word(right) and not (_unspaced(left) or _unspaced(right))


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_" or unicodedata.category(letter).startswith("M")


def _unspaced(letter: str) -> bool:
    return letter > "\u0e00" and unicodedata.name(letter, "").startswith(UNSPACED)
