"""The default engine: the machine's own voice, through pyttsx3.

On Linux that is espeak-ng out of a wheel, by the driver in ``espeak_driver``; on macOS and Windows it is what pyttsx3
finds there (read in its source, not run). espeak-ng is one per process and not safe in threads: each speaker has a
process of its own.
"""

from __future__ import annotations

import contextlib
import difflib
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import pyttsx3

from audiofy.engines.base import Speaker
from audiofy.engines.espeak_text import mark
from audiofy.engines.fresh import fresh_process
from audiofy.engines.pcm_file import read_pcm
from audiofy.engines.voices import find_voice
from audiofy.engines.words import SAYABLE, tie_words
from audiofy.errors import EngineMissing, SynthesisFailed, UnknownVoice
from audiofy.model import Clip, Pronunciation, Voice

_LISTING = threading.Lock()
# espeak-ng lists its voices into one buffer.

NATIVE_DRIVERS = {"darwin": "nsss", "win32": "sapi5"}
"""``sys.platform`` → pyttsx3's driver for the system's own voices; elsewhere espeak."""


class System:
    """The voices that the operating system has."""

    name: ClassVar[str] = "system"
    slow: ClassVar[bool] = False
    parallel: ClassVar[int] = 1

    @cached_property
    def _backend(self) -> Native | Espeak:
        driver = NATIVE_DRIVERS.get(sys.platform)
        return Native(driver) if driver else Espeak()

    @property
    def version(self) -> str:
        return self._backend.version

    def voices(self) -> tuple[Voice, ...]:
        return self._backend.voices()

    def find(self, wanted: str, language: str) -> Voice:
        return self._backend.find(wanted, language)

    def open(self, voice: str) -> contextlib.AbstractContextManager[Speaker]:
        return self._backend.open(voice)


class Espeak:
    """espeak-ng's voices, on every system that has the library."""

    name: ClassVar[str] = "espeak"
    slow: ClassVar[bool] = False
    parallel: ClassVar[int] = 1

    def __init__(self) -> None:
        try:
            from audiofy.engines import espeak_driver
        except (ImportError, OSError, RuntimeError) as error:
            raise EngineMissing(
                "the espeak-ng library cannot be loaded", hint="pip install --force-reinstall espeakng-loader"
            ) from error
        self._driver = espeak_driver
        espeak_driver.register()

    @property
    def version(self) -> str:
        return f"espeak-ng {self._driver.library_version()}"

    def voices(self) -> tuple[Voice, ...]:
        with _LISTING:
            return self._voices

    @cached_property
    def _voices(self) -> tuple[Voice, ...]:
        listed = (
            Voice(voice.id, voice.name.strip(), voice.languages[0].lower(), voice.gender)
            for voice in self._engine.getProperty("voices")
        )
        return tuple(sorted(listed, key=lambda voice: (voice.language != "en-us", voice.language, voice.id)))

    def find(self, wanted: str, language: str) -> Voice:
        """As every engine; besides, ``VOICE+VARIANT`` ("en-gb+f3") changes the timbre of any voice."""
        base, plus, variant = wanted.partition("+")
        voice = find_voice(self.voices(), base, language)
        if not plus:
            return voice
        genders = self._driver.variants()
        if variant not in genders:
            near = difflib.get_close_matches(variant, genders, n=3) or ("f1 to f5", "m1 to m8")
            raise UnknownVoice(f"no voice variant {variant!r}", hint=f"such as {', '.join(near)}")
        return Voice(f"{voice.id}+{variant}", f"{voice.name}, {variant}", voice.language, genders[variant])

    def open(self, voice: str) -> contextlib.AbstractContextManager[Speaker]:
        found = self.find(voice, "")
        return fresh_process(lambda: EspeakSpeaker(self._engine, found))

    @cached_property
    def _engine(self) -> Any:
        return pyttsx3.init(self._driver.DRIVER)


