"""Mandarin names as pinyin spells them, in the sounds that an English newsreader gives them.

The spelling is regular, so that a table of initials and finals says them all. Sounds that English lacks take the
nearest one: q as in "church", x as in "shoe", zh as in "judge", c as in "bits", z as in "adze". Tones are not said.
Source of the spelling: ISO 7098; an apostrophe stands before a later syllable that begins with a vowel ("Xi'an").
"""

from __future__ import annotations

import functools

LONGEST = 20
"""Letters; no name of one word has more."""

INITIALS = {
    "": "", "b": "b", "p": "p", "m": "m", "f": "f", "d": "d", "t": "t", "n": "n", "l": "l", "g": "ɡ", "k": "k",
    "h": "h", "j": "dʒ", "q": "tʃ", "x": "ʃ", "zh": "dʒ", "ch": "tʃ", "sh": "ʃ", "r": "ɹ", "z": "dz", "c": "ts",
    "s": "s", "y": "j", "w": "w",
}  # fmt: skip

FINALS = {
    "a": "ɑː", "o": "ɔː", "e": "ʌ", "ai": "aɪ", "ei": "eɪ", "ao": "aʊ", "ou": "oʊ", "an": "ɑːn", "en": "ʌn",
    "ang": "ɑːŋ", "eng": "ʌŋ", "ong": "ʊŋ", "er": "ɜːɹ", "i": "iː", "ia": "jɑː", "ie": "jɛ", "iao": "jaʊ", "iu": "joʊ",
    "ian": "jɛn", "in": "ɪn", "iang": "jɑːŋ", "ing": "ɪŋ", "iong": "jʊŋ", "u": "uː", "ua": "wɑː", "uo": "wɔː",
    "uai": "waɪ", "ui": "weɪ", "uan": "wɑːn", "un": "ʊn", "uang": "wɑːŋ", "ü": "uː", "üe": "wɛ",
}  # fmt: skip
"""Final → how it is said, stressed; with another initial than those of ``OTHERWISE``."""

OTHERWISE = {
    **{initial + "i": "ɜːɹ" for initial in ("zh", "ch", "sh", "r")},
    **{initial + "i": "ʌ" for initial in ("z", "c", "s")},
    **{initial + "ue": "wɛ" for initial in "jqxy"},
    **{initial + "uan": "wɛn" for initial in "jqxy"},
    **{initial + "un": "uːn" for initial in "jqxy"},
    "yan": "ɛn",
    "ye": "ɛ",
}
"""Syllable → its final, where the spelling hides that it is another."""

