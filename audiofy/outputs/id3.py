"""The ID3v2.3 tag of an episode (https://id3.org/id3v2.3.0, and the chapter frame addendum).

Version 2.3 and not 2.4, for older players do not read 2.4. mutagen makes each frame; their order is ours, since its
own is by size, and players that do not sort show chapters in the order of the file.
"""

# mypy: disable-error-code="no-untyped-call"
# mutagen has types for some of its functions only.

from __future__ import annotations

import io
import re
import urllib.parse
from collections.abc import Iterator, Sequence

from mutagen import id3

from audiofy.iso639 import three_letters
from audiofy.model import Chapter, Episode
from audiofy.outputs.cover import Picture
from audiofy.outputs.printable import printable, printable_lines
from audiofy.version import __version__

TEXT_LIMIT = 200_000
"""Characters of the article kept in the tag. Players read the whole tag before the first sound."""
CONTENTS_LIMIT = 255
"""Entries that a table of contents can have: their count is one byte."""

CHAPTER_LINK = "chapter url"
"""The description of a chapter's link: a frame of that kind must have one of its own (ID3v2.3, 4.3.2)."""

_HEADER = 10
_TOP_LEVEL = 2
_ORDERED = 1
_BY = re.compile(r"(?i)^by\s+")
_PLACE = re.compile(r" in (?:[A-Z][\w.’'-]*|de|la|the|of)(?: (?:[A-Z][\w.’'-]*|de|la|of))*(?:, [A-Z]{2})?(?=,| and |$)")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def tag(
    episode: Episode,
    *,
    text: str = "",
    cover: Picture | None = None,
    pictures: Sequence[tuple[str, Picture]] = (),
) -> bytes:
    """The whole tag, to stand at the head of the MP3; the same bytes for the same input.

    Args:
        text: the article. Beyond ``TEXT_LIMIT`` it is cut at the end of a paragraph, and "[…]" says so.
        pictures: of chapters, each with its address.
    """
    frames = b"".join(map(_encoded, _frames(episode, text, cover, dict(pictures))))
    return b"ID3\x03\x00\x00" + id3.BitPaddedInt.to_str(len(frames), width=4) + frames


def artist(byline: str) -> str:
    """The names in a byline: "By A in Paris and B in Rome" → "A and B"."""
    line = printable(byline)
    return _PLACE.sub("", _BY.sub("", line)) if _BY.match(line) else line


def _encoded(frame: id3.Frame) -> bytes:
    """The frame as version 2.3 writes it: what mutagen saves as a tag of one frame, without the tag's head."""
    buffer = io.BytesIO()
    frames = id3.ID3()
    frames.add(frame)
    frames.save(buffer, v1=0, v2_version=3, padding=lambda info: 0)
    return buffer.getvalue()[_HEADER:]


def _frames(episode: Episode, text: str, cover: Picture | None, pictures: dict[str, Picture]) -> Iterator[id3.Frame]:
    language = three_letters(episode.language)
    yield from _texts(episode)
    if episode.language:
        yield id3.TLAN(**_text(language))
    if episode.url:
        yield id3.WOAS(url=link(episode.url))
    if description := printable_lines(episode.description):
        yield id3.COMM(lang=language, desc="", **_text(description))
    yield from _chapters(episode.chapters, episode.rate, pictures)
    if article := shortened(printable_lines(text)):
        yield id3.USLT(lang=language, desc="", encoding=_encoding(article), text=article)
    if cover:
        yield _picture(cover, id3.PictureType.COVER_FRONT)


def _texts(episode: Episode) -> Iterator[id3.Frame]:
    date = _DATE.match(episode.published)
    year, month, day = date.groups() if date else (None, None, None)
    for kind, value in (
        (id3.TIT2, printable(episode.title)),
        (id3.TPE1, artist(episode.byline) or printable(episode.site)),
        (id3.TALB, printable(episode.site)),
        (id3.TYER, year),
        (id3.TDAT, f"{day}{month}" if day else ""),
        (id3.TCON, "Podcast"),
        (id3.TLEN, str(_milliseconds(episode.samples, episode.rate))),
        (id3.TSSE, f"audiofy {__version__}"),
    ):
        if value:
            yield kind(**_text(value))


def _chapters(chapters: Sequence[Chapter], rate: int, pictures: dict[str, Picture]) -> Iterator[id3.Frame]:
    ordered = sorted(chapters, key=lambda chapter: (chapter.start, chapter.end))
    names = [f"ch{number:05d}" for number in range(1, len(ordered) + 1)]
    yield from _contents(names)
    for name, chapter in zip(names, ordered, strict=True):
        yield id3.CHAP(
            element_id=name,
            start_time=_milliseconds(chapter.start, rate),
            end_time=_milliseconds(chapter.end, rate),
            start_offset=0xFFFFFFFF,
            end_offset=0xFFFFFFFF,
            sub_frames=list(_about(chapter, pictures.get(chapter.image))),
        )


def _about(chapter: Chapter, picture: Picture | None) -> Iterator[id3.Frame]:
    """What a chapter frame holds (addendum, 2.1: any frames): title, link, picture."""
    yield id3.TIT2(**_text(printable(chapter.title)))
    if chapter.url:
        yield id3.WXXX(encoding=id3.Encoding.LATIN1, desc=CHAPTER_LINK, url=link(chapter.url))
    if picture:
        yield _picture(picture, id3.PictureType.OTHER)


def _contents(names: list[str]) -> Iterator[id3.Frame]:
    """One ordered table at the top. Where it has more entries than a table can have, its last is a further table."""
    table, flags = "toc", _TOP_LEVEL | _ORDERED
    while names:
        count = len(names) if len(names) <= CONTENTS_LIMIT else CONTENTS_LIMIT - 1
        entries, names = names[:count], names[count:]
        further = [f"toc-{names[0]}"] if names else []
        yield id3.CTOC(element_id=table, flags=flags, child_element_ids=[*entries, *further], sub_frames=[])
        table, flags = "".join(further), _ORDERED


def _picture(picture: Picture, kind: int) -> id3.Frame:
    return id3.APIC(encoding=id3.Encoding.LATIN1, mime=picture.media_type, type=kind, data=picture.data)


def link(address: str) -> str:
    """An address in the letters that one may have."""
    return urllib.parse.quote(printable(address), safe="/%:?#[]@!$&'()*+,;=~")


def shortened(text: str) -> str:
    """At most ``TEXT_LIMIT`` characters of an article, cut at the end of a paragraph."""
    if len(text) <= TEXT_LIMIT:
        return text
    kept = text[:TEXT_LIMIT]
    return (kept.rpartition("\n\n")[0] or kept) + "\n\n[…]"


def _text(value: str) -> dict[str, object]:
    return {"encoding": _encoding(value), "text": [value]}


def _encoding(value: str) -> int:
    return int(id3.Encoding.LATIN1 if value.isascii() else id3.Encoding.UTF16)


def _milliseconds(frames: int, rate: int) -> int:
    return (2000 * frames + rate) // (2 * rate)
