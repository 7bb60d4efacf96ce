"""What is no text to listen to although it stands among it: references, tables of contents, marks of citations."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence

from audiofy.inputs import furniture
from audiofy.inputs.pdf import marks
from audiofy.inputs.pdf.pieces import Piece
from audiofy.inputs.pdf.tagged import CONTENTS

LINKS = "related links"
REFERENCES = "list of references"
_REFERENCES = re.compile(
    r"(?:\d{1,2}\.?\s+|[IVX]{1,5}\.\s+)?(?:references(?: and notes| cited)?|bibliography|works cited"
    r"|literature(?: cited)?|literatur(?:verzeichnis|angaben)?|quellen(?:verzeichnis)?"
    r"|références(?: bibliographiques)?|bibliographie|referencias(?: bibliográficas)?|bibliografía"
    r"|riferimenti(?: bibliografici)?|bibliografia|referências(?: bibliográficas)?)[.:]?",
    re.IGNORECASE,
)
_CONTENTS = re.compile(
    r"(?:table of )?contents|inhalt(?:sverzeichnis)?|table des matières|sommaire|índice|indice|sommario"
    r"|list of (?:figures|tables)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\[\d{1,3}\]|\d{1,3}\.\s")
_CITATION = re.compile(
    r"(?<=[^\W_])(?<!\bin)(?<!\bsee)(?<!\bby)(?<!\bof)(?<!\bfrom)(?<!\band)(?<!\bto)(?<!\bwith)(?<!\b[Ii]n)"
    r"\s*\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\]|(?<=[.,;:)”])\s*\[\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*\]"
)


def without_back(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, those given a reason that stand in a list of references or a table of contents.

    From a heading that names references to the next heading as high as it, whatever stands between is left out.
    """
    found: list[Piece] = []
    ends_at = 0
    reason = ""
    numbered = False
    for piece in pieces:
        if reason and piece.kind == "heading" and (piece.level <= ends_at or marks.section_depth(piece.text) == 1):
            reason = ""
        if not reason and _REFERENCES.fullmatch(piece.text.strip()) and piece.kind == "heading":
            reason, ends_at = REFERENCES, piece.level
        if reason:
            numbered = numbered or _NUMBERED.match(piece.text) is not None or piece.ordinal > 0
            found.append(dataclasses.replace(piece, reason=piece.reason or reason))
        else:
            found.append(piece)
    if numbered:
        found = [dataclasses.replace(piece, text=_without_citations(piece)) for piece in found]
    return _without_contents(found)


def without_furniture(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, lines given a reason that only pages of the web have, and so prints of them: "Share", "Advert".

    Items below a heading such as "Read more" are links, and go with it.
    """
    found: list[Piece] = []
    above = ""
    for piece in pieces:
        reason = piece.reason
        if not reason and piece.kind in ("paragraph", "item"):
            reason = furniture.why(piece.text) or (above if piece.kind == "item" else "")
        elif not reason and piece.kind == "heading" and furniture.why(piece.text) == LINKS:
            reason = above = LINKS
        if piece.kind != "item" and reason != LINKS:
            above = ""
        found.append(dataclasses.replace(piece, reason=reason))
    return found


def _without_citations(piece: Piece) -> str:
    """The text without "[3]" and "[4, 7]", but where a sentence leans on it: "as shown in [3]"."""
    return piece.text if piece.reason else _CITATION.sub("", piece.text)


def _without_contents(pieces: list[Piece]) -> list[Piece]:
    """The pieces, lines that lead to a page's number given a reason, and the heading above them too."""
    found = list(pieces)
    for index, piece in enumerate(pieces):
        if piece.reason or not any(marks.is_leader(line.text) for line in piece.lines):
            continue
        found[index] = dataclasses.replace(piece, reason=CONTENTS)
        before = index - 1
        while before >= 0 and found[before].reason == CONTENTS:
            before -= 1
        if before >= 0 and _CONTENTS.fullmatch(found[before].text):
            found[before] = dataclasses.replace(found[before], reason=CONTENTS)
    return found
