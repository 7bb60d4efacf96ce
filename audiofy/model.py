"""The nouns, one a stage: Source → Article → Script → Chunk → Episode.

Each is a frozen, slotted dataclass; nothing is changed once made. ``to_json`` and ``from_json`` go by the fields
alone, so a new field needs no other line. All times are whole frames (samples of one channel) from the start of the
thing that holds them.
"""

from __future__ import annotations

import base64
import dataclasses
import types
import typing
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

BlockKind = Literal["heading", "paragraph", "item", "quote", "table", "code", "caption", "note"]
Role = Literal["", "credit", "pull quote", "embed", "question", "answer", "update", "step"]
"""What a block is beyond its kind: a picture's credit, a quotation that repeats the text, a post or video from another
site, a part of an interview, an entry of a live blog, a step of a recipe or a guide."""
SegmentKind = Literal[
    "title", "standfirst", "byline", "heading", "paragraph", "item", "quote", "table", "code", "caption", "note"
]

BESIDE_KINDS: frozenset[str] = frozenset({"caption", "note"})
"""Kinds of block that stand beside the running text."""


FOLDER = "inode/directory"
"""The media type of a source that is a folder: its data are the paths of the files in it, with a null byte after each
(the type's name: https://specifications.freedesktop.org/shared-mime-info-spec/)."""


