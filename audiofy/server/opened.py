"""Articles that somebody opened: fetched once, kept in the store, and spoken while they are listened to."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import threading
import zlib
from collections import OrderedDict
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import TypeVar

from audiofy import narration
from audiofy.errors import InputError
from audiofy.model import Article, Script, Source, from_json, to_json
from audiofy.pipeline.live import Live, Shared, go_live
from audiofy.pipeline.reading import Reader, extract
from audiofy.server.limits import check_room
from audiofy.server.openapi.schemas import LONGEST_VERSION
from audiofy.server.options import Options
from audiofy.speech.sharing import WAITED_FOR, SharedPool
from audiofy.speech.workers import within
from audiofy.store import Store, key_of
from audiofy.version import __version__

K = TypeVar("K")
V = TypeVar("V")

LiveKey = tuple[str, str, str, float]
"""Id and version of the article, voice and words per minute."""

ID_LENGTH = 20
READING_SECONDS = 60.0
"""For which a worker is at the pages of an article, and again at its sentences."""
IN_MEMORY = 32
"""Articles, and as many scripts that are being spoken; what is not among them is in the store."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An article that somebody opened.

    Attributes:
        id: of its address or its bytes, so it is the same after a restart.
        version: of what is said, and of how it is cut into pieces: another one where the page has changed since.
    """

    id: str
    article: Article
    script: Script
    version: str


class Changed(InputError):
    """An article was opened again, and other words are in it."""


class Shelf:
    """The opened articles."""

    def __init__(self, pool: SharedPool, store: Store, options: Options) -> None:
        self._pool = pool
        self._store = store
        self._options = options
        self._lock = threading.Lock()
        self._opened: OrderedDict[str, Opened] = OrderedDict()
        self._live: OrderedDict[LiveKey, Live] = OrderedDict()
        self._making: dict[LiveKey, Future[Live]] = {}

    def open(self, source: str | Source, client: str) -> Opened:
        """Fetch it or take it as it is, and make a script of it.

        Raises:
            InputError: it cannot be had, has no reader, holds no article, or takes too long.
            WriteFailed: the disk is full.
        """
        check_room(self._options.library, self._options.limits)
        return self.read(source, self._pool.seat(client, WAITED_FOR))

    def read(self, source: str | Source, seat: Executor) -> Opened:
        """The same by the workers of a seat; raises as well what its tasks raise."""
        reader = Reader(
            extract=lambda found: seat.submit(within, READING_SECONDS, extract, found).result(),
            guard=self._options.guard,
        )
        article = reader.read(source)
        script = seat.submit(within, READING_SECONDS, narration.narrate, article).result()
        name = source.encode() if isinstance(source, str) else source.data
        opened = _opened(hashlib.sha256(name).hexdigest()[:ID_LENGTH], article, script)
        self._keep(opened)
        return opened

    def get(self, name: str) -> Opened | None:
        """The one of that id, or None where it is not there any more."""
        with self._lock:
            if name in self._opened:
                self._opened.move_to_end(name)
                return self._opened[name]
        data = self._store.get(key_of("opened article", name))
        if data is None:
            return None
        fields = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
        try:
            opened = _opened(name, from_json(Article, fields["article"]), from_json(Script, fields["script"]))
        except ValueError:
            return None  # it was kept by another audiofy
        with self._lock:
            _remember(self._opened, name, opened)
        return opened

    def live(self, opened: Opened, voice: str, wpm: float, client: str) -> Live:
        """The article as it is spoken by a voice at a pace.

        Args:
            voice: as of ``Settings``.
        Raises:
            UsageError, NothingToRead, EngineError: as of ``go_live``.
        """
        key = (opened.id, opened.version, voice, wpm)
        with self._lock:
            if key in self._live:
                self._live.move_to_end(key)
                return self._live[key]
            making, ours = self._making.get(key), False
            if making is None:
                making, ours = self._making.setdefault(key, Future()), True
        if ours:
            self._make(key, opened, client, making)
        return making.result()

    def _make(self, key: LiveKey, opened: Opened, client: str, making: Future[Live]) -> None:
        """The live script that others may be waiting for already."""
        *_, voice, wpm = key
        settings = self._options.settings
        settings = dataclasses.replace(settings, speed=None, fit=None, wpm=wpm, voice=voice or settings.voice)
        try:
            live = go_live(opened.script, settings, Shared(self._pool, self._store, client))
        except Exception as error:
            making.set_exception(error)
        else:
            making.set_result(live)
        with self._lock:
            del self._making[key]
            if not making.exception() and self._opened.get(opened.id, opened).version == opened.version:
                _remember(self._live, key, live)

    def _keep(self, opened: Opened) -> None:
        fields = {"article": to_json(opened.article), "script": to_json(opened.script)}
        text = json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass")
        self._store.put(key_of("opened article", opened.id), zlib.compress(text))
        with self._lock:
            _remember(self._opened, opened.id, opened)
            for key in [key for key in self._live if key[0] == opened.id]:
                del self._live[key]


def _opened(name: str, article: Article, script: Script) -> Opened:
    said = key_of(f"pieces of audiofy {__version__}", (script.language, script.segments))
    return Opened(name, article, script, said[:LONGEST_VERSION])


def _remember(found: OrderedDict[K, V], key: K, value: V) -> V:
    """The value, kept until others are used more."""
    found[key] = value
    found.move_to_end(key)
    while len(found) > IN_MEMORY:
        found.popitem(last=False)
    return value
