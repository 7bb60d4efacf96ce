"""Piper's voices (piper-tts): one small network a voice, some fifty languages, many times faster than speech."""

from __future__ import annotations

import contextlib
import functools
import importlib.util
import json
import os
import re
import sys
import threading
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from audiofy.engines.accents import accent_of
from audiofy.engines.installed import files_version
from audiofy.engines.neural import BREAK, NeuralSpeaker, Sound
from audiofy.engines.onnx_models import NOISE, session
from audiofy.engines.voices import find_voice
from audiofy.errors import EngineError, EngineMissing
from audiofy.folders import voice_folder
from audiofy.model import Voice

PACES = (125, 300)
"""Lengths of 1.6 to 0.67 of the voice's own: beyond them words are smeared or swallowed."""
MOST_PHONEMES = 600
"""At once. The cost of attention grows with the square; the models were trained on sentences."""
ESPEAK, TEXT = "espeak", "text"
"""Kinds of voices whose phonemes need nothing more than Piper's own espeak-ng, or nothing at all."""
NAMED = re.compile(r"([a-z]{2,3})_([A-Z]{2})-(\w+)-(\w+)")
"""``en_US-joe-medium``: language, region, speaker, size."""

_TURN = threading.Lock()
# Piper's espeak-ng is one per process, and so is its voice.


class Piper:
    """Piper's voices, a small neural network each.

    Those that are installed in ``voice_folder("piper")``, each as ``NAME/NAME.onnx`` and its ``.json``.
    """

    name: ClassVar[str] = "piper"
    slow: ClassVar[bool] = True
    parallel: ClassVar[int] = 1

    def __init__(self) -> None:
        for package in ("piper", "onnx", "onnxruntime"):
            if importlib.util.find_spec(package) is None:
                raise EngineMissing(
                    f"the engine 'piper' needs the package {package}", hint='pip install "audiofy[piper]"'
                )

    @cached_property
    def version(self) -> str:
        return f"piper-tts {installed('piper-tts')}, onnxruntime {installed('onnxruntime')}, {NOISE}"

    def voices(self) -> tuple[Voice, ...]:
        found = [voice for path in sorted(voice_folder("piper").glob("*/*.onnx")) for voice in _voices(path)]
        if not found:
            raise EngineMissing("no Piper voice is installed", hint="audiofy voices install en_US-joe-medium")
        return tuple(sorted(found, key=lambda voice: (voice.language != "en-us", voice.language)))

    def find(self, wanted: str, language: str) -> Voice:
        """As every engine; besides, the bare name of a voice with several speakers is its first one."""
        voices = self.voices()
        first = next(
            (voice for voice in voices if voice.id.casefold().startswith(f"{wanted.strip().casefold()}#")), None
        )
        return first if wanted.strip() and first else find_voice(voices, wanted, language)

    @contextlib.contextmanager
    def open(self, voice: str) -> Iterator[NeuralSpeaker]:
        name, _, speaker = self.find(voice, "").id.partition("#")
        yield NeuralSpeaker(PiperModel(voice_folder("piper") / name / f"{name}.onnx", speaker))


