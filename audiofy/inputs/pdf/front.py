"""The title page: title, authors, date, and what else stands before the text begins."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from audiofy.inputs.byline import byline, says_by
from audiofy.inputs.dates import iso_date
from audiofy.inputs.pdf.headings import KNOWN
from audiofy.inputs.pdf.pieces import Body, Piece
from audiofy.inputs.people import looks_like_person
from audiofy.inputs.spacing import count_words, folded, one_line

BEFORE_TITLE = "stands before the title"
AUTHORS = "authors and their addresses"
DATE = "date"
KEYWORDS = "keywords"

LONGEST_TITLE = 300
MOST_BEFORE = 30
"""Words of a piece before the title that may be left out."""
MOST_FRONT = 14
"""Pieces after the title that may be the authors'."""
_FILE_NAME = re.compile(
    r"\.(?:docx?|odt|tex|dvi|indd|pdf|pages|pptx?|html?|qxd|rtf|txt)\b|^untitled|^document\d*$|^microsoft ",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"@|universit|institut|department|school of|laborator|college|faculty|\bdept\b|research center|\binc\.|\bORCID\b"
    r"|corresponding author|affiliation|\bemail\b|e-mail|https?://|\bat [a-z]+\.[a-z]+",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\W*(?:(?:published|posted|updated|dated|date|received|accepted|revised|draft|version)\W*(?:on\W*)?)?.{4,40}",
    re.IGNORECASE,
)
_KEYWORDS = re.compile(
    r"(?:key\s?words(?: and phrases)?|index terms|schlüsselwörter|schlagwörter|mots[- ]clés|palabras clave"
    r"|ccs concepts|acm reference format|jel classification)\s*[:.—–-]",
    re.IGNORECASE,
)
_PARTING = re.compile(r",|;|\band\b|\bund\b|&|\bet\b|·|•|\|")
_SENTENCE = re.compile(r"[^\W_]{2,}[.!?…。！？؟۔][\"'”’»)]*(?:\s+(?![a-zß-ÿ])|$)")
_SAYS_BY = re.compile(r"^\W*by\b\s*", re.IGNORECASE)
_NO_NAME = re.compile(r"\S+@\S+|\([^()]*\)|[\d*†‡§¶∗⋆]+")


@dataclasses.dataclass(frozen=True, slots=True)
class Front:
    """What the title page tells, and all pieces that are still to be read; those left out have a reason."""

    title: str
    byline: str
    published: str
    pieces: tuple[Piece, ...]


def front_of(pieces: Sequence[Piece], body: Body, title: str, language: str) -> Front:
    """Title, byline and date, by the largest type of the first page.

    Args:
        title: what the file's own data say, believed only where the page has none or the same.
    """
    at = _title_at(pieces, body, title)
    if at is None:
        shown = title if _believable(title) else ""
        return Front(shown, "", "", tuple(pieces))
    found = list(pieces)
    text = found.pop(at).text
    while at < len(found) and _same_title(pieces[at], found[at]) and len(text) < LONGEST_TITLE:
        text = one_line(f"{text} {found.pop(at).text}")
    for index in range(at):
        if not found[index].reason and count_words(found[index].text) <= MOST_BEFORE:
            found[index] = dataclasses.replace(found[index], reason=BEFORE_TITLE)
    names: list[str] = []
    signed = published = ""
    for index in range(at, min(at + MOST_FRONT, len(found))):
        piece = found[index]
        if piece.reason or piece.kind in ("table", "caption", "note"):
            continue
        if KNOWN.fullmatch(piece.text) or piece.page != pieces[at].page or _is_text(piece):
            break
        if reason := _why(piece, language):
            published = published or (iso_date(piece.text, language) if reason == DATE else "")
            if says_by(piece.text):
                signed = signed or byline(_NO_NAME.sub(" ", piece.text), language=language)
            names += [name for name in _persons(piece.text) if name not in names]
            found[index] = dataclasses.replace(piece, reason=reason)
    return Front(text, signed or byline(", ".join(names), language=language), published, tuple(found))


def without_keywords(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, lists of keywords given a reason to be left out."""
    return [
        dataclasses.replace(piece, reason=KEYWORDS) if not piece.reason and _KEYWORDS.match(piece.text) else piece
        for piece in pieces
    ]


def _title_at(pieces: Sequence[Piece], body: Body, title: str) -> int | None:
    first = next((piece.page for piece in pieces if not piece.reason), 0)
    known = folded(title)
    shown: list[tuple[float, int]] = []
    for index, piece in enumerate(pieces):
        if piece.page > first:
            break
        if piece.reason or piece.kind not in ("heading", "paragraph") or len(piece.text) > LONGEST_TITLE:
            continue
        if _is_text(piece):
            break
        if known and _believable(title) and len(known) > 8 and folded(piece.text) == known:
            return index
        if piece.kind == "heading" and not KNOWN.fullmatch(piece.text) and count_words(piece.text):
            shown.append((-piece.size, index))
    if not shown:
        return None
    size, index = min(shown)
    # A heading of the body's own size is a title only where nothing but it begins the text.
    return (
        index
        if -size >= 1.09 * body.size or index == 0 or (pieces[index].tagged and pieces[index].level == 1)
        else None
    )


def _same_title(title: Piece, piece: Piece) -> bool:
    return (
        piece.kind == "heading" and abs(piece.size - title.size) < 0.3 and piece.bold == title.bold and not title.tagged
    )


def _believable(title: str) -> bool:
    return len(title) > 3 and any(map(str.isalpha, title)) and not _FILE_NAME.search(title)


def _why(piece: Piece, language: str) -> str:
    """Why a piece of the title page is not read aloud as text, or ""."""
    text = piece.text
    words = count_words(text)
    if words <= 12 and iso_date(text, language) and _DATE.fullmatch(text):
        return DATE
    if words <= 80 and (_ADDRESS.search(text) or says_by(text)):
        return AUTHORS
    parts = _parts(text)
    persons = [part for part in parts if looks_like_person(part) and part != part.lower()]
    return AUTHORS if persons and len(persons) >= 0.6 * len(parts) else ""


def _persons(text: str) -> list[str]:
    return [part for part in _parts(text) if looks_like_person(part) and not _ADDRESS.search(part)]


def _parts(text: str) -> list[str]:
    plain = _SAYS_BY.sub("", _NO_NAME.sub(" , ", text))
    return [part for part in map(one_line, _PARTING.split(plain)) if part]


def _is_text(piece: Piece) -> bool:
    """Whether a paragraph of the text begins: two lines or more, and a whole sentence in them."""
    whole = _SENTENCE.search(piece.text) is not None and "@" not in piece.text
    return piece.kind == "paragraph" and count_words(piece.text) >= 14 and len(piece.lines) >= 2 and whole
