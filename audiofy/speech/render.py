"""Script + engine → chunks. The unit of work lives here.

``render_chunk`` is a pure function of its spec: on every machine with the same engine and encoder the same spec gives
the same bytes. So the hash of the spec is the chunk's name in the store, and an executor of any kind may call it.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from typing import Any

import numpy as np

from audiofy import alignment
from audiofy.audio import level, loudness, mp3, stitch
from audiofy.audio.pydub import AudioSegment
from audiofy.audio.resample import resample
from audiofy.audio.silences import silences
from audiofy.audio.stretch import stretch
from audiofy.errors import SynthesisFailed
from audiofy.model import Chunk, Clip, Cue, Segment, WordTime, from_json, to_json
from audiofy.speech.speaking import Speaking
from audiofy.speech.specs import ChunkSpec, SpeechSpec, Turns, VoiceSpec
from audiofy.store import Store

TURN_PAUSE_MS = 120
"""Between two voices within a segment, at the average pace."""


def speech_seconds(spec: SpeechSpec, store: Store | None = None) -> tuple[float, ...]:
    """A dry run: how long each voice speaks, pauses not counted.

    Args:
        store: as of ``Speaking``.
    Raises:
        EngineError: an engine or a voice is missing, or fails.
    """
    seconds = [0.0] * len(spec.voices)
    with Speaking(store) as speaking:
        for utterance, clip in zip(spec.utterances, speaking.clips(spec), strict=True):
            samples, _ = stitch.trim(np.frombuffer(clip.pcm, "<i2"), clip.rate)
            seconds[utterance.voice] += len(samples) / clip.rate
    return tuple(seconds)


def render_chunk(spec: ChunkSpec, store: Store | None = None) -> Chunk:
    """Speak, stretch, set the level, join, encode, and measure what was encoded.

    Args:
        store: as of ``Speaking``.
    Raises:
        EngineError: an engine or a voice is missing, or fails.
        EncoderMissing: ffmpeg cannot encode.
    """
    with Speaking(store) as speaking:
        clips = list(speaking.clips(spec.speech))
    rate = max(clip.rate for clip in clips)
    heard = iter(clips)
    pieces: list[AudioSegment] = []
    cues: list[Cue] = []
    position = 0
    for segment, turns in spec.lines():
        start = position
        words: list[WordTime] = []
        for number, turn in enumerate(turns):
            if number:
                gap = stitch.pause_frames(TURN_PAUSE_MS, spec.pause_scale, rate)
                pieces.append(stitch.silence(gap, rate))
                position += gap
            said, times = _said(next(heard), spec.voices[turn.voice], rate)
            words += [_shifted(time, position, turn.start) for time in times]
            pieces.append(stitch.sound(said, rate))
            position += len(said)
        cues.append(_cue(segment, words, start, position, rate))
        pause = stitch.pause_frames(segment.pause_ms, spec.pause_scale, rate)
        pieces.append(stitch.silence(pause, rate))
        position += pause
    count = mp3.frame_count(position, rate)
    frames = mp3.encode(stitch.join(pieces, rate), count, spec.kbps)
    measured = loudness.measure_mp3(frames)
    if measured.samples != count * mp3.FRAME:
        raise SynthesisFailed(f"a chunk of {count} MP3 frames decodes to {measured.samples} samples")
    return Chunk(frames, measured.samples, mp3.RATE, tuple(cues), measured.loudness, measured.peak)


def _said(clip: Clip, voice: VoiceSpec, rate: int) -> tuple[np.ndarray, list[WordTime]]:
    """A clip as it lies in the chunk, and its word times from its own start, both at the chunk's rate."""
    samples, cut = stitch.trim(np.frombuffer(clip.pcm, "<i2"), clip.rate)
    stretched = stretch(samples, clip.rate, voice.stretch)
    said = resample(stretched, clip.rate, rate)
    # By what came out, not by what was asked for: the samples are whole, and so is their number.
    scale = len(said) / len(samples) if len(samples) else 0.0
    words = alignment.settled(
        [dataclasses.replace(word, start=max(word.start - cut, 0)) for word in clip.words],
        silences(samples, clip.rate),
        alignment.PAUSE_SECONDS * rate / scale if scale else 0.0,
    )
    return level.amplify(said, voice.gain_db, rate), [_scaled(word, scale) for word in words]


def _cue(segment: Segment, words: Sequence[WordTime], start: int, end: int, rate: int) -> Cue:
    """In frames of the encoded sound."""
    scaled = [_scaled(word, mp3.RATE / rate) for word in words]
    return alignment.cue_for(segment, scaled, _encoded(start, rate), _encoded(end, rate))


def _scaled(word: WordTime, scale: float) -> WordTime:
    return dataclasses.replace(word, start=round(word.start * scale), end=round(word.end * scale))


def _shifted(word: WordTime, frames: int, offset: int) -> WordTime:
    return WordTime(frames + word.start, offset + word.offset, word.length, word.end and frames + word.end)


def _encoded(frame: int, rate: int) -> int:
    return round(frame * mp3.RATE / rate)


def pause_seconds(segments: Sequence[Segment], scale: float, turns: Turns = ()) -> float:
    """All the pauses of some segments at a pause scale: after each, and between its voices."""
    after = sum(stitch.pause_frames(segment.pause_ms, scale, mp3.RATE) for segment in segments)
    within = sum(len(one) - 1 for one in turns) * stitch.pause_frames(TURN_PAUSE_MS, scale, mp3.RATE)
    return (after + within) / mp3.RATE


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
