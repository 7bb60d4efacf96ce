"""Names in capitals as they are written elsewhere: a voice may spell what is in capitals."""

from __future__ import annotations

import re

from audiofy.inputs.people import looks_like_person

_VOWEL = re.compile(r"[aeiouyà-öø-ÿ]|[^\x00-\u024f]", re.I)
_GENERATION = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.I)


def cased(name: str) -> str:
    """ "ANN O'NEIL" → "Ann O'Neil"; a name in other letters as it is."""
    words = name.split()
    if (
        not name.isupper()
        or not looks_like_person(name)
        or not all(_VOWEL.search(word) for word in words if len(word) > 2 and "." not in word)
    ):
        return name
    return " ".join(map(_cased_word, words))


def _cased_word(word: str) -> str:
    if _GENERATION.fullmatch(word):
        return word if word[0] == "I" else word.capitalize()
    if "." in word or (len(word) == 2 and (word[1] == "J" or not _VOWEL.search(word))):
        return word  # initials
    word = "".join(part.capitalize() for part in re.split(r"([-'’])", word))
    return re.sub(r"^Mc(?=\w{3})(\w)", lambda match: f"Mc{match[1].upper()}", word)
