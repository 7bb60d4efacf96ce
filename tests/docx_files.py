"""DOCX files, written by hand."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
    "<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator><dc:language>en-GB</dc:language>"
    "<dcterms:created>2024-05-01T10:00:00Z</dcterms:created></cp:coreProperties>"
)


def style(name: str, *, id_: str = "", based_on: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph's style, named as the program names it."""
    based = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_ or name}"><w:name w:val="{name}"/>{based}'
        f"<w:pPr>{properties}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text: str = "", *, style: str = "", properties: str = "", inside: str = "") -> str:
    """A paragraph of one run, and whatever else is inside."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{run(text) if text else ''}{inside}</w:p>"


def table(*rows: tuple[str, ...], row_properties: str = "") -> str:
    """A table, its first row with those properties."""
    lines = (
        f"<w:tr>{f'<w:trPr>{row_properties}</w:trPr>' if not number else ''}"
        + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row)
        + "</w:tr>"
        for number, row in enumerate(rows)
    )
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def write(
    body: str, *, title: str = "", creator: str = "", parts: Mapping[str, str] | None = None, main: str = "document"
) -> bytes:
    """A document.

    Args:
        parts: "styles", "numbering", "footnotes", "endnotes", "comments" → what is inside of its root.
        main: the name of the part with the text.
    """
    roots = {"styles": "styles", "numbering": "numbering", "comments": "comments"}
    found = parts or {}
    relations = "".join(
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
        for number, name in enumerate(found)
    )
    files = {
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="m" Type="{_OFFICE}/officeDocument" '
        f'Target="word/{main}.xml"/></Relationships>',
        "docProps/core.xml": CORE.format(title=title, creator=creator),
        f"word/{main}.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        f"word/_rels/{main}.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
        **{
            f"word/{name}.xml": f"<w:{roots.get(name, name)} {NAMESPACES}>{inside}</w:{roots.get(name, name)}>"
            for name, inside in found.items()
        },
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def with_file(data: bytes, name: str, text: str) -> bytes:
    """The archive with another file in place of the one of that name."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as after:
        for other in before.namelist():
            after.writestr(other, text if other == name else before.read(other))
    return stream.getvalue()
