"""A show's library → its site: a folder that any web server can serve, and in it the feed.

A file that is already right is not touched, so a copy to a server takes what is new alone. The feed is written last,
and what it no longer names goes after that: whoever reads the site meanwhile finds all that the feed names.
"""

from __future__ import annotations

import contextlib
import dataclasses
import filecmp
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timezone
from html import escape
from pathlib import Path, PurePosixPath

from audiofy.errors import InputError, WriteFailed
from audiofy.feed.dates import moment
from audiofy.feed.entry import Item as FeedItem
from audiofy.feed.entry import item as feed_item
from audiofy.feed.entry import stem
from audiofy.feed.show import Show
from audiofy.feed.site import INDEX, Artwork, Readings, files
from audiofy.feed.text import line
from audiofy.library import Item, Library
from audiofy.model import Episode, Script
from audiofy.outputs import artwork, player
from audiofy.outputs.atomic import atomic
from audiofy.outputs.player.article import article
from audiofy.outputs.player.page import Page, island, page
from audiofy.pipeline.embedding import document_of
from audiofy.pipeline.identity import guid

EPISODES = "episodes"
OURS = (f"{EPISODES}/*", "chapters/*", "artwork-*", player.FILE)
"""What in the site is ours to remove when no feed names it any more."""


@dataclass(frozen=True, slots=True)
class Published:
    """What was done to a site.

    Attributes:
        episodes: that the feed has.
        written, removed: names of files.
        missing: made once, but the files are not there any more.
    """

    episodes: int
    written: tuple[str, ...]
    removed: tuple[str, ...]
    missing: tuple[Item, ...]


def publish(show: Show, library: Library, site: Path) -> Published:
    """Bring the site to what the library has.

    Raises:
        InputError: the show's picture cannot be read.
        UsageError: it is too small, or an episode cannot stand in a feed.
        WriteFailed: the site cannot be written.
    """
    copies: dict[str, Path] = {}
    items: list[FeedItem] = []
    pages: dict[str, bytes] = {}
    missing: list[Item] = []
    for item in library.items("made"):
        episode = library.episode(item)
        if episode is None or not all(Path(path).is_file() for path in (episode.path, *episode.transcripts)):
            missing.append(item)
            continue
        # By the name that its list has for it: an article may get another address.
        episode = dataclasses.replace(episode, guid=guid(item.entry.key))
        own = dict(_files(episode))
        copies |= own
        sizes = {name: path.stat().st_size for name, path in own.items()}
        items.append(feed_item(episode, sizes, published_at(item, episode)))
        if reading := _page(show, items[-1], library.script_of(item), episode):
            pages[episode.guid] = reading
    wanted = files(show, items, picture(show), copies, Readings(pages, {player.FILE: player.program()}))
    try:
        written = tuple(name for name, content in wanted.items() if _bring(site / PurePosixPath(name), content))
        removed = tuple(_clear(site, set(wanted)))
    except OSError as error:
        place = error.filename or site
        raise WriteFailed(f"{place} cannot be used: {error.strerror or error}", hint="name another --site") from error
    return Published(len(items), written, removed, tuple(missing))


def published_at(item: Item, episode: Episode) -> str:
    """When the article was published, where that is known to the minute and is past; else when it was made, for
    players show the newest first.
    """
    for date in (item.entry.published, episode.published):
        with contextlib.suppress(ValueError):
            if len(date) > len("2026-05-04") and moment(date) <= datetime.now(timezone.utc):
                return date
    return item.finished


def picture(show: Show) -> Artwork:
    """The show's picture, made fit for directories, or one drawn from its title.

    Raises:
        InputError: it cannot be read.
        UsageError: it is no picture, or too small.
    """
    if not show.image:
        return Artwork(artwork.from_title(show.title, show.author).data, ".png")
    try:
        data = Path(show.image).read_bytes()
    except OSError as error:
        raise InputError(f"the picture {show.image} cannot be read: {error.strerror}", hint="check the path") from error
    return Artwork(artwork.prepared(data).data, ".jpg")


def _page(show: Show, item: FeedItem, script: Script, episode: Episode) -> bytes | None:
    """The episode's own page, to read along; None where no file has the times of the words."""
    if not player.sound_type(episode.format):
        return None
    document = document_of(episode, script, PurePosixPath(item.audio.file).name)
    if document is None:
        return None
    back = f'<a href="../{INDEX}#{escape(item.anchor)}">{escape(line(show.title))}</a>'
    parts = Page(
        title=line(item.title),
        language=item.language or show.language,
        program=f'<script src="../{player.FILE}" defer></script>\n',
        player=island(document),
        article=article(script, document["title"]),
        above=f'<nav lang="{escape(show.language)}">{back}</nav>\n',
    )
    return "".join(page(parts)).encode()


def _files(episode: Episode) -> Iterator[tuple[str, Path]]:
    """(name in the site, file) of its audio and transcripts."""
    name = stem(episode.title, episode.guid)
    for path in map(Path, (episode.path, *episode.transcripts)):
        yield f"{EPISODES}/{name}{path.suffix}", path


def _bring(target: Path, content: bytes | Path) -> bool:
    """Whether it had to be written; raises OSError as well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        if target.is_file() and target.read_bytes() == content:
            return False
        with atomic(target, force=True) as file:
            file.write(content)
        return True
    if target.is_file() and (target.samefile(content) or filecmp.cmp(target, content, shallow=False)):
        return False
    if not _linked(content, target):
        with content.open("rb") as source, atomic(target, force=True) as file:
            shutil.copyfileobj(source, file)
    return True


def _linked(source: Path, target: Path) -> bool:
    """One file under two names takes no room; where the file system has no links it is copied."""
    draft = target.with_name(f".audiofy-{secrets.token_hex(8)}.part")
    try:
        os.link(source, draft)
        draft.replace(target)
    except OSError:
        draft.unlink(missing_ok=True)
        return False
    return True


def _clear(site: Path, wanted: set[str]) -> Iterator[str]:
    for pattern in OURS:
        for path in sorted(site.glob(pattern)):
            name = path.relative_to(site).as_posix()
            if name not in wanted and path.is_file():
                path.unlink(missing_ok=True)
                yield name
