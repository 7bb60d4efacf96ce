"""Chunks → Episode: one file, whole or not at all."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from audiofy.audio.loudness import integrated
from audiofy.audio.mp3 import RATE
from audiofy.errors import AudiofyError, SynthesisFailed
from audiofy.languages import primary
from audiofy.model import Chapter, Chunk, Episode, Script, Voice
from audiofy.narration.grammars import advice
from audiofy.outputs import cover, mp3
from audiofy.outputs.atomic import atomic
from audiofy.outputs.headings import chapter_starts
from audiofy.outputs.master import Master
from audiofy.pipeline import compilations, identity
from audiofy.pipeline.rendering import Rendition
from audiofy.registry import CAPTIONS, FORMATS
from audiofy.remote import Place
from audiofy.sources import Limits, fetch
from audiofy.sources.guard import Gate
from audiofy.speech.calibration import TARGET_LUFS
from audiofy.speech.tasks import load_chunk
from audiofy.store import Store
from audiofy.words import measured_wpm

PICTURE_LIMITS = Limits(size=8_000_000, seconds=6.0, redirects=5)
TOLERANCE_LU = 1.0
PROMISE = 0.01
"""How far the pace of the whole may be from what was asked for; a section of it may have been held back."""


def describe(script: Script, rendition: Rendition, wpm: float, voice: Voice) -> Episode:
    """The episode, all but its place and its size."""
    samples = mp3.playable(sum(piece.samples for piece in rendition.whole))
    measured = measured_wpm(rendition.words, mp3.playable(rendition.narration_samples) / RATE)
    level = integrated(piece.loudness for piece in rendition.whole)
    notes = []
    if rendition.clamped and abs(measured / wpm - 1) > PROMISE:
        notes.append(
            f"The pace is {measured:.0f} words per minute and not {wpm:g}: this text cannot be spoken at that pace "
            "without spoiling the voice."
        )
    if script.language and primary(voice.language) != primary(script.language):
        notes.append(f"The text is in {script.language!r}, and the voice, {voice.name}, speaks {voice.language!r}.")
    notes += advice(script)
    if abs(level - TARGET_LUFS) > TOLERANCE_LU:
        notes.append(f"The loudness is {level:.1f} LUFS and not {TARGET_LUFS:g}.")
    return Episode(
        path="",
        title=script.title,
        byline=script.meta.byline,
        site=script.meta.site,
        language=script.language,
        published=script.meta.published,
        url=script.meta.url,
        description=script.meta.description,
        image=script.meta.image,
        guid=compilations.guid(script) if script.parts else identity.guid(script.meta.url or f"audiofy:{script.title}"),
        voice=voice.id,
        samples=samples,
        rate=RATE,
        words=round(rendition.words),
        wpm_asked=round(wpm, 2),
        wpm_measured=round(measured, 2),
        loudness=level,
        peak=max((piece.peak for piece in rendition.whole), default=-100.0),
        chapters=compilations.chapters(rendition, script, samples)
        if script.parts
        else chapters(rendition, script.title, samples),
        notes=tuple(notes),
    )


def chapters(rendition: Rendition, title: str, samples: int) -> tuple[Chapter, ...]:
    """Those of its headings; music before the voice is part of the first."""
    found = chapter_starts([segment for chunk in rendition.chunks for segment in chunk], title)
    if not found:
        return ()
    heard = rendition.starts
    starts = [0, *(heard[place] for place, _ in found[1:])]
    ends = [*starts[1:], samples]
    return tuple(Chapter(start, end, name) for start, end, (_, name) in zip(starts, ends, found, strict=True))


def picture(script: Script, guard: Gate | None = None) -> cover.Picture:
    """The page's own, where it can be had through the guard, else a drawn one."""
    if script.meta.image.startswith(("http://", "https://")):
        with contextlib.suppress(AudiofyError):
            limits = dataclasses.replace(PICTURE_LIMITS, guard=guard)
            found = cover.from_image(fetch(script.meta.image, limits=limits, accept=("image/*",)).data)
            if found:
                return found
    return cover.draw(script.title, script.meta.site)


def beside(path: Place, captions: Sequence[str]) -> dict[str, Place]:
    """Where captions of those kinds go: kind → the audio's own name with another suffix."""
    return {kind: path.with_suffix(f".{kind}") for kind in captions}


def master(
    store: Store,
    rendition: Rendition,
    episode: Episode,
    script: Script,
    picture: cover.Picture,
    pictures: tuple[tuple[str, cover.Picture], ...] = (),
) -> Master:
    """What the episode's files are written from, out of the store.

    Args:
        picture: of the whole; ``pictures`` are of its parts, as of ``Master``.
    """

    def chunks() -> Iterator[Chunk]:
        for rendered in rendition.whole:
            chunk = load_chunk(store, rendered.key)
            if chunk is None:
                raise SynthesisFailed("a finished chunk went missing from the cache", hint="run again")
            yield chunk

    samples = sum(piece.samples for piece in rendition.whole)
    size = sum(piece.size for piece in rendition.whole)
    return Master(episode, script, picture, chunks, samples, size, pictures)


def write(finished: Master, path: Place, captions: Sequence[str], *, force: bool) -> Episode:
    """The file, and beside it the captions of those kinds: all of the files or none.

    Raises:
        WriteFailed: it cannot be written there, or is there already.
    """
    places = beside(path, captions)
    form = FORMATS.load(finished.episode.format)
    with contextlib.ExitStack() as files:
        # The audio is named last, so that whoever sees it finds the captions there.
        size = form.write(files.enter_context(atomic(path, force=force)), finished)
        for kind, place in places.items():
            _write_captions(files.enter_context(atomic(place, force=force)), finished, kind)
    written = tuple(map(str, places.values()))
    return dataclasses.replace(
        finished.episode, path=str(path), size=size, captions=written[0] if written else "", transcripts=written
    )


def write_stream(finished: Master, stream: BinaryIO) -> Episode:
    """The audio alone, to a stream."""
    size = FORMATS.load(finished.episode.format).write(stream, finished)
    return dataclasses.replace(finished.episode, path="-", size=size)


def _write_captions(file: BinaryIO, finished: Master, kind: str) -> None:
    for line in CAPTIONS.load(kind)(finished.cues(), RATE):
        file.write(f"{line}\n".encode("utf-8", "replace"))