SYLLABLES: dict[str, tuple[str, ...]] = {
    "": ("a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "er"),
    "b": ("a", "o", "ai", "ei", "ao", "an", "en", "ang", "eng", "i", "ie", "iao", "ian", "in", "ing", "u"),
    "p": ("a", "o", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "i", "ie", "iao", "ian", "in", "ing", "u"),
    "m": ("a", "o", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "i", "ie", "iao", "iu", "ian", "in", "ing",
          "u"),
    "f": ("a", "o", "ei", "ou", "an", "en", "ang", "eng", "u"),
    "d": ("a", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "i", "ia", "ie", "iao", "iu", "ian", "ing",
          "u", "uo", "ui", "uan", "un"),
    "t": ("a", "e", "ai", "ao", "ou", "an", "ang", "eng", "ong", "i", "ie", "iao", "ian", "ing", "u", "uo", "ui", "uan",
          "un"),
    "n": ("a", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "i", "ie", "iao", "iu", "ian", "in",
          "iang", "ing", "u", "uo", "uan", "ü", "üe"),
    "l": ("a", "e", "ai", "ei", "ao", "ou", "an", "ang", "eng", "ong", "i", "ia", "ie", "iao", "iu", "ian", "in",
          "iang", "ing", "u", "uo", "uan", "un", "ü", "üe"),
    "g": ("a", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "u", "ua", "uo", "uai", "ui", "uan", "un",
          "uang"),
    "k": ("a", "e", "ai", "ao", "ou", "an", "en", "ang", "eng", "ong", "u", "ua", "uo", "uai", "ui", "uan", "un",
          "uang"),
    "h": ("a", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "u", "ua", "uo", "uai", "ui", "uan", "un",
          "uang"),
    "j": ("i", "ia", "ie", "iao", "iu", "ian", "in", "iang", "ing", "iong", "u", "ue", "uan", "un"),
    "q": ("i", "ia", "ie", "iao", "iu", "ian", "in", "iang", "ing", "iong", "u", "ue", "uan", "un"),
    "x": ("i", "ia", "ie", "iao", "iu", "ian", "in", "iang", "ing", "iong", "u", "ue", "uan", "un"),
    "zh": ("a", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "i", "u", "ua", "uo", "uai", "ui", "uan",
           "un", "uang"),
    "ch": ("a", "e", "ai", "ao", "ou", "an", "en", "ang", "eng", "ong", "i", "u", "ua", "uo", "uai", "ui", "uan", "un",
           "uang"),
    "sh": ("a", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "i", "u", "ua", "uo", "uai", "ui", "uan", "un",
           "uang"),
    "r": ("e", "ao", "ou", "an", "en", "ang", "eng", "ong", "i", "u", "uo", "ui", "uan", "un"),
    "z": ("a", "e", "ai", "ei", "ao", "ou", "an", "en", "ang", "eng", "ong", "i", "u", "uo", "ui", "uan", "un"),
    "c": ("a", "e", "ai", "ao", "ou", "an", "en", "ang", "eng", "ong", "i", "u", "uo", "ui", "uan", "un"),
    "s": ("a", "e", "ai", "ao", "ou", "an", "en", "ang", "eng", "ong", "i", "u", "uo", "ui", "uan", "un"),
    "y": ("a", "e", "ao", "ou", "an", "in", "ang", "ing", "ong", "i", "u", "ue", "uan", "un"),
    "w": ("a", "o", "ai", "ei", "an", "en", "ang", "eng", "u"),
}  # fmt: skip
"""Initial → the finals that Mandarin has after it."""

SPELT_OTHERWISE = {"lyu": "lü", "nyu": "nü", "lv": "lü", "nv": "nü", "lue": "lüe", "nue": "nüe"}
"""As passports and keyboards write a syllable → as ISO 7098 does."""


def _said(initial: str, final: str) -> str:
    return INITIALS[initial] + OTHERWISE.get(initial + final, FINALS.get(final, ""))


@functools.cache
def syllables() -> dict[str, str]:
    """Every syllable, lower case → how it is said when it is stressed."""
    table = {initial + final: _said(initial, final) for initial, finals in SYLLABLES.items() for final in finals}
    return table | {written: table[syllable] for written, syllable in SPELT_OTHERWISE.items()}


def segment(word: str) -> tuple[str, ...]:
    """The syllables of a word, lower case, or none where it is no pinyin.

    The longest syllable wins that leaves pinyin behind it; one that begins with a vowel stands first or behind an
    apostrophe.
    """
    found: list[str] = []
    for piece in word.lower().replace("’", "'").split("'"):
        parts = _split(piece) if 0 < len(piece) <= LONGEST else None
        if parts is None:
            return ()
        found += parts
    return tuple(found)


def _split(piece: str) -> list[str] | None:
    table = syllables()
    rest: list[list[str] | None] = [None] * len(piece) + [[]]
    for start in range(len(piece) - 1, -1, -1):
        if start and piece[start] in "aeo":
            continue
        for end in range(min(start + 6, len(piece)), start, -1):
            behind = rest[end]
            if behind is not None and piece[start:end] in table:
                rest[start] = [piece[start:end], *behind]
                break
    return rest[0]


def say(parts: tuple[str, ...]) -> str:
    """Syllables as a word of English: the last is stressed, the first of several a little."""
    table = syllables()
    weak = [table[part].replace("ʌ", "ə") for part in parts[:-1]]
    if weak and "ə" not in weak[0]:
        weak[0] = "ˌ" + weak[0]
    return "".join([*weak, "ˈ", table[parts[-1]]])
