"""The only place where the stages meet: a source becomes an episode."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

from audiofy.audio.ffmpeg import ffmpeg_version
from audiofy.errors import NothingToRead, UnknownFormat, UsageError, WriteFailed
from audiofy.model import Episode, Script
from audiofy.narration.compilation import common_language, compiled
from audiofy.outputs.atomic import check
from audiofy.outputs.names import file_name
from audiofy.pipeline.casting import Cast, cast
from audiofy.pipeline.compilations import pictures
from audiofy.pipeline.fitting import select, words_of
from audiofy.pipeline.reading import read, read_script
from audiofy.pipeline.rendering import Encoding, Renderer, Rendition, Speaker
from audiofy.pipeline.settings import Dressing, Listener, Progress, Settings, nobody
from audiofy.pipeline.studio import recorded
from audiofy.pipeline.writing import beside, describe, master, picture, write, write_stream
from audiofy.registry import FORMATS
from audiofy.remote import Place, place_of
from audiofy.sources.guard import Gate
from audiofy.speech.calibration import calibrate
from audiofy.speech.cluster import cluster_pool
from audiofy.speech.music import INTRO_RESTS, OUTRO_RESTS, Wrapper, Wrapping
from audiofy.speech.workers import worker_count, worker_pool
from audiofy.store import Store

__all__ = ["Dressing", "Listener", "Progress", "Session", "Settings", "nobody", "open_session", "read", "read_script"]

OTHER_SUFFIXES = frozenset(
    {
        ".aac",
        ".aiff",
        ".epub",
        ".flac",
        ".html",
        ".json",
        ".m4a",
        ".m4b",
        ".mp3",
        ".mp4",
        ".ogg",
        ".opus",
        ".srt",
        ".txt",
        ".vtt",
    }
    | {".wav", ".wma"}
)
"""What a file of sound or captions is named; one kind under the name of another would not play."""

Target = str | Path | BinaryIO | None
"""A file, a folder (at an address with a slash at its end), a stream, or None for a file named after the title in the
current folder."""


@dataclass(frozen=True, slots=True)
class Session:
    """Workers and a store, for as many episodes as are wanted.

    Attributes:
        workers: how many tasks the pool can be at.
        sources: files that episodes are made from; none is replaced by what is made.
        guard: says which hosts may be asked for the pictures of articles; None for all.
    """

    pool: Executor
    store: Store
    settings: Settings
    workers: int = 1
    listener: Listener = nobody
    sources: frozenset[Path] = frozenset()
    guard: Gate | None = None
    _made: set[Place] = field(default_factory=set, repr=False)

    def render(self, script: Script, target: Target = None) -> Episode:
        """A script as an audio file.

        Raises:
            UsageError: no pace makes it fit.
            NothingToRead: the script has no word.
            EngineError, OutputError: it cannot be spoken or written; what is finished is kept for the next time.
        """
        words = words_of(script)
        wrapping = wrap(self.settings, self.store)
        wpm = self.settings.pace(words, wrapping.seconds)
        if target is None or isinstance(target, str | Path):
            stream, path = None, self._path(script, target)
        else:
            stream, path = target, Path("-")
        speakers = cast(script, self.settings)
        with ThreadPoolExecutor(1) as thread:
            # The page's picture may be slow to come: it is fetched while the voice speaks.
            cover, small = thread.submit(picture, script, self.guard), thread.submit(pictures, script.parts, self.guard)
            rendition = self._rendition(script, speakers, wpm, wrapping)
        self.listener(Progress("write", script.title, words, words))
        narrator = speakers.members[0]
        episode = describe(script, rendition, wpm, narrator.voice)
        notes = (*speakers.notes, *episode.notes)
        episode = dataclasses.replace(episode, engine=narrator.engine, format=self.settings.format, notes=notes)
        finished = master(self.store, rendition, episode, script, cover.result(), small.result())
        if FORMATS.load(self.settings.format).lossless:
            finished = recorded(finished, self.settings.kbps)
        if stream is not None:
            written = write_stream(finished, stream)
        else:
            written = write(finished, path, self.settings.caption_kinds, force=self.settings.force)
        for pin in rendition.pins:
            self.store.release(pin)
        self.store.prune()
        return written

    def render_as_one(
        self, title: str, scripts: Sequence[Script], target: Target = None, room: float | None = None
    ) -> Episode:
        """Several articles as one audio file, in the order given; what does not fit is in the episode's notes.

        Args:
            room: seconds that it may last at the pace of the settings, or None for as long as it takes.
        Raises:
            UsageError: not one article fits, or the settings have no pace of their own.
            NothingToRead, EngineError, OutputError: as ``render``.
        """
        if self.settings.fit is not None:
            raise UsageError("the pace of several articles in one is not found from a duration", hint="give the room")
        if room is not None and self.settings.steady:
            raise UsageError("a voice that keeps its own pace cannot be made to fit", hint="--fit without --steady")
        if not scripts:
            raise NothingToRead("there is no article to make an episode of", hint="give at least one")
        language = common_language(scripts)
        notes: tuple[str, ...] = ()
        if room is not None:
            beside = wrap(self.settings, self.store).seconds
            wpm = self.settings.pace(0)
            selection = select(title, scripts, language, room=room, wpm=wpm, beside=beside)
            scripts, notes = selection.scripts, tuple(map(str, selection.left_out))
        episode = self.render(compiled(title, scripts, language), target)
        return dataclasses.replace(episode, notes=(*episode.notes, *notes))

    def _rendition(self, script: Script, speakers: Cast, wpm: float, wrapping: Wrapping) -> Rendition:
        self.listener(Progress("plan", script.title))
        voices = tuple(
            Speaker(member.spec, calibrate(member.spec, self.pool, self.store), member.slow)
            for member in speakers.members
        )
        encoding = Encoding(self.settings.chunk_kbps, ffmpeg_version())
        tell = partial(self._tell, script.title)
        renderer = Renderer(self.pool, self.store, voices, encoding, tell, wrapping)
        return renderer.render(script, speakers.turns, wpm, steady=self.settings.steady)

    def _tell(self, title: str, stage: str, done: float, total: float) -> None:
        self.listener(Progress(stage, title, done, total))

    def _path(self, script: Script, target: str | Path | None) -> Place:
        """Where it goes, refused at once if something is there already."""
        path = place_of(target) if target is not None else Path()
        if path.is_dir():
            path = self._free(path / file_name(script.title, f".{self.settings.format}"))
        wanted = f".{self.settings.format}"
        if path.suffix.lower() in OTHER_SUFFIXES - {wanted}:
            raise UnknownFormat(
                f"{path} is named like another kind of file than {wanted}", hint=f"-o NAME{wanted}, or another --format"
            )
        for place in (path, *beside(path, self.settings.caption_kinds).values()):
            if place.resolve() in self.sources:
                raise WriteFailed(f"{place} is what is read, and would be replaced", hint="-o names another file")
            check(place, force=self.settings.force)
        return path

    def _free(self, path: Place) -> Place:
        """The path, or the first with a number that no other episode of this session has: two may share a title."""
        numbered = (path.with_stem(f"{path.stem}-{number}") for number in itertools.count(2))
        free = next(one for one in itertools.chain((path,), numbered) if one not in self._made)
        self._made.add(free)
        return free


@contextlib.contextmanager
def open_session(settings: Settings, listener: Listener = nobody, sources: Iterable[str] = ()) -> Iterator[Session]:
    """A session whose workers end with the ``with`` block.

    Args:
        sources: what will be read, as far as it is known; those that are files are not replaced.
    Raises:
        InputError: the music that was asked for cannot be had.
        SynthesisFailed: the cluster is not there, or would make something else than this machine.
    """
    read_too = (str(path) for path in (settings.dressing.intro, settings.dressing.outro, settings.dressing.bed) if path)
    files = frozenset(Path(one).resolve() for one in (*sources, *read_too) if os.path.isfile(one))  # noqa: PTH113
    store = settings.store
    if store.private:
        raise UsageError("workers do not see what this process has in memory", hint="another place for the cache")
    wrap(settings, store)
    with contextlib.ExitStack() as stack:
        if settings.cluster:
            cluster = stack.enter_context(cluster_pool(settings.cluster, store))
            yield Session(cluster, store, settings, cluster.workers, listener, files)
        else:
            pool = stack.enter_context(worker_pool(settings.jobs))
            yield Session(pool, store, settings, worker_count(settings.jobs), listener, files)


def wrap(settings: Settings, store: Store) -> Wrapping:
    """What is heard beside the voice, made ready in the store; quick when it is there.

    Raises:
        InputError: a file of it is missing, or no sound can be had of it.
    """
    dressing = settings.dressing
    maker = Wrapper(store, settings.chunk_kbps, ffmpeg_version())
    return Wrapping(
        before=(maker.jingle(Path(dressing.intro), INTRO_RESTS),) if dressing.intro else (),
        after=(maker.jingle(Path(dressing.outro), OUTRO_RESTS),) if dressing.outro else (),
        bed=maker.bed(Path(dressing.bed)) if dressing.bed else "",
        earcon=dressing.earcon,
    )
