"""Kokoro's voices (kokoro-onnx): one network for all, and a table of styles that are its voices."""

from __future__ import annotations

import contextlib
import functools
import importlib.util
from collections.abc import Iterator, Sequence
from functools import cached_property
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any, ClassVar

import numpy as np

from audiofy.engines.accents import accent_of
from audiofy.engines.espeak_ipa import ipa
from audiofy.engines.installed import files_version
from audiofy.engines.neural import BREAK, NeuralSpeaker, Sound
from audiofy.engines.onnx_models import NOISE, session
from audiofy.engines.voices import find_voice
from audiofy.errors import EngineError, EngineMissing
from audiofy.folders import voice_folder
from audiofy.model import Voice

PACES = (140, 280)
"""0.7 to 1.4 times the model's own tempo: it takes 0.5 to 2, and swallows words long before that."""
SLOWEST, FASTEST = 0.5, 2.0
MOST_PHONEMES = 510
"""The length of the model's input without the two pads."""
STYLES = ("*.bin", "*.npz")
LANGUAGES = {
    "a": ("en-us", "gmw/en-US"),
    "b": ("en-gb", "gmw/en"),
    "e": ("es", "roa/es"),
    "f": ("fr-fr", "roa/fr"),
    "h": ("hi", "inc/hi"),
    "i": ("it", "roa/it"),
    "p": ("pt-br", "roa/pt-BR"),
}
"""First letter of a style's name → its language, and espeak-ng's voice for the phonemes. Those of Japanese (j) and
Chinese (z) are left out: espeak-ng reads most of their characters by name."""
GENDERS = {"f": "female", "m": "male"}
SENTENCE_ENDS = ".!?…"


class Kokoro:
    """Kokoro's voices, styles of one neural network.

    Those of the models in ``voice_folder("kokoro")``: folders with an ``.onnx`` and its styles, a ``.bin`` or ``.npz``.
    """

    name: ClassVar[str] = "kokoro"
    slow: ClassVar[bool] = True
    parallel: ClassVar[int] = 1

    def __init__(self) -> None:
        for package in ("kokoro_onnx", "onnx", "onnxruntime"):
            if importlib.util.find_spec(package) is None:
                raise EngineMissing(
                    f"the engine 'kokoro' needs the package {package}", hint='pip install "audiofy[kokoro]"'
                )

    @cached_property
    def version(self) -> str:
        return f"kokoro-onnx {installed('kokoro-onnx')}, onnxruntime {installed('onnxruntime')}, {NOISE}"

    def voices(self) -> tuple[Voice, ...]:
        return tuple(voice for voice, _, _ in self._installed())

    def find(self, wanted: str, language: str) -> Voice:
        return find_voice(self.voices(), wanted, language)

    @contextlib.contextmanager
    def open(self, voice: str) -> Iterator[NeuralSpeaker]:
        wanted = self.find(voice, "")
        folder, style = next((folder, style) for each, folder, style in self._installed() if each.id == wanted.id)
        yield NeuralSpeaker(KokoroModel(folder, style))

    @staticmethod
    def _installed() -> list[tuple[Voice, Path, str]]:
        """(voice, folder of its model, style); a style that several models have is ``MODEL/STYLE`` in all but one."""
        found: dict[str, tuple[Voice, Path, str]] = {}
        for folder in sorted(path.parent for path in voice_folder("kokoro").glob("*/*.onnx")):
            for style in sorted(style for style in _styles(_file(folder, STYLES)) if style[:1] in LANGUAGES):
                language, _ = LANGUAGES[style[:1]]
                voice_id = f"{folder.name}/{style}" if style in found else style
                name = style.partition("_")[2].replace("_", " ").title() or style
                gender = GENDERS.get(style[1:2], "")
                found[voice_id] = (Voice(voice_id, name, language, gender, files_version(folder)), folder, style)
        if not found:
            raise EngineMissing("no Kokoro voice is installed", hint="audiofy voices install kokoro-v1.0")
        return sorted(found.values(), key=lambda entry: (entry[0].language != "en-us", entry[0].language))


