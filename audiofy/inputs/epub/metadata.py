"""A package's metadata: title, authors, dates, publisher."""

from __future__ import annotations

import dataclasses
import re
from typing import Any

from audiofy.inputs.creators import authors_of, byline_of
from audiofy.inputs.dates import iso_date
from audiofy.inputs.html.parsing import fragment
from audiofy.inputs.spacing import one_line
from audiofy.inputs.xml import attribute, each, text_of

_NO_DATE = re.compile(r"0\d{3}")
"""Years that programs write for "not known"."""


@dataclasses.dataclass(frozen=True, slots=True)
class Metadata:
    """Each as the field of ``Article``; ``subtitle`` and ``rights`` are the book's own."""

    title: str = ""
    subtitle: str = ""
    authors: tuple[str, ...] = ()
    byline: str = ""
    publisher: str = ""
    language: str = ""
    published: str = ""
    modified: str = ""
    description: str = ""


def read_metadata(element: Any) -> Metadata:
    """The metadata of a package; fields that it has not are ""."""
    refined = _refinements(element)
    titles = [(text_of(one), _about(one, "title-type", refined)) for one in each(element, "title")]
    titles = [(text, kind) for text, kind in titles if text]
    main = next((text for text, kind in titles if kind in ("", "main")), titles[0][0] if titles else "")
    language = next(filter(None, map(text_of, each(element, "language"))), "")
    authors = _authors(element, refined)
    modified = next(
        (text_of(one) for one in each(element, "meta") if attribute(one, "property") == "dcterms:modified"), ""
    )
    return Metadata(
        title=main,
        subtitle=next((text for text, kind in titles if kind == "subtitle"), ""),
        authors=authors,
        byline=byline_of(authors, language),
        publisher=next(filter(None, map(text_of, each(element, "publisher"))), ""),
        language=language if re.fullmatch(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*", language) else "",
        published=_published(element),
        modified=iso_date(modified),
        description=_plain(next(filter(None, map(text_of, each(element, "description"))), "")),
    )


def _refinements(element: Any) -> dict[tuple[str, str], str]:
    """(id, property) → value, of EPUB 3."""
    return {
        (attribute(one, "refines").removeprefix("#"), attribute(one, "property")): text_of(one)
        for one in each(element, "meta")
        if attribute(one, "refines")
    }


def _about(element: Any, name: str, refined: dict[tuple[str, str], str]) -> str:
    return refined.get((attribute(element, "id"), name), "") if attribute(element, "id") else ""


def _authors(element: Any, refined: dict[tuple[str, str], str]) -> tuple[str, ...]:
    """Creators who wrote it, or, where all did something else, all."""
    found: list[tuple[str, str]] = []
    for one in each(element, "creator"):
        role = attribute(one, "role") or _about(one, "role", refined)
        sorting = attribute(one, "file-as") or _about(one, "file-as", refined)
        name = text_of(one)
        family, comma, given = name.partition(", ")
        if comma and name == sorting and "," not in given:
            name = f"{given} {family}"
        if name:
            found.append((name, role.lower()))
    writers = [name for name, role in found if role in ("", "aut")]
    return authors_of(writers or [name for name, _ in found])


def _published(element: Any) -> str:
    dates = [(text_of(one), attribute(one, "event").lower()) for one in each(element, "date")]
    chosen = next((text for text, event in dates if "publication" in event), "")
    chosen = chosen or next((text for text, event in dates if event not in ("creation", "modification")), "")
    return "" if _NO_DATE.match(chosen) else iso_date(chosen)


def _plain(text: str) -> str:
    """A description without the markup that some have in it."""
    return one_line(" ".join(map(str, fragment(text).itertext()))) if "<" in text else text
