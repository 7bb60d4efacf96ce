"""pyttsx3's espeak driver, made whole: nothing lost, nothing cut, nothing printed, and word times in frames.

``register()`` adds it to pyttsx3 under the name ``DRIVER``; ``pyttsx3.init(DRIVER)`` then builds it. The faults of
pyttsx3 2.99 that it mends: the loop ends before the sound exists; the text's size is given as ten times too large (a
read past the end of the text); each buffer copies all earlier ones; queued utterances overwrite one another; a rate
that is not an ``int`` is dropped without a word; voice ids are lower-cased, so that they cannot be set; the sample
rate is taken for granted; times of words are thrown away; saving prints.
"""

from __future__ import annotations

import ctypes
import functools
import os
import sys
import types
import wave
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import espeakng_loader

# The wheel's library has the SONAME that pyttsx3 asks the loader for: once it is loaded, that is what pyttsx3 gets,
# whether or not the system has one of its own. The data must be of the same build as the library.
# Elsewhere pyttsx3 looks in places of its own, for a library with data of its own.
DATA_PATH = espeakng_loader.get_data_path()
EMBEDDED = sys.platform == "linux"
if EMBEDDED:
    os.environ["ESPEAK_DATA_PATH"] = DATA_PATH
    ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)

from pyttsx3.drivers import _espeak  # noqa: E402
from pyttsx3.drivers.espeak import EspeakDriver  # noqa: E402
from pyttsx3.voice import Voice  # noqa: E402

DRIVER = "audiofy_espeak"
BUFFER_MS = 200
PHONEME_EVENTS = 1
"""espeakINITIALIZE_PHONEME_EVENTS of speak_lib.h. Two words that a dictionary holds as one ("of the") have one word
event, and only the phonemes tell where the second begins."""
EVENT_PHONEME = 7
IPA = 2
"""Of espeak_TextToPhonemes: not in mnemonics."""
GENDERS = {1: "male", 2: "female"}
UNSPEAKABLE = dict.fromkeys((*range(9), *range(11, 32), 127, *range(0xD800, 0xE000)), " ")
"""A NUL ends a C string, a lone surrogate has no UTF-8; no control character has a sound."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """What one ``say`` gave.

    Attributes:
        pcm: 16-bit mono samples.
        words: (frame, offset, length) of each word event; offset and length in characters, as espeak reports them.
        sounds: the frame at which each phoneme begins, pauses left out.
    """

    pcm: bytes
    rate: int
    words: tuple[tuple[int, int, int], ...]
    sounds: tuple[int, ...] = ()


class WholeEspeakDriver(EspeakDriver):  # type: ignore[misc]
    """Speaks each queued text at once, in order, to the end.

    Besides pyttsx3's own topics it notifies ``synthesised`` with ``utterance=Utterance``: none of its own has sound.
    """

    _sample_rate = 0

    def __init__(self, proxy: Any) -> None:
        if not EspeakDriver._moduleInitialized:
            data = DATA_PATH.encode() if EMBEDDED else None
            rate = _espeak.Initialize(_espeak.AUDIO_OUTPUT_SYNCHRONOUS, BUFFER_MS, data, PHONEME_EVENTS)
            if rate <= 0:
                raise RuntimeError("espeak-ng cannot read its data")
            _set_random_seed(1)  # breath noise is random, and seeded by the clock
            WholeEspeakDriver._sample_rate = rate
            EspeakDriver._defaultVoice = "en-us"
            EspeakDriver._moduleInitialized = True
        self._buffers: list[bytes] = []
        self._events: list[tuple[int, int, int]] = []
        self._sounds: list[int] = []
        self._rate = 0
        self._flags = _espeak.CHARS_UTF8
        super().__init__(proxy)

    def setProperty(self, name: str, value: Any) -> None:  # noqa: N802 - pyttsx3's name
        if name == "rate":
            self._rate = round(value)
            _espeak.SetParameter(_espeak.RATE, self._rate, 0)
        elif name == "phonemes":  # whether [[…]] in a text holds mnemonics
            self._flags = _espeak.CHARS_UTF8 | (_espeak.PHONEMES if value else 0)
        elif name == "voice" and value is not None:
            if _espeak.SetVoiceByName(str(value).encode()) != _espeak.EE_OK:
                raise ValueError(f"espeak-ng has no voice {value!r}")
        else:
            super().setProperty(name, value)

    def getProperty(self, name: str) -> Any:  # noqa: N802 - pyttsx3's name
        if name == "rate":
            return self._rate
        if name == "voices":
            return list(_voices())
        return super().getProperty(name)

    def say(self, text: str) -> None:
        self._proxy.notify("synthesised", utterance=self._synthesise(text))

    def save_to_file(self, text: str, filename: str) -> None:
        utterance = self._synthesise(text)
        with Path(filename).open("wb") as raw, wave.open(raw, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(utterance.rate)
            file.writeframes(utterance.pcm)

    def startLoop(self) -> None:  # noqa: N802 - pyttsx3's name
        # say() has spoken when it returns, so running the queue to its end is the whole loop.
        self._looping = True
        self._proxy.setBusy(False)

    def stop(self) -> None:
        """Nothing is under way between two utterances."""

    @staticmethod
    def destroy() -> None:
        """The library stays as it is: espeak-ng is one per process and outlives each engine."""

    def _synthesise(self, text: str) -> Utterance:
        self._proxy.notify("started-utterance")
        self._buffers, self._events, self._sounds = [], [], []
        encoded = text.translate(UNSPEAKABLE).encode()
        _espeak.SetSynthCallback(self._onSynth)
        status = _espeak.cSynth(encoded, len(encoded) + 1, 0, 1, 0, self._flags, None, None)
        _espeak.Synchronize()
        if status != _espeak.EE_OK:
            raise RuntimeError(f"espeak-ng gave up with status {status}")
        utterance = Utterance(b"".join(self._buffers), self._sample_rate, tuple(self._events), tuple(self._sounds))
        self._buffers, self._events, self._sounds = [], [], []
        self._proxy.notify("finished-utterance", completed=True)
        return utterance

    def _onSynth(self, wav: Any, numsamples: int, events: Any) -> int:  # noqa: N802 - pyttsx3's name
        index = 0
        while (event := events[index]).type != _espeak.EVENT_LIST_TERMINATED:
            if event.type == _espeak.EVENT_WORD:
                self._events.append((event.sample, event.text_position - 1, event.length))
                self._proxy.notify("started-word", location=event.text_position - 1, length=event.length)
            elif event.type == EVENT_PHONEME and ctypes.string_at(ctypes.addressof(event.id), 1) != b"_":
                self._sounds.append(event.sample)
            index += 1
        if wav and numsamples > 0:
            self._buffers.append(ctypes.string_at(wav, numsamples * 2))
        return 0


@functools.cache  # it reads a file for each, and the library never lists others
def _voices() -> tuple[Voice, ...]:
    listed = _espeak.ListVoices(None)
    return tuple(_voice(entry) for entry in listed if _has_dictionary(entry.identifier.decode()))


def _has_dictionary(identifier: str) -> bool:
    """Whether a voice can speak: a wheel may list a language and lack its dictionary (1.52 does so with Faroese)."""
    data = Path(DATA_PATH)
    try:
        lines = (data / "lang" / identifier).read_text("utf-8", "replace").splitlines()
    except OSError:
        return True  # not in the folder that we know: the library will tell
    values = [line.split()[:2] for line in lines if line.startswith(("dictionary", "language"))]
    names = {value for _, value in (pair for pair in values if len(pair) == 2)}
    return any((data / f"{name}_dict").exists() for name in names | {name.partition("-")[0] for name in names})


def _voice(entry: Any) -> Voice:
    language = entry.languages[1:].decode("ascii", "replace") if entry.languages else ""
    return Voice(
        id=entry.identifier.decode(),
        name=entry.name.decode(),
        languages=[language],
        gender=GENDERS.get(entry.gender, ""),
        age=entry.age or None,
    )


def variants() -> dict[str, str]:
    """The voice variants that can follow a voice's id after a "+": name → gender."""
    folder = Path(DATA_PATH) / "voices" / "!v"
    return {path.name: _gender(path) for path in sorted(folder.iterdir()) if path.is_file()}