class KokoroModel:
    """One style of one model."""

    most = MOST_PHONEMES

    def __init__(self, folder: Path, style: str) -> None:
        from kokoro_onnx.config import DEFAULT_VOCAB, SAMPLE_RATE
        from kokoro_onnx.session import embedded_vocab, input_dtypes

        model = _file(folder, ("*.onnx",))
        self._session = session(model, _reinstall(folder))
        self._types = input_dtypes(self._session)
        self._tokens = "input_ids" if "input_ids" in self._types else "tokens"
        if not {self._tokens, "style", "speed"} <= self._types.keys():
            raise EngineError(f"{model.name} is not a model of Kokoro", hint=_reinstall(folder))
        self._style = _styles(_file(folder, STYLES))[style]
        self._vocabulary = embedded_vocab(self._session) or DEFAULT_VOCAB
        self._timed = "duration" in {output.name for output in self._session.get_outputs()}
        self._whole_speeds = self._types["speed"].kind in "iu"
        language, self._espeak = LANGUAGES[style[:1]]
        self.rate = int(SAMPLE_RATE)
        self.paces = (200, 200) if self._whole_speeds else PACES
        self.alphabet = frozenset(self._vocabulary)
        self.accent = accent_of(language)

    def phonemes(self, texts: Sequence[str]) -> list[list[str]]:
        return [_sentences(ipa(text, self._espeak)) for text in texts]

    def sound(self, phonemes: Sequence[str], tempo: float) -> Sound:
        tokens = [self._vocabulary[symbol] for symbol in phonemes]
        speed = 1 if self._whole_speeds else min(max(tempo, SLOWEST), FASTEST)
        given = {
            self._tokens: np.array([[0, *tokens, 0]], dtype=self._types[self._tokens]),
            # One style for each number of phonemes; the last is for all that are longer.
            "style": np.asarray(self._style[min(len(tokens), len(self._style)) - 1], dtype=self._types["style"]),
            "speed": np.array([speed], dtype=self._types["speed"]),
        }
        samples, *durations = self._session.run(None, given)
        samples = np.asarray(samples, dtype=np.float32).ravel()
        if not self._timed or np.size(durations[0]) != len(tokens) + 2 or not np.sum(durations[0]):
            return Sound(samples, None)
        edges = np.cumsum(np.ravel(durations[0])).astype(np.float64)
        return Sound(samples, np.round(edges[:-2] * len(samples) / edges[-1]).astype(np.int64))


def _sentences(phonemes: str) -> list[str]:
    """The symbols one by one, with ``BREAK`` for the space after a sentence."""
    symbols = list(" ".join(phonemes.split()))
    ends = [at for at, symbol in enumerate(symbols) if symbol == " " and at and symbols[at - 1] in SENTENCE_ENDS]
    for at in ends:
        symbols[at] = BREAK
    return symbols


def _file(folder: Path, patterns: Sequence[str]) -> Path:
    found = [path for pattern in patterns for path in sorted(folder.glob(pattern))]
    if not found:
        raise EngineError(f"{folder.name} has no {' or '.join(patterns)}", hint=_reinstall(folder))
    return found[0]


def _styles(path: Path) -> dict[str, Any]:
    """Name → array of shape (phonemes, 1, 256); read again only if the file changes."""
    try:
        status = path.stat()
        return _read_styles(path, status.st_mtime_ns, status.st_size)
    except Exception as error:  # numpy and zipfile raise half a dozen kinds for a damaged archive
        raise EngineError(f"the styles in {path.name} cannot be read", hint=_reinstall(path.parent)) from error


@functools.lru_cache(maxsize=4)
def _read_styles(path: Path, changed: int, size: int) -> dict[str, Any]:
    with np.load(path) as archive:
        return {name: archive[name] for name in archive.files}


def _reinstall(folder: Path) -> str:
    return f"audiofy voices install {folder.name}"