class PiperModel:
    """One speaker of one model.

    Args:
        speaker: its name in a model with several, else "".
    """

    paces = PACES
    most = MOST_PHONEMES

    def __init__(self, path: Path, speaker: str) -> None:
        from piper.config import PhonemeType, PiperConfig
        from piper.const import BOS, EOS, PAD

        self._hint = _reinstall(path)
        self._session = session(path, self._hint)
        config = _config(path)
        try:
            self._config = PiperConfig.from_dict(config)
            self._ids = {symbol: list(ids) for symbol, ids in self._config.phoneme_id_map.items()}
            self._pad, self._first, self._last = self._ids[PAD], self._ids[BOS], self._ids[EOS]
            self._speaker = self._config.speaker_id_map[speaker] if speaker else self._config.default_speaker_id
        except (KeyError, TypeError, ValueError) as error:
            raise EngineError(f"the configuration of {path.name} lacks {error}", hint=self._hint) from error
        if self._config.phoneme_type not in {PhonemeType.ESPEAK, PhonemeType.TEXT}:
            raise EngineError(
                f"{path.stem} is a voice for {self._config.phoneme_type.value} phonemes, which audiofy does not make",
                hint="'audiofy voices -e piper' lists the others",
            )
        self._spells = self._config.phoneme_type == PhonemeType.TEXT
        self.rate = int(self._config.sample_rate)
        self.alphabet = frozenset(self._ids) - {BOS, EOS, PAD}
        self.accent = None if self._spells else accent_of(self._config.espeak_voice)

    def phonemes(self, texts: Sequence[str]) -> list[list[str]]:
        if self._spells:
            return [list(unicodedata.normalize("NFD", text)) for text in texts]
        return [self._espeak(text) for text in texts]

    def _espeak(self, text: str) -> list[str]:
        joined: list[str] = []
        phonemizer = _phonemizer()
        clusters = self._config.vowel_clusters
        if self._config.espeak_voice == "ar":
            text = _vowelled(text)
        with _TURN:
            sentences = phonemizer.phonemize(self._config.espeak_voice, text, vowel_clusters=clusters)
        for sentence in sentences:
            if joined and sentence:
                joined.append(BREAK)
            joined += sentence
        return joined

    def sound(self, phonemes: Sequence[str], tempo: float) -> Sound:
        ids, places = [*self._first, *self._pad], []
        for symbol in phonemes:
            places.append(len(ids))
            ids += [*self._ids[symbol], *self._pad]
        ids += self._last
        scales = (self._config.noise_scale, self._config.length_scale / tempo, self._config.noise_w_scale)
        given = {
            "input": np.array([ids], dtype=np.int64),
            "input_lengths": np.array([len(ids)], dtype=np.int64),
            "scales": np.array(scales, dtype=np.float32),
        }
        if any(each.name == "sid" for each in self._session.get_inputs()):
            given["sid"] = np.array([self._speaker], dtype=np.int64)
        samples, *durations = self._session.run(None, given)
        samples = np.asarray(samples, dtype=np.float32).ravel()
        if not durations or np.size(durations[0]) != len(ids):
            return Sound(samples, None)
        lengths = np.round(np.ravel(durations[0]) * self._config.hop_length)
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]]).astype(np.int64)
        return Sound(samples, starts[places])


@functools.cache
def _phonemizer() -> Any:
    from piper.phonemize_espeak import EspeakPhonemizer

    if sys.platform != "linux":
        return EspeakPhonemizer()
    # Piper's espeak-ng must find its own functions and not those of the library that ``espeak_driver`` has loaded for
    # everyone: it would crash.
    flags = sys.getdlopenflags()
    sys.setdlopenflags(flags | getattr(os, "RTLD_DEEPBIND", 0))
    try:
        return EspeakPhonemizer()
    finally:
        sys.setdlopenflags(flags)


@functools.cache
def _tashkeel() -> Any:
    from piper.tashkeel import TashkeelDiacritizer

    return TashkeelDiacritizer()


def _vowelled(text: str) -> str:
    """Arabic with its short vowels, by the model that comes with piper-tts."""
    return str(_tashkeel()(text, taskeen_threshold=0.8))


def _voices(path: Path) -> Iterator[Voice]:
    try:
        config = _config(path)
    except EngineError:
        config = {}  # still listed: to open it tells what is wrong
    named = NAMED.fullmatch(path.stem)
    code = str((config.get("language") or {}).get("code") or "")
    if not code:
        code = f"{named[1]}_{named[2]}" if named else str((config.get("espeak") or {}).get("voice") or "en")
    language = code.replace("_", "-").lower()
    name = f"{named[3].replace('_', ' ').title()} ({named[4].replace('_', ' ')})" if named else path.stem
    speakers = config.get("speaker_id_map") or {}
    if len(speakers) < 2:
        yield Voice(path.stem, name, language, version=files_version(path.parent))
        return
    for speaker in sorted(speakers, key=speakers.__getitem__):
        yield Voice(f"{path.stem}#{speaker}", f"{name}, {speaker}", language, version=files_version(path.parent))


def _config(path: Path) -> dict[str, Any]:
    file = path.with_name(f"{path.name}.json")
    try:
        config = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise EngineError(f"{file.name} cannot be read", hint=_reinstall(path)) from error
    if not isinstance(config, dict):
        raise EngineError(f"{file.name} holds no configuration", hint=_reinstall(path))
    return config


def _reinstall(path: Path) -> str:
    return f"audiofy voices install {path.stem}"
