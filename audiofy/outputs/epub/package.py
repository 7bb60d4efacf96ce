"""The package document: what the book is, what files it has, in what order they are read (EPUB 3.3, 5)."""

from __future__ import annotations

import contextlib
import datetime
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from audiofy.model import Episode
from audiofy.outputs.epub.smil import clock
from audiofy.outputs.id3 import artist
from audiofy.outputs.master import Master
from audiofy.outputs.printable import printable
from audiofy.outputs.readalong.direction import direction
from audiofy.version import __version__

ACTIVE = "-epub-media-overlay-active"
PLAYING = "-epub-media-overlay-playing"
EPOCH = "1970-01-01T00:00:00Z"
"""When what tells no date was modified: the same input gives the same book."""

FEATURES = (
    "synchronizedAudioText",
    "tableOfContents",
    "structuralNavigation",
    "readingOrder",
    "displayTransformability",
)
"""Of the schema.org accessibility vocabulary, https://www.w3.org/community/reports/a11y-discov-vocab/."""
SUMMARY = (
    "The whole text is read aloud by a synthetic voice, and each word is marked while it is spoken. Headings, lists "
    "and quotations are marked up, the table of contents leads to every heading, and nothing is told by pictures alone."
)

_DATE = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_NAMES = re.compile(r", and |, | and ")
_BY = re.compile(r"(?i)by\s")

CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


@dataclass(frozen=True, slots=True)
class Part:
    """A document of the book: the name of its files, without a suffix, and its length."""

    name: str
    milliseconds: int


def package_document(master: Master, title: str, language: str, parts: Sequence[Part], cover: tuple[str, str]) -> str:
    """The document.

    Args:
        title, language: as the documents have them.
        cover: the name and the media type of the picture.
    """
    episode = master.episode
    pages = "rtl" if direction(language) == "rtl" else "ltr"
    lines = (
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" '
        f'xml:lang="{language}" dir="{direction(language)}">',
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">',
        *_description(master, title, language),
        *_accessibility(),
        *_overlays(episode, parts),
        "</metadata>",
        "<manifest>",
        *_files(parts, cover),
        "</manifest>",
        f'<spine page-progression-direction="{pages}">',
        *(f'<itemref idref="{part.name}"/>' for part in parts),
        "</spine>",
        "</package>",
        "",
    )
    return "\n".join(lines)


def _description(master: Master, title: str, language: str) -> Iterator[str]:
    episode, articles = master.episode, master.script.parts
    yield f'<dc:identifier id="id">{_escaped(_identifier(episode))}</dc:identifier>'
    yield f"<dc:title>{_escaped(title)}</dc:title>"
    yield f"<dc:language>{language}</dc:language>"
    for number, name in enumerate(authors(episode.byline, *(article.byline for article in articles)), start=1):
        yield f'<dc:creator id="creator-{number}">{_escaped(name)}</dc:creator>'
        yield f'<meta refines="#creator-{number}" property="role" scheme="marc:relators">aut</meta>'
    for element, value in (
        ("publisher", episode.site),
        ("date", published(episode.published)),
        *(("source", address) for address in (episode.url, *(article.url for article in articles))),
        ("description", episode.description),
    ):
        if text := _escaped(value):
            yield f"<dc:{element}>{text}</dc:{element}>"
    yield f'<meta property="dcterms:modified">{modified(episode.published)}</meta>'
    yield f'<meta name="generator" content="audiofy {__version__}"/>'


def _identifier(episode: Episode) -> str:
    try:
        return f"urn:uuid:{uuid.UUID(episode.guid)}"
    except ValueError:
        return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, episode.guid or f'audiofy:{episode.title}')}"


def authors(*bylines: str) -> list[str]:
    """The names in bylines, one by one and each once: "By A in Paris and B in Rome" → ["A", "B"]."""
    found: list[str] = []
    for byline in bylines:
        names = artist(byline)
        # Only an English byline is known to be made of names and "and".
        found += _NAMES.split(names) if _BY.match(printable(byline)) else [names]
    return [name for name in dict.fromkeys(found) if name]


def published(text: str) -> str:
    """A date as the Dublin Core element takes it: the day, as precise as it is known, or ""."""
    found = _DATE.match(text)
    return found[0] if found and _first_day(found[0]) else ""


def modified(text: str) -> str:
    """The day of publication, or the first that it may be, as ``dcterms:modified`` takes it."""
    day = published(text)
    return f"{_first_day(day)}T00:00:00Z" if day else EPOCH


def _first_day(date: str) -> str:
    whole = (date + "-01-01")[: len("2000-01-01")]
    with contextlib.suppress(ValueError):
        return datetime.date.fromisoformat(whole).isoformat()
    return ""


def _accessibility() -> Iterator[str]:
    for name, values in (
        ("accessMode", ("textual", "auditory")),
        ("accessModeSufficient", ("textual", "auditory", "textual,auditory")),
        ("accessibilityFeature", FEATURES),
        ("accessibilityHazard", ("none",)),
        ("accessibilitySummary", (SUMMARY,)),
    ):
        for value in values:
            yield f'<meta property="schema:{name}">{value}</meta>'


def _overlays(episode: Episode, parts: Sequence[Part]) -> Iterator[str]:
    yield f'<meta property="media:duration">{clock(sum(part.milliseconds for part in parts))}</meta>'
    for part in parts:
        yield f'<meta property="media:duration" refines="#{part.name}-overlay">{clock(part.milliseconds)}</meta>'
    voice = " ".join(filter(None, (printable(episode.engine), printable(episode.voice))))
    yield f'<meta property="media:narrator">{_escaped(voice)} (a synthetic voice)</meta>'
    yield f'<meta property="media:active-class">{ACTIVE}</meta>'
    yield f'<meta property="media:playback-active-class">{PLAYING}</meta>'


def _files(parts: Sequence[Part], cover: tuple[str, str]) -> Iterator[str]:
    yield '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
    yield '<item id="style" href="style.css" media-type="text/css"/>'
    yield f'<item id="cover" href="{cover[0]}" media-type="{cover[1]}" properties="cover-image"/>'
    for part in parts:
        yield (
            f'<item id="{part.name}" href="{part.name}.xhtml" media-type="application/xhtml+xml" '
            f'media-overlay="{part.name}-overlay"/>'
        )
        yield f'<item id="{part.name}-overlay" href="{part.name}.smil" media-type="application/smil+xml"/>'
        yield f'<item id="{part.name}-sound" href="{part.name}.mp3" media-type="audio/mpeg"/>'


def _escaped(text: str) -> str:
    return escape(printable(text))
