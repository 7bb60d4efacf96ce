"""What all requests share: the workers, the store, the library, and the articles that were opened."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from audiofy.errors import AudiofyError
from audiofy.library import Library, open_library
from audiofy.pipeline.live import Shared
from audiofy.server.episodes.making import Maker
from audiofy.server.episodes.orders import FOLDER, Orders
from audiofy.server.episodes.streams import Streams
from audiofy.server.episodes.workshop import Workshop
from audiofy.server.opened import Shelf
from audiofy.server.options import Options
from audiofy.server.turns import Turns
from audiofy.server.warming import look_around, warm_up
from audiofy.speech.sharing import AHEAD, SharedPool
from audiofy.speech.workers import worker_count, worker_pool
from audiofy.store import Store, key_of
from audiofy.version import __version__

TIDY_SECONDS = 300.0
IN_HAND = 1
"""Tasks that the pool has beyond one a worker, so that no worker waits for the next."""
MOST_SPOKEN, MOST_SPOKEN_FOR_ONE = 32, 16
"""Texts at once that ``/v1/audio/speech`` speaks: each may keep a process of ffmpeg."""


@dataclass(frozen=True, slots=True)
class Service:
    """Open for as long as the server runs."""

    options: Options
    pool: SharedPool
    store: Store
    library: Library
    shelf: Shelf
    workshop: Workshop
    streams: Streams
    speaking: Turns = field(default_factory=lambda: Turns(MOST_SPOKEN, MOST_SPOKEN_FOR_ONE))

    def shared(self, client: str) -> Shared:
        """Pool and store as one client has them."""
        return Shared(self.pool, self.store, client)


@contextlib.contextmanager
def open_service(options: Options) -> Iterator[Service]:
    """A service whose workers end with the ``with`` block.

    Raises:
        WriteFailed: the library or the cache cannot be written.
    """
    library = open_library(options.library)
    store = options.settings.store
    _try_to_keep(store)
    jobs = options.settings.jobs
    with SharedPool(partial(worker_pool, jobs, None), worker_count(jobs) + IN_HAND) as pool:
        for number in range(worker_count(jobs)):
            pool.seat(f"worker {number}", AHEAD).submit(warm_up, options.settings)
        threading.Thread(target=look_around, args=(options.settings,), daemon=True).start()
        shelf = Shelf(pool, store, options)
        maker = Maker(library, store, shelf, options, Orders(library.root / FOLDER))
        workshop = Workshop(maker, pool, options.limits)
        workshop.resume()
        ended = threading.Event()
        threading.Thread(target=_tidy, args=(store, ended), daemon=True).start()
        try:
            yield Service(options, pool, store, library, shelf, workshop, Streams(options.limits.streams))
        finally:
            ended.set()
            workshop.close()


def _try_to_keep(store: Store) -> None:
    key = key_of("trial", __version__)
    store.put(key, b"")
    store.discard(key)


def _tidy(store: Store, ended: threading.Event) -> None:
    """Now and then the store gives up what was heard longest ago."""
    while not ended.wait(TIDY_SECONDS):
        with contextlib.suppress(AudiofyError):
            store.prune()
