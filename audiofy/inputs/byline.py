"""Bylines, put right: "Ann Leein Oslo,Bo Ricein RomeandCy Daw" → "By Ann Lee in Oslo, Bo Rice in Rome and Cy Daw".

Copying a page glues together what its style sheet sets apart. Letters are only taken apart where something says that
they were glued: a comma with no space, a capital inside a word, or a known place straight after a word in "-in".
"""

from __future__ import annotations

import re

from audiofy.inputs.casing import cased
from audiofy.inputs.jobs import TITLE
from audiofy.inputs.people import (
    FOREIGN_PREFIX,
    LONGEST,
    PREFIX,
    is_name_word,
    looks_like_person,
    parts_of,
    without_clutter,
    without_prefix,
    without_site,
)
from audiofy.inputs.spacing import folded, one_line
from audiofy.inputs.unglue import looks_glued, unglue

__all__ = ["byline", "join_names", "lead_word", "looks_glued", "looks_like_byline", "says_by"]

_AND = {
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
    "nn": "og",
    "ca": "i",
    "pl": "i",
    "cs": "a",
    "sk": "a",
    "fi": "ja",
    "ru": "и",
    "uk": "і",
    "tr": "ve",
    "id": "dan",
}
_CONJUNCTION = re.compile(r"\s(?:and|und|et|y|e|och|og)\s")
_UNSPOKEN = re.compile(r"[|;·•/&()]")
_BY_GLUED = re.compile(r"^By(?=[A-ZÀ-ÖØ-Þ])")


def byline(text: str, *, language: str = "", site: str = "", names: tuple[str, ...] = (), copied: bool = True) -> str:
    """A byline as a listener should hear it, or "".

    Args:
        text: the byline as the page has it, glued or not, with or without "By".
        language: of the page, BCP 47; English bylines begin with "By", others as the page has them.
        site: the site's name, which is nobody's.
        names: the authors' names where the page says them elsewhere.
        copied: whether words may be glued together, as in text copied from a page.
    """
    text = one_line(text)
    if not text or len(text) > LONGEST:
        return ""
    text = _BY_GLUED.sub("By ", text)
    prefix = ""
    if not language.lower().startswith("en") and (match := FOREIGN_PREFIX.match(text)):
        prefix, text = match[1].capitalize() + " ", text[match.end() :]
    text = without_prefix(text)
    tidy = without_clutter(without_site(text, site))
    people = unglue(tidy, names) if copied else tidy
    found = parts_of(people)
    parts = [cased(part) for part in found if not _same(part, site)]
    if not parts:
        return ""
    right_already = people == one_line(text) and _CONJUNCTION.search(people) and not _UNSPOKEN.search(people)
    spoken = people if right_already and parts == found and not TITLE.search(people) else join_names(parts, language)
    return (prefix or lead_word(language, spoken)) + spoken


def join_names(parts: list[str], language: str = "") -> str:
    """Names as a list in a sentence; "and" in the page's language, where we know the word."""
    parts = list(dict.fromkeys(parts))
    joiner = _AND.get(re.split("[-_]", language.lower())[0], "and" if _is_english(language, "".join(parts)) else "")
    if len(parts) < 2 or not joiner:
        return ", ".join(parts)
    return ", ".join(parts[:-1]) + f" {joiner} " + parts[-1]


def lead_word(language: str, names: str) -> str:
    """ "By " where the page is in English."""
    return "By " if _is_english(language, names) else ""


def _is_english(language: str, sample: str) -> bool:
    return language.lower().startswith("en") or (not language and sample.isascii())


def _same(part: str, site: str) -> bool:
    return bool(site) and folded(part) == folded(site)


def says_by(line: str) -> bool:
    """Whether a line begins with "By", or what other languages put there."""
    return (PREFIX.match(line) or FOREIGN_PREFIX.match(line)) is not None


def looks_like_byline(line: str) -> bool:
    """Whether a line of a copied page is a byline, with "By" or by the shape of the names in it."""
    if len(line) > 240 or (re.search(r"[.!?:]$", line) and not re.search(r"\b(?:Jr|Sr|[A-Z])\.$", line)):
        return False
    bare = _BY_GLUED.sub("By ", line)
    if (prefix := PREFIX.match(bare) or FOREIGN_PREFIX.match(bare)) and len(bare.split()) <= 24:
        parts = parts_of(unglue(without_clutter(bare[prefix.end() :])))
        return bool(parts) and all(_author_shaped(part) for part in parts)
    parts = parts_of(unglue(without_clutter(line)))
    persons = [looks_like_person(part.split(" in ")[0]) for part in parts]
    return any(persons) and all(_author_shaped(part) for part in parts) and (looks_glued(line) or all(persons))


def _author_shaped(part: str) -> bool:
    name, _, place = part.partition(" in ")
    words = name.split()
    if not 1 <= len(words) <= 5 or not all(is_name_word(word) for word in words):
        return False
    return not place or (len(place.split()) <= 5 and place[0].isupper())