def _gender(path: Path) -> str:
    for line in path.read_text("utf-8", "replace").splitlines():
        if line.startswith("gender"):
            return line.split()[1] if len(line.split()) > 1 else ""
    return ""


def _set_random_seed(seed: int) -> None:
    # pyttsx3 has no name for this call, and espeak-ng has it only from 1.52 on.
    set_seed = getattr(_espeak.dll, "espeak_ng_SetRandSeed", None)
    if set_seed is not None:
        set_seed(ctypes.c_long(seed))


def phonemes_of(text: str) -> str:
    """The IPA of a text, by the voice and the reading of brackets of what was said last; clauses apart by a blank."""
    translate = _espeak.dll.espeak_TextToPhonemes
    translate.restype = ctypes.c_char_p
    rest = ctypes.c_char_p(text.translate(UNSPEAKABLE).encode())
    clauses: list[str] = []
    while rest.value:  # each call takes a clause, and leaves NULL after the last
        clauses.append((translate(ctypes.byref(rest), _espeak.CHARS_UTF8, IPA) or b"").decode("utf-8", "replace"))
    return " ".join(" ".join(clauses).split())


def library_version() -> str:
    """Of the library that is really loaded."""
    return str(_espeak.Info(0).decode("ascii", "replace"))


def register() -> None:
    """Make the driver known to pyttsx3, which looks its drivers up as modules of its own package."""
    name = f"pyttsx3.drivers.{DRIVER}"
    if name not in sys.modules:
        module = types.ModuleType(name, __doc__)
        module.buildDriver = WholeEspeakDriver  # type: ignore[attr-defined]
        sys.modules[name] = module
