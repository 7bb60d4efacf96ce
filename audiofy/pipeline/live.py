"""A script that is heard while it is still being spoken.

It is cut into pieces that begin small, so that the first is there at once, and end in a pause each, so that a player
may put them one after the other. Which piece is wanted next is the listener's: it and those after it are rendered
before the rest. The first piece is at the voice's own pace and waits for nothing; the plan for the others is made
while it is heard, from dry runs of the beginning.
"""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

from audiofy.audio.ffmpeg import ffmpeg_version
from audiofy.errors import AudiofyError, NothingToRead, SynthesisFailed
from audiofy.model import Script, Segment
from audiofy.pacing import MOST_TRIES, Plan, Planner, Section, setting_for
from audiofy.pipeline.casting import cast
from audiofy.pipeline.rendering import Encoding, Speaker, arranged
from audiofy.pipeline.rendering import Piece as Run
from audiofy.pipeline.settings import Settings
from audiofy.speech.calibration import calibrate
from audiofy.speech.render import pause_seconds
from audiofy.speech.sharing import AHEAD, WAITED_FOR, SharedPool
from audiofy.speech.specs import ChunkSpec
from audiofy.speech.tasks import Rendered, dry_run, rendering
from audiofy.store import Store
from audiofy.words import count_words

RAMP_WORDS = (12, 30, 70)
"""Words of the first pieces: each is rendered while the one before it is heard."""
PIECE_WORDS = 140
"""Of all others: under a minute of speech, rendered in a fraction of a second by a quick voice."""
PIECES_AHEAD = 6
"""Rendered beyond the one that is wanted: some minutes of speech."""
PLANNED_WORDS = 400
"""At the beginning, over which the pace is planned by dry runs."""

