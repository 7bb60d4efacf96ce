"""EPUB → Article: the documents of the reading order, one after the other, as the blocks of one article."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from audiofy.errors import NothingToRead
from audiofy.inputs.addresses import web_address
from audiofy.inputs.archive import Archive
from audiofy.inputs.decode import decode
from audiofy.inputs.epub.frontmatter import LEFT_OUT, why_left_out
from audiofy.inputs.epub.headings import Headings
from audiofy.inputs.epub.locks import refuse_locked
from audiofy.inputs.epub.markup import tree_of
from audiofy.inputs.epub.metadata import Metadata, read_metadata
from audiofy.inputs.epub.notes import find_marks
from audiofy.inputs.epub.package import Document, Entry, Package, read_package
from audiofy.inputs.epub.styles import bold_classes
from audiofy.inputs.html.whole import Whole, whole
from audiofy.inputs.spacing import count_words, folded
from audiofy.inputs.text import title_from
from audiofy.model import Article, Block, Dropped, Source

FEWEST_WORDS = 5
"""Of a book; one of pictures has fewer."""
MOST_LEFT_OUT = 0.5
"""Of the book's words, that one document may have and be no more than its imprint, or another of its pages."""
_BESIDE = "outside the reading order"


@dataclasses.dataclass(frozen=True, slots=True)
class _Chapter:
    document: Document
    whole: Whole
    why: str

    @property
    def words(self) -> int:
        return sum(count_words(block.text) for block in self.whole.blocks)


def read(source: Source) -> Article:
    """The book of an EPUB file.

    Raises:
        UnsupportedInput: it is broken, locked, too large, or none.
        NothingToRead: it has hardly a word.
    """
    called = "the book" if source.locator in ("", "-") else source.locator
    archive = Archive(source.data, called)
    package = read_package(archive)
    refuse_locked(archive, frozenset(document.path for document in package.spine))
    metadata = read_metadata(package.metadata)
    notes: list[str] = []
    chapters = list(_chapters(archive, package, metadata, notes))
    chapters = [dataclasses.replace(one, why=_unless_most(one, chapters)) for one in chapters]
    blocks, dropped = _told(chapters, package, metadata)
    if sum(count_words(block.text) for block in blocks) < FEWEST_WORDS:
        raise NothingToRead(f"{called} has no text in it", hint="a book of pictures cannot be read aloud")
    return Article(
        title=metadata.title or title_from(source.locator),
        blocks=tuple(blocks),
        byline=metadata.byline,
        site=metadata.publisher,
        language=metadata.language,
        published=metadata.published,
        url=web_address(source.locator),
        description=metadata.description,
        standfirst=metadata.subtitle,
        dropped=tuple(dropped),
        notes=tuple(notes),
        authors=metadata.authors,
        modified=metadata.modified,
    )


def _chapters(archive: Archive, package: Package, metadata: Metadata, notes: list[str]) -> Iterator[_Chapter]:
    """The documents with their text; ``notes`` gets a sentence where one cannot be read."""
    texts: dict[str, str] = {}
    missing = 0
    for document in package.spine:
        data = archive.read(document.path)
        missing += not data
        texts[document.path] = decode(data, markup=True)
    if missing:
        notes.append(f"{missing} of the book's {len(package.spine)} documents are empty or missing.")
    marks = find_marks(texts.items(), archive)
    bold = bold_classes(archive)
    for document in package.spine:
        root = tree_of(texts.pop(document.path), document.path, archive, marks, bold)
        found = whole(root, metadata.language, LEFT_OUT)
        kind = package.kinds.get(document.path, "")
        why = why_left_out(document.path, kind, document.contents, found, metadata)
        yield _Chapter(document, found, why or ("" if document.linear else _BESIDE))


def _unless_most(chapter: _Chapter, chapters: list[_Chapter]) -> str:
    """Why it is left out, unless hardly anything of the book would be left."""
    if not chapter.why or chapter.why == _BESIDE:
        return chapter.why
    return chapter.why if chapter.words <= MOST_LEFT_OUT * sum(one.words for one in chapters) else ""


def _told(chapters: list[_Chapter], package: Package, metadata: Metadata) -> tuple[list[Block], list[Dropped]]:
    """The blocks of all chapters that are read, and what is left out of the book."""
    entries: dict[str, list[Entry]] = {}
    for entry in package.entries:
        entries.setdefault(entry.path, []).append(entry)
    levels = (block.level for one in chapters if not one.why for block in one.whole.blocks if block.kind == "heading")
    headings = Headings(min(levels, default=1))
    blocks: list[Block] = []
    dropped: list[Dropped] = []
    for chapter in chapters:
        before = len(blocks)
        if chapter.why and not all(block.kind == "note" for block in chapter.whole.blocks):
            dropped += [Dropped(block.text, chapter.why, before) for block in chapter.whole.blocks]
            dropped += [dataclasses.replace(one, before=before) for one in chapter.whole.dropped]
            continue
        blocks += headings.placed(chapter.whole.blocks, entries.get(chapter.document.path, ()))
        if not before and blocks and folded(blocks[0].text) == folded(metadata.title):
            dropped.append(Dropped(blocks.pop(0).text, "title page"))
        dropped += [dataclasses.replace(one, before=before + one.before) for one in chapter.whole.dropped]
    return blocks, dropped
