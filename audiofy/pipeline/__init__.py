"""The only place where the stages meet: a source becomes an episode."""

from __future__ import annotations

import contextlib
import dataclasses
import itertools
import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import BinaryIO

from audiofy.audio.ffmpeg import ffmpeg_version
from audiofy.errors import NothingToRead, UnknownFormat, WriteFailed
from audiofy.model import Episode, Script
from audiofy.outputs.atomic import check
from audiofy.outputs.names import file_name
from audiofy.pipeline.casting import Cast, cast
from audiofy.pipeline.reading import read, read_script
from audiofy.pipeline.rendering import Encoding, Renderer, Rendition, Speaker
from audiofy.pipeline.settings import Dressing, Listener, Progress, Settings, nobody
from audiofy.pipeline.studio import recorded
from audiofy.pipeline.writing import beside, describe, master, picture, write, write_stream
from audiofy.registry import FORMATS
from audiofy.speech.calibration import calibrate
from audiofy.speech.music import INTRO_RESTS, OUTRO_RESTS, Wrapper, Wrapping
from audiofy.speech.workers import worker_pool
from audiofy.store import Store
from audiofy.words import count_words

__all__ = ["Dressing", "Listener", "Progress", "Session", "Settings", "nobody", "open_session", "read", "read_script"]

OTHER_SUFFIXES = frozenset(
    {".aac", ".aiff", ".flac", ".json", ".m4a", ".m4b", ".mp3", ".mp4", ".ogg", ".opus", ".srt", ".txt", ".vtt"}
    | {".wav", ".wma"}
)
"""What a file of sound or captions is named; one kind under the name of another would not play."""

Target = str | Path | BinaryIO | None
"""A file, a folder, a stream, or None for a file named after the title in the current folder."""


@dataclass(frozen=True, slots=True)
class Session:
    """Workers and a store, for as many episodes as are wanted.

    Attributes:
        sources: files that episodes are made from; none is replaced by what is made.
    """

    pool: Executor
    store: Store
    settings: Settings
    listener: Listener = nobody
    sources: frozenset[Path] = frozenset()
    _made: set[Path] = field(default_factory=set, repr=False)

    def render(self, script: Script, target: Target = None) -> Episode:
        """A script as an audio file.

        Raises:
            UsageError: no pace makes it fit.
            NothingToRead: the script has no word.
            EngineError, OutputError: it cannot be spoken or written; what is finished is kept for the next time.
        """
        words = sum(count_words(segment.spoken) for segment in script.segments)
        if not words:
            raise NothingToRead("there is not one word to say", hint="'audiofy script --explain' tells what there is")
        wrapping = wrap(self.settings, self.store)
        wpm = self.settings.pace(words, wrapping.seconds)
        if target is None or isinstance(target, str | Path):
            stream, path = None, self._path(script, target)
        else:
            stream, path = target, Path("-")
        speakers = cast(script, self.settings)
        with ThreadPoolExecutor(1) as thread:
            # The page's picture may be slow to come: it is fetched while the voice speaks.
            cover = thread.submit(picture, script)
            rendition = self._rendition(script, speakers, wpm, wrapping)
        self.listener(Progress("write", script.title, words, words))
        narrator = speakers.members[0]
        episode = describe(script, rendition, wpm, narrator.voice)
        notes = (*speakers.notes, *episode.notes)
        episode = dataclasses.replace(episode, engine=narrator.engine, format=self.settings.format, notes=notes)
        finished = master(self.store, rendition, episode, script, cover.result())
        if FORMATS.load(self.settings.format).lossless:
            finished = recorded(finished, self.settings.kbps)
        if stream is not None:
            return write_stream(finished, stream)
        written = write(finished, path, self.settings.caption_kinds, force=self.settings.force)
        self.store.prune()
        return written

    def _rendition(self, script: Script, speakers: Cast, wpm: float, wrapping: Wrapping) -> Rendition:
        self.listener(Progress("plan", script.title))
        voices = tuple(
            Speaker(member.spec, calibrate(member.spec, self.pool, self.store), member.slow)
            for member in speakers.members
        )
        encoding = Encoding(self.settings.chunk_kbps, ffmpeg_version())
        tell = partial(self._tell, script.title)
        renderer = Renderer(self.pool, self.store, voices, encoding, tell, wrapping)
        return renderer.render(script.segments, speakers.turns, wpm, steady=self.settings.steady)

    def _tell(self, title: str, stage: str, done: float, total: float) -> None:
        self.listener(Progress(stage, title, done, total))

    def _path(self, script: Script, target: str | Path | None) -> Path:
        """Where it goes, refused at once if something is there already."""
        path = Path(target) if target is not None else Path()
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

    def _free(self, path: Path) -> Path:
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
    """
    read_too = (str(path) for path in (settings.dressing.intro, settings.dressing.outro, settings.dressing.bed) if path)
    files = frozenset(Path(one).resolve() for one in (*sources, *read_too) if os.path.isfile(one))  # noqa: PTH113
    store = Store(settings.store_root)
    wrap(settings, store)
    with worker_pool(settings.jobs) as pool:
        yield Session(pool, store, settings, listener, files)


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
