"""What a lexicon is, whatever file it came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from audiofy.errors import BadLexicon
from audiofy.ipa import fold
from audiofy.languages import primary
from audiofy.xsampa import to_ipa

ALPHABETS = ("ipa", "x-sampa")
BRACKETS = (("/", "/"), ("[", "]"))


@dataclass(frozen=True, slots=True)
class Entry:
    """How one word, or several, are said.

    Attributes:
        written: as it stands on the page. All in lower case it stands for every case, else for exactly this one.
        respelling: the words that are said in place of it, or "".
        ipa: how it sounds, or "": for English in the symbols of ``audiofy.ipa``, else as written. With a respelling
            besides, that is for voices that follow no pronunciations.
        language: BCP 47 of the texts that it is for, by the primary subtag; "" is every text.
    """

    written: str
    respelling: str = ""
    ipa: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries; of two for the same word in the same language the later one counts."""

    entries: tuple[Entry, ...] = ()


def merged(*lexicons: Lexicon) -> Lexicon:
    """All in one; a later lexicon, and in one lexicon a later entry, wins."""
    latest: dict[tuple[str, str], Entry] = {}
    for lexicon in lexicons:
        for entry in lexicon.entries:
            key = (unicodedata.normalize("NFC", entry.written), primary(entry.language))
            latest.pop(key, None)
            latest[key] = entry
    return Lexicon(tuple(latest.values()))


def ipa_of(text: str, alphabet: str, language: str) -> str:
    """The IPA of a phoneme string as a file has it, checked where it is for English or for every text.

    Raises:
        ValueError: a symbol is unknown; the message says which.
    """
    found = to_ipa(text) if alphabet == "x-sampa" else text
    return fold(found) if primary(language) in ("", "en") else bare(found)


def bare(ipa: str) -> str:
    """Without the slashes or brackets around it."""
    text = ipa.strip()
    for opening, closing in BRACKETS:
        if len(text) > 1 and text.startswith(opening) and text.endswith(closing):
            return text[1:-1].strip()
    return text


def fault(name: str, line: int, what: str, hint: str) -> BadLexicon:
    """The error for a line of a file, counted from 1; 0 is the whole file."""
    place = f"{name}, line {line}" if line else name
    return BadLexicon(f"{place}: {what}", hint=hint)
