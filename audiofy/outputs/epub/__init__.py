"""A book to read along: EPUB 3 with media overlays (https://www.w3.org/TR/epub-33/)."""

from __future__ import annotations

from importlib import resources
from typing import BinaryIO

from audiofy.outputs.epub.archive import Archive
from audiofy.outputs.epub.documents import documents_of
from audiofy.outputs.epub.package import CONTAINER, Part, package_document
from audiofy.outputs.epub.smil import overlay
from audiofy.outputs.epub.xhtml import WHOLE, Entry, contents, entries, page
from audiofy.outputs.master import Format, Master
from audiofy.outputs.readalong.direction import well_formed
from audiofy.outputs.readalong.titles import title_of


def write(file: BinaryIO, master: Master) -> int:
    """Write it all; how many bytes that were. In memory is one document and its sound at a time.

    Args:
        file: need not be seekable.
    """
    title, language = title_of(master.episode), well_formed(master.script.language)
    archive = Archive(file)
    archive.add("META-INF/container.xml", CONTAINER.encode())
    parts: list[Part] = []
    found: list[Entry] = []
    for document in documents_of(master):
        parts.append(Part(document.name, document.milliseconds))
        found += entries(document, title)
        archive.add(f"EPUB/{document.name}.xhtml", page(document, title, language).encode())
        archive.add(f"EPUB/{document.name}.smil", overlay(document, WHOLE).encode())
        archive.add(f"EPUB/{document.name}.mp3", document.sound, packed=False)
    cover = (f"cover.{master.cover.media_type.rpartition('/')[2]}", master.cover.media_type)
    archive.add(f"EPUB/{cover[0]}", master.cover.data, packed=False)
    archive.add("EPUB/style.css", resources.files(__name__).joinpath("style.css").read_bytes())
    archive.add("EPUB/nav.xhtml", contents(found, title, language, f"{parts[0].name}.xhtml").encode())
    archive.add("EPUB/package.opf", package_document(master, title, language, parts, cover).encode())
    archive.close()
    return archive.size


FORMAT = Format(".epub", "application/epub+zip", write)