class EspeakSpeaker:
    """One espeak-ng voice. Below 80 words per minute espeak-ng speaks no slower; above 400 its pitch rises."""

    paces = (80, 400)

    def __init__(self, engine: Any, voice: Voice) -> None:
        self._engine = engine
        self._voice = voice.id
        self.pronounces = voice.language.partition("-")[0] == "en"
        self.rate = self.say("a", self.paces[0]).rate

    def say(self, text: str, wpm: int, pronunciations: Sequence[Pronunciation] = ()) -> Clip:
        marked = mark(text, pronunciations if self.pronounces else ())
        utterances: list[Any] = []
        failures: list[Exception] = []
        tokens = [
            self._engine.connect("synthesised", lambda name, utterance: utterances.append(utterance)),
            self._engine.connect("error", lambda name, exception: failures.append(exception)),
        ]
        try:
            self._engine.setProperty("voice", self._voice)
            self._engine.setProperty("rate", wpm)
            self._engine.setProperty("phonemes", marked.has_phonemes)
            self._engine.say(marked.text)
            self._engine.runAndWait()
        finally:
            for token in tokens:
                self._engine.disconnect(token)
        if failures:
            raise SynthesisFailed(f"the voice {self._voice} failed: {failures[0]}") from failures[0]
        if not utterances:
            return Clip(b"", getattr(self, "rate", 0))
        spoken = utterances[0]
        if not spoken.pcm and SAYABLE.search(text):
            raise SynthesisFailed(f"the voice {self._voice} gave no sound for {text[:60]!r}")
        events = ((frame, marked.origin(offset)) for frame, offset, _ in spoken.words)
        return Clip(spoken.pcm, spoken.rate, tie_words(text, events, len(spoken.pcm) // 2, spoken.sounds))

    def phonemes(self, text: str, pronunciations: Sequence[Pronunciation] = ()) -> str:
        """The IPA that espeak-ng makes of a text, its own accent and all."""
        marked = mark(text, pronunciations if self.pronounces else ())
        self._engine.setProperty("voice", self._voice)
        self._engine.setProperty("phonemes", marked.has_phonemes)
        self._engine.say("a")  # the library keeps what was said last for what it is asked next
        self._engine.runAndWait()
        from audiofy.engines.espeak_driver import phonemes_of  # it loads the library

        return phonemes_of(marked.text)


class Native:
    """macOS's and Windows' own voices, by pyttsx3's own drivers.

    Args:
        driver: pyttsx3's name for it.
    """

    def __init__(self, driver: str) -> None:
        self._driver = driver

    @property
    def version(self) -> str:
        return f"{self._driver} {sys.platform}"

    def voices(self) -> tuple[Voice, ...]:
        return tuple(
            Voice(voice.id, voice.name, _language(voice.languages), _gender(voice.gender))
            for voice in self._engine.getProperty("voices")
        )

    def find(self, wanted: str, language: str) -> Voice:
        return find_voice(self.voices(), wanted, language)

    @contextlib.contextmanager
    def open(self, voice: str) -> Iterator[NativeSpeaker]:
        with tempfile.TemporaryDirectory() as folder:
            yield NativeSpeaker(self._engine, self.find(voice, "").id, Path(folder))

    @cached_property
    def _engine(self) -> Any:
        return pyttsx3.init(self._driver)


class NativeSpeaker:
    """One voice of the system.

    It tells no word times: they are spread over the sound in proportion to the text. It follows no pronunciations:
    what its drivers do with phonemes differs from system to system, and pyttsx3 passes none on.
    """

    paces = (120, 360)
    pronounces = False

    def __init__(self, engine: Any, voice: str, folder: Path) -> None:
        self._engine = engine
        self._voice = voice
        # macOS writes AIFF whatever the name says, and never ends where the name is another.
        self._file = folder / ("say.aiff" if sys.platform == "darwin" else "say.wav")
        self.rate = self.say("a", self.paces[0]).rate

    def say(self, text: str, wpm: int, pronunciations: Sequence[Pronunciation] = ()) -> Clip:
        if not SAYABLE.search(text):
            return Clip(b"", getattr(self, "rate", 0))
        self._file.unlink(missing_ok=True)
        self._engine.setProperty("voice", self._voice)
        self._engine.setProperty("rate", wpm)
        self._engine.save_to_file(text, str(self._file))
        self._engine.runAndWait()
        if not self._file.exists():
            raise SynthesisFailed(f"the voice {self._voice} gave no sound for {text[:60]!r}")
        pcm, rate = read_pcm(self._file.read_bytes())
        return Clip(pcm, rate, tie_words(text, (), len(pcm) // 2))


def _language(languages: list[Any]) -> str:
    first = languages[0] if languages else ""
    return (first.decode("ascii", "ignore") if isinstance(first, bytes) else str(first)).replace("_", "-").lower()


def _gender(gender: object) -> str:
    lowered = str(gender or "").lower()
    return "female" if "female" in lowered else "male" if "male" in lowered else ""
