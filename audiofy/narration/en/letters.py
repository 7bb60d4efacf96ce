"""Words in capitals: said by letters, as words, or lowered where somebody only shouts."""

from __future__ import annotations

import re
from pathlib import Path

from audiofy.narration.en.common import COMMON, is_common
from audiofy.narration.patterns import lazy
from audiofy.narration.scan import Rule, Scene
from audiofy.narration.words import words


def _load() -> tuple[frozenset[str], frozenset[str], dict[str, str]]:
    sections: dict[str, list[str]] = {}
    spoken: dict[str, str] = {}
    name = ""
    for line in Path(__file__).with_name("acronyms.txt").read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif " = " in line:
            written, _, said = line.partition(" = ")
            spoken[written] = said
        elif not line.startswith("#"):
            sections.setdefault(name, []).extend(line.split())
    return frozenset(sections["words"]), frozenset(sections["letters"]), spoken


AS_WORDS, BY_LETTERS, SPOKEN = _load()
UNSPELT = COMMON - {name.lower() for name in BY_LETTERS | AS_WORDS}
"""In capitals in the middle of a text they are shouted."""
VOWEL = lazy(r"[AEIOUY]")
HARD = lazy(
    r"[^AEIOUY]{4}|[AEIOU]{3}|^[^AEIOUY]{3}|^(?:[BCDFGHJKLMNPQRSTVWXZ])(?![LRHWYAEIOU])[^AEIOUY](?!$)|[JQVXZ][^AEIOUY]|[^AEIOUYLRSNTCHKDPMXFGB]$|^[HJMNLRVWXYZ][^AEIOUYH]"
)


def spaced(text: str, tail: str = "") -> str:
    """ "BBC" → "B B C"; with a plural or possessive ``tail``, "s", "'s" or "": "MEPs" → "M E P's".

    A lone A would be taken for the article and "Ps" for two letters, hence the stops in "C.I.A." and the apostrophe.
    """
    if tail:
        tail = "'s" if tail.lower().endswith("s") else tail
    if "A" in text and len(text) > 1:
        return ".".join(text) + (tail or ".")
    return " ".join(text) + tail


def is_word(text: str) -> bool:
    """Whether capitals that are in no table can be said as a word: long enough, and consonants do not pile up."""
    return len(text) >= 5 and bool(VOWEL.search(text)) and not HARD.search(text)


def say_capitals(text: str, headline: bool, tail: str = "") -> str:
    """How a run of capitals is said: "NATO" → "Nato", "BBC" → "B B C", "NOT" → "not"; ``tail`` as for ``spaced``."""
    if text in SPOKEN:
        return SPOKEN[text] + tail
    lower = text.lower()
    if text not in ALWAYS_LETTERS and (is_common(lower) if headline else lower in UNSPELT):
        return lower + tail
    if text in BY_LETTERS:
        return spaced(text, tail)
    shouted = headline and VOWEL.search(text) and len(text) > 2
    if text in AS_WORDS or shouted or (not headline and is_word(text)):
        return text.capitalize() + tail
    return spaced(text, tail)


ALWAYS_LETTERS = words("UK EU UN UAE AI BBC USA US")


def _capitals(match: re.Match[str], scene: Scene) -> str | None:
    word, plural, tail = match["word"], match["plural"] or "", (match["tail"] or "").replace("’", "'")
    whole = word + plural
    if whole in SPOKEN:
        return SPOKEN[whole] + tail
    if tail == "'S" and word.lower() in COMMON:
        return word.lower() + "'s"
    if scene.headline and not plural and word == "US" and match["tail"] is None and _is_pronoun(match, scene):
        return "us"
    if plural and word.lower() in COMMON and word not in BY_LETTERS:
        return None
    said = say_capitals(word, scene.headline, plural + tail.lower())
    return said[0].upper() + said[1:] if scene.headline and not match.start() else said


def _is_pronoun(match: re.Match[str], scene: Scene) -> bool:
    before = scene.before(match.start()).lower()
    return before in ("of", "to", "for", "with", "let", "tell", "give", "help", "join", "from") and not scene.after(
        match.end()
    )


CAPITALS = lazy(r"(?P<word>[A-Z]{2,30})(?P<plural>s)?(?P<tail>['’][sS](?!\w))?(?![a-zA-Z])")


