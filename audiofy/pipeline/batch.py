"""Many articles into one library, several at once, each at most once.

An item is made by whoever holds its claim: another batch, on this machine or on one that shares the folder, waits
until it is let go, and takes what was made. What fails is kept with its reason, and what was stopped in the middle is
simply still waiting.
"""

from __future__ import annotations

import contextlib
import dataclasses
import importlib
import queue
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Literal

from audiofy.errors import AudiofyError, InputError, OutputError, SynthesisFailed
from audiofy.inputs.addresses import web_address
from audiofy.library import HAND_MADE, Item, Library
from audiofy.model import Article, Entry, Episode, Script, Source
from audiofy.pipeline import Progress, Session, open_session
from audiofy.pipeline.casting import cast
from audiofy.pipeline.listing import guard_of
from audiofy.pipeline.reading import Reader, extract
from audiofy.pipeline.settings import Settings
from audiofy.pipeline.shelving import Shelf, is_whole, shelved
from audiofy.remote import Place, place_of
from audiofy.speech.workers import is_broken

AHEAD = 2
"""Items beyond one a worker: while one is spoken, others are fetched and planned."""
MOST_IN_A_ROW = 3
"""Results that cannot be written, one after the other: then the place is at fault, and not the articles."""

Status = Literal["made", "kept", "failed", "again"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item.

    Attributes:
        status: "kept" is what was made before; "again" is for another try of the batch itself.
        episode: what was made.
        error: why it failed.
    """

    item: Item
    status: Status
    episode: Episode | None = None
    error: AudiofyError | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """How far an item is."""

    item: Item
    progress: Progress


@dataclass(frozen=True, slots=True)
class Plan:
    """How the items of a batch are made.

    Attributes:
        settings: of each episode.
        recipe: key of all that changes what is heard or written.
        folder: where audio goes.
        narrate: article → script; raises InputError.
        reader: how articles are had.
    """

    settings: Settings
    recipe: str
    folder: Place
    narrate: Callable[[Article], Script]
    reader: Reader


class Batch:
    """Makes items.

    Args:
        keeps: what was made by another recipe is left as it is.
    """

    def __init__(self, library: Library, plan: Plan, *, keeps: bool = False) -> None:
        self._library = library
        # Paths are the library's own: what lies there is an earlier state of the same item.
        self._plan = dataclasses.replace(plan, settings=dataclasses.replace(plan.settings, force=True))
        self._keeps = keeps

    def run(self, items: Sequence[Item]) -> Iterator[Outcome | Step]:
        """Each item's steps and outcome, as they come.

        Raises:
            EngineError: the voice is not there.
            OutputError: nothing can be written any more; what is left is still waiting.
        """
        cast(Script("", "", ()), self._plan.settings)
        left: list[Item] = []
        for item in items:
            if outcome := self._known(item):
                yield outcome
            else:
                left.append(item)
        doubtful: list[Item] = []
        while left or doubtful:
            # Something in what was at work has ended a worker process. One at a time it is found out.
            alone, again = bool(doubtful), list[Item]()
            with open_session(self._plan.settings) as session:
                width = 1 if alone else session.workers + AHEAD
                crew = _Crew(partial(self._make, session), self._library.fail, doubtful or left, width)
                with contextlib.closing(crew.run()) as events:
                    for heard in events:
                        if isinstance(heard, Outcome) and heard.status == "again":
                            again.append(heard.item)
                        else:
                            yield heard
            if alone:
                doubtful = [*again, *crew.left]
            else:
                doubtful, left = again, list(crew.left)

    def _known(self, item: Item) -> Outcome | None:
        """What there is to say of an item without any work."""
        if item.state == "failed":
            error = AudiofyError(item.reason, hint=item.hint)
            error.exit_code = item.code
            return Outcome(item, "failed", error=error)
        wanted = self._keeps or item.recipe == HAND_MADE
        if item.state != "made" or not (wanted or (item.recipe == self._plan.recipe and self._in_place(item))):
            return None
        episode = self._library.episode(item)
        return Outcome(item, "kept", episode=episode) if episode and is_whole(episode) else None

    def _in_place(self, item: Item) -> bool:
        """Whether it lies in the folder that was asked for; whoever named none is content with any."""
        place, folder = place_of(item.path), self._plan.folder
        if isinstance(place, Path):
            return folder in (self._library.episodes, place.parent)
        return folder == self._library.episodes or str(place).rpartition("/")[0] == str(folder).rstrip("/")

    def _make(self, session: Session, item: Item, desk: _Desk) -> Outcome:
        """One item; what comes of workers that ended, or of a batch that was stopped, is raised and not recorded."""
        with self._library.claim(item) as claimed:
            if claimed is None:
                claimed = self._library.wait(item)
                if claimed is None:
                    return Outcome(item, "failed", error=AudiofyError("it was removed from the library"))
                return self._known(claimed) or Outcome(claimed, "again")
            if known := self._known(claimed):
                return known
            try:
                return self._fresh(session, claimed, desk.tell)
            except Exception as error:
                if is_broken(error) or desk.stopped.is_set():
                    raise
                return Outcome(self._library.fail(claimed, told := _told(error)), "failed", error=told)

    def _fresh(self, session: Session, item: Item, tell: Callable[[Step], None]) -> Outcome:
        def listener(progress: Progress) -> None:
            tell(Step(item, progress))

        listener(Progress("read", item.title or item.entry.locator))
        guard = guard_of(item.entry)
        reader = dataclasses.replace(self._plan.reader, extract=partial(_extracted, session.pool), guard=guard)
        script = self._plan.narrate(_read(session.pool, reader, item.entry))
        within = dataclasses.replace(session, listener=listener, guard=guard)
        done, episode = shelved(within, script, Shelf(self._library, item, self._plan.folder), self._plan.recipe)
        return Outcome(done, "made", episode=episode)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a crew and the work itself know of one another.

    Attributes:
        heard: takes what there is to tell.
        stopped: nothing new is begun.
    """

    heard: queue.SimpleQueue[Outcome | Step | BaseException | None] = field(default_factory=queue.SimpleQueue)
    stopped: threading.Event = field(default_factory=threading.Event)

    def tell(self, step: Step) -> None:
        self.heard.put(step)


class _Crew:
    """Threads that work through items; each thread waits for the network and for workers, and has no work of its own.

    Args:
        make: makes an item.
        fail: records that an item has failed.

    Attributes:
        left: items that nobody has begun.
    """

    def __init__(
        self,
        make: Callable[[Item, _Desk], Outcome],
        fail: Callable[[Item, AudiofyError], Item],
        items: Sequence[Item],
        width: int,
    ) -> None:
        self._make = make
        self._fail = fail
        self._width = min(width, len(items))
        self._desk = _Desk()
        self.left = deque(items)

    def run(self) -> Generator[Outcome | Step, None, None]:
        """What is heard of the items, until all are through, or a worker has ended."""
        # Daemons: whoever is interrupted does not wait for a slow server. Files and steps of the library are whole
        # or not there, wherever a thread ends.
        for _ in range(self._width):
            threading.Thread(target=self._work, daemon=True).start()
        working, unwritten = self._width, 0
        try:
            while working:
                heard = self._desk.heard.get()
                if heard is None:
                    working -= 1
                elif isinstance(heard, BaseException):
                    raise heard
                else:
                    yield heard
                    if isinstance(heard, Outcome):
                        unwritten = unwritten + 1 if isinstance(heard.error, OutputError) else 0
                        if heard.error and unwritten >= MOST_IN_A_ROW:
                            raise heard.error
        finally:
            self._desk.stopped.set()

    def _work(self) -> None:
        try:
            while not self._desk.stopped.is_set():
                try:
                    item = self.left.popleft()
                except IndexError:
                    break
                self._desk.heard.put(self._outcome(item))
        except BaseException as error:
            if not self._desk.stopped.is_set():
                self._desk.heard.put(error)
        self._desk.heard.put(None)

    def _outcome(self, item: Item) -> Outcome:
        try:
            return self._make(item, self._desk)
        except Exception as error:
            interrupted = self._desk.stopped.is_set()
            if not is_broken(error) and not interrupted:
                raise
            self._desk.stopped.set()
            if self._width > 1 or interrupted:
                return Outcome(item, "again")
            told = SynthesisFailed("a worker process died of it", hint="--retry-failed tries once more")
            return Outcome(self._fail(item, told), "failed", error=told)


def _read(pool: Executor, reader: Reader, entry: Entry) -> Article:
    """The article at an entry's address, or, where that cannot be had, the text that its list carries."""
    try:
        return reader.read(entry.locator)
    except InputError:
        if not entry.content:
            raise
        return pool.submit(_carried, entry).result()


def _carried(entry: Entry) -> Article:
    """In a worker: the article that a list carries. Its reader takes a moment to load, and is seldom needed."""
    read: Callable[..., Article] = importlib.import_module("audiofy.inputs.entry").from_entry
    address = web_address(entry.locator)
    return read(entry.content, title=entry.title, url=address, byline=entry.byline, published=entry.published)


def _extracted(pool: Executor, source: Source) -> Article:
    """The article in a source, taken out by a worker."""
    return pool.submit(extract, source).result()


def _told(error: Exception) -> AudiofyError:
    if isinstance(error, AudiofyError):
        return error
    what = f"a fault of audiofy itself: {type(error).__name__}: {error}"
    return AudiofyError(what, hint="please report it, with the address")
