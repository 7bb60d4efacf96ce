"""Script → chunks in the store, at the pace that was asked for, as many at once as there are workers."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from audiofy.errors import SynthesisFailed
from audiofy.model import Segment
from audiofy.pacing import Planner, Section, Setting
from audiofy.pipeline.settings import Listener, Progress
from audiofy.speech import chunking
from audiofy.speech.render import ChunkSpec, pause_seconds
from audiofy.speech.tasks import Rendered, dry_run, rendering
from audiofy.store import Store
from audiofy.words import count_words


@dataclass(frozen=True, slots=True)
class Rendition:
    """A script as chunks.

    Attributes:
        chunks: the segments of each, in order.
        rendered: what became of each.
        words: W of all.
        clamped: some section could not keep the pace without spoiling the voice.
    """

    chunks: tuple[tuple[Segment, ...], ...]
    rendered: tuple[Rendered, ...]
    words: float
    clamped: bool


@dataclass(slots=True)
class _Work:
    """A section on its way from dry runs to chunks."""

    planner: Planner
    chunks: tuple[int, ...]
    rate: int = 0
    waiting: int = 0
    seconds: float = 0.0


Task = Callable[[Path, ChunkSpec], float | Rendered]


class Renderer:
    """Takes the sections of one script through dry runs, plans and renderings.

    Args:
        spec: names the engine, the voice and the encoder.
        listener: told of each step, in words.
    """

    def __init__(self, pool: Executor, store: Store, spec: ChunkSpec, title: str, listener: Listener) -> None:
        self._pool = pool
        self._store = store
        self._spec = spec
        self._title = title
        self._listener = listener

    def render(self, segments: Sequence[Segment], wpm: float, setting: Setting, rates: tuple[int, int]) -> Rendition:
        """All of it.

        Args:
            wpm: the pace to keep.
            setting: of the calibrated voice for that pace.
            rates: the slowest and the fastest rate of the engine.
        Raises:
            EngineError, OutputError: as ``render_chunk``; the chunks that were finished stay in the store.
        """
        chunks = chunking.split(segments)
        words = [sum(count_words(segment.spoken) for segment in chunk) for chunk in chunks]
        works = []
        for members in chunking.sections(chunks):
            inside = tuple(segment for index in members for segment in chunks[index])
            section = Section(
                words=sum(words[index] for index in members),
                wpm=wpm,
                setting=setting,
                rates=rates,
                pauses=partial(pause_seconds, inside),
            )
            works.append(_Work(Planner(section), members))
        try:
            rendered = self._run(works, chunks, words)
        except BrokenProcessPool as error:
            raise SynthesisFailed(
                "a worker process died", hint="run again: what is finished is kept; if it persists, try --jobs 1"
            ) from error
        clamped = any(work.planner.plan().clamped for work in works)
        return Rendition(chunks, rendered, sum(words), clamped)

    def _run(
        self, works: Sequence[_Work], chunks: Sequence[tuple[Segment, ...]], words: Sequence[float]
    ) -> tuple[Rendered, ...]:
        owners: dict[Future[float | Rendered], tuple[_Work, int]] = {}
        results: dict[int, Rendered] = {}
        heard = dict.fromkeys(range(len(chunks)), 0.0)
        for work in works:
            owners |= self._advance(work, chunks)
        while owners:
            done, _ = wait(owners, return_when=FIRST_COMPLETED)
            for future in done:
                work, index = owners.pop(future)
                outcome = future.result()
                if isinstance(outcome, Rendered):
                    results[index] = outcome
                    self._tell("render", sum(words[key] for key in results), sum(words))
                    continue
                heard[index] = words[index]
                self._tell("plan", sum(heard.values()), sum(words))
                work.seconds += outcome
                work.waiting -= 1
                if not work.waiting:
                    work.planner.heard(work.rate, work.seconds)
                    owners |= self._advance(work, chunks)
        return tuple(results[index] for index in range(len(chunks)))

    def _advance(
        self, work: _Work, chunks: Sequence[tuple[Segment, ...]]
    ) -> dict[Future[float | Rendered], tuple[_Work, int]]:
        """The section's next step: a dry run of all its chunks, or their rendering."""
        rate = work.planner.next_rate()
        if rate is not None:
            work.rate, work.waiting, work.seconds = rate, len(work.chunks), 0.0
            spec = dataclasses.replace(self._spec, rate=rate)
            task: Task = dry_run
        else:
            plan = work.planner.plan()
            spec = dataclasses.replace(self._spec, rate=plan.rate, stretch=plan.stretch, pause_scale=plan.pause_scale)
            task = rendering
        root = self._store.root
        return {
            self._pool.submit(task, root, dataclasses.replace(spec, segments=chunks[index])): (work, index)
            for index in work.chunks
        }

    def _tell(self, stage: str, done: float, total: float) -> None:
        self._listener(Progress(stage, self._title, done, total))
