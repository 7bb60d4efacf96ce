"""Script + engine → chunks. The unit of work lives here.

``render_chunk`` is a pure function of its spec: on every machine with the same engine and encoder the same spec gives
the same bytes. So the hash of the spec is the chunk's name in the store, and an executor of any kind may call it.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from audiofy import alignment
from audiofy.audio import level, loudness, mp3, stitch
from audiofy.audio.pydub import AudioSegment
from audiofy.audio.stretch import stretch
from audiofy.engines import load_engine
from audiofy.errors import SynthesisFailed
from audiofy.model import Chunk, Clip, Cue, Pronunciation, Segment, WordTime, from_json, to_json

VERSION = 2
"""Of what ``render_chunk`` makes of a spec: one more whenever the same spec gives other bytes."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What is given to a voice at once; both as in ``Segment.spoken`` and ``Segment.pronunciations``."""

    text: str
    pronunciations: tuple[Pronunciation, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeechSpec:
    """What a voice says, and how fast by its own reckoning.

    Attributes:
        engine: its name, and ``engine_version`` that of its build.
        voice: an id.
        rate: nominal words per minute, as the engine takes it.
    """

    engine: str
    engine_version: str
    voice: str
    rate: int
    utterances: tuple[Utterance, ...]


@dataclass(frozen=True, slots=True)
class ChunkSpec:
    """All that a chunk depends on.

    Attributes:
        stretch: speed of what the engine gave, pitch kept.
        pause_scale: times each segment's own pause.
        gain_db: of the voice.
        kbps: bit rate of the MP3.
        encoder: name of the encoder's build.
    """

    engine: str
    engine_version: str
    voice: str
    rate: int
    segments: tuple[Segment, ...]
    stretch: float = 1.0
    pause_scale: float = 1.0
    gain_db: float = 0.0
    kbps: int = 64
    encoder: str = ""
    version: int = VERSION

    @property
    def speech(self) -> SpeechSpec:
        """The part of it that a dry run needs."""
        utterances = tuple(Utterance(segment.spoken, segment.pronunciations) for segment in self.segments)
        return SpeechSpec(self.engine, self.engine_version, self.voice, self.rate, utterances)


def speech_seconds(spec: SpeechSpec) -> float:
    """A dry run: how long the voice speaks, pauses between segments not counted.

    Raises:
        EngineError: the engine or the voice is missing, or fails.
    """
    return sum(len(samples) / clip.rate for clip, samples, _ in _spoken(spec))


def render_chunk(spec: ChunkSpec) -> Chunk:
    """Speak, stretch, join, set the level, encode, and measure what was encoded.

    Raises:
        EngineError: the engine or the voice is missing, or fails.
        EncoderMissing: ffmpeg cannot encode.
    """
    pieces: list[AudioSegment] = []
    cues: list[Cue] = []
    rate, position = 0, 0
    for segment, (clip, samples, cut) in zip(spec.segments, _spoken(spec.speech), strict=True):
        rate = clip.rate
        said = stretch(samples, rate, spec.stretch)
        pause = stitch.pause_frames(segment.pause_ms, spec.pause_scale, rate)
        cues.append(_cue(segment, _moved(clip, cut, spec.stretch, position), position, position + len(said), rate))
        pieces += [stitch.sound(said, rate), stitch.silence(pause, rate)]
        position += len(said) + pause
    whole = stitch.join(pieces, rate)
    louder = stitch.sound(level.amplify(stitch.samples_of(whole), spec.gain_db, rate), rate)
    count = mp3.frame_count(position, rate)
    frames = mp3.encode(louder, count, spec.kbps)
    heard = loudness.measure_mp3(frames)
    if heard.samples != count * mp3.FRAME:
        raise SynthesisFailed(f"a chunk of {count} MP3 frames decodes to {heard.samples} samples")
    return Chunk(frames, heard.samples, mp3.RATE, tuple(cues), heard.loudness, heard.peak)


def _spoken(spec: SpeechSpec) -> Iterator[tuple[Clip, np.ndarray, int]]:
    """Of each utterance: the clip, its samples without the silence around, and how many frames went from its start."""
    with load_engine(spec.engine).open(spec.voice) as speaker:
        for utterance in spec.utterances:
            clip = speaker.say(utterance.text, spec.rate, utterance.pronunciations)
            yield clip, *stitch.trim(np.frombuffer(clip.pcm, "<i2"), clip.rate)


def _moved(clip: Clip, cut: int, speed: float, position: int) -> list[WordTime]:
    """The word times of a clip where it lies in the chunk, in frames of the engine's rate."""
    return [
        WordTime(position + round(max(word.start - cut, 0) / speed), word.offset, word.length) for word in clip.words
    ]


def _cue(segment: Segment, words: Sequence[WordTime], start: int, end: int, rate: int) -> Cue:
    """In frames of the encoded sound."""
    scaled = [WordTime(_encoded(word.start, rate), word.offset, word.length) for word in words]
    return alignment.cue_for(segment, scaled, _encoded(start, rate), _encoded(end, rate))


def _encoded(frame: int, rate: int) -> int:
    return round(frame * mp3.RATE / rate)


def pause_seconds(segments: Sequence[Segment], scale: float) -> float:
    """All the pauses of some segments at a pause scale."""
    return sum(stitch.pause_frames(segment.pause_ms, scale, mp3.RATE) for segment in segments) / mp3.RATE


def pack_chunk(chunk: Chunk) -> bytes:
    """A chunk as the store keeps it: a line of JSON, then the frames as they are."""
    fields: dict[str, Any] = to_json(chunk)
    del fields["frames"]
    return json.dumps(fields, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n" + chunk.frames


def unpack_chunk(data: bytes) -> Chunk:
    """The other way round.

    Raises:
        ValueError: it is not a chunk.
    """
    head, _, frames = data.partition(b"\n")
    fields = json.loads(head.decode("utf-8", "surrogatepass"))
    return dataclasses.replace(from_json(Chunk, {**fields, "frames": ""}), frames=frames)
