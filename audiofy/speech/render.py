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
from audiofy.audio import chunk as sounds
from audiofy.audio import earcon, level, mixing, mp3, stitch
from audiofy.audio.pydub import AudioSegment
from audiofy.audio.resample import resample
from audiofy.audio.silences import silences
from audiofy.audio.stretch import stretch
from audiofy.errors import SynthesisFailed
from audiofy.model import Chunk, Clip, Cue, Segment, WordTime, from_json, to_json
from audiofy.speech.speaking import Speaking
from audiofy.speech.specs import ChunkSpec, SpeechSpec, Turns, VoiceSpec, heading_starts
from audiofy.store import Store

TURN_PAUSE_MS = 120
"""Between two voices within a segment, at the average pace."""
EARCON_PAUSE_MS = 250
"""Between the chime and the heading."""
LEAD_SAMPLES = 96 * mp3.FRAME
"""For which a bed is alone before the first word: two and a half seconds, in whole frames."""


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
    # Music has more treble than a voice: it is not brought down to a voice's rate.
    rate = mp3.RATE if spec.bed else max(clip.rate for clip in clips)
    said = [_said(clip, spec.voices[one.voice], rate) for one, clip in zip(spec.speech.utterances, clips, strict=True)]
    track = _Track(rate, _whole_frames(spec, sum(len(samples) for samples, _ in said) / rate))
    heard = iter(said)
    cues: list[Cue] = []
    if spec.bed:
        track.play(np.zeros(LEAD_SAMPLES, "<i2"))
    for (segment, turns), opens in zip(spec.lines(), heading_starts(spec.segments), strict=True):
        if segment.lead_ms:
            track.rest(segment.lead_ms)
        if spec.earcon and opens:
            track.play(earcon.chime(rate))
            track.rest(EARCON_PAUSE_MS)
        start = track.position
        words: list[WordTime] = []
        for number, turn in enumerate(turns):
            if number:
                track.rest(TURN_PAUSE_MS)
            samples, times = next(heard)
            words += [_shifted(time, track.position, turn.start) for time in times]
            track.play(samples)
        cues.append(_cue(segment, words, start, track.position, rate))
        track.rest(segment.pause_ms)
    sound = track.sound()
    if spec.bed:
        mixed = mixing.under(_bed(spec.bed, store), stitch.samples_of(sound), rate)
        sound = stitch.sound(mixed, rate)
    count = mp3.frame_count(track.position, rate)
    frames, measured = sounds.encoded(sound, count, spec.kbps)
    if measured.samples != count * mp3.FRAME:
        raise SynthesisFailed(f"a chunk of {count} MP3 frames decodes to {measured.samples} samples")
    return Chunk(frames, measured.samples, mp3.RATE, tuple(cues), measured.loudness, measured.peak)


def _whole_frames(spec: ChunkSpec, speech: float) -> float:
    """The pause scale at which so many seconds of speech and the pauses are a whole number of MP3 frames.

    What is cut off or filled up at the end is then a fraction of a millisecond, and not a part of the last pause.
    """
    pauses = pause_seconds(spec.segments, spec.pause_scale, spec.turns, chimes=spec.earcon)
    whole = mp3.frame_count(round((speech + pauses) * mp3.RATE), mp3.RATE) * mp3.FRAME / mp3.RATE
    return spec.pause_scale * (whole - speech) / pauses if pauses else spec.pause_scale


class _Track:
    """A sound that grows.

    Attributes:
        position: its length, in frames.
    """

    def __init__(self, rate: int, pause_scale: float) -> None:
        self.rate = rate
        self.position = 0
        self._pause_scale = pause_scale
        self._pieces: list[AudioSegment] = []

    def play(self, samples: np.ndarray) -> None:
        self._pieces.append(stitch.sound(samples, self.rate))
        self.position += len(samples)

    def rest(self, pause_ms: float) -> None:
        """For a pause at the average pace."""
        self.play(np.zeros(stitch.pause_frames(pause_ms, self._pause_scale, self.rate), "<i2"))

    def sound(self) -> AudioSegment:
        return stitch.join(self._pieces, self.rate)


def _bed(key: str, store: Store | None) -> np.ndarray:
    data = store.get(key) if store else None
    if data is None:
        raise SynthesisFailed("the music under the first words went missing from the cache", hint="run again")
    return np.frombuffer(data, "<i2")


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


def pause_seconds(segments: Sequence[Segment], scale: float, turns: Turns = (), *, chimes: bool = False) -> float:
    """All that is not speech in some segments at a pause scale: pauses around each and between its voices, chimes."""
    lengths = [*(segment.pause_ms for segment in segments), *filter(None, (segment.lead_ms for segment in segments))]
    around = sum(stitch.pause_frames(length, scale, mp3.RATE) for length in lengths)
    within = sum(len(one) - 1 for one in turns) * stitch.pause_frames(TURN_PAUSE_MS, scale, mp3.RATE)
    headings = sum(heading_starts(segments)) if chimes else 0
    before = headings * (earcon.frames(mp3.RATE) + stitch.pause_frames(EARCON_PAUSE_MS, scale, mp3.RATE))
    return (around + within + before) / mp3.RATE


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
