"""EPUB files, written by hand: ``write`` puts documents, metadata and a table of contents into an archive."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence

CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
METADATA = (
    "<dc:title>The Lamp</dc:title><dc:creator>Ann Lee</dc:creator><dc:creator>Bo Rice</dc:creator>"
    "<dc:language>en-GB</dc:language><dc:date>2020-05-01</dc:date><dc:publisher>Pier Press</dc:publisher>"
    "<dc:description>&lt;p&gt;A lamp &lt;b&gt;and&lt;/b&gt; a pier.&lt;/p&gt;</dc:description>"
)


def document(body: str) -> str:
    """An XHTML document; ``body`` with its own tag, or without."""
    whole = body if "<body" in body else f"<body>{body}</body>"
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml" '
        f'xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head>{whole}</html>'
    )


def write(
    documents: Mapping[str, str],
    *,
    contents: Sequence[tuple[str, str]] = (),
    metadata: str = METADATA,
    beside: Sequence[str] = (),
    more: Mapping[str, str | bytes] | None = None,
    version: int = 3,
) -> bytes:
    """A book.

    Args:
        documents: file name → body, in reading order.
        contents: (title, address) of the table of contents.
        beside: the files that are linear="no".
        more: other files of the archive by their whole path.
        version: 3 with a navigation document, 2 with an NCX.
    """
    manifest = "".join(
        f'<item id="i{number}" href="{name}" media-type="application/xhtml+xml"/>'
        for number, name in enumerate(documents)
    )
    spine = "".join(
        f'<itemref idref="i{number}"{" linear=" + chr(34) + "no" + chr(34) if name in beside else ""}/>'
        for number, name in enumerate(documents)
    )
    if version == 3:
        lines = "".join(f'<li><a href="{href}">{title}</a></li>' for title, href in contents)
        navigation = document(f'<nav epub:type="toc"><ol>{lines}</ol></nav>')
        item = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    else:
        lines = "".join(
            f'<navPoint><navLabel><text>{title}</text></navLabel><content src="{href}"/></navPoint>'
            for title, href in contents
        )
        navigation = f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap>{lines}</navMap></ncx>'
        item = '<item id="nav" href="toc.ncx" media-type="application/x-dtbncx+xml"/>'
    package = (
        f'<package xmlns="http://www.idpf.org/2007/opf" version="{version}.0">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">{metadata}</metadata>'
        f'<manifest>{manifest}{item}</manifest><spine toc="nav">{spine}</spine></package>'
    )
    files: dict[str, str | bytes] = {
        "META-INF/container.xml": CONTAINER,
        "OEBPS/content.opf": package,
        "OEBPS/" + ("nav.xhtml" if version == 3 else "toc.ncx"): navigation,
        **{f"OEBPS/{name}": document(body) for name, body in documents.items()},
        **(more or {}),
    }
    return packed(files)


def packed(files: Mapping[str, str | bytes]) -> bytes:
    """An archive whose first file names its type."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        for name, data in files.items():
            archive.writestr(name, data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
