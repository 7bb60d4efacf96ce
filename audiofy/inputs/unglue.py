"""What copying a page glued together, set apart again: "Ann Leein Oslo,Bo Rice" → "Ann Lee in Oslo, Bo Rice".

Letters are only taken apart where something says that they were glued: a comma with no space, a capital inside a
word, or a known place straight after a word in "-in".
"""

from __future__ import annotations

import re

from audiofy.inputs.places import NAMES_IN_AND, NAMES_IN_IN, is_place

_INNER_CAPITAL = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ])")
_CAMEL_NAMES = re.compile(
    r"(?:Mc|Mac|De|Di|La|Le|Lo|Du|Des|Del|Della|Van|Von|Fitz|O|D|St|Da|Dos|Al|El|Ab|Abd|Te|Ó|Mhic|Nic|Vander|Ten|Ter|Ou|Bin|Ben|Ap|Jo|Lu|Mary|Ann|Ma|An|Le|Ka|Ke|Ja|Sha|Tre|Dan|Ar|Tra|Ty|Ra|Mo|Xin|Ji|She|Chih)"
)
_WORD_IN = re.compile(r"(?<![\w’'-])([^\W\d_][\w’'-]*?)in(?= [^\W\d_a-zà-öø-ÿ])")
_AND_GLUED_BOTH = re.compile(r"(?<=[a-zà-öø-ÿ.])and(?=[A-ZÀ-ÖØ-Þ])")
_AND_GLUED_RIGHT = re.compile(r"(?<=\s)and(?=[A-ZÀ-ÖØ-Þ])")
_AND_GLUED_LEFT = re.compile(r"(?<![\w’'-])([^\W\d_][\w’'-]+?)and(?= [A-ZÀ-ÖØ-Þ])")
_AND_GLUED_BETWEEN = re.compile(r"(?<=[a-zà-öø-ÿ.] )([^\W\d_a-z][\w’'-]{2,}?)and(?= [A-ZÀ-ÖØ-Þ]\S* [A-ZÀ-ÖØ-Þ])")
_NAME_IN_AND = re.compile(r"(?:land|(?:^|st|b|g|du|ma|bert|le)rand)$")
_COMMA_GLUED = re.compile(r",(?=[^\W\d_])")


def unglue(text: str, names: tuple[str, ...] = ()) -> str:
    """The same words, set apart where they were glued together."""
    for name in names:
        # A name that is known ends where it ends.
        if len(name) > 3:
            text = re.sub(re.escape(name) + r"(?=(?:in|and|for|is)\b)", name + " ", text)
            text = re.sub(r"(?<=[^\W\d_])" + re.escape(name), " " + name, text)
    glued = looks_glued(text) or _AND_GLUED_BETWEEN.sub(_part_from_and, text) != text
    text = _COMMA_GLUED.sub(", ", text)
    text = _AND_GLUED_BOTH.sub(" and ", text)
    text = _AND_GLUED_RIGHT.sub("and ", text)
    if glued:
        text = _AND_GLUED_LEFT.sub(_part_from_and, text)
    text = " ".join(_split_camel(word) for word in text.split(" "))
    return ", ".join(_unglue_place(part, glued) for part in text.split(", "))


def looks_glued(text: str) -> bool:
    """Whether something in it says that its pieces lost the spaces between them."""
    if _COMMA_GLUED.search(text) or _AND_GLUED_BOTH.search(text) or _AND_GLUED_RIGHT.search(text):
        return True
    return any(_split_camel(word) != word for word in text.split())


def _part_from_and(match: re.Match[str]) -> str:
    word = match[1]
    if (
        _NAME_IN_AND.search(word + "and")
        or (word + "and").casefold() in NAMES_IN_AND
        or len(word) < 2
        or not word[0].isupper()
    ):
        return match[0]
    return word + " and"


def _split_camel(word: str) -> str:
    """ "ChikLaura" → "Chik, Laura"; "McDonald", "DeSantis" and "O'Brien" are one name."""
    places = [match.start() for match in _INNER_CAPITAL.finditer(word)]
    if len(places) != 1 or _CAMEL_NAMES.fullmatch(word[: places[0]]):
        return word
    left, right = word[: places[0]], word[places[0] :]
    if len(left) < 3 or len(right) < 3 or left.islower():
        return word
    return f"{left}, {right}"


def _unglue_place(part: str, glued: bool) -> str:
    """ "Laura Zhouin Beijing and …" → "Laura Zhou in Beijing and …", each author's piece by itself."""
    pieces = re.split(r"(\s(?:and|&)\s)", part)
    return "".join(piece if index % 2 else _unglue_one(piece, glued) for index, piece in enumerate(pieces))


def _unglue_one(piece: str, glued: bool) -> str:
    if re.search(r"\sin\s", piece):
        return piece
    for match in _WORD_IN.finditer(piece):
        stem, rest = match[1], piece[match.end() :].strip()
        first = not piece[: match.start()].strip()
        if len(stem) < 2 or not stem[0].isupper():
            continue
        if (stem + "in").casefold() in NAMES_IN_IN:
            continue
        # Without other signs only a place tells; a given name in "-in" is not taken apart before a surname.
        if is_place(rest) or (glued and not first and len(piece[: match.start()].split()) >= 1):
            return f"{piece[: match.start()]}{stem} in {rest}"
    return piece
