"""PDF → Article.

The glyphs are read by pdfium, in a process of its own (``process``, and ``audiofy.inputs.pdfium``); what they mean is
found out here, in steps that each know one thing: ``lines`` → ``margins`` → ``tables`` → ``columns`` → ``footnotes`` →
``paragraphs`` (or, where the file tells all that itself, ``tagged``) → ``headings`` → ``front`` → ``back`` → ``flow``.
"""

from __future__ import annotations

import re
from pathlib import PurePath

from audiofy.errors import NothingToRead, UnsupportedInput
from audiofy.inputs.addresses import web_address
from audiofy.inputs.pdf.back import without_back, without_furniture
from audiofy.inputs.pdf.flow import flowing, with_captions, without_labels
from audiofy.inputs.pdf.front import front_of, without_keywords
from audiofy.inputs.pdf.headings import with_headings, with_levels
from audiofy.inputs.pdf.pages import Document, Page
from audiofy.inputs.pdf.pieces import Piece
from audiofy.inputs.pdf.process import load
from audiofy.inputs.pdf.reading import pieces_in
from audiofy.inputs.spacing import one_line, visible
from audiofy.inputs.text import title_from
from audiofy.model import Article, Block, Dropped, Source

SCANNED_GLYPHS = 20
"""A page with a picture and fewer glyphs than this is a scan."""
SCANNED_SHARE = 0.4
"""Of the page's area, that its picture takes up at least."""
MOST_UNMAPPED = 0.25
_OCR = "let ocrmypdf read the pictures first: ocrmypdf FILE.pdf READABLE.pdf"
_NOTHING = frozenset(("unspecified", "(unspecified)", "untitled"))
"""What programs put where nothing was said."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def read(source: Source) -> Article:
    """The article of a PDF.

    Raises:
        UnsupportedInput: it is a scan, encrypted, broken, too slow, or tells no characters.
        NothingToRead: its pages are empty.
    """
    name = PurePath(source.locator).name if source.locator not in ("", "-") else "the document"
    document = load(source.data, name)
    document, notes = _readable(document, name)
    pieces, body, words = pieces_in(document)
    language = document.language if _LANGUAGE.fullmatch(document.language) else ""
    pieces = without_keywords(without_labels(with_captions(with_headings(pieces, body)), body.size))
    front = front_of(pieces, body, one_line(document.title), language)
    pieces = without_furniture(without_back(with_levels(front.pieces, body)))
    blocks, dropped = _sorted(flowing(pieces, words))
    if not blocks:
        raise NothingToRead(f"there is no text in {name}", hint="give a file that has words in it")
    return Article(
        title=front.title or title_from(source.locator),
        blocks=tuple(blocks),
        byline=front.byline,
        language=language.replace("_", "-"),
        published=front.published,
        url=web_address(source.locator),
        description="" if document.subject in _NOTHING else one_line(document.subject),
        dropped=tuple(dropped),
        notes=notes,
    )


def _readable(document: Document, name: str) -> tuple[Document, tuple[str, ...]]:
    """(the document without the pages that cannot be read, what to tell of them)."""
    scans = [page.number for page in document.pages if _is_scan(page)]
    unmapped = [page.number for page in document.pages if page.unmapped > MOST_UNMAPPED * max(page.glyphs, 1)]
    good = tuple(page for page in document.pages if page.number not in {*scans, *unmapped})
    if not any(page.glyphs for page in good):
        if scans:
            raise UnsupportedInput(f"{name} is a scan: pictures of pages without text", hint=_OCR)
        if unmapped:
            raise UnsupportedInput(
                f"{name} does not tell which letters its glyphs stand for",
                hint="let ocrmypdf read the pages as pictures: ocrmypdf --force-ocr FILE.pdf READABLE.pdf",
            )
        raise NothingToRead(f"there is no text in {name}", hint="give a file that has words in it")
    notes = []
    if scans:
        notes.append(f"{_pages(scans)} without text, and left out: {_OCR}.")
    if unmapped:
        notes.append(f"{_pages(unmapped, 'in letters that the file does not tell')}, and left out.")
    if document.count > len(document.pages):
        notes.append(f"The document has {document.count} pages, of which {len(document.pages)} were read.")
    kept = Document(
        document.count, good, document.language, document.title, document.author, document.subject, document.created
    )
    return kept, tuple(notes)


def _pages(numbers: list[int], what: str = "scanned: pictures of pages") -> str:
    listed = ", ".join(map(str, numbers[:20])) + (" …" if len(numbers) > 20 else "")
    return f"Page {listed} is {what}" if len(numbers) == 1 else f"Pages {listed} are {what}"


def _is_scan(page: Page) -> bool:
    if page.glyphs >= SCANNED_GLYPHS:
        return False
    area = sum((box.right - box.left) * (box.bottom - box.top) for box in page.images)
    return area > SCANNED_SHARE * page.width * page.height


def _sorted(pieces: list[Piece]) -> tuple[list[Block], list[Dropped]]:
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    for piece in pieces:
        text = visible(piece.text).strip() if piece.kind == "code" else one_line(piece.text)
        if not text:
            continue
        if piece.reason:
            dropped.append(Dropped(text, piece.reason, before=len(blocks)))
        elif any(map(str.isalnum, text)):
            blocks.append(
                Block(piece.kind, text, piece.level, piece.ordinal, rows=piece.rows, header_rows=piece.header_rows)
            )
        else:
            dropped.append(Dropped(text, "signs without a word", before=len(blocks)))
    return blocks, dropped
