"""An order → an episode in the library, at exactly its pace, by the workers that all share."""

from __future__ import annotations

from dataclasses import dataclass

from audiofy.errors import AudiofyError, InputError
from audiofy.library import HAND_MADE, Item, Library
from audiofy.model import Script
from audiofy.pipeline import Session
from audiofy.pipeline.settings import Progress
from audiofy.pipeline.shelving import Shelf, is_whole, shelved
from audiofy.server.episodes.jobs import Job
from audiofy.server.episodes.orders import Orders
from audiofy.server.opened import Shelf as Articles
from audiofy.server.options import Options
from audiofy.store import Store


@dataclass(frozen=True, slots=True)
class Maker:
    """What episodes are made with."""

    library: Library
    store: Store
    articles: Articles
    options: Options
    orders: Orders

    def make(self, job: Job) -> None:
        """All of it; whoever calls it hears only of what is no fault of the order.

        Raises:
            AudiofyError: it cannot be made; the library has been told.
            CancelledError: the job was cancelled.
        """
        item = self.library.item(job.number)
        while item is not None:
            with self.library.claim(item) as ours:
                if ours is not None:
                    self._make(job, ours)
                    return
            # Another process is at the same order.
            item = self.library.wait(item)
        raise InputError("it was removed from the library", hint="ask for it once more")

    def drop(self, job: Job) -> None:
        """Nothing is left of it."""
        self.orders.discard(job.order)
        if item := self.library.item(job.number):
            self.library.remove(item)

    def fail(self, job: Job, error: AudiofyError) -> None:
        """The library keeps why; where it cannot, the next server takes the order up again."""
        if item := self.library.item(job.number):
            self.library.fail(item, error)
        self.orders.discard(job.order)

    def _make(self, job: Job, item: Item) -> None:
        if not made(self.library, item):
            self._fresh(job, item)
        self.orders.discard(job.order)

    def _fresh(self, job: Job, item: Item) -> None:
        def listener(progress: Progress) -> None:
            job.change(stage=progress.stage, title=progress.title, done=progress.done, total=progress.total)

        listener(Progress("read", item.title))
        script = self._script(job)
        settings = job.order.settings(self.options.settings)
        session = Session(job.seat, self.store, settings, listener=listener, guard=self.options.guard)
        shelved(session, script, Shelf(self.library, item, self.library.episodes), HAND_MADE)

    def _script(self, job: Job) -> Script:
        if job.order.url:
            return self.articles.read(job.order.url, job.seat).script
        opened = self.articles.get(job.order.article)
        if opened is None:
            raise InputError("that article is not here any more", hint="open its address again")
        return opened.script


def made(library: Library, item: Item) -> bool:
    """Whether the item is made, and its files are there."""
    episode = library.episode(item) if item.state == "made" else None
    return episode is not None and is_whole(episode)
