"""Whether a book's text is locked. Fonts that are only garbled, as publishers do, are no matter."""

from __future__ import annotations

import urllib.parse

from audiofy.errors import UnsupportedInput
from audiofy.inputs.archive import Archive
from audiofy.inputs.xml import attribute, each, parse_xml

ENCRYPTION = "META-INF/encryption.xml"
GARBLED_FONTS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
"""Algorithms of EPUB 3.3, chapter 4.4, and of Adobe; both change fonts alone."""


def refuse_locked(archive: Archive, documents: frozenset[str]) -> None:
    """Raise where documents are encrypted.

    Args:
        documents: the paths of those that will be read.

    Raises:
        UnsupportedInput: one of them is.
    """
    for data in each(parse_xml(archive.read(ENCRYPTION)), "EncryptedData"):
        algorithm = next((attribute(one, "Algorithm") for one in each(data, "EncryptionMethod")), "")
        path = next((attribute(one, "URI") for one in each(data, "CipherReference")), "")
        if algorithm not in GARBLED_FONTS and archive.find(urllib.parse.unquote(path).lstrip("/")) in documents:
            raise UnsupportedInput(
                f"{archive.called} is locked by its seller (DRM)",
                hint="a copy without the lock can be read; many publishers and authors sell them",
            )
