"""Script → chunks in the store, at the pace that was asked for, as many at once as there are workers."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field

from audiofy.errors import WorkersLost
from audiofy.model import Part, Script, Segment
from audiofy.pacing import MOST_TRIES, Planner, Section, Setting, setting_for
from audiofy.speech import chunking
from audiofy.speech.calibration import Calibration
from audiofy.speech.music import NO_WRAPPING, Wrapping
from audiofy.speech.render import pause_seconds
from audiofy.speech.specs import ChunkSpec, Turn, Turns, VoiceSpec, heading_starts
from audiofy.speech.tasks import Rendered, chunk_key, dry_run, rendering
from audiofy.store import Store
from audiofy.words import count_words

Tell = Callable[[str, float, float], None]
"""Told the stage ("plan" or "render"), and how many of how many words are through it."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice, what was measured of it, and whether each of its clips takes long."""

    voice: VoiceSpec
    calibration: Calibration
    slow: bool

    def at(self, setting: Setting) -> VoiceSpec:
        """The voice at a setting, at the level of all voices."""
        gain = self.calibration.gain_db(setting.rate)
        return dataclasses.replace(self.voice, rate=setting.rate, stretch=setting.speed, gain_db=gain)


@dataclass(frozen=True, slots=True)
class Encoding:
    """Both as of ``ChunkSpec``."""

    kbps: int
    encoder: str


@dataclass(frozen=True, slots=True)
class Rendition:
    """A script as chunks.

    Attributes:
        chunks: the segments of each, in order.
        rendered: what became of each.
        words: W of all.
        pins: by which the store keeps the chunks until the episode is written.
        clamped: some section could not keep the pace without spoiling the voice.
        wrapping: what is heard beside the voice.
    """

    chunks: tuple[tuple[Segment, ...], ...]
    rendered: tuple[Rendered, ...]
    words: float
    clamped: bool
    wrapping: Wrapping
    pins: tuple[str, ...] = ()

    @property
    def whole(self) -> tuple[Rendered, ...]:
        """All that is heard, in order."""
        return (*self.wrapping.before, *self.rendered, *self.wrapping.after)

    @property
    def starts(self) -> tuple[int, ...]:
        """The sample at which each segment begins, from the start of all that is heard."""
        position = sum(piece.samples for piece in self.wrapping.before)
        found: list[int] = []
        for rendered in self.rendered:
            found += [position + start for start in rendered.starts]
            position += rendered.samples
        return tuple(found)

    @property
    def narration_samples(self) -> int:
        """From the first word to the last pause."""
        return sum(chunk.samples for chunk in self.rendered) - self.wrapping.lead_samples


@dataclass(frozen=True, slots=True)
class Piece:
    """A chunk to be: its segments, and who says them.

    Attributes:
        turns: of each segment, by place in ``voices``.
        voices: the places, among all voices, of those that speak in it.
        words: W.
    """

    segments: tuple[Segment, ...]
    turns: Turns
    voices: tuple[int, ...]
    words: float

    def spec(self, voices: Sequence[VoiceSpec]) -> ChunkSpec:
        """For all voices at their settings; a voice that does not speak here is not part of it."""
        return ChunkSpec(tuple(voices[place] for place in self.voices), self.segments, self.turns)


def pieces(segments: Sequence[Segment], turns: Turns, parts: Sequence[Part] = ()) -> tuple[Piece, ...]:
    """The chunks of a script.

    Args:
        turns: of each segment, by place among all voices.
        parts: as of ``Script``.
    """
    return arranged(chunking.split(segments, parts), turns)


def arranged(runs: Sequence[tuple[Segment, ...]], turns: Turns) -> tuple[Piece, ...]:
    """Runs of segments that are chunks, with who says them.

    Args:
        turns: of each segment of all runs, by place among all voices.
    """
    found = []
    begin = 0
    for chunk in runs:
        own = turns[begin : begin + len(chunk)]
        begin += len(chunk)
        voices = tuple(dict.fromkeys(turn.voice for one in own for turn in one))
        local = tuple(tuple(Turn(turn.start, turn.end, voices.index(turn.voice)) for turn in one) for one in own)
        found.append(Piece(chunk, local, voices, sum(count_words(segment.spoken) for segment in chunk)))
    return tuple(found)


@dataclass(slots=True)
class _Work:
    """A section on its way from dry runs to chunks."""

    planner: Planner
    chunks: tuple[int, ...]
    pace: float = 0.0
    waiting: int = 0
    seconds: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Errand:
    """What a worker is at."""

    work: _Work
    index: int


Errands = dict[Future[tuple[float, ...] | Rendered], _Errand]