Specs = tuple[ChunkSpec, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the script.

    Attributes:
        first, count: its segments, by place in the script.
        seconds: about how long it is heard.
    """

    first: int
    count: int
    words: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Shared:
    """What live scripts have in common.

    Attributes:
        client: whose turn the work takes.
    """

    pool: SharedPool
    store: Store
    client: str = ""


@dataclass(frozen=True, slots=True)
class _Begun:
    future: Future[Rendered]
    urgency: int


class Live:
    """The pieces of a script, each rendered once, in the order in which they are wanted.

    Args:
        opening: the first piece, which waits for no plan.
        specs: of all pieces, when the plan is made.
    """

    def __init__(self, shared: Shared, opening: ChunkSpec, specs: Future[Specs], pieces: Sequence[Piece]) -> None:
        self._shared = shared
        self._opening = opening
        self._specs = specs
        self._lock = threading.RLock()
        self._asked: dict[int, Future[Rendered]] = {}
        self._begun: dict[int, _Begun] = {}
        self._wanted = 0
        self._closed = False
        self.pieces = tuple(pieces)
        specs.add_done_callback(lambda _: self._schedule())

    def ask(self, number: int) -> Future[Rendered]:
        """The piece of that number, before all others; those behind it are made ready as well.

        Raises:
            IndexError: there is no such piece.
        """
        if not 0 <= number < len(self.pieces):
            raise IndexError(number)
        with self._lock:
            promise = self._asked.get(number)
            if promise is None or (promise.done() and promise.exception() is not None):
                promise = self._asked[number] = Future()
            self._wanted = number
            self._schedule()
        return promise

    def forget(self, number: int) -> None:
        """The store has lost a piece: it is rendered again when it is wanted."""
        with self._lock:
            self._asked.pop(number, None)
            self._begun.pop(number, None)

    def close(self) -> None:
        """Nobody listens any more: what has not begun will not."""
        with self._lock:
            self._closed = True
            for begun in self._begun.values():
                begun.future.cancel()

    def _schedule(self) -> None:
        """Begin what is waited for and what comes next; what was to come next and does not any more is dropped."""
        with self._lock:
            if self._closed:
                return
            ready = self._specs.done()
            last = self._wanted + PIECES_AHEAD if ready else 0
            window = range(self._wanted, min(last + 1, len(self.pieces)))
            for number, begun in list(self._begun.items()):
                if begun.urgency == AHEAD and number not in window and begun.future.cancel():
                    del self._begun[number]
            for number in [number for number, promise in self._asked.items() if not promise.done()]:
                if ready or not number:
                    self._begin(number, WAITED_FOR)
            for number in window:
                if number not in self._asked:
                    self._begin(number, AHEAD)

    def _begin(self, number: int, urgency: int) -> None:
        begun = self._begun.get(number)
        if begun and (begun.urgency <= urgency or not begun.future.cancel()):
            self._deliver(number, begun.future)  # to who asked after it was ready
            return
        try:
            spec = self._specs.result()[number] if number else self._opening
        except AudiofyError as error:
            if promise := self._asked.get(number):
                promise.set_exception(error)
            return
        seat = self._shared.pool.seat(self._shared.client, urgency)
        future = seat.submit(rendering, self._shared.store, spec)
        self._begun[number] = _Begun(future, urgency)
        future.add_done_callback(lambda done: self._deliver(number, done))

    def _deliver(self, number: int, done: Future[Rendered]) -> None:
        if not done.done() or done.cancelled():
            return
        with self._lock:
            promise = self._asked.get(number)
            if promise is None or promise.done():
                return
            if error := done.exception():
                self._begun.pop(number, None)
                promise.set_exception(error)
            else:
                promise.set_result(done.result())


def go_live(script: Script, settings: Settings, shared: Shared) -> Live:
    """A script made ready to be heard at about the pace of the settings.

    Raises:
        NothingToRead: it has no word.
        UsageError: as of ``Settings.pace``.
        EngineError: an engine or a voice is missing.
    """
    if not any(count_words(segment.spoken) for segment in script.segments):
        raise NothingToRead("there is not one word to say", hint="give a page with an article, or a text")
    wpm = settings.pace(0)
    crew = cast(script, settings)
    seat = shared.pool.seat(shared.client, WAITED_FOR)
    speakers = tuple(
        Speaker(member.spec, calibrate(member.spec, seat, shared.store), member.slow) for member in crew.members
    )
    runs = arranged(cut(script.segments), crew.turns)
    encoding = Encoding(settings.chunk_kbps, ffmpeg_version())
    studio = _Studio(runs, speakers, encoding, wpm, shared)
    specs: Future[Specs] = Future()
    live = Live(shared, studio.specs(studio.nominal)[0], specs, tuple(_outline(runs, wpm)))
    if len(runs) == 1 or any(speaker.slow for speaker in speakers):
        specs.set_result(studio.specs(studio.nominal))
    else:
        planning = threading.Thread(target=_plan, args=(studio, specs), daemon=True)
        live.ask(0).add_done_callback(lambda _: planning.start())  # not earlier: it would take its processor time
    return live


@dataclass(frozen=True, slots=True)
class _Studio:
    """What pieces are made with."""

    runs: tuple[Run, ...]
    speakers: tuple[Speaker, ...]
    encoding: Encoding
    wpm: float
    shared: Shared

    @property
    def nominal(self) -> Plan:
        """The voices at their own pace."""
        return Planner(self._section(self.runs[:1], tries=0)).plan()

    def planned(self) -> Plan:
        """The plan by which the first minutes come out at the pace; the rest is close to it."""
        opening: list[Run] = []
        for run in self.runs:
            if sum(one.words for one in opening) >= PLANNED_WORDS:
                break
            opening.append(run)
        planner = Planner(self._section(opening, tries=MOST_TRIES))
        seat = self.shared.pool.seat(self.shared.client, WAITED_FOR)
        while (pace := planner.next_pace()) is not None:
            voices = [speaker.at(setting_for(pace, speaker.calibration.points)) for speaker in self.speakers]
            heard = [seat.submit(dry_run, self.shared.store, run.spec(voices).speech) for run in opening]
            seconds = [0.0] * len(self.speakers)
            for run, future in zip(opening, heard, strict=True):
                for place, part in zip(run.voices, future.result(), strict=True):
                    seconds[place] += part
            planner.heard(pace, seconds)
        return planner.plan()

    def specs(self, plan: Plan) -> Specs:
        """Of every piece."""
        voices = [speaker.at(setting) for speaker, setting in zip(self.speakers, plan.settings, strict=True)]
        return tuple(
            dataclasses.replace(
                run.spec(voices),
                pause_scale=plan.pause_scale,
                kbps=self.encoding.kbps,
                encoder=self.encoding.encoder,
            )
            for run in self.runs
        )

    def _section(self, runs: Sequence[Run], tries: int) -> Section:
        segments = [segment for run in runs for segment in run.segments]
        turns = tuple(one for run in runs for one in run.turns)
        return Section(
            words=sum(run.words for run in runs),
            wpm=self.wpm,
            settings=lambda pace: tuple(setting_for(pace, speaker.calibration.points) for speaker in self.speakers),
            pauses=lambda scale: pause_seconds(segments, scale, turns),
            tries=tries,
        )


def _plan(studio: _Studio, specs: Future[Specs]) -> None:
    try:
        specs.set_result(studio.specs(studio.planned()))
    except Exception as error:  # it is told to whoever asks for a piece
        failure = error if isinstance(error, AudiofyError) else SynthesisFailed(f"the voice failed: {error}")
        specs.set_exception(failure)


def cut(segments: Sequence[Segment]) -> tuple[tuple[Segment, ...], ...]:
    """The pieces of a script, in order; joined, they are its segments."""
    runs: list[tuple[Segment, ...]] = []
    run: list[Segment] = []
    words = 0.0
    for segment in segments:
        run.append(segment)
        words += count_words(segment.spoken)
        if words >= (RAMP_WORDS[len(runs)] if len(runs) < len(RAMP_WORDS) else PIECE_WORDS):
            runs.append(tuple(run))
            run, words = [], 0.0
    if words:
        runs.append(tuple(run))
    elif run and runs:
        runs[-1] += tuple(run)
    return tuple(runs)


def _outline(runs: Sequence[Run], wpm: float) -> Iterator[Piece]:
    first = 0
    for run in runs:
        yield Piece(first, len(run.segments), run.words, 60 * run.words / wpm)
        first += len(run.segments)
