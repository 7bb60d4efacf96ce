"""What speech and chunks are made from: all that they depend on, so that the hash of a spec names what it gives."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from audiofy.model import Pronunciation, Segment

VERSION = 4
"""Of what ``render_chunk`` makes of a spec: one more whenever the same spec gives other bytes."""


@dataclass(frozen=True, slots=True)
class VoiceSpec:
    """A voice, and how it speaks.

    Attributes:
        engine: its name, and ``engine_version`` that of its build.
        voice: an id.
        rate: nominal words per minute, as the engine takes it.
        stretch: speed of what the engine gave, pitch kept.
        gain_db: that brings it to the level that all voices have.
    """

    engine: str
    engine_version: str
    voice: str
    rate: int
    stretch: float = 1.0
    gain_db: float = 0.0

    @property
    def plain(self) -> VoiceSpec:
        """What the engine itself is asked for."""
        return dataclasses.replace(self, stretch=1.0, gain_db=0.0)


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is given to a voice at once.

    Attributes:
        text, pronunciations: as ``Segment.spoken`` and ``Segment.pronunciations``.
        voice: by its place in the spec's ``voices``.
    """

    text: str
    pronunciations: tuple[Pronunciation, ...] = ()
    voice: int = 0


@dataclass(frozen=True, slots=True)
class SpeechSpec:
    """What some voices say, each at a rate of its own."""

    voices: tuple[VoiceSpec, ...]
    utterances: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """``spoken[start:end]`` of a segment is said by the voice of that place in ``voices``."""

    start: int
    end: int
    voice: int


Turns = tuple[tuple[Turn, ...], ...]
"""Of each segment, its turns, which tile its spoken text; empty where the first voice says everything."""


@dataclass(frozen=True, slots=True)
class ChunkSpec:
    """All that a chunk depends on.

    Attributes:
        pause_scale: times each segment's own pause.
        bed: name in the store of the music that is under its beginning, "" for none; the voice then waits.
        earcon: a chime is heard before each heading.
        kbps: bit rate of the MP3; 0 for the sound itself, as FLAC.
        encoder: name of the encoder's build.
    """

    voices: tuple[VoiceSpec, ...]
    segments: tuple[Segment, ...]
    turns: Turns = ()
    pause_scale: float = 1.0
    bed: str = ""
    earcon: bool = False
    kbps: int = 64
    encoder: str = ""
    version: int = VERSION

    @property
    def speech(self) -> SpeechSpec:
        """The part of it that a dry run needs."""
        said = tuple(utterance(segment, turn) for segment, turns in self.lines() for turn in turns)
        return SpeechSpec(tuple(voice.plain for voice in self.voices), said)

    def lines(self) -> Iterator[tuple[Segment, tuple[Turn, ...]]]:
        """Each segment with its turns."""
        turns = self.turns or tuple((whole_turn(segment),) for segment in self.segments)
        return zip(self.segments, turns, strict=True)


def heading_starts(segments: Sequence[Segment]) -> tuple[bool, ...]:
    """Of each segment, whether a heading begins with it; one of several sentences begins once."""
    inside = [False, *(segment.kind == "heading" and not segment.closes for segment in segments)]
    return tuple(segment.kind == "heading" and not within for segment, within in zip(segments, inside, strict=False))


def whole_turn(segment: Segment) -> Turn:
    """The first voice says all of it."""
    return Turn(0, len(segment.spoken), 0)


def utterance(segment: Segment, turn: Turn) -> Utterance:
    """What the voice of a turn is given."""
    inside = tuple(
        dataclasses.replace(one, start=one.start - turn.start, end=one.end - turn.start)
        for one in segment.pronunciations
        if turn.start <= one.start and one.end <= turn.end
    )
    return Utterance(segment.spoken[turn.start : turn.end], inside, turn.voice)
