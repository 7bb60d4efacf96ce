"""Bylines, put right: "Ann Leein Oslo,Bo Ricein RomeandCy Daw" → "By Ann Lee in Oslo, Bo Rice in Rome and Cy Daw".

Copying a page glues together what its style sheet sets apart. Letters are only taken apart where something says that
they were glued: a comma with no space, a capital inside a word, or a known place straight after a word in "-in".
"""

from __future__ import annotations

import re

from audiofy.inputs.places import NAMES_IN_AND, NAMES_IN_IN, is_place
from audiofy.inputs.spacing import folded, one_line

LONGEST = 400
"""Characters; a longer text is no byline."""

_PREFIX = re.compile(
    r"^\W*(?:(?:by|written by|posted by|published by|story by|words by|text by|report(?:ed|ing)? by|contributed by|"
    r"author(?:ed by|s)?|autor(?:in|es)?|auteurs?)\b\s*:?\s*)+",
    re.I,
)
_FOREIGN_PREFIX = re.compile(r"^(Von|Par|Por|Di|Door|Av|Af|Przez|Автор:?)\s+(?=\S)", re.I)
_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|(?<!\w)@\w+")
_CLUTTER = re.compile(
    r"\b(?:see full bio|(?:view|see|read) (?:full |author )?(?:bio|profile|archive|all posts|more)(?: by .*)?|"
    r"about the authors?|follow(?:ing)?(?: (?:on|us|me)\b.*)?|"
    r"published\b.*|updated?\b.*|last (?:updated|modified)\b.*|posted (?:on|at)\b.*|"
    r"\d+ min(?:ute)?s? read|read(?:ing)? time.*|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*|opens in (?:a )?new (?:tab|window)|"
    r"\(?(?:he/him|she/her|they/them)\)?|photo(?:graph)?s? by .*|illustrat(?:ion|ed) by .*)",
    re.I,
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_DATE = re.compile(
    r"\W*\b(?:(?:"
    + "|".join(_MONTHS)
    + r")[a-z]*\.?\s+\d{1,2}(?:st|nd|rd|th)?\b|\d{1,2}(?:st|nd|rd|th)?\s+(?:"
    + "|".join(_MONTHS)
    + r")[a-z]*\.?\s+(?:\d{4})?|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}).*$",
    re.I,
)
_JOB = re.compile(
    r"\b(?:reporters?|correspondents?|editors?|editorial|writers?|columnists?|staff|contributors?|contributing|journalists?|producers?|professors?|lecturer|analysts?|"
    r"chief|bureau|senior|director|manager|managers?|founder|co-founder|ceo|cto|president|fellow|researchers?|scientists?|specialist|strategist|consultant|"
    r"associate|assistant|lead|head of|desk|team|newsroom|blogger|author of|critic|intern|freelance|"
    r"photographer|ph\.?d\.?|m\.?d\.?|esq\.?|mba|rn|rd|cpa|jr counsel|redakteur(?:in)?|redaktion)\b",
    re.I,
)
_GENERATION = re.compile(r"(?:jr|sr|ii|iii|iv)\.?", re.I)
_CONJUNCTION = re.compile(r"\s(?:and|und|et|y|e|och|og)\s")
_UNSPOKEN = re.compile(r"[|;·•/&()]")
_SPLIT = re.compile(r"\s*(?:[,;|·•/]\s*(?:(?:and|&)\s)?|\s(?:and|&|und|et|och|og)(?=\s))\s*")
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
_BY_GLUED = re.compile(r"^By(?=[A-ZÀ-ÖØ-Þ])")
_PERSON_WORD = re.compile(
    r"[^\W\d_a-zà-öø-ÿ][\w’'.-]*|(?:de|da|di|del|della|van|von|der|den|bin|al|el|la|le|du|dos|ten|ter|y|ibn|af|zu|zur)\b"
)


def byline(text: str, *, language: str = "", site: str = "", names: tuple[str, ...] = ()) -> str:
    """A byline as a listener should hear it, or "".

    Args:
        text: the byline as the page has it, glued or not, with or without "By".
        language: of the page, BCP 47; English bylines begin with "By", others as the page has them.
        site: the site's name, which is nobody's.
        names: the authors' names where the page says them elsewhere.
    """
    text = one_line(text)
    if not text or len(text) > LONGEST:
        return ""
    text = _BY_GLUED.sub("By ", text)
    prefix = ""
    if not language.lower().startswith("en") and (match := _FOREIGN_PREFIX.match(text)):
        prefix, text = match[1].capitalize() + " ", text[match.end() :]
    text = _PREFIX.sub("", text)
    if site:
        text = re.sub(rf"(?:\s+(?:for|at|of)|\s*[,|])?\s+{re.escape(site)}\s*$", "", text, flags=re.I)
    tidy = _without_clutter(text)
    people = unglue(tidy, names)
    found = _parts(people)
    parts = [part for part in found if not _same(part, site)]
    if not parts:
        return ""
    right_already = people == one_line(text) and _CONJUNCTION.search(people) and not _UNSPOKEN.search(people)
    spoken = people if right_already and parts == found and not _JOB.search(people) else join_names(parts, language)
    return (prefix or lead_word(language, spoken)) + spoken


def join_names(parts: list[str], language: str = "") -> str:
    """Names as a list in a sentence; "and" in the page's language, where we know the word."""
    parts = list(dict.fromkeys(parts))
    word = {
        "de": "und",
        "fr": "et",
        "es": "y",
        "it": "e",
        "pt": "e",
        "nl": "en",
        "sv": "och",
        "da": "og",
        "no": "og",
        "nb": "og",
    }
    joiner = word.get(language.lower()[:2], "and" if _is_english(language, "".join(parts)) else "")
    if len(parts) < 2 or not joiner:
        return ", ".join(parts)
    return ", ".join(parts[:-1]) + f" {joiner} " + parts[-1]


def lead_word(language: str, names: str) -> str:
    """ "By " where the page is in English."""
    return "By " if _is_english(language, names) else ""


def _is_english(language: str, sample: str) -> bool:
    return language.lower().startswith("en") or (not language and sample.isascii())


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


def _without_clutter(text: str) -> str:
    text = _ADDRESS.sub("", text)
    text = _CLUTTER.sub("", text)
    text = _DATE.sub("", text)
    return one_line(text).strip(" ,;|·•-–—:/")


def _parts(text: str) -> list[str]:
    """The authors, each with the place that goes with the name."""
    found: list[str] = []
    for raw in _SPLIT.split(" " + text + " "):
        part = (
            one_line(raw).strip(" .|-–—()")
            if not re.search(r"\b\w\.$", raw.strip())
            else one_line(raw).strip(" |-–—()")
        )
        part = re.sub(r"^(?:by|with|from)\s+", "", part, flags=re.I)
        part = re.split(r"\s+[-–—]\s+|\s*\(", part)[0].strip()
        if not part or _is_job(part):
            continue
        if found and _GENERATION.fullmatch(part):
            found[-1] += " " + part
        elif found and re.search(r"\bin \w", found[-1]) and not re.search(r"\s", part) and _PERSON_WORD.match(part):
            # "in Paris, Texas": one capitalised word after a place belongs to it.
            found[-1] += ", " + part
        elif re.match(r"in [^\W\d_a-z]", part) and found:
            found[-1] += " " + part
        else:
            found.append(part)
    return [part for part in found if any(letter.isalpha() for letter in part)]


def _is_job(part: str) -> bool:
    return bool(_JOB.search(part)) and not re.search(r"\sin\s[^\W\d_a-z]", part)


def _same(part: str, site: str) -> bool:
    return bool(site) and folded(part) == folded(site)


def looks_like_person(text: str) -> bool:
    """Whether the text could be a person's name: two to five capitalised words, no figures, no job."""
    words = text.split()
    if not 1 < len(words) < 6 or any(char.isdigit() for char in text) or _is_job(text):
        return False
    return all(_PERSON_WORD.match(word) for word in words) and words[-1][0].isupper()


def says_by(line: str) -> bool:
    """Whether a line begins with "By", or what other languages put there."""
    return (_PREFIX.match(line) or _FOREIGN_PREFIX.match(line)) is not None


def looks_like_byline(line: str) -> bool:
    """Whether a line of a copied page is a byline, with "By" or by the shape of the names in it."""
    if len(line) > 240 or (re.search(r"[.!?:]$", line) and not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", line)):
        return False
    bare = _BY_GLUED.sub("By ", line)
    if (prefix := _PREFIX.match(bare) or _FOREIGN_PREFIX.match(bare)) and len(bare.split()) <= 24:
        parts = _parts(unglue(_without_clutter(bare[prefix.end() :])))
        return bool(parts) and all(_author_shaped(part) for part in parts)
    parts = _parts(unglue(_without_clutter(line)))
    persons = [looks_like_person(part.split(" in ")[0]) for part in parts]
    return any(persons) and all(_author_shaped(part) for part in parts) and (looks_glued(line) or all(persons))


def _author_shaped(part: str) -> bool:
    name, _, place = part.partition(" in ")
    words = name.split()
    if not 1 <= len(words) <= 5 or not all(_PERSON_WORD.match(word) for word in words):
        return False
    return not place or (len(place.split()) <= 5 and place[0].isupper())
