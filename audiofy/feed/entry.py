"""An item of the feed: an episode, and the files of it that lie in the site."""

from __future__ import annotations

import dataclasses
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath

from audiofy.errors import UsageError
from audiofy.feed.addresses import is_web
from audiofy.feed.dates import moment
from audiofy.feed.media_types import ENCLOSURES, TRANSCRIPTS, alternate, suffix
from audiofy.model import Chapter, Episode

STEM = 60
"""Characters of a title that go into the name of a file."""


@dataclasses.dataclass(frozen=True, slots=True)
class Media:
    """A file of the episode's sound: its name in the site, its type, its size in bytes."""

    file: str
    media_type: str
    size: int


@dataclasses.dataclass(frozen=True, slots=True)
class Transcript:
    """A file of what is said: its name in the site, its type, and BCP 47 or ""."""

    file: str
    media_type: str
    language: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Mark:
    """Where a chapter begins, in seconds; ``url`` and ``image`` are web addresses or ""."""

    start: float
    title: str
    url: str = ""
    image: str = ""


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
    """An episode as it stands in the feed. Names of files are relative to the site, "/" between folders.

    Attributes:
        guid: never changes, whatever else does.
        url: the page of the article, or "".
        audio: what is played.
        seconds: its length, as decoded.
        published: ISO 8601.
        description: plain text.
        image: a file of the site or a web address; "" is the show's own.
        chapters_file: where ``chapters`` are written, "" where there are none.
        alternates: the same sound in other files.
    """

    guid: str
    title: str
    audio: Media
    seconds: float
    published: str
    url: str = ""
    description: str = ""
    byline: str = ""
    language: str = ""
    image: str = ""
    transcripts: tuple[Transcript, ...] = ()
    chapters: tuple[Mark, ...] = ()
    chapters_file: str = ""
    alternates: tuple[Media, ...] = ()
    explicit: bool = False

    @property
    def anchor(self) -> str:
        """Its place in the page of the site."""
        return PurePosixPath(self.audio.file).stem

    @property
    def page(self) -> str:
        """Its own page in the site, where it has one: beside its sound."""
        return str(PurePosixPath(self.audio.file).with_suffix(".html"))


def stem(title: str, guid: str) -> str:
    """A name for an episode's files, in ASCII: "a-bridge-who-pays-3f2a9c1d". No two guids have the same."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", plain)).strip("-")
    if len(words) > STEM:
        words = words[:STEM].rpartition("-")[0] or words[:STEM]
    return f"{words or 'episode'}-{hashlib.sha256(guid.encode()).hexdigest()[:8]}"


def item(episode: Episode, files: Mapping[str, int], published: str = "", image: str = "") -> Item:
    """The item of an episode.

    Args:
        files: name in the site → bytes, of everything of it that lies there: what the end of a name says, it is. The
            first that Apple plays is what is played; other sound is offered beside it.
        published: ISO 8601, where it is not the article's own date.
        image: a square picture of 1400 to 3000 pixels for this episode: a file of the site, or a web address.

    Raises:
        UsageError: nothing of it can be played, or no date is known.
    """
    played = [name for name in files if suffix(name) in ENCLOSURES]
    if not played:
        raise UsageError(f"{episode.title!r} has no sound that podcasts play", hint="--format mp3, or m4a")
    audio = played[0]
    chapters = marks(episode)
    others = [name for name in files if name != audio and (name in played or alternate(suffix(name)))]
    return Item(
        guid=episode.guid,
        title=episode.title,
        audio=Media(audio, ENCLOSURES[suffix(audio)][0], files[audio]),
        seconds=episode.duration,
        published=_date(episode, published),
        url=episode.url if is_web(episode.url) else "",
        description=episode.description,
        byline=episode.byline,
        language=episode.language,
        image=image,
        transcripts=tuple(
            Transcript(name, TRANSCRIPTS[suffix(name)], episode.language)
            for name in sorted(files, key=_rank)
            if suffix(name) in TRANSCRIPTS
        ),
        chapters=chapters,
        chapters_file=f"chapters/{PurePosixPath(audio).stem}.json" if chapters else "",
        alternates=tuple(Media(name, _media_type(name), files[name]) for name in others),
    )


def marks(episode: Episode) -> tuple[Mark, ...]:
    """Its chapters."""
    return tuple(_mark(chapter, episode.rate) for chapter in episode.chapters)


def _mark(chapter: Chapter, rate: int) -> Mark:
    """At milliseconds."""
    url, image = (address if is_web(address) else "" for address in (chapter.url, chapter.image))
    return Mark(round(chapter.start / rate, 3), chapter.title, url, image)


def _media_type(name: str) -> str:
    return ENCLOSURES.get(suffix(name), ("",))[0] or alternate(suffix(name))


def _rank(name: str) -> int:
    """VTT before the others: a client that knows one transcript takes the first."""
    return [*TRANSCRIPTS].index(suffix(name)) if suffix(name) in TRANSCRIPTS else len(TRANSCRIPTS)


def _date(episode: Episode, published: str) -> str:
    for date in (published, episode.published):
        try:
            moment(date)
        except ValueError:
            continue
        return date
    raise UsageError(f"no date of {episode.title!r} is known", hint="give the time at which it was made")
