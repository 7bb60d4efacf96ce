"""What announces articles says their titles as they do: with the sounds that their names and homographs have there."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Sequence

from audiofy.model import Part, Pronunciation, Segment


@dataclasses.dataclass(frozen=True, slots=True)
class _Title:
    """As one run of words."""

    spoken: str
    sounds: tuple[Pronunciation, ...]


def announced(segments: Sequence[Segment], parts: Sequence[Part]) -> Iterator[Segment]:
    """The segments, those before the first article with the sounds of the titles that they name."""
    titles = [_title(segments[part.body :]) for part in parts]
    # A title may be the beginning of another.
    titles.sort(key=lambda title: -len(title.spoken))
    opening = parts[0].start if parts else 0
    for index, segment in enumerate(segments):
        named = next((title for title in titles if title.spoken and title.spoken in segment.spoken), None)
        yield _as_titled(segment, named) if named and index < opening else segment


def _title(article: Sequence[Segment]) -> _Title:
    spoken, sounds = "", list[Pronunciation]()
    for segment in itertools.takewhile(lambda one: one.kind == "title", article):
        spoken += " " if spoken else ""
        sounds += (_moved(sound, len(spoken)) for sound in segment.pronunciations)
        spoken += segment.spoken
    return _Title(spoken, tuple(sounds))


def _as_titled(segment: Segment, title: _Title) -> Segment:
    start = segment.spoken.index(title.spoken)
    end = start + len(title.spoken)
    beside = [sound for sound in segment.pronunciations if sound.end <= start or sound.start >= end]
    sounds = [*beside, *(_moved(sound, start) for sound in title.sounds)]
    return dataclasses.replace(segment, pronunciations=tuple(sorted(sounds, key=lambda sound: sound.start)))


def _moved(sound: Pronunciation, by: int) -> Pronunciation:
    return dataclasses.replace(sound, start=sound.start + by, end=sound.end + by)