def _mixed(match: re.Match[str], scene: Scene) -> str | None:
    """Capitals and small letters: by table, or a "Mc" kept, or letters where they run on ("DoJ")."""
    text, tail = match["word"], (match["tail"] or "").replace("’", "'")
    if text in SPOKEN:
        return SPOKEN[text] + tail
    if inner := re.fullmatch(r"([a-z]?[A-Z]?[a-z]{2,})([A-Z]{2,4})", text):
        return f"{inner[1]} {say_capitals(inner[2], False)}{tail}"
    if inner := re.fullmatch(r"([A-Z]{2,4})([A-Z][a-z]{2,})", text):
        return f"{say_capitals(inner[1], False)} {inner[2]}{tail}"
    return None


MIXED = lazy(
    r"(?P<word>(?=[A-Za-z]{0,20}[A-Z])(?=[A-Za-z]{0,20}[a-z])[A-Za-z]{3,20})(?P<tail>['’]s(?!\w))?(?![A-Za-z])"
)

DOTTED = lazy(r"(?P<letters>(?:[A-Za-z]\.){1,6}[A-Za-z]\b\.?)(?P<tail>['’]s(?!\w))?(?!\w)")


def _dotted(match: re.Match[str], scene: Scene) -> str | None:
    """ "U.S." → "U S"; in small letters only what is known."""
    letters = [char for char in match["letters"] if char.isalpha()]
    text = "".join(letters)
    if text.islower():
        return {"am": "A.M.", "pm": "P M", "ie": "that is", "eg": "for example", "aka": "also known as"}.get(text)
    tail = (match["tail"] or "").replace("’", "'")
    said = text.upper()
    if said in AS_WORDS and len(said) > 3:
        return said.capitalize() + tail
    return spaced(said, tail)


AND = lazy(r"(?P<a>[A-Z]{1,4})\s?&\s?(?P<b>[A-Z]{1,4})(?P<tail>s|['’]s)?(?![A-Za-z])")


def _and(match: re.Match[str], scene: Scene) -> str | None:
    return f"{spaced(match['a'])} and {spaced(match['b'], match['tail'] or '')}"


INITIALS = lazy(r"(?P<letters>[A-Z]\.(?:\s?[A-Z]\.){0,4})(?=[\s-][A-Z][a-z'’])")


def _initials(match: re.Match[str], scene: Scene) -> str | None:
    return spaced("".join(char for char in match["letters"] if char.isalpha()))


CONTRACTION = lazy(r"[A-Z]{1,12}['’](?:T|RE|VE|LL|D|M)(?!\w)")


def _contraction(match: re.Match[str], scene: Scene) -> str | None:
    """ "AREN'T", and "I'M"."""
    text = match.group().replace("’", "'").lower()
    return text.replace("i'", "I'") if text.startswith("i'") else text


ARTICLE = lazy(r"A(?=\s[A-Z])")


def _article(match: re.Match[str], scene: Scene) -> str | None:
    return "a" if scene.headline and match.start() else None


RATING = lazy(r"(?P<grade>A{1,3}|B{1,3}|C{1,3}|D)(?P<sign>[+-])(?=[\s,.;:)”’\"']|\Z)")
FOLD = ("", "", "double ", "triple ")


def _rating(match: re.Match[str], scene: Scene) -> str | None:
    """ "BBB+", of a debtor or in an exam."""
    grade = match["grade"]
    return f"{FOLD[len(grade)]}{grade[0]} {'plus' if match['sign'] == '+' else 'minus'}"


GRADE = lazy(r"A\*(?!\w)")


def _grade(match: re.Match[str], scene: Scene) -> str | None:
    return "A star"


SHARP = lazy(r"(?P<letter>[CF])#(?!\w)")


def _sharp(match: re.Match[str], scene: Scene) -> str | None:
    return f"{match['letter']} sharp"


RULES = (
    Rule("letters", GRADE, _grade, shapes=True, behind=r"\*"),
    Rule("letters", SHARP, _sharp, shapes=True, behind="#"),
    Rule("rating", RATING, _rating, shapes=True, behind="[+-]"),
    Rule("letters", AND, _and, shapes=True, behind=r"\s?&"),
    Rule("initials", INITIALS, _initials, shapes=True, behind=r"\."),
    Rule("letters", DOTTED, _dotted, shapes=True, words=("i", "e", "a", "p"), behind=r"\."),
    Rule("capitals", CONTRACTION, _contraction, shapes=True, behind="['’]"),
    Rule("capitals", ARTICLE, _article, shapes=True, behind=r"\s"),
    Rule("capitals", CAPITALS, _capitals, shapes=True),
    Rule("capitals", MIXED, _mixed, shapes=True),
)
