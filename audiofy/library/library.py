"""The library's folder: a database, the audio that is kept there, and the locks of who is at what.

A step is one transaction, so a process that is killed leaves each item as it was before the step or after it. Who makes
an item holds its lock, which ends with the process: no two make one item, and none stays taken.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import sqlite3
import time
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from audiofy.errors import AudiofyError, InputError, WriteFailed
from audiofy.library.item import Item, State
from audiofy.library.rows import item_of, now, paths_of, row_where, stem, update, utf8
from audiofy.library.schema import COLUMNS, TABLES, VERSION
from audiofy.library.searching import indexed, query
from audiofy.locks import claimed, locked
from audiofy.model import Entry, Episode, Script, from_json, to_json
from audiofy.remote import Place, absolute

DATABASE = "library.sqlite"
EPISODES = "episodes"
LOCKS = ".locks"
PATIENCE_SECONDS = 60.0
"""For which a step waits for those of others."""


@dataclass(frozen=True, slots=True)
class Library:
    """A library on disk; any number of processes and threads may use it at once.

    Attributes:
        root: its folder.
    """

    root: Path

    @property
    def episodes(self) -> Path:
        """The folder of the audio that is kept here."""
        return self.root / EPISODES

    def add(self, entries: Iterable[Entry], *, pinned: bool = False) -> tuple[Item, ...]:
        """What is asked for: each thing once, however often it is added; in the order given."""
        wanted = list({entry.key: entry for entry in entries}.values())
        with self._step() as step:
            for entry in wanted:
                step.execute(
                    "INSERT OR IGNORE INTO items (key, entry, title, published, added, pinned) "
                    "VALUES (?, ?, ?, ?, ?, ?)",
                    (utf8(entry.key), json.dumps(to_json(entry)), utf8(entry.title), entry.published, now(), pinned),
                )
            rows = [row_where(step, "key = ?", utf8(entry.key)) for entry in wanted]
        return tuple(map(item_of, filter(None, rows)))

    def items(self, state: State | None = None, *, search: str = "") -> tuple[Item, ...]:
        """Those in a state, or in any but "removed", that have all of the words; by number, or the best first."""
        conditions, values = ["state = ?" if state else "state != ?"], list[Any]([state or "removed"])
        source, order = "items", "number"
        if search:
            source, order = "items JOIN texts ON texts.rowid = items.number", "bm25(texts, 8, 4, 2, 1)"
            conditions.append("texts MATCH ?")
            values.append(query(search) or '""')
        columns = ", ".join(f"items.{name}" for name in COLUMNS.split(", "))
        with self._step() as step:
            text = f"SELECT {columns} FROM {source} WHERE {' AND '.join(conditions)} ORDER BY {order}"  # noqa: S608
            return tuple(map(item_of, step.execute(text, values)))

    def item(self, number: int) -> Item | None:
        """The one of that number."""
        with self._step() as step:
            row = row_where(step, "number = ?", number)
        return item_of(row) if row else None

    def find(self, wanted: str) -> Item:
        """The one that a person means: by number, address, path of its audio, or title.

        Raises:
            InputError: there is none, or several.
        """
        if wanted.isascii() and wanted.isdigit() and len(wanted) < 16 and (found := self.item(int(wanted))):
            return found
        items = self.items()
        whole = str(Path(wanted).absolute())
        for names in (
            lambda one: (one.entry.key, one.entry.locator, one.path, str(Path(one.path).name)),
            lambda one: (one.title.casefold(),),
        ):
            same = [one for one in items if {wanted, wanted.casefold(), whole} & set(names(one))]
            if len(same) == 1:
                return same[0]
            if same:
                numbers = ", ".join(str(one.number) for one in same)
                raise InputError(f"{wanted!r} is the name of several: {numbers}", hint="name one by its number")
        raise InputError(f"{wanted!r} is not in the library", hint="'audiofy library' lists what is, by number")

    @contextlib.contextmanager
    def claim(self, item: Item) -> Iterator[Item | None]:
        """The item as it is now, for whoever is to make it; None where somebody else is at it, or it is gone."""
        with claimed(self.root / LOCKS / f"{item.number}.lock") as ours:
            yield self.item(item.number) if ours else None

    def wait(self, item: Item) -> Item | None:
        """The item as it is once nobody is at it any more."""
        with locked(self.root / LOCKS / f"{item.number}.lock"):
            return self.item(item.number)

    @contextlib.contextmanager
    def alone(self, waiting: Callable[[], None]) -> Iterator[None]:
        """A block that nobody else is in for this library; other blocks, such as a claim's, are no matter.

        Args:
            waiting: called once if somebody is in it, who is waited for.
        """
        with locked(self.root / LOCKS / "whole.lock", waiting):
            yield

    def reserve(self, item: Item, names: Callable[[int], Place]) -> Place:
        """The path for an item's audio: the first of ``names(1)``, ``names(2)`` … that it has already, or that is free.

        A path at which something lies is not free, nor one that is another item's but for the suffix: captions beside
        the audio have its name as well. Whoever reserves holds the item's claim.
        """
        with self._step() as step:
            before, taken = paths_of(step, item)
        for number in itertools.count(1):
            path = absolute(names(number))
            if path == before:
                break
            # An object store takes its time to tell, and a step keeps all others waiting: so between two of them.
            if stem(path) in taken or path.exists():
                continue
            with self._step() as step:
                _, taken = paths_of(step, item)
                if stem(path) not in taken:
                    update(step, item.number, {"path": str(path)})
                    break
        return path

    @contextlib.contextmanager
    def reserved(self, item: Item, names: Callable[[int], Place]) -> Iterator[Place]:
        """As ``reserve``; a block that is left by an exception leaves the item its own path."""
        path = self.reserve(item, names)
        try:
            yield path
        except BaseException:
            with self._step() as step:
                update(step, item.number, {"path": item.path})
            raise

    def finish(self, item: Item, episode: Episode, script: Script, recipe: str, size: int) -> Item:
        """It is made; where the item was removed meanwhile, nothing of it is kept.

        Args:
            recipe: key of what it was made by.
            size: bytes of all its files.
        """
        packed = zlib.compress(json.dumps(to_json(script), ensure_ascii=False).encode("utf-8", "surrogatepass"))
        fields = {
            "state": "made",
            "recipe": recipe,
            "title": episode.title,
            "byline": episode.byline,
            "site": episode.site,
            "language": episode.language,
            "published": episode.published or item.published,
            "path": episode.path,
            "seconds": episode.duration,
            "size": size,
            "finished": now(),
            "used": time.time(),
            "reason": "",
            "hint": "",
            "code": 0,
            "episode": json.dumps(to_json(episode)),
            "script": packed,
        }
        body = "\n".join(segment.shown for segment in script.segments)
        texts = (episode.title, episode.byline, episode.site, body)
        with self._step() as step:
            if row_where(step, "number = ?", item.number) is None:
                return item
            update(step, item.number, fields)
            step.execute("UPDATE items SET attempts = attempts + 1 WHERE number = ?", (item.number,))
            step.execute("DELETE FROM texts WHERE rowid = ?", (item.number,))
            step.execute(
                "INSERT INTO texts (rowid, title, byline, site, body) VALUES (?, ?, ?, ?, ?)",
                (item.number, *(utf8(indexed(text)) for text in texts)),
            )
            row = row_where(step, "number = ?", item.number)
        return item_of(row) if row else item

    def fail(self, item: Item, error: AudiofyError) -> Item:
        """It could not be made; what was made of it before stays."""
        with self._step() as step:
            state = "made" if item.finished else "failed"
            fields = {"state": state, "reason": str(error), "hint": error.hint, "code": error.exit_code}
            update(step, item.number, fields)
            step.execute("UPDATE items SET attempts = attempts + 1 WHERE number = ?", (item.number,))
            row = row_where(step, "number = ?", item.number)
        return item_of(row) if row else item

    def revive(self, items: Iterable[Item]) -> None:
        """What was removed is waiting once more."""
        self._wait_again(items, "removed")

    def retry(self, items: Iterable[Item]) -> None:
        """What has failed is waiting once more."""
        self._wait_again(items, "failed")

    def use(self, item: Item) -> None:
        """It is used now: it is not what was used longest ago."""
        with self._step() as step:
            update(step, item.number, {"used": time.time()})

    def episode(self, item: Item) -> Episode | None:
        """What was made, or None."""
        text = self._value(item, "episode")
        return from_json(Episode, json.loads(text)) if text else None

    def script_of(self, item: Item) -> Script:
        """What it was made from.

        Raises:
            InputError: it has not been made.
        """
        data = self._value(item, "script")
        if not data:
            raise InputError(f"{item.title or item.entry.locator} is not made", hint="audiofy batch makes it")
        return from_json(Script, json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass")))

    def remove(self, item: Item) -> int:
        """Item and files are gone; how many bytes that freed. Of what lies outside the library the files stay.

        A pinned one is still known, so that a list that names it does not bring it back.
        """
        episode = self.episode(item)
        files = [Path(path) for path in (episode.path, *episode.transcripts) if path] if episode else []
        with self._step() as step:
            step.execute("DELETE FROM texts WHERE rowid = ?", (item.number,))
            if item.pinned:
                gone = {"state": "removed", "path": None, "episode": "", "script": None, "finished": "", "size": 0}
                update(step, item.number, gone)
            else:
                step.execute("DELETE FROM items WHERE number = ?", (item.number,))
        freed = 0
        for file in files:
            if self.episodes in file.absolute().parents:
                with contextlib.suppress(OSError):
                    size = file.stat().st_size
                    file.unlink()
                    freed += size
        return freed

    def follow(self, address: str, etag: str = "", last_modified: str = "") -> None:
        """A list is looked at again and again; its validators (RFC 9110, 8.8) as it gave them last."""
        with self._step() as step:
            step.execute(
                "INSERT INTO followed VALUES (?, ?, ?, ?) ON CONFLICT (address) DO UPDATE "
                "SET etag = excluded.etag, last_modified = excluded.last_modified",
                (address, etag, last_modified, now()),
            )

    def followed(self) -> dict[str, tuple[str, str]]:
        """Address → (ETag, Last-Modified) of each list that is followed, the one followed longest first."""
        with self._step() as step:
            rows = step.execute("SELECT address, etag, last_modified FROM followed ORDER BY since, rowid")
            return {address: (etag, modified) for address, etag, modified in rows}

    def unfollow(self, address: str) -> bool:
        """Whether it was followed."""
        with self._step() as step:
            return step.execute("DELETE FROM followed WHERE address = ?", (address,)).rowcount > 0

    def _wait_again(self, items: Iterable[Item], state: State) -> None:
        with self._step() as step:
            for item in items:
                values = (item.number, state)
                step.execute("UPDATE items SET state = 'waiting' WHERE number = ? AND state = ?", values)

    def _value(self, item: Item, column: str) -> Any:
        with self._step() as step:
            row = step.execute(f"SELECT {column} FROM items WHERE number = ?", (item.number,)).fetchone()  # noqa: S608
        return row[0] if row else None

    @contextlib.contextmanager
    def _step(self) -> Iterator[sqlite3.Connection]:
        """All of it, or nothing of it."""
        try:
            with contextlib.closing(_connect(self.root)) as connection, connection:
                connection.execute("BEGIN IMMEDIATE")
                yield connection
        except sqlite3.Error as error:
            raise _broken(self.root, error) from error


def open_library(root: Path) -> Library:
    """The library in a folder; an empty one is made where there is none.

    Raises:
        WriteFailed: the folder cannot be written, or the database is broken or of a later audiofy.
    """
    try:
        (root / LOCKS).mkdir(parents=True, exist_ok=True)
        (root / EPISODES).mkdir(exist_ok=True)
        with locked(root / LOCKS / "schema.lock"), contextlib.closing(_connect(root)) as connection:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version == 0:
                connection.executescript(f"BEGIN;{TABLES}PRAGMA user_version = {VERSION};COMMIT;")
    except OSError as error:
        what = f"the library in {root} cannot be written: {error.strerror or error}"
        raise WriteFailed(what, hint="name another folder with --library") from error
    except sqlite3.Error as error:
        raise _broken(root, error) from error
    if version > VERSION:
        raise WriteFailed(f"the library in {root} is of a later audiofy", hint="pip install --upgrade audiofy")
    return Library(root)


def _connect(root: Path) -> sqlite3.Connection:
    return sqlite3.connect(root / DATABASE, timeout=PATIENCE_SECONDS, isolation_level=None)


def _broken(root: Path, error: sqlite3.Error) -> WriteFailed:
    return WriteFailed(f"the library in {root} cannot be used: {error}", hint="name another folder with --library")
