"""Which documents of a book are not read: its cover, title page, imprint, contents and index."""

from __future__ import annotations

import posixpath
import re

from audiofy.inputs.epub.markup import LICENCE
from audiofy.inputs.epub.metadata import Metadata
from audiofy.inputs.html.whole import Whole
from audiofy.inputs.spacing import count_words, folded

_COVER, _TITLE, _IMPRINT, _CONTENTS = "cover", "title page", "copyright page", "table of contents"
LEFT_OUT = {
    "cover": _COVER,
    "doc-cover": _COVER,
    "titlepage": _TITLE,
    "title-page": _TITLE,
    "halftitlepage": _TITLE,
    "halftitle": _TITLE,
    "fulltitle": _TITLE,
    "copyright-page": _IMPRINT,
    "imprint": _IMPRINT,
    "imprimatur": _IMPRINT,
    "toc": _CONTENTS,
    "toc-brief": _CONTENTS,
    "doc-toc": _CONTENTS,
    "landmarks": _CONTENTS,
    "page-list": _CONTENTS,
    "doc-pagelist": _CONTENTS,
    "loi": "list of pictures",
    "lot": "list of tables",
    "loa": "list of sounds",
    "lov": "list of videos",
    "index": "index",
    "doc-index": "index",
    "colophon": "colophon",
    "doc-colophon": "colophon",
    LICENCE: "licence",
}
"""What ``epub:type``, ``role`` or the guide of EPUB 2 says → why it is left out."""

_NAMED = (
    (_COVER, re.compile(r"(?:book-?)?cover(?:-?page|-?image)?|umschlag|couverture"), 60),
    (_TITLE, re.compile(r"(?:half-?)?title-?(?:page)?|titel(?:ei|seite)?|schmutztitel"), 120),
    (_IMPRINT, re.compile(r"copyright(?:-?page)?|imprint|impressum|legal|rights"), 900),
    (_CONTENTS, re.compile(r"toc|nav|contents|table-?of-?contents|inhalt(?:sverzeichnis)?"), 20_000),
)
"""Why, what the file is called, and at most how many words it has."""
_NUMBERING = re.compile(r"^(?:[a-z]{0,3}\d{1,4}[-_. ]?|\d{10,13}[-_]?)+|[-_]?\d{1,4}$")
_LEGAL = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"©|\bcopyright\b|\(c\) \d{4}",
        r"all rights reserved|alle rechte vorbehalten|tous droits r[ée]serv[ée]s|todos los derechos reservados"
        r"|tutti i diritti riservati|todos os direitos reservados",
        r"\bISBN\b",
        r"\b(?:first|originally) published\b|\bprinted (?:in|and bound)\b|\bpublished (?:by|in)\b",
        r"library of congress|cataloguing|cataloging|bibliografische information|d[ée]p[oô]t l[ée]gal",
        r"no part of this (?:book|publication)|any resemblance to (?:actual|real)",
    )
)
MOST_LEGAL_WORDS = 900
FEW_LEGAL_WORDS = 300
"""With two signs of an imprint; the longer ones have more."""
MOST_TITLE_WORDS = 60
LINKED = 0.7
"""The share of a table of contents' letters that are links."""
FEWEST_LINES = 4
_TITLE_WORDS = frozenset([
    "by", "von", "de", "par", "di", "por", "da", "a", "an", "the", "and", "und", "et", "y", "e", "der", "die", "la",
    "novel", "roman", "book", "edition", "translated", "edited", "illustrated", "volume", "vol", "band", "with", "from",
    "story", "stories", "ebook", "press", "publishing", "verlag",
])  # fmt: skip
"""What a title page says besides the book's names."""


def why_left_out(path: str, kind: str, contents: bool, whole: Whole, metadata: Metadata) -> str:
    """Why a document is not read, or "".

    Args:
        path: its name in the archive.
        kind: what the guide or the landmarks call it.
        contents: whether it is the package's table of contents.
    """
    if contents:
        return _CONTENTS
    said = next((LEFT_OUT[word] for word in kind.lower().split() if word in LEFT_OUT), "")
    texts = [block.text for block in whole.blocks]
    words = sum(map(count_words, texts))
    if said and words <= _most_words(said):
        return said
    stem = posixpath.splitext(posixpath.basename(path))[0].lower().replace("_", "-")
    stem = _NUMBERING.sub("", stem).strip("-_. ")
    for reason, pattern, most in _NAMED:
        if pattern.fullmatch(stem) and words <= most and (reason != _CONTENTS or whole.linked > LINKED / 2):
            return reason
    return _by_its_words(texts, words, whole, metadata)


def _most_words(reason: str) -> int:
    """A guide that calls the whole book its title page is wrong."""
    return next((5 * most for name, _, most in _NAMED if name == reason), 100_000)


def _by_its_words(texts: list[str], words: int, whole: Whole, metadata: Metadata) -> str:
    if whole.linked > LINKED and len(texts) >= FEWEST_LINES:
        return _CONTENTS
    text = "\n".join(texts) if words <= MOST_LEGAL_WORDS else ""
    signs = sum(pattern.search(text) is not None for pattern in _LEGAL)
    if signs >= (2 if words <= FEW_LEGAL_WORDS else 3):
        return _IMPRINT
    if 0 < words <= MOST_TITLE_WORDS and metadata.title:
        told = f"{metadata.title} {metadata.subtitle} {metadata.publisher} {' '.join(metadata.authors)}"
        known = frozenset(folded(told).split()) | _TITLE_WORDS
        if folded(metadata.title) in folded(text) and known.issuperset(folded(text).split()):
            return _TITLE
    return ""
