"""The documents that a reader sees, and the table of contents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from audiofy.outputs.epub.documents import Document
from audiofy.outputs.printable import printable
from audiofy.outputs.readalong.direction import direction
from audiofy.outputs.readalong.markup import Markup

WHOLE = "title"
"""The id of the title where it is not spoken."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents: 1 is the top."""

    level: int
    text: str
    address: str


def page(document: Document, title: str, language: str) -> str:
    """The document; where its title is not among its blocks, the first has it all the same."""
    markup = Markup(language, named=True)
    unspoken = document.number == 1 and all(block.kind != "title" for block in document.blocks)
    heading = f'<h1 id="{WHOLE}">{escape(title)}</h1>\n' if unspoken else ""
    own = next((block.text for block in document.blocks if block.kind in ("title", "heading")), "")
    name = title if document.number == 1 or not own else f"{own} – {title}"
    return _frame(name, language, f"<section>\n{heading}{''.join(markup.elements(document.blocks))}</section>")


def entries(document: Document, title: str) -> list[Entry]:
    """What of a document the table of contents tells."""
    file = f"{document.name}.xhtml"
    found = [
        Entry(max(block.level - 1, 1), block.text, f"{file}#{block.name}")
        for block in document.blocks
        if block.kind in ("title", "heading")
    ]
    titled = any(block.kind == "title" for block in document.blocks)
    return found if document.number > 1 or titled else [Entry(1, title, f"{file}#{WHOLE}"), *found]


def contents(found: Sequence[Entry], title: str, language: str, first: str) -> str:
    """The navigation document.

    Args:
        first: the file that the text begins in.
    """
    body = (
        f'<nav epub:type="toc" role="doc-toc" aria-label="{escape(title)}" id="toc">\n{_tree(found)}\n</nav>\n'
        '<nav epub:type="landmarks" hidden="hidden" aria-label="Landmarks">\n'
        f'<ol><li><a epub:type="bodymatter" href="{first}">{escape(title)}</a></li></ol>\n</nav>'
    )
    return _frame(title, language, body)


def _tree(found: Sequence[Entry]) -> str:
    parts: list[str] = []
    depth = 0
    for entry in found:
        if entry.level > depth:
            parts.append("<ol>")
            depth += 1
        else:
            parts.append("</li>" + "</ol></li>" * (depth - entry.level))
            depth = entry.level
        parts.append(f'<li><a href="{entry.address}">{escape(entry.text)}</a>')
    return "".join(parts) + "</li></ol>" * depth


def _frame(title: str, language: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        f'lang="{language}" xml:lang="{language}" dir="{direction(language)}">\n'
        f'<head><meta charset="UTF-8"/><title>{escape(printable(title))}</title>'
        '<link rel="stylesheet" type="text/css" href="style.css"/></head>\n'
        f"<body>\n{body}\n</body>\n</html>\n"
    )