@dataclasses.dataclass(frozen=True, slots=True)
class Source:
    """Bytes, and where they came from.

    Attributes:
        locator: the address after redirects, the path, or "-".
        data: the bytes as they came, decompressed.
        media_type: "text/html" and the like, lower case, no parameters; "" where nothing said so.
        charset: what the transport said, or "".
        fetched_at: ISO 8601 in UTC.
        etag: the server's validator, with its quotation marks, or "".
        last_modified: the server's date of the last change, as it wrote it, or "".
        outside: whether it came over the public internet.
    """

    locator: str
    data: bytes
    media_type: str = ""
    charset: str = ""
    fetched_at: str = ""
    etag: str = ""
    last_modified: str = ""
    outside: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a list names.

    Attributes:
        locator: an absolute http(s) address without control characters, or an absolute path.
        guid: the list's own name for it, which stays where the address changes, behind the list's address where it is
            no URI; else the locator, or "".
        title: one line of plain text, or "".
        published: ISO 8601, as precise as the list is, or "". When somebody saved it is no such date.
        content: HTML of the entry itself, where the list carries the whole text, else "".
        byline: the authors' names, with commas between, or "".
        image: an absolute http(s) address, or "".
        tags: the list's own words for it: categories, tags, the folder that it lies in.
        is_list: whether the locator names another list (a feed, a sitemap) and nothing to read itself.
        outside: whether a list of the public internet or a visitor named it, who may not send us into our own network.
    """

    locator: str
    guid: str = ""
    title: str = ""
    published: str = ""
    content: str = ""
    byline: str = ""
    image: str = ""
    tags: tuple[str, ...] = ()
    is_list: bool = False
    outside: bool = False

    @property
    def key(self) -> str:
        """What it is known by: two entries of one key are the same thing."""
        return self.guid or self.locator


@dataclasses.dataclass(frozen=True, slots=True)
class Link:
    """Words of a block that lead somewhere.

    Attributes:
        text: as it stands in the block's text.
        url: an absolute http(s) address.
        skip: how often the same text stands, without being the link, between the link before it and this one.
    """

    text: str
    url: str
    skip: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an article.

    Attributes:
        url: an absolute http(s) address.
        alt: what it shows, for who does not see it, or "".
        caption: what the page writes below it, or "".
        before: how many blocks of the article stand before it.
    """

    url: str
    alt: str = ""
    caption: str = ""
    before: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Block:
    """One paragraph-like piece of an article, in reading order.

    Attributes:
        text: one line of plain text; for a table, its cells joined for reading; for code, its lines.
        level: 1–6 for a heading, 1 and up for the depth of a list item, else 0.
        ordinal: the number of an item in an ordered list, else 0.
        rows: the cells of a table, row by row, else empty.
        header_rows: how many of ``rows`` are headings.
        language: BCP 47, where it is not the article's own, else "".
        speaker: who says it, of a quotation or a part of an interview, where the page tells, else "".
        said_by: who took it for the article's: "model", "rules", names of extractors, or where else it came from.
        links: in the order of the text; of a table, of its cells.
    """

    kind: BlockKind
    text: str
    level: int = 0
    ordinal: int = 0
    rows: tuple[tuple[str, ...], ...] = ()
    header_rows: int = 0
    language: str = ""
    role: Role = ""
    speaker: str = ""
    said_by: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Dropped:
    """Text of the page that is not the article, and why it was left out.

    Attributes:
        before: how many blocks of the article stand before it in the page.
        said_by: who took it for the article's all the same, as in ``Block``.
    """

    text: str
    why: str
    before: int = 0
    said_by: tuple[str, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Article:
    """What a page says, and nothing that is not the article.

    Attributes:
        title: the headline, without the site's name.
        byline: as a listener should hear it, "By A in Paris and B in Rome", or "".
        language: BCP 47 as the page says it ("en", "en-GB"), or "".
        published: ISO 8601, as precise as the page is, or "".
        image: the address of the lead picture, or "".
        description: the page's summary of itself, or "".
        standfirst: the sentence that the page shows under the headline, where it is not the first paragraph, or "".
        next_page: the address of the article's next page, where it has several, or "".
        alternates: addresses of other forms of the same article (AMP, for printing), the likelier whole one first.
        notes: what the listener should know, one sentence each (a later page that is missing).
        authors: the persons who wrote it, or the organisation where the page names no person.
        modified: when it was last changed, as ``published``.
        section: the part of the site that it stands in, or "".
        pictures: those that stand in it, in order.
    """

    title: str
    blocks: tuple[Block, ...]
    byline: str = ""
    site: str = ""
    language: str = ""
    published: str = ""
    url: str = ""
    image: str = ""
    description: str = ""
    standfirst: str = ""
    dropped: tuple[Dropped, ...] = ()
    next_page: str = ""
    alternates: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    modified: str = ""
    section: str = ""
    pictures: tuple[Picture, ...] = ()

    @property
    def text(self) -> str:
        """The running text, ready to be narrated: all blocks but captions and notes, a blank line between them.

        Code is in it, being the article's; a narrator passes it over.
        """
        return "\n\n".join(block.text for block in self.blocks if block.kind not in BESIDE_KINDS)


@dataclasses.dataclass(frozen=True, slots=True)
class Span:
    """``spoken[start:end]`` stands for ``shown[shown_start:shown_end]``.

    The spans of a segment tile both texts, in order, without gap or overlap. Where the two pieces are equal, they
    correspond character by character; elsewhere the span is one whole ("three point five million dollars" for "$3.5m").
    """

    start: int
    end: int
    shown_start: int
    shown_end: int


@dataclasses.dataclass(frozen=True, slots=True)
class Pronunciation:
    """``spoken[start:end]`` sounds as ``ipa``, where a voice would read its letters otherwise.

    ``ipa`` is the International Phonetic Alphabet, in the symbols of ``audiofy.ipa`` for English. ``alias``, where it
    is not "", is what a voice that follows no pronunciations should say in place of the words.
    """

    start: int
    end: int
    ipa: str
    alias: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Segment:
    """What is said in one breath: a sentence, a heading, an item.

    Attributes:
        spoken: what the voice says.
        shown: what the page shows.
        kind: the role of the block it came from.
        pause_ms: silence after it, in milliseconds at the average pace of 200 words per minute.
        spans: ties ``spoken`` to ``shown``; empty means that the two are equal.
        pronunciations: of words that a voice gets wrong, in order, without overlap.
        level: of a heading, 1–6; the depth of an item; else 0.
        closes: whether it is the last of its block; a chunk may end after it.
        language: BCP 47, where it is not the script's own, else "".
        speaker: who says it, of a quotation or a part of an interview, where the page tells, else "".
        lead_ms: silence before it, as ``pause_ms``.
    """

    spoken: str
    shown: str
    kind: SegmentKind = "paragraph"
    pause_ms: int = 0
    spans: tuple[Span, ...] = ()
    level: int = 0
    closes: bool = True
    language: str = ""
    pronunciations: tuple[Pronunciation, ...] = ()
    speaker: str = ""
    lead_ms: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Meta:
    """What is known of an article besides its words; each field as in ``Article``."""

    byline: str = ""
    site: str = ""
    published: str = ""
    url: str = ""
    image: str = ""
    description: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """An article among others in one script.

    Attributes:
        start: the segment, by index, with which it begins, the bridge to it included.
        body: the segment with which its own words begin, ``start`` or later.
        title, url, image, byline, site: as of ``Article``.
    """

    start: int
    body: int
    title: str
    url: str = ""
    image: str = ""
    byline: str = ""
    site: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Script:
    """What will be said, in order.

    Attributes:
        parts: the articles, where it is made of several, in the order of their segments; else empty.
    """

    title: str
    language: str
    segments: tuple[Segment, ...]
    meta: Meta = Meta()
    parts: tuple[Part, ...] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class Voice:
    """A voice that an engine has.

    Attributes:
        id: what ``--voice`` takes, unique within the engine.
        name: for people.
        language: BCP 47, lower case.
        gender: "female", "male" or "" where nothing is said.
        version: of its files, where it is made of files that may be replaced, else "".
    """

    id: str
    name: str
    language: str
    gender: str = ""
    version: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class WordTime:
    """``text[offset:offset + length]``, of the text given to the engine, begins at frame ``start`` of the clip.

    ``end`` is where its sound ends, if a pause follows; 0 where the next word follows at once, or nothing is known.
    """

    start: int
    offset: int
    length: int
    end: int = 0


@dataclasses.dataclass(frozen=True, slots=True)
class Clip:
    """What an engine gives for one text: 16-bit little-endian mono samples at ``rate`` Hz, and where words begin."""

    pcm: bytes
    rate: int
    words: tuple[WordTime, ...] = ()

    @property
    def frames(self) -> int:
        """How many samples."""
        return len(self.pcm) // 2


@dataclasses.dataclass(frozen=True, slots=True)
class CueWord:
    """A word as the page shows it, from frame ``start`` to frame ``end``."""

    start: int
    end: int
    text: str


@dataclasses.dataclass(frozen=True, slots=True)
class Cue:
    """A segment as the page shows it, from frame ``start`` to frame ``end``, and its words, in order, inside it.

    ``kind`` and ``closes`` are those of the segment; a cue that came from no segment has the kind "".
    """

    start: int
    end: int
    text: str
    words: tuple[CueWord, ...] = ()
    kind: str = ""
    closes: bool = True


@dataclasses.dataclass(frozen=True, slots=True)
class Chunk:
    """One to two minutes of finished sound: the unit of work, of storing and of streaming.

    Attributes:
        frames: encoded sound; the chunks of an episode, joined, are its sound.
        samples: length in frames at ``rate`` Hz, as decoded.
        cues: one a segment, in order, from the start of the chunk.
        loudness: how often each momentary loudness occurs, as (tenths of LUFS, count); see ``audiofy.audio.loudness``.
        peak: true peak in dBTP.
    """

    frames: bytes
    samples: int
    rate: int
    cues: tuple[Cue, ...]
    loudness: tuple[tuple[int, ...], ...] = ()
    peak: float = -100.0


@dataclasses.dataclass(frozen=True, slots=True)
class Chapter:
    """From frame ``start`` to frame ``end`` of the episode.

    Attributes:
        url, image: addresses of what it is about and of its picture, where it is an article of several, else "".
    """

    start: int
    end: int
    title: str
    url: str = ""
    image: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Episode:
    """A finished audio file.

    Attributes:
        path: where it is; "-" for standard output.
        samples: its length in frames at ``rate`` Hz, as decoded.
        size: bytes.
        guid: a name that stays the same for the same article.
        words: words of the spoken text, by the rule that the pace is counted by.
        wpm_asked, wpm_measured: words per minute; measured on the decoded file.
        loudness: LUFS (ITU-R BS.1770), one channel, measured on the decoded chunks.
        peak: true peak in dBTP, measured on the decoded chunks.
        captions: the path of the captions, or ""; of several kinds, of the first.
        transcripts: the paths of the captions of every kind that was asked for.
        notes: what the listener should know, one sentence each (a pace that had to be held back).
    """

    path: str
    title: str
    byline: str = ""
    site: str = ""
    language: str = ""
    published: str = ""
    url: str = ""
    description: str = ""
    image: str = ""
    guid: str = ""
    format: str = "mp3"
    engine: str = ""
    voice: str = ""
    samples: int = 0
    rate: int = 44100
    size: int = 0
    words: int = 0
    wpm_asked: float = 0.0
    wpm_measured: float = 0.0
    loudness: float = 0.0
    peak: float = 0.0
    chapters: tuple[Chapter, ...] = ()
    captions: str = ""
    notes: tuple[str, ...] = ()
    transcripts: tuple[str, ...] = ()

    @property
    def duration(self) -> float:
        """Seconds."""
        return self.samples / self.rate


Noun = TypeVar("Noun")


def to_json(noun: Any) -> Any:
    """A noun as what ``json.dumps`` takes: objects by field, tuples as lists, bytes as base64."""
    if dataclasses.is_dataclass(noun) and not isinstance(noun, type):
        return {field.name: to_json(getattr(noun, field.name)) for field in dataclasses.fields(noun)}
    if isinstance(noun, tuple):
        return [to_json(item) for item in noun]
    if isinstance(noun, bytes):
        return base64.b64encode(noun).decode("ascii")
    return noun


def from_json(kind: type[Noun], data: Any) -> Noun:
    """The noun that ``to_json`` gave ``data`` for.

    Raises:
        ValueError: a field is missing, unknown or of another type; the message names it.
    """
    return typing.cast(Noun, _decode(kind, data, kind.__name__))


def _decode(kind: Any, data: Any, where: str) -> Any:
    origin = get_origin(kind)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        if not isinstance(data, dict):
            raise ValueError(f"{where}: an object was expected")
        hints = get_type_hints(kind)
        if unknown := sorted(data.keys() - hints.keys()):
            raise ValueError(f"{where}: unknown field {unknown[0]!r}")
        try:
            return kind(**{name: _decode(hints[name], value, f"{where}.{name}") for name, value in data.items()})
        except TypeError as error:
            raise ValueError(f"{where}: {str(error).partition(' ')[2]}") from error
    if origin is tuple:
        if not isinstance(data, list):
            raise ValueError(f"{where}: a list was expected")
        return tuple(_decode(get_args(kind)[0], item, f"{where}[{index}]") for index, item in enumerate(data))
    if origin is Literal:
        if data not in get_args(kind):
            raise ValueError(f"{where}: {data!r} is none of {', '.join(get_args(kind))}")
        return data
    if isinstance(kind, types.UnionType):  # pragma: no cover - no noun has one today
        raise TypeError(f"{where}: unions are not nouns")
    return _decode_plain(kind, data, where)


def _decode_plain(kind: Any, data: Any, where: str) -> Any:
    if kind is bytes and isinstance(data, str):
        return base64.b64decode(data, validate=True)
    if kind is float and isinstance(data, (int, float)) and not isinstance(data, bool):
        return float(data)
    if type(data) is kind:
        return data
    raise ValueError(f"{where}: {kind.__name__} was expected")