class Renderer:
    """Takes the sections of one script through dry runs, plans and renderings.

    Args:
        tell: told of each step, in words; what it raises ends the rendering, and what is not begun then is not done.
        wrapping: what is heard beside the voices.
    """

    def __init__(
        self,
        pool: Executor,
        store: Store,
        speakers: Sequence[Speaker],
        encoding: Encoding,
        tell: Tell,
        wrapping: Wrapping = NO_WRAPPING,
    ) -> None:
        self._pool = pool
        self._store = store
        self._speakers = speakers
        self._encoding = encoding
        self._tell = tell
        self._wrapping = wrapping
        self._pins: list[str] = []

    def render(self, script: Script, turns: Turns, wpm: float, *, steady: bool) -> Rendition:
        """All of it.

        Args:
            turns: of each segment, by place among the speakers.
            wpm: the pace to keep.
            steady: the voices keep their own.
        Raises:
            EngineError, OutputError: as ``render_chunk``; the chunks that were finished stay in the store.
        """
        chunks = pieces(script.segments, turns, script.parts)
        works = [
            _Work(Planner(self._section([chunks[index] for index in members], wpm, steady=steady)), members)
            for members in chunking.sections([chunk.segments for chunk in chunks], script.parts)
        ]
        try:
            rendered = self._run(works, chunks)
        except BrokenProcessPool as error:
            raise WorkersLost(
                "a worker process died", hint="run again: what is finished is kept; if it persists, try --jobs 1"
            ) from error
        clamped = any(work.planner.plan().clamped for work in works)
        words = sum(chunk.words for chunk in chunks)
        return Rendition(
            tuple(chunk.segments for chunk in chunks), rendered, words, clamped, self._wrapping, tuple(self._pins)
        )

    def _section(self, chunks: Sequence[Piece], wpm: float, *, steady: bool) -> Section:
        segments = [segment for chunk in chunks for segment in chunk.segments]
        turns = [one for chunk in chunks for one in chunk.turns]
        # What a slow voice has said once is stretched rather than said again.
        slow = any(self._speakers[place].slow for chunk in chunks for place in chunk.voices)
        return Section(
            words=sum(chunk.words for chunk in chunks),
            wpm=wpm,
            settings=self._settings,
            pauses=lambda scale: pause_seconds(segments, scale, tuple(turns), chimes=self._wrapping.earcon),
            tries=0 if steady else 1 if slow else MOST_TRIES,
        )

    def _settings(self, pace: float) -> tuple[Setting, ...]:
        return tuple(setting_for(pace, speaker.calibration.points) for speaker in self._speakers)

    def _run(self, works: Sequence[_Work], chunks: Sequence[Piece]) -> tuple[Rendered, ...]:
        errands: Errands = {}
        try:
            return self._through(works, chunks, errands)
        finally:
            # Of a script that has failed, or that nobody wants any more.
            for future in errands:
                future.cancel()

    def _through(self, works: Sequence[_Work], chunks: Sequence[Piece], errands: Errands) -> tuple[Rendered, ...]:
        results: dict[int, Rendered] = {}
        heard = dict.fromkeys(range(len(chunks)), 0.0)
        total = sum(chunk.words for chunk in chunks)
        for work in works:
            errands |= self._advance(work, chunks)
        while errands:
            done, _ = wait(errands, return_when=FIRST_COMPLETED)
            for future in done:
                errand = errands.pop(future)
                work, chunk = errand.work, chunks[errand.index]
                outcome = future.result()
                if isinstance(outcome, Rendered):
                    results[errand.index] = outcome
                    self._tell("render", sum(chunks[key].words for key in results), total)
                    continue
                heard[errand.index] = chunk.words
                self._tell("plan", sum(heard.values()), total)
                for place, seconds in zip(chunk.voices, outcome, strict=True):
                    work.seconds[place] += seconds
                work.waiting -= 1
                if not work.waiting:
                    work.planner.heard(work.pace, work.seconds)
                    errands |= self._advance(work, chunks)
        return tuple(results[index] for index in range(len(chunks)))

    def _advance(self, work: _Work, chunks: Sequence[Piece]) -> Errands:
        """The section's next step: a dry run of all its chunks, or their rendering."""
        pace = work.planner.next_pace()
        if pace is not None:
            work.pace, work.waiting, work.seconds = pace, len(work.chunks), [0.0] * len(self._speakers)
            voices = self._voices(self._settings(pace))
            return {
                self._pool.submit(dry_run, self._store, chunks[index].spec(voices).speech): _Errand(work, index)
                for index in work.chunks
            }
        plan = work.planner.plan()
        voices = self._voices(plan.settings)
        specs = {index: self._whole(chunks[index].spec(voices), plan.pause_scale) for index in work.chunks}
        if 0 in specs:
            specs[0] = dataclasses.replace(specs[0], bed=self._wrapping.bed)
        self._pins.append(self._store.keep(chunk_key(spec) for spec in specs.values()))
        return {self._pool.submit(rendering, self._store, spec): _Errand(work, index) for index, spec in specs.items()}

    def _whole(self, spec: ChunkSpec, pause_scale: float) -> ChunkSpec:
        kbps, encoder, chimes = self._encoding.kbps, self._encoding.encoder, self._wrapping.earcon
        # A chunk without a heading is the same with chimes and without.
        earcon = chimes and any(heading_starts(spec.segments))
        return dataclasses.replace(spec, pause_scale=pause_scale, kbps=kbps, encoder=encoder, earcon=earcon)

    def _voices(self, settings: Sequence[Setting]) -> list[VoiceSpec]:
        return [speaker.at(setting) for speaker, setting in zip(self._speakers, settings, strict=True)]
