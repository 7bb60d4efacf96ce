"""Spec → clips: each voice is opened when it has something to say, and what a slow one has said is kept."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import TracebackType

from audiofy.engines import Speaker, load_engine
from audiofy.model import Clip, WordTime, from_json, to_json
from audiofy.speech.respelling import respelt
from audiofy.speech.specs import SpeechSpec, Utterance, VoiceSpec
from audiofy.store import Store, key_of


@dataclass(frozen=True, slots=True)
class ClipSpec:
    """What a kept clip depends on."""

    voice: VoiceSpec
    utterance: Utterance


class Speaking:
    """The voices of one task; a context manager that closes them.

    Args:
        store: where the clips of slow engines are kept; without one, for as long as this lives.
    """

    def __init__(self, store: Store | None = None) -> None:
        self._store = store
        self._kept: dict[str, bytes] = {}
        self._stack = contextlib.ExitStack()
        self._speakers: dict[tuple[str, str], Speaker] = {}

    def __enter__(self) -> Speaking:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def clips(self, spec: SpeechSpec) -> Iterator[Clip]:
        """What each utterance sounds like, in order.

        Raises:
            EngineError: an engine or a voice is missing, or fails.
        """
        slow = [load_engine(voice.engine).slow for voice in spec.voices]
        for voice in {utterance.voice for utterance in spec.utterances if slow[utterance.voice]}:
            self._keep(spec.voices[voice], [one for one in spec.utterances if one.voice == voice])
        for utterance in spec.utterances:
            voice_spec = spec.voices[utterance.voice]
            if slow[utterance.voice] and (kept := self._get(_key(voice_spec, utterance))):
                yield unpack_clip(kept)
            else:
                yield self._say(voice_spec, utterance)

    def _keep(self, voice: VoiceSpec, utterances: Sequence[Utterance]) -> None:
        """Have a slow voice say what it has not said before, as much at once as it can."""
        missing = {key: one for one in utterances if not self._get(key := _key(voice, one))}
        if not missing:
            return
        self._speaker(voice)  # opened here: only ``say`` is for threads
        with ThreadPoolExecutor(load_engine(voice.engine).parallel) as threads:
            # Whatever ends the iteration cancels what has not begun.
            list(threads.map(lambda key: self._say_and_keep(voice, missing[key], key), missing))

    def _say_and_keep(self, voice: VoiceSpec, utterance: Utterance, key: str) -> None:
        packed = pack_clip(self._say(voice, utterance))
        if self._store is None:
            self._kept[key] = packed
        else:
            self._store.put(key, packed)

    def _get(self, key: str) -> bytes | None:
        return self._kept.get(key) if self._store is None else self._store.get(key)

    def _say(self, voice: VoiceSpec, utterance: Utterance) -> Clip:
        speaker = self._speaker(voice)
        if speaker.pronounces or not any(one.alias for one in utterance.pronunciations):
            return speaker.say(utterance.text, voice.rate, utterance.pronunciations)
        other = respelt(utterance.text, utterance.pronunciations)
        return other.restored(speaker.say(other.text, voice.rate))

    def _speaker(self, voice: VoiceSpec) -> Speaker:
        name = (voice.engine, voice.voice)
        if name not in self._speakers:
            self._speakers[name] = self._stack.enter_context(load_engine(voice.engine).open(voice.voice))
        return self._speakers[name]


def _key(voice: VoiceSpec, utterance: Utterance) -> str:
    return key_of("clip", ClipSpec(voice.plain, Utterance(utterance.text, utterance.pronunciations)))


def pack_clip(clip: Clip) -> bytes:
    """A clip as the store keeps it: a line of JSON, then the samples as they are."""
    words = [to_json(word) for word in clip.words]
    return json.dumps({"rate": clip.rate, "words": words}).encode() + b"\n" + clip.pcm


def unpack_clip(data: bytes) -> Clip:
    """The other way round.

    Raises:
        ValueError: it is not a clip.
    """
    head, _, pcm = data.partition(b"\n")
    fields = json.loads(head)
    return Clip(pcm, fields["rate"], tuple(from_json(WordTime, word) for word in fields["words"]))
